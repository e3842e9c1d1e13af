"""Tags that cannot be right where they stand, mended before any rule looks at them."""

from collections.abc import Sequence

from reader.analysis.attribution.tools import AttributionTools
from reader.text.parsed import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNLIKE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "$"})
_OPENERS = frozenset({"to", "that", "with", "for", "the", "a", "an", "its", "his", "her", "their", "it", "on", "over"})


def mend_shapes(tokens: Sequence[Token], tags: list[str], lemmas: list[str], tools: AttributionTools) -> None:
    """Mend, in place, tags that letter case or the neighbouring words rule out.

    "to intervene" is no name, "asked her why" holds no possessive, "aides said" holds one verb, and in a sentence
    without any finite verb a cue in -s after a noun is that verb ("The envoy, a veteran, disagrees with ...").
    """
    for i in range(1, len(tokens) - 1):
        _mend_verb_only(tokens, tags, lemmas, i, tools)
        same = tokens[i].sentence == tokens[i - 1].sentence
        word, tag, after = tokens[i].text, tags[i], tags[i + 1]
        if tag == "NNP" and word.isalpha() and word.islower() and same:
            tags[i] = "VB" if tokens[i - 1].lower == "to" else "NN"
        elif tag == "PRP$" and tokens[i].lower == "her" and after in ("WRB", "WP", "WDT", "TO", ",", "."):
            tags[i] = "PRP"
        elif tokens[i].lower == "close" and tag in ("VBP", "VB", "RB") and tokens[i + 1].lower == "to":
            tags[i] = "JJ" if tags[i - 1] in _NOUNLIKE else tag
        elif tokens[i].lower == "there" and tag == "RB" and after in _FINITE:
            tags[i] = "EX" if lemmas[i + 1] in ("be", "have") or after == "MD" else tag
        elif tag == "VBZ" and after in ("VBD", "MD") and same and lemmas[i] not in ("be", "have", "do"):
            if tags[i - 1] in _NOUNLIKE or tags[i - 1] in ("DT", "PRP$"):
                tags[i] = "NNS"
        elif tag == "NNS" and same and word[:1].islower() and lemmas[i] in tools.cues.verbs and _tells(tokens, tags, i):
            tags[i] = "VBZ"
    _mend_verbless(tokens, tags, lemmas, tools)


def _tells(tokens: Sequence[Token], tags: Sequence[str], i: int) -> bool:
    """Whether a word in -s behind a singular noun is the verb: "The firm disputes the bill", ", the firm estimates"."""
    if tags[i - 1] not in ("NN", "NNP", ","):
        return False
    if tokens[i + 1].lower == "." and i >= 3:
        return tokens[i - 3].lower == "," and tags[i - 2] == "DT"
    if tags[i + 1] not in ("DT", "PRP$", "PRP") and tokens[i + 1].lower != "that":
        return False
    before = range(max(0, i - 15), i)
    return not any(tags[k] in _FINITE for k in before if tokens[k].sentence == tokens[i].sentence)


def _mend_verb_only(
    tokens: Sequence[Token], tags: list[str], lemmas: list[str], i: int, tools: AttributionTools
) -> None:
    """ "denies", "concedes", also with a capital in a headline: words that are verbs wherever they follow a noun."""
    word = tokens[i].lower
    if tags[i] not in ("NNS", "NNPS", "NNP") or not word.endswith("s") or tags[i - 1] not in _NOUNLIKE | {",", "PRP"}:
        return
    if tokens[i].sentence != tokens[i - 1].sentence or tokens[i].sentence != tokens[i + 1].sentence:
        return
    for lemma in (word[:-1], word[:-2], word[:-3] + "y"):
        if lemma in tools.words["verb_only"]:
            tags[i], lemmas[i] = "VBZ", lemma
            return


def _mend_verbless(tokens: Sequence[Token], tags: list[str], lemmas: list[str], tools: AttributionTools) -> None:
    first = 0
    for i in range(1, len(tokens) + 1):
        if i < len(tokens) and tokens[i].sentence == tokens[first].sentence:
            continue
        if not any(tags[k] in _FINITE for k in range(first, i)):
            found = next((k for k in range(first + 1, i - 1) if _can_be_cue(tokens, tags, lemmas, k, tools)), None)
            if found is not None:
                tags[found] = "VBZ"
        first = i


def _can_be_cue(
    tokens: Sequence[Token], tags: Sequence[str], lemmas: Sequence[str], k: int, tools: AttributionTools
) -> bool:
    follows = tokens[k + 1].lower in _OPENERS or tags[k + 1] in ("NNP", "PRP", "IN", "TO", "DT", "``")
    return (
        tags[k] in ("NNS", "NNPS")
        and tokens[k].lower.endswith("s")
        and lemmas[k] in tools.cues.verbs
        and tags[k - 1] in ("NN", "NNP", "NNPS", ",", "RB")
        and tokens[k].text[:1].islower()
        and follows
    )
