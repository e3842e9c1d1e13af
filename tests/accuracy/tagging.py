"""How well tags, lemmas and sentence ends agree with annotated corpora beside the checkout.

``python tests/accuracy/tagging.py [FOLDER]`` prints a table; the folder holds ud_tags_test.tsv and gum_news_dev.jsonl
(default: ../shared/corpora beside the checkout).
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.model.span import Span
from reader.text.lemmas import lemmatize
from reader.text.paragraphs import find_blocks
from reader.text.parse import TextTools, load_text_tools
from reader.text.sentences import find_sentences
from reader.text.tags import straight, tag_words

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NOUNS = frozenset({"NN", "NNS"})


@dataclass(frozen=True)
class Figures:
    """Shares between 0 and 1. Lemmas are looked up with the tags of the corpus."""

    tags: float
    verb_tags: float
    verb_lemmas: float
    noun_lemmas: float


def tagged_sentences(path: Path) -> Iterator[list[tuple[str, str, str]]]:
    """(form, lemma, Penn Treebank tag) of each word, sentence by sentence, as the corpus splits words."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line]
        if rows:
            yield [(form, lemma, tag) for form, lemma, _, tag in rows]


def share(answers: Iterable[bool]) -> float:
    """The share that is true; an empty corpus is an error."""
    found = list(answers)
    return sum(found) / len(found)


def measure_tags(path: Path, tools: TextTools) -> Figures:
    """Tags and lemmas on ud_tags_*.tsv. Compounds are split there and joined in the program, which costs a little."""
    gold: list[tuple[str, str, str]] = []
    guesses: list[str] = []
    for sentence in tagged_sentences(path):
        gold.extend(sentence)
        guesses.extend(tag_words([form for form, _, _ in sentence], tools.tagger))
    right = [guess == tag for guess, (_, _, tag) in zip(guesses, gold, strict=True)]

    def lemmas(tags: frozenset[str]) -> float:
        words = [word for word in gold if word[2] in tags]
        return share(lemmatize(straight(f).lower(), tag, tools.lemmas) == lemma.lower() for f, lemma, tag in words)

    verbs = [answer for answer, (_, _, tag) in zip(right, gold, strict=True) if tag in VERBS]
    return Figures(share(right), share(verbs), lemmas(VERBS), lemmas(NOUNS))


def measure_sentence_ends(path: Path, tools: TextTools) -> float:
    """F1 of sentence ends on a JSON Lines file with "text" and "sentences"."""
    both = ours = theirs = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        found = {span.end for span in sentences_of(article["text"], tools)}
        gold = {end for _, end in article["sentences"]}
        both, ours, theirs = both + len(found & gold), ours + len(found), theirs + len(gold)
    return 2 * both / (ours + theirs)


def sentences_of(text: str, tools: TextTools) -> list[Span]:
    """The sentences of all paragraphs, titles split as any other."""
    return [span for block in find_blocks(text) for span in find_sentences(text, block, tools.splitter)]


def main() -> None:
    """Print the table."""
    corpora = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPORA
    tools = load_text_tools()
    for name in ("dev", "test"):
        figures = measure_tags(corpora / f"ud_tags_{name}.tsv", tools)
        print(f"ud_tags_{name}: tags {figures.tags:.4f}, of verbs {figures.verb_tags:.4f}, ", end="")
        print(f"lemmas of verbs {figures.verb_lemmas:.4f}, of nouns {figures.noun_lemmas:.4f}")
    for name in ("gum_news_dev", "polnear_dev"):
        print(f"{name}: sentence ends F1 {measure_sentence_ends(corpora / f'{name}.jsonl', tools):.4f}")


if __name__ == "__main__":
    main()
