"""Which language a text is in: by script first, then by the share of its words that are a language's function words."""

import re
from collections import Counter
from collections.abc import Mapping

from reader.errors import ResourceMissingError
from reader.paths import resource

ENGLISH = "en"
OTHER = "other"

StopWords = Mapping[str, frozenset[str]]
"""Language (ISO 639-1, or "other" for several that are not named) to its commonest function words."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 200_000
_FEWEST_LETTERS = 40
_FEWEST_WORDS = 8
_SURE_WORDS = 25
_LEAST_SHARE = 0.10
_LATIN_END = "\u0250"
_CYRILLIC = re.compile("[\u0400-\u052f]")


def load_stop_words() -> StopWords:
    """The profiles from resources/lexicons/languages.tsv; raises ResourceMissingError when missing or malformed."""
    words: dict[str, set[str]] = {}
    for line in resource("lexicons", "languages.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        language, tab, word = line.partition("\t")
        if not tab:
            raise ResourceMissingError("The program's list of languages is damaged; install the program again.")
        words.setdefault(language, set()).add(word)
    return {language: frozenset(found) for language, found in words.items()}


def detect_language(text: str, stop_words: StopWords) -> str | None:
    """An ISO 639-1 code; "other" for a language that is surely not English; None when too short to tell.

    Most of the words decide: an English text with a foreign quotation is English.
    """
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text[:_SAMPLE])]
    letters = sum(len(word) for word in words)
    if letters < _FEWEST_LETTERS:
        return None
    latin = sum(len(word) for word in words if word[0] < _LATIN_END)
    if latin * 2 < letters:
        cyrillic = sum(1 for word in words if _CYRILLIC.match(word))
        return _best(words, stop_words, ("ru", "uk")) or OTHER if cyrillic * 2 > len(words) else OTHER
    if len(words) < _FEWEST_WORDS:
        return None
    found = _best(words, stop_words, tuple(code for code in stop_words if code not in ("ru", "uk")))
    return found or (OTHER if len(words) >= _SURE_WORDS else None)


def _best(words: list[str], stop_words: StopWords, languages: tuple[str, ...]) -> str | None:
    """The language with the largest share of function words; None when no share is large enough."""
    counts = Counter(words)
    shares = {code: sum(counts[word] for word in stop_words[code]) / len(words) for code in languages}
    code = max(shares, key=lambda name: (shares[name], name == ENGLISH))
    return code if shares[code] >= _LEAST_SHARE else None
