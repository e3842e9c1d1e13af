"""Tags as codes, notes and highlights as coded selections: REFI-QDA codebook (.qdc) and project (.qdpx), version 1.0.

The standard (Rotterdam Exchange Format Initiative, 2019) counts positions in code points of the plain text, which lies
beside the project as UTF-8. Written by hand and not from objects: an XML library would accept characters that XML does
not, and order of elements is part of the schema.
"""

import io
import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape as xml_escape
from xml.sax.saxutils import quoteattr

import reader
from reader.exports.dossier import Dossier, answers, place_of, placed_notes, title_of
from reader.model.note import Note
from reader.settings import HIGHLIGHT_COLOURS

CODEBOOK = "urn:QDA-XML:codebook:1.0"
PROJECT = "urn:QDA-XML:project:1.0"
SPACE = uuid.UUID("4c1f9a52-6f0e-5c38-9a57-1f2b7e6d9c10")
"""What our GUIDs are made from, so that the same thing has the same one in every export."""
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
UNTAGGED = "Notes without a tag"
RGB = {"yellow": "#E8C33A", "green": "#5FB236", "blue": "#56B4E9", "pink": "#DE93BE"}
STAMP = (1980, 1, 1, 0, 0, 0)
"""The time of every entry of the archive: the same library gives the same bytes."""


def codebook_xml(dossiers: Sequence[Dossier]) -> bytes:
    """The codebook: a code for each tag and for each colour of highlights that is used."""
    lines = [f'<CodeBook xmlns="{CODEBOOK}" origin={_attribute(_origin())}>', *_codes(dossiers), "</CodeBook>"]
    return _document(lines)


def project_xml(dossiers: Sequence[Dossier]) -> bytes:
    """The project's own file: codes, articles as text sources with their selections, and the notes."""
    user = guid("user")
    lines = [
        f'<Project xmlns="{PROJECT}" name="Source criticism" origin={_attribute(_origin())} creatingUserGUID="{user}">',
        "<Users>",
        f'<User guid="{user}" name="Reader"/>',
        "</Users>",
        "<CodeBook>",
        *_codes(dossiers),
        "</CodeBook>",
        "<Sources>",
        *(line for dossier, name in _named(dossiers) for line in _source(dossier, name, user)),
        "</Sources>",
        *_wrapped("Notes", [line for dossier in dossiers for line in _notes(dossier, user)]),
        "</Project>",
    ]
    return _document(lines)


def project_archive(dossiers: Sequence[Dossier]) -> bytes:
    """The .qdpx: `project.qde` and the texts in the folder `sources`, as NVivo writes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("project.qde", STAMP), project_xml(dossiers), zipfile.ZIP_DEFLATED)
        for dossier in dossiers:
            name = zipfile.ZipInfo(f"sources/{_text_file(dossier)}", STAMP)
            archive.writestr(name, plain_text(dossier).encode("utf-8"), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def plain_text(dossier: Dossier) -> str:
    """The article's text, code point for code point, without what neither XML nor other programs could read."""
    return FORBIDDEN.sub("\ufffd", dossier.document.text)


def guid(*parts: str) -> str:
    """A GUID that is the same for the same parts."""
    return str(uuid.uuid5(SPACE, "\0".join(parts)))


def _origin() -> str:
    return f"Source-Criticism Reader {reader.__version__}"


def _document(lines: Iterable[str]) -> bytes:
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(lines) + "\n").encode("utf-8")


def _wrapped(name: str, lines: list[str]) -> list[str]:
    return [f"<{name}>", *lines, f"</{name}>"] if lines else []


def _text(words: str) -> str:
    return xml_escape(FORBIDDEN.sub("\ufffd", words))


def _attribute(words: str) -> str:
    return quoteattr(FORBIDDEN.sub("\ufffd", " ".join(words.split())))


def _code_names(note: Note) -> tuple[str, ...]:
    return note.tags or (UNTAGGED,)


def _codes(dossiers: Sequence[Dossier]) -> list[str]:
    names = sorted({name for d in dossiers for note in d.notes for name in _code_names(note)})
    used = {highlight.colour for dossier in dossiers for highlight in dossier.highlights}
    meanings = {colour: words for dossier in dossiers for colour, words in dossier.colours.items() if words}
    lines = [f'<Code guid="{guid("code", n)}" name={_attribute(n)} isCodable="true"/>' for n in names]
    for colour in HIGHLIGHT_COLOURS:
        if colour in used or not (names or used):  # the schema asks for at least one code
            meaning = meanings.get(colour) or colour
            alike = [other for other in used if (meanings.get(other) or other) == meaning]
            name = _attribute(f"Highlight: {meaning}" + (f" ({colour})" if len(alike) > 1 else ""))
            code = f'<Code guid="{guid("colour", colour)}" name={name} isCodable="true" color="{RGB[colour]}"/>'
            lines.append(code)
    return ["<Codes>", *lines, "</Codes>"]


def _text_file(dossier: Dossier) -> str:
    return f"{guid('source', dossier.document.sha256)}.txt"


def _named(dossiers: Sequence[Dossier]) -> Iterator[tuple[Dossier, str]]:
    """Each with its title, and where titles are the same with a part of its hash: some programs need unique names."""
    # Some programs make a file of that name.
    titles = [re.sub(r"[/\\]+", "-", title_of(dossier.document)) for dossier in dossiers]
    for dossier, title in zip(dossiers, titles, strict=True):
        yield dossier, title if titles.count(title) == 1 else f"{title} ({dossier.document.sha256[:8]})"


def _source(dossier: Dossier, name: str, user: str) -> Iterator[str]:
    document = dossier.document
    about = f'guid="{guid("source", document.sha256)}" name={_attribute(name)}'
    yield f'<TextSource {about} plainTextPath="internal://{_text_file(dossier)}" creatingUser="{user}">'
    placed = placed_notes(dossier)
    whole = [note for note, span in placed if span is None]
    # Words stand here as well as in the notes, which some programs (QualCoder) read only with a place in the text.
    words = [document.origin.address, *map(_words_of, whole)]
    words += [f"{question}\n{answer.text}" for _, question, answer in answers(dossier.review)]
    yield from _description("\n\n".join(each for each in words if each))
    for note, span in placed:
        if span is None:
            continue
        yield from _selection("selection", note.id, note.text, span.start, span.end, user, note.created)
        yield from _description(note.text)
        for name in _code_names(note):
            yield from _coding(note.id, guid("code", name), name, user, note.created)
        yield f'<NoteRef targetGUID="{guid("note", note.id)}"/>'
        yield "</PlainTextSelection>"
    yield from _marked(dossier, user)
    for note in whole:
        for name in _code_names(note):
            yield from _coding(note.id, guid("code", name), name, user, note.created)
    for note in whole:
        yield f'<NoteRef targetGUID="{guid("note", note.id)}"/>'
    for criterion, _, _ in answers(dossier.review):
        yield f'<NoteRef targetGUID="{guid("review", document.sha256, criterion)}"/>'
    yield "</TextSource>"


def _description(words: str) -> Iterator[str]:
    if words:
        yield f"<Description>{_text(words)}</Description>"


def _marked(dossier: Dossier, user: str) -> Iterator[str]:
    for mark in dossier.highlights:
        span = place_of(mark.selector, dossier.document.text)
        if span is not None:
            yield from _selection("highlight", mark.id, mark.selector.exact, span.start, span.end, user, mark.created)
            yield from _coding(mark.id, guid("colour", mark.colour), mark.colour, user, mark.created)
            yield "</PlainTextSelection>"


def _selection(kind: str, id: str, words: str, start: int, end: int, user: str, when: str) -> Iterator[str]:
    name = _attribute(words[:60])
    place = f'startPosition="{start}" endPosition="{end}"'
    yield f'<PlainTextSelection guid="{guid(kind, id)}" name={name} {place} {_made(user, when)}>'


def _coding(owner: str, code: str, name: str, user: str, when: str) -> Iterator[str]:
    yield f'<Coding guid="{guid("coding", owner, name)}" {_made(user, when)}>'
    yield f'<CodeRef targetGUID="{code}"/>'
    yield "</Coding>"


def _notes(dossier: Dossier, user: str) -> Iterator[str]:
    for note, span in placed_notes(dossier):
        words = note.text if span else _words_of(note)
        name = " ".join(note.text.split())[:60] or "Note"
        yield _note(guid("note", note.id), name, words, user, note.created)
    for criterion, question, answer in answers(dossier.review):
        yield _note(guid("review", dossier.document.sha256, criterion), question, answer.text, user, answer.modified)


def _words_of(note: Note) -> str:
    """The words of a note that has no place in the text, after those that it was on."""
    lost = "" if note.selector is None else f"“{note.selector.exact}” (not found in the text)\n\n"
    return lost + note.text


def _note(id: str, name: str, words: str, user: str, when: str) -> str:
    content = f"<PlainTextContent>{_text(words)}</PlainTextContent>"
    return f'<Note guid="{id}" name={_attribute(name)} {_made(user, when)}>{content}</Note>'


def _made(user: str, when: str) -> str:
    return f'creatingUser="{user}" creationDateTime={_attribute(when)}'
