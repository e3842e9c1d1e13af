"""What two stretches of text speak of alike: content words, with names of one party taken as one."""

from collections.abc import Iterable, Mapping

from reader.analysis.clauses import listed
from reader.text.parsed import Token

CONTENT_TAGS = ("NN", "JJ", "VB", "CD")
LIGHT = listed("be have do say make get go take come give it he she they this that more new one two year day")


def content_words(tokens: Iterable[Token], parties: Mapping[str, str]) -> frozenset[str]:
    """Lemmas of nouns, adjectives, verbs and numbers; "Kyiv", "Ukrainian" and "Ukraine" give one word, and so do
    "government" and "leadership"."""
    return frozenset(keyed_words(tokens, parties))


def keyed_words(tokens: Iterable[Token], parties: Mapping[str, str]) -> dict[str, str]:
    """The same words, each with the first form in which it stands in the text."""
    found: dict[str, str] = {}
    for token in tokens:
        if token.tag.startswith(CONTENT_TAGS) and token.lemma not in LIGHT and token.text[:1].isalnum():
            key = parties.get(token.lower, parties.get(token.lemma, _stem(token.lemma)))
            found.setdefault(key, token.text)
    return found


def actors(tokens: Iterable[Token], parties: Mapping[str, str]) -> frozenset[str]:
    """The parties among the words: names, and words for those in power or under arms."""
    found = set()
    for token in tokens:
        party = parties.get(token.lower) or parties.get(token.lemma)
        if party is not None:
            found.add(party)
        elif token.tag in ("NNP", "NNPS"):
            found.add(token.lower)
    return frozenset(found)


def _stem(lemma: str) -> str:
    """A word without common endings, so that "negotiate" and "negotiating" meet; crude, and the same on both sides."""
    for ending in ("ations", "ation", "ings", "ing", "ments", "ment", "ers", "er", "ed", "es", "s", "e", "ly"):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            return lemma[: -len(ending)]
    return lemma
