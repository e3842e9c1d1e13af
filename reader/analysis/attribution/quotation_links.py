"""Quotations tied to who speaks them: before, after, split, after a colon, over paragraphs, or by nobody."""

from dataclasses import dataclass

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.clauses import skip_adjuncts
from reader.analysis.attribution.cues import CueEntry, match_entries
from reader.analysis.attribution.phrases import (
    is_verb,
    noun_phrase_after,
)
from reader.analysis.attribution.subjects import Range, can_speak, inverted_subject, shared_subject, subject_before
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.verb_groups import VerbGroup, verb_group
from reader.analysis.attribution.view import View, is_speech, token_at
from reader.model.span import Span
from reader.text.parsed import Quotation

_DASHES = frozenset({"—", "–", "--", "-", "―"})
UNTIED_WORDS = 6
"""A quotation inside a sentence that nothing ties to a speaker is reported from this length on."""


@dataclass
class _Piece:
    """An attribution that is being put together from quotation pieces."""

    source: Range | None
    cue: tuple[Span, ...]
    quotes: list[int]
    found_by: str
    confidence: float
    extra: tuple[Span, ...] = ()


def link_quotations(view: View, tools: AttributionTools, taken: list[Candidate]) -> list[Candidate]:
    """Candidates for the quotations of a text. `taken` are the candidates found without regard to quotation marks.

    A quotation that lies inside the content of one of those belongs to it; one that follows on it in the same
    paragraph is returned as a candidate of its own that repeats its source and cue (see merge_candidates).
    """
    pieces: list[_Piece] = []
    chains = _chains(view)
    covered = _covered(view, taken)
    for index, chain in chains:
        if index in covered:
            continue
        piece = _after_quote(view, chain[-1], tools) or _before_quote(view, chain[0], tools)
        if piece is None and len(chain) > 1:
            piece = _after_quote(view, chain[0], tools)
        previous = pieces[-1] if pieces else None
        if piece is not None and previous is not None and piece.cue == previous.cue:
            previous.quotes.extend(chain)
            continue
        if piece is None and previous is not None and _follows(view, previous.quotes[-1], chain[0]):
            previous.quotes.extend(chain)
            continue
        if piece is None:
            piece = _continued(view, chain, taken)
        if piece is None:
            if not _stands_alone(view, chain[0]):
                continue
            piece = _Piece(None, (), [], "quotation:untied", 0.4)
        piece.quotes = [*piece.quotes, *chain]
        pieces.append(piece)
    return [_finish(view, p) for p in pieces]


def _chains(view: View) -> list[tuple[int, list[int]]]:
    """Speech quotations, each with the pieces of later paragraphs that continue it."""
    chains: dict[int, list[int]] = {}
    first_of: dict[int, int] = {}
    for index, quotation in enumerate(view.parsed.quotations):
        if quotation.depth:
            continue
        before = quotation.continues
        if before is not None and before in first_of:
            first_of[index] = first_of[before]
            chains[first_of[index]].append(index)
        elif is_speech(view.parsed, quotation) or _is_introduced(view, quotation):
            first_of[index] = index
            chains[index] = [index]
    return list(chains.items())


def _is_introduced(view: View, quotation: Quotation) -> bool:
    """A short quotation after a colon or a comma is speech too: She said, "No"."""
    i = token_at(view, quotation.span.start)
    return 0 < i < len(view.tokens) and view.lower[i - 1] in (",", ":") and view.sentence_start[i] < i


def _covered(view: View, taken: list[Candidate]) -> set[int]:
    """Quotations that lie inside the content of a candidate."""
    inside: set[int] = set()
    spans = sorted(s for c in taken for s in c.contents)
    k = 0
    for index, quotation in enumerate(view.parsed.quotations):
        while k < len(spans) and spans[k].end < quotation.span.start:
            k += 1
        if any(s.start <= quotation.inner.start and quotation.inner.end <= s.end + 1 for s in spans[k : k + 4]):
            inside.add(index)
    return inside


def _bounds(view: View, index: int) -> tuple[int, int]:
    """Tokens of a quotation, marks included (half-open)."""
    span = view.parsed.quotations[index].span
    return token_at(view, span.start), token_at(view, span.end)


def _paragraph_end(view: View, token: int) -> int:
    sentence = view.parsed.sentences[view.tokens[token].sentence]
    return view.parsed.paragraphs[sentence.paragraph].span.end


def _verb_entry(view: View, i: int, tools: AttributionTools) -> CueEntry | None:
    if not (is_verb(view, i) or view.lower[i] in ("said", "says", "told", "added", "asked")):
        return None
    for entry in match_entries(tools.cues.verbs, view.lemmas[i], view.lower[i + 1 : i + 6]):
        if entry.frames & {"q", "par"} or entry.kind in ("charged", "said"):
            return entry
    return None


def _after_quote(view: View, index: int, tools: AttributionTools) -> _Piece | None:
    """ "...," she said; "..." said Lund, a farmer."""
    _, end = _bounds(view, index)
    if end >= len(view.tokens):
        return None
    limit = _paragraph_end(view, max(0, end - 1))
    i = end + 1 if view.lower[end] in (",", *_DASHES) and end + 1 < len(view.tokens) else end
    if i >= len(view.tokens) or view.tokens[i].start >= limit or view.quote[i] >= 0:
        return None
    if i > end and view.lower[end] != "," and view.sentence_start[i] == i:
        return _signed(view, i, limit, tools)
    if _is_complete(view, index) and view.tokens[i].text[:1].isupper():
        return _signed(view, i, limit, tools) if i > end else None
    ceiling = view.sentence_end[i]
    if view.tags[i] in ("CC",) or view.lower[i] in ("but", "and"):
        return None
    entry = _verb_entry(view, i, tools)
    if entry is not None and (view.tags[i] != "VBG"):
        source = inverted_subject(view, i + len(entry.words), ceiling)
        if source is not None and can_speak(view, source, tools, wary=False):
            return _Piece(source, (view.span(i, i + len(entry.words)),), [], "quotation:inverted", 0.95)
    found = _subject_and_verb(view, i, ceiling, tools)
    if found is None:
        return None
    source, group, entry = found
    ends = skip_adjuncts(view, group.end, ceiling)
    if view.sentence_start[i] == i and view.quote[i - 1] >= 0 and not _is_tag(view, ends, ceiling, entry):
        return None
    return _Piece(source, (view.span(group.start, group.end),), [], "quotation:after", 0.95)


def _is_complete(view: View, index: int) -> bool:
    """Whether a quotation ends with a full stop, so that what follows it is a sentence of its own and no tag."""
    inner = view.parsed.quotations[index].inner
    return view.parsed.text[inner.start : inner.end].rstrip().endswith(".")


def _signed(view: View, i: int, limit: int, tools: AttributionTools) -> _Piece | None:
    """A quotation with a dash and a name below or behind it: the dash is the cue."""
    ceiling = view.sentence_end[i]
    end = noun_phrase_after(view, i, ceiling)
    if end is None or view.tags[i] != "NNP" or view.lower[i - 1] not in _DASHES:
        return None
    if end < ceiling and view.lower[end] not in (",", "."):
        return None
    if not can_speak(view, (i, end), tools, wary=True):
        return None
    return _Piece((i, end), (view.span(i - 1, i),), [], "quotation:signed", 0.85)


def _is_tag(view: View, end: int, ceiling: int, entry: CueEntry) -> bool:
    """Whether a sentence that follows a quotation holds the tag alone ("she said.") and no content of its own."""
    if end >= ceiling or view.lower[end] in (".", ",", "—", "–", ":"):
        return True
    return view.tags[end] in ("VBG", "WRB") or view.lower[end] in ("of", "to", "as", "in", "at", "during", "after")


def _subject_and_verb(
    view: View, i: int, ceiling: int, tools: AttributionTools
) -> tuple[Range, VerbGroup, CueEntry] | None:
    """A subject at token i with a cue verb after it, within the first words of the tag."""
    source = inverted_subject(view, i, ceiling)
    if source is None or not can_speak(view, source, tools, wary=False):
        return None
    k = source[1]
    if k < ceiling and view.lower[k] == ",":
        k += 1
    for verb in range(k, min(k + 5, ceiling)):
        entry = _verb_entry(view, verb, tools)
        if entry is not None:
            group = verb_group(view, verb)
            return source, VerbGroup(max(group.start, k), verb + len(entry.words), group.form), entry
        if not (
            view.tags[verb] in ("MD", "RB", "VBD", "VBZ", "VBP", "VB", "VBN", "VBG", "TO")
            or view.lower[verb] in ("who",)
        ):
            return None
    return None


def _before_quote(view: View, index: int, tools: AttributionTools) -> _Piece | None:
    """He said: "..."; Lund added, "..."; Lund: "..."; a colon may close the paragraph before."""
    start, _ = _bounds(view, index)
    if start <= 0 or start > len(view.tokens):
        return None
    i = start - 1
    opens_sentence = start < len(view.tokens) and view.sentence_start[start] == start
    if opens_sentence and view.lower[i] != ":":
        return None
    floor = view.sentence_start[i]
    colon = view.lower[i] == ":"
    k = i - 1 if view.lower[i] in (",", ":") else i
    if colon and k >= floor and k - floor < 8:
        named = _named_before_colon(view, floor, k, tools)
        if named is not None:
            return _Piece(named, (view.span(i, i + 1),), [], "quotation:colon", 0.9)
    for verb in range(k, max(floor - 1, k - 22), -1):
        if view.quote[verb] >= 0:
            return None
        if not colon and verb < k - 12:
            return None
        entry = _verb_entry(view, verb, tools)
        if entry is None:
            continue
        group = verb_group(view, verb)
        source = subject_before(view, group) or (shared_subject(view, group) if group.form != "passive" else None)
        if source is None or not can_speak(view, source, tools, entry.wary and not colon):
            continue
        cue = view.span(group.start, verb + len(entry.words))
        return _Piece(source, (cue,), [], "quotation:before", 0.9)
    return None


def _named_before_colon(view: View, floor: int, k: int, tools: AttributionTools) -> Range | None:
    end = noun_phrase_after(view, floor, k + 1)
    if end == k + 1 and view.tags[k] in ("NNP", "NN", "NNS", "PRP") and can_speak(view, (floor, end), tools, wary=True):
        return floor, end
    return None


def _follows(view: View, before: int, index: int) -> bool:
    """Whether a quotation goes on after the tag of the one before, in the same paragraph: "...," she said. "..."."""
    first, last = view.parsed.quotations[before].span.end, view.parsed.quotations[index].span.start
    gap = view.parsed.text[first:last]
    return "\n" not in gap and len(gap) < 250 and gap.count(".") + gap.count(";") <= 2


def _continued(view: View, chain: list[int], taken: list[Candidate]) -> _Piece | None:
    """A quotation right after a sentence of reported speech, in the same paragraph, goes on in the same voice."""
    quotation = view.parsed.quotations[chain[0]]
    start = token_at(view, quotation.span.start)
    if start >= len(view.tokens) or start == 0 or view.sentence_start[start] != start:
        return None
    previous = view.parsed.sentences[view.tokens[start - 1].sentence].span
    if "\n" in view.parsed.text[previous.end : quotation.span.start]:
        return None
    inside = [
        c for c in taken if c.sources and previous.start <= c.cues[0].start < previous.end and "np" not in c.found_by
    ]
    if not inside:
        return None
    owner = inside[0]
    return _Piece(None, owner.cues, [], "quotation:continued", 0.6, owner.sources)


def _stands_alone(view: View, index: int) -> bool:
    quotation = view.parsed.quotations[index]
    inner = view.parsed.text[quotation.inner.start : quotation.inner.end]
    start = token_at(view, quotation.span.start)
    whole = start < len(view.tokens) and view.sentence_start[start] == start
    return len(inner.split()) >= UNTIED_WORDS or (whole and inner.rstrip().endswith((".", "!", "?")))


def _finish(view: View, piece: _Piece) -> Candidate:
    contents = tuple(view.parsed.quotations[q].span for q in piece.quotes)
    sources = piece.extra or ((view.span(*piece.source),) if piece.source is not None else ())
    return Candidate(sources, piece.cue, contents, piece.found_by, piece.confidence)
