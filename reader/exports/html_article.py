"""The article's text as HTML with everything that stands on it: voices, highlights, marks and references to notes.

The text is cut wherever anything begins or ends, and the pieces are nested in one order of layers (voice, highlight,
attribution, assertion, emotive term), so that each layer draws its own line and overlaps cost nothing.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from reader.exports.dossier import Dossier, placed_highlights, placed_notes, span_of
from reader.exports.html_text import element, shown
from reader.model.attribution import Attribution
from reader.model.finding import STRENGTHS, Finding
from reader.model.span import Span
from reader.reports.wording import LAYER_SINGULAR, attribution_summary, kind_title, within_sentence

ROLE_ORDER = ("content", "source", "cue")
"""Where two attributions share words, the later of these is drawn."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that looks the same all over; one class list and one title for each layer, "" where it has none."""

    span: Span
    layers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Layer:
    """What lies on the text in one layer: spans with a rank, classes and a title, the highest rank being drawn."""

    entries: tuple[tuple[Span, int, str, str], ...]


def article_html(dossier: Dossier, voice_classes: Mapping[str, str], numbers: Mapping[str, int]) -> list[str]:
    """A paragraph for each line of the text that has words, with class `p0`, `p1` and so on.

    `numbers` are those of the notes by id; a note's number stands behind its last word.
    """
    pieces = cut_pieces(dossier, voice_classes)
    starts = [piece.span.start for piece in pieces]
    targets, references = _targets(dossier), _references(dossier, numbers)
    paragraphs = []
    for number, line in enumerate(lines_of(dossier.document.text)):
        first = max(0, bisect_right(starts, line.start) - 1)
        here = _clipped(pieces, first, line)
        inner = _nested(dossier.document.text, here, 0, targets, references)
        paragraphs.append(element("p", inner, class_=f"para p{number}{_line_class(dossier, line)}"))
    return paragraphs


def lines_of(text: str) -> list[Span]:
    """The lines that have words, without the space around them."""
    spans, start = [], 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            begin = start + len(line) - len(line.lstrip())
            spans.append(Span(begin, begin + len(words)))
        start += len(line) + 1
    return spans


def cut_pieces(dossier: Dossier, voice_classes: Mapping[str, str]) -> list[Piece]:
    """The whole text as pieces without gap or overlap."""
    layers = _layers(dossier, voice_classes)
    edges = {0, len(dossier.document.text)}
    for layer in layers:
        for span, _, _, _ in layer.entries:
            edges |= {span.start, span.end}
    edges |= {span.end for _, span in placed_notes(dossier) if span is not None}
    edges |= {span.start for _, span in _marked(dossier)}
    cuts = sorted(edges)
    chosen = [_chosen(layer, cuts) for layer in layers]
    return [
        Piece(Span(start, end), tuple(layer[number] for layer in chosen))
        for number, (start, end) in enumerate(pairwise(cuts))
    ]


def _chosen(layer: _Layer, cuts: Sequence[int]) -> list[tuple[str, str]]:
    """For each stretch between cuts what is drawn in the layer: of several entries that of the highest rank."""
    place = {cut: number for number, cut in enumerate(cuts)}
    drawn = [("", "")] * max(0, len(cuts) - 1)
    for span, _rank, classes, title in sorted(layer.entries, key=lambda entry: (entry[1], entry[0])):
        for number in range(place[span.start], place[span.end]):
            drawn[number] = (classes, title)
    return drawn


def _layers(dossier: Dossier, voice_classes: Mapping[str, str]) -> list[_Layer]:
    analysis = dossier.analysis
    voices = [(v.span, 0, f"v {voice_classes.get(v.voice, 'v-other')}", "") for v in analysis.voices]
    highlights = [
        (span, n, f"h {h.colour}", dossier.colours.get(h.colour, ""))
        for n, (h, span) in enumerate(placed_highlights(dossier))
        if span is not None
    ]
    noted = [(span, 0, "noted", "") for _, span in placed_notes(dossier) if span is not None]
    said = []
    for item in analysis.attributions:
        title = f"{LAYER_SINGULAR['attribution']}: {attribution_summary(item)}. {item.why}".strip()
        for role, spans in (("source", item.sources), ("cue", item.cues), ("content", item.contents)):
            kind = "none" if role == "content" and item.ascribed else role
            said += [(span, ROLE_ORDER.index(role), f"said {kind}", title) for span in spans]
    return [
        _Layer(tuple(entries))
        for entries in (voices, highlights, noted, said, _findings(analysis.assertions, "assertion"),
                        _findings(analysis.emotive, "emotive"))
    ]  # fmt: skip


def _findings(findings: Iterable[Finding], layer: str) -> list[tuple[Span, int, str, str]]:
    return [
        (
            f.span,
            STRENGTHS.index(f.strength),
            f"{layer} {f.strength}",
            f"{LAYER_SINGULAR[layer]}: {within_sentence(kind_title(f.kind))}. {f.why}".strip(),
        )
        for f in findings
    ]


def _marked(dossier: Dossier) -> list[tuple[str, Span]]:
    analysis = dossier.analysis
    everything: tuple[Finding | Attribution, ...] = (*analysis.attributions, *analysis.assertions, *analysis.emotive)
    return [(item.id, span) for item in everything if (span := span_of(item)) is not None]


def _targets(dossier: Dossier) -> dict[int, list[str]]:
    """The findings that begin at a code point, where links from the lists lead."""
    found: dict[int, list[str]] = defaultdict(list)
    for id, span in _marked(dossier):
        found[span.start].append(id)
    return found


def _references(dossier: Dossier, numbers: Mapping[str, int]) -> dict[int, list[tuple[str, int]]]:
    """The notes whose words end at a code point."""
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for note, span in placed_notes(dossier):
        if span is not None:
            found[span.end].append((note.id, numbers[note.id]))
    return found


def _clipped(pieces: Sequence[Piece], first: int, line: Span) -> list[Piece]:
    found = []
    for number in range(first, len(pieces)):
        piece = pieces[number]
        if piece.span.start >= line.end:
            break
        span = Span(max(piece.span.start, line.start), min(piece.span.end, line.end))
        if span.start < span.end:
            found.append(Piece(span, piece.layers))
    return found


def _nested(
    text: str,
    pieces: Sequence[Piece],
    depth: int,
    targets: Mapping[int, Sequence[str]],
    references: Mapping[int, Sequence[tuple[str, int]]],
) -> str:
    if not pieces:
        return ""
    if depth == len(pieces[0].layers):
        return "".join(_words(text, piece.span, targets, references) for piece in pieces)
    of_layer: Callable[[Piece], tuple[str, str]] = lambda piece: piece.layers[depth]  # noqa: E731
    parts = []
    for (classes, title), group in groupby(pieces, key=of_layer):
        inner = _nested(text, list(group), depth + 1, targets, references)
        parts.append(element("span", inner, class_=classes, title=title or None) if classes else inner)
    return "".join(parts)


def _words(
    text: str, span: Span, targets: Mapping[int, Sequence[str]], references: Mapping[int, Sequence[tuple[str, int]]]
) -> str:
    before = "".join(element("span", "", class_="at", id=f"at-{id}") for id in targets.get(span.start, ()))
    behind = "".join(
        element("a", str(number), class_="ref", href=f"#note-{id}", id=f"ref-{id}")
        for id, number in references.get(span.end, ())
    )
    return before + shown(text[span.start : span.end]) + behind


def _line_class(dossier: Dossier, line: Span) -> str:
    document = dossier.document
    title = document.title_span
    if title is not None and title.start < line.end and line.start < title.end:
        return " title"
    return " heading" if any(h.start < line.end and line.start < h.end for h in document.headings) else ""
