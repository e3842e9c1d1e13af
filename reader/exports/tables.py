"""Findings and notes as tables (CSV) that a spreadsheet opens without running anything."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from reader.exports.dossier import Dossier, answers, kind_of_note, placed_notes, published_on, span_of, title_of
from reader.model.attribution import Attribution
from reader.model.finding import Finding
from reader.model.span import Span
from reader.reports.wording import LAYER_SINGULAR, attribution_summary, kind_title, voice_name

BOM = "\ufeff"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may run; the wide forms count in some of them."""

ARTICLE_COLUMNS = ("article", "title", "site", "author", "published")
FINDING_COLUMNS = (
    *ARTICLE_COLUMNS, "layer", "id", "kind", "kind_in_words", "strength", "voice", "start", "end", "words", "cue",
    "plainer", "rule", "confidence", "why",
)  # fmt: skip
NOTE_COLUMNS = (
    *ARTICLE_COLUMNS, "what", "id", "on", "start", "end", "quote", "words", "tags", "finding", "created", "modified",
)  # fmt: skip

Cell = str | int | float


def findings_as_csv(dossiers: Iterable[Dossier], *, bom: bool = False) -> str:
    """One row a finding of every article, in the order of the texts; places are code points of the article's text."""
    return _table(FINDING_COLUMNS, (row for dossier in dossiers for row in _finding_rows(dossier)), bom)


def notes_as_csv(dossiers: Iterable[Dossier], *, bom: bool = False) -> str:
    """One row a note, highlight or answer of the review; `start` and `end` are empty where the words are not found."""
    return _table(NOTE_COLUMNS, (row for dossier in dossiers for row in _note_rows(dossier)), bom)


def safe_cell(value: Cell) -> Cell:
    """The value with an apostrophe before it where a spreadsheet would take its words for a formula."""
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(FORMULA_SIGNS):
        return f"'{value}"
    return value


def _table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], bom: bool) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(columns)
    table.writerows([safe_cell(cell) for cell in row] for row in rows)
    return (BOM if bom else "") + out.getvalue()


def _about(dossier: Dossier) -> tuple[str, str, str, str, str]:
    document = dossier.document
    origin = document.origin
    return (
        document.sha256, title_of(document), origin.site or "", origin.author or "", published_on(document) or ""
    )  # fmt: skip


def _finding_rows(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    analysis, text, about = dossier.analysis, dossier.document.text, _about(dossier)
    speakers = {str(speaker.id): speaker for speaker in analysis.speakers}
    found = [(span, item) for item in _everything(dossier) if (span := span_of(item)) is not None]
    for span, item in sorted(found, key=lambda pair: (pair[0], pair[1].id)):
        if isinstance(item, Attribution):
            voice = voice_name(item.speaker_id or "unknown", speakers)
            kind = attribution_summary(item)
            what: tuple[Cell, ...] = ("attribution", item.id, item.cue_kind, kind, "", voice, span.start, span.end)
            words, cue = _words(text, item.contents), _words(text, item.cues)
            yield (*about, *what, words, cue, "", "attribution", round(item.confidence, 3), item.why)
        else:
            layer = "emotive" if item in analysis.emotive else "assertion"
            voice = voice_name(item.voice, speakers)
            what = (layer, item.id, item.kind, kind_title(item.kind), item.strength, voice, span.start, span.end)
            words, cue = _words(text, (span,)), _words(text, item.cues)
            yield (*about, *what, words, cue, item.plainer or "", item.rule, "", item.why)


def _everything(dossier: Dossier) -> tuple[Finding | Attribution, ...]:
    return (*dossier.analysis.attributions, *dossier.analysis.assertions, *dossier.analysis.emotive)


def _note_rows(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    about = _about(dossier)
    for note, span in placed_notes(dossier):
        quote = note.selector.exact if note.selector else ""
        on = kind_of_note(note, dossier.analysis)
        times = (note.created, note.modified)
        words = (quote, note.text, ";".join(note.tags), note.finding or "")
        yield (*about, LAYER_SINGULAR["note"], note.id, on, *_place(span), *words, *times)
    for mark in dossier.highlights:
        on = dossier.colours.get(mark.colour) or mark.colour
        place = (mark.selector.start, mark.selector.end)
        yield (
            *about,
            LAYER_SINGULAR["highlight"],
            mark.id,
            on,
            *place,
            mark.selector.exact,
            "",
            "",
            "",
            mark.created,
            "",
        )
    for criterion, question, answer in answers(dossier.review):
        yield (*about, "Your review", criterion, question, "", "", "", answer.text, "", "", "", answer.modified)


def _place(span: Span | None) -> tuple[Cell, Cell]:
    return ("", "") if span is None else (span.start, span.end)


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[span.start : span.end] for span in spans)
