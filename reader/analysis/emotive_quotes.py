"""Scare quotes: one to three words that the writer sets in quotation marks without anybody being quoted."""

from collections.abc import Iterator, Sequence

from reader.analysis.emotive_context import PlainUses, Setting, is_capitalised
from reader.analysis.emotive_voices import VoiceLookup, voice_at
from reader.model.finding import OUTLET, UNKNOWN
from reader.text.parsed import Quotation, Token

LONGEST = 3
"""Words in scare quotes, at most."""


def find_scare_quotes(
    quotations: Sequence[Quotation], setting: Setting, voices: VoiceLookup, uses: PlainUses
) -> Iterator[Quotation]:
    """The quotations that hold one to three words of the writer's own, held at arm's length.

    Not those that belong to an attribution (their voice is a speaker's), nor titles of works, nicknames, and words
    that are spoken of as words.
    """
    position = 0
    tokens = setting.tokens
    for quotation in sorted(quotations, key=lambda q: q.span):
        while position < len(tokens) and tokens[position].end <= quotation.inner.start:
            position += 1
        first = last = position
        while last < len(tokens) and tokens[last].start < quotation.inner.end and last - first <= LONGEST + 2:
            last += 1
        words = [i for i in range(first, last) if tokens[i].text[0].isalnum()]
        if not quotation.closed or not 1 <= len(words) <= LONGEST or last - first > LONGEST + 1:
            continue
        if _is_own_word(quotation, setting, words, voices) and not _is_mention(setting, first, last, words, uses):
            yield quotation


def _is_own_word(quotation: Quotation, setting: Setting, words: Sequence[int], voices: VoiceLookup) -> bool:
    """Whether nobody is quoted: the words stand in the outlet's voice, or inside a longer quotation."""
    inside = voice_at(voices, quotation.inner.start)
    around = voice_at(voices, max(quotation.span.start - 1, 0))
    if quotation.depth:
        return True
    if inside in (OUTLET, UNKNOWN):
        return _is_part_of_sentence(quotation, setting, words)
    # Marks within a paraphrase quote the speaker.
    return inside == around == OUTLET


def _is_part_of_sentence(quotation: Quotation, setting: Setting, words: Sequence[int]) -> bool:
    """A lone "Yes." is an answer, not a word at arm's length: something of the sentence must stand around it."""
    sentence = setting.sentences[setting.tokens[words[0]].sentence]
    around = [
        token
        for token in setting.tokens[sentence.first : sentence.last]
        if token.text[0].isalnum() and not quotation.span.start <= token.start < quotation.span.end
    ]
    return len(around) >= 2


def _is_mention(setting: Setting, first: int, last: int, words: Sequence[int], uses: PlainUses) -> bool:
    """Whether the words are a title, a name, a number, an answer, or spoken of as words."""
    tokens = setting.tokens
    inner = [tokens[i] for i in words]
    sentence = setting.sentences[inner[0].sentence]
    headline = inner[0].sentence in setting.headline
    if any(not token.lower.replace("-", "").isalpha() for token in inner):
        return True
    # Headlines set quoted speech in marks without naming the speaker.
    if (headline and len(inner) > 1) or (not headline and _looks_like_title(inner)):
        return True
    if tokens[last - 1].text[-1:] in ",.!?;" and _is_speech(setting, first):
        return True
    before = [t for t in tokens[max(sentence.first, first - 6) : first] if t.text[0].isalnum() or t.tag == "POS"]
    if any(token.lemma in uses.mentions or token.lower in uses.mentions for token in before[-3:]):
        return True
    return not (headline or _is_qualified(before))


def _is_qualified(before: Sequence[Token]) -> bool:
    """Whether the quoted words go on from an article, a possessive, an adjective or "of", as a name of a thing does.

    After a verb they are more often a scrap of what somebody said.
    """
    if not before:
        return False
    last = before[-1]
    return last.tag in ("DT", "PRP$", "POS", "JJ", "CC") or last.lower in ("of", "so-called", "as")


def _is_speech(setting: Setting, first: int) -> bool:
    """A comma or stop inside the marks after words that open the sentence or follow a comma: somebody speaks."""
    tokens = setting.tokens
    sentence = setting.sentences[tokens[first].sentence]
    before = [t for t in tokens[sentence.first : first] if t.lower not in ('"', "'", "''", "``")]
    return not before or before[-1].text in (",", ":")


def _looks_like_title(words: Sequence[Token]) -> bool:
    """Capitals throughout: the title of a work, a name, a nickname."""
    content = [token for token in words if len(token.text) > 3 or token.tag.startswith(("NN", "CD"))]
    return bool(content) and all(is_capitalised(token) or token.text[0].isdigit() for token in content)
