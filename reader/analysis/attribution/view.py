"""A parsed text laid out for fast look-ups by token: words, tags, lemmas, sentence limits, quotations."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reader.analysis.attribution.mending import mend_shapes
from reader.analysis.attribution.tools import AttributionTools
from reader.model.span import Span
from reader.text.parsed import ParsedText, Quotation, Token

_HONORIFICS = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "dame", "lord", "lady", "prof", "prof."}
)
SCARE_WORDS = 3
"""A quotation of at most this many words may be a scare quote: alone it is nobody's words."""


@dataclass(frozen=True, slots=True)
class View:
    """Parallel lists over the tokens. `quote[i]` is the index of the speech quotation that token i stands in, or -1;
    `marked[i]` says whether it stands in quotation marks of any kind.

    `sentence_start[i]` and `sentence_end[i]` are the half-open token range of the sentence of token i.
    """

    parsed: ParsedText
    tokens: Sequence[Token]
    lower: Sequence[str]
    tags: Sequence[str]
    lemmas: Sequence[str]
    sentence_start: Sequence[int]
    sentence_end: Sequence[int]
    quote: Sequence[int]
    starts: Sequence[int]
    settings: frozenset[str]
    asked_people: frozenset[str]
    marked: Sequence[bool]

    def span(self, first: int, last: int) -> Span:
        """The code points from token `first` to before token `last`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


def make_view(parsed: ParsedText, tools: AttributionTools) -> View:
    """The view of a parsed text, with tags and lemmas mended where the cue lexicon knows better."""
    tokens = parsed.tokens
    starts = [t.start for t in tokens]
    tags, lemmas = [_tag(t) for t in tokens], [t.lemma for t in tokens]
    _mend_verbs(tokens, tags, lemmas, tools)
    mend_shapes(tokens, tags, lemmas, tools)
    first: list[int] = [0] * len(tokens)
    last: list[int] = [0] * len(tokens)
    for sentence in parsed.sentences:
        for i in range(sentence.first, sentence.last):
            first[i], last[i] = sentence.first, sentence.last
    return View(
        parsed,
        tokens,
        [t.lower for t in tokens],
        tags,
        lemmas,
        first,
        last,
        _quotation_of_tokens(parsed, starts),
        starts,
        tools.words["setting"],
        tools.words["asked_people"],
        _marked(parsed, starts),
    )


def _tag(token: Token) -> str:
    """The tag, with "Ms" and its like always a proper noun: taggers trained on American text take them for others."""
    return "NNP" if token.lower in _HONORIFICS and token.text[:1].isupper() else token.tag


def _mend_verbs(tokens: Sequence[Token], tags: list[str], lemmas: list[str], tools: AttributionTools) -> None:
    """Cue verbs that a tagger takes for nouns: "Velmark fears losing", ", warning that"."""
    places = {place.lower() for country in tools.countries for place in (country.name, country.capital)}
    for i, token in enumerate(tokens):
        if token.lower in places and token.text[:1].isupper() and not tags[i].startswith("NNP"):
            tags[i] = "NNP"
        elif tags[i] in ("VBD", "VBN") and token.lower.endswith("ed") and lemmas[i] not in tools.cues.verbs:
            undoubled = token.lower[:-3]  # "signalled"
            lemmas[i] = undoubled if undoubled in tools.cues.verbs and token.lower[-4] == token.lower[-3] else lemmas[i]
    for i in range(1, len(tokens) - 1):
        before, after, word = tags[i - 1], tags[i + 1], tokens[i].lower
        if tags[i] == "NN" and word.endswith("ing") and tokens[i - 1].lower == "," and tokens[i + 1].lower == "that":
            lemma = next((s for s in (word[:-3], word[:-3] + "e", word[:-4]) if s in tools.cues.verbs), None)
            if lemma is not None:
                tags[i], lemmas[i] = "VBG", lemma
        elif (
            tags[i] == "NN"
            and before in ("NN", "NNS")
            and tokens[i + 1].lower == "that"
            and lemmas[i] in tools.cues.verbs
        ):
            if lemmas[i] not in tools.cues.nouns and _opens_verbless(tokens, tags, i):
                tags[i] = "VBP"
        elif tags[i] == "NNS" and before in ("NNP", "NNPS") and tokens[i].text[:1].islower():
            follows = after in ("VBG", "DT", "PRP", "PRP$", "TO") or tokens[i + 1].lower in ("that", "to", "for")
            if follows and lemmas[i] in tools.cues.verbs and tokens[i].sentence == tokens[i - 1].sentence:
                tags[i] = "VBZ"


def _opens_verbless(tokens: Sequence[Token], tags: Sequence[str], i: int) -> bool:
    """Whether the sentence of token i has no finite verb before it (looking back 15 tokens)."""
    before = range(max(0, i - 15), i)
    return not any(tags[k] in ("VBD", "VBZ", "VBP", "MD") for k in before if tokens[k].sentence == tokens[i].sentence)


def token_at(view: View, offset: int) -> int:
    """The index of the first token that starts at or after `offset` (len(tokens) when there is none)."""
    return bisect_left(view.starts, offset)


def is_speech(parsed: ParsedText, quotation: Quotation) -> bool:
    """Whether a quotation is long enough, or sentence-like enough, to be more than a scare quote or a name."""
    inner = parsed.text[quotation.inner.start : quotation.inner.end].strip()
    return len(inner.split()) > SCARE_WORDS or inner.endswith((".", ",", "!", "?")) or quotation.continues is not None


def _marked(parsed: ParsedText, starts: Sequence[int]) -> list[bool]:
    inside = [False] * len(starts)
    for quotation in parsed.quotations:
        if not quotation.depth:
            for i in range(bisect_left(starts, quotation.span.start), bisect_left(starts, quotation.span.end)):
                inside[i] = True
    return inside


def _quotation_of_tokens(parsed: ParsedText, starts: Sequence[int]) -> list[int]:
    inside = [-1] * len(starts)
    for index, quotation in enumerate(parsed.quotations):
        if quotation.depth or not is_speech(parsed, quotation):
            continue
        for i in range(bisect_left(starts, quotation.span.start), bisect_left(starts, quotation.span.end)):
            inside[i] = index
    return inside
