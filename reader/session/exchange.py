"""Taking annotations of other programs into the library, each onto its own words, and once only."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from reader.exports.incoming import Incoming, read_annotations
from reader.exports.placing import fold, place_incoming
from reader.exports.web_annotation import URN
from reader.model.document import Document
from reader.model.highlight import Highlight, HighlightId
from reader.model.note import Note, NoteId
from reader.model.selector import Selector
from reader.settings import HIGHLIGHT_COLOURS
from reader.text.anchoring import make_selector

OWN_ID = re.compile(r"[0-9a-f]{16}$")


class Library(Protocol):
    """What a session, or what stands for one in a window, does with its library here."""

    def all_notes(self) -> Sequence[Note]: ...
    def all_highlights(self) -> Sequence[Highlight]: ...
    def restore_note(self, note: Note, /) -> None: ...
    def restore_highlight(self, highlight: Highlight, /) -> None: ...


@dataclass(slots=True)
class Taken:
    """`program` wrote the file; `known` were in the library already; `unplaced` are the quotes that were not found."""

    program: str
    notes: int = 0
    highlights: int = 0
    known: int = 0
    unplaced: list[str] = field(default_factory=list)


def take_annotations(
    session: Library, document: Document, raw: bytes, *, keep_unplaced: bool = False, dry_run: bool = False
) -> Taken:
    """Bring the annotations of a file to an article of the library; what is written is on disk when this returns.

    An annotation taken before is left as it is now, so that the reader's later words stay. `keep_unplaced`: notes whose
    words are not in the text, or in several places, come along without a place. Raises ReaderError with a sentence.
    """
    program, entries = read_annotations(raw)
    taken = Taken(program)
    folded = fold(document.text)
    homes: dict[str, str] = {note.id: note.document for note in session.all_notes()}
    homes |= {mark.id: mark.document for mark in session.all_highlights()}
    for entry in entries:
        id = _id(program, entry, document, homes)
        if id in homes or entry.purpose == "other":
            taken.known += id in homes
            continue
        homes[id] = document.sha256
        selector = None
        if entry.exact:
            anchor = place_incoming(entry, document.text, folded)
            if anchor.span is not None:
                selector = make_selector(document.text, anchor.span)
            else:
                taken.unplaced.append(entry.exact)
                if not keep_unplaced or entry.purpose == "highlight":
                    continue
                start = max(0, entry.start or 0)
                selector = Selector(start, start + len(entry.exact), entry.exact, entry.prefix, entry.suffix)
        _keep(session, document, entry, id, selector, taken, dry_run)
    return taken


def _keep(
    session: Library,
    document: Document,
    entry: Incoming,
    id: str,
    selector: Selector | None,
    taken: Taken,
    dry_run: bool,
) -> None:
    when = _time(entry.created)
    if entry.purpose == "highlight" and selector is not None:
        taken.highlights += 1
        colour = entry.colour if entry.colour in HIGHLIGHT_COLOURS else HIGHLIGHT_COLOURS[0]
        if not dry_run:
            session.restore_highlight(Highlight(HighlightId(id), document.sha256, selector, colour, when))
        return
    taken.notes += 1
    if not dry_run:
        tags = tuple(dict.fromkeys(stripped for tag in entry.tags if (stripped := tag.strip())))
        session.restore_note(Note(NoteId(id), document.sha256, entry.text, selector, tags, when, when))


def _id(program: str, entry: Incoming, document: Document, homes: Mapping[str, str]) -> str:
    """Our own id when the annotation once came from this article, else one made from what the other program says."""
    own = entry.id.rsplit(":", 1)[-1]
    if entry.id.startswith(URN) and OWN_ID.match(own) and homes.get(own, document.sha256) == document.sha256:
        return own
    name = entry.id or "\0".join((entry.exact, entry.text, *entry.tags))
    content = "\0".join((program, document.sha256, name)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:16]


def _time(created: str) -> str:
    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        moment = datetime.now(UTC)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
