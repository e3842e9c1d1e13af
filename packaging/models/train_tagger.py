"""Trains the part-of-speech tagger that the program ships, and learns its irregular word forms.

Reads ud_tags_{train,dev,test}.tsv (UD English EWT and the openly licensed genres of GUM) and writes
resources/models/tagger.json.gz, lemmas.tsv.gz and the card tagger.md. Run it from the checkout with its
virtual environment: ``python packaging/models/train_tagger.py --corpora DIR``. Two runs give the same bytes.
"""

import argparse
import gzip
import json
import logging
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from reader.text.lemmas import LemmaTable, lemmatize, load_irregular_forms
from reader.text.perceptron import NewsTagger
from reader.text.tags import straight

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "models"
LOG = logging.getLogger("train_tagger")
VERB_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
NOUN_TAGS = ("NN", "NNS")
LEARNED_TAGS = frozenset((*VERB_TAGS, "NNS", "JJR", "JJS", "RBR", "RBS"))


@dataclass(frozen=True)
class Word:
    """One line of a corpus: form, lemma, and Penn Treebank tag."""

    form: str
    lemma: str
    tag: str


Sentence = list[Word]


def read_corpus(path: Path) -> list[Sentence]:
    """The sentences of a tab-separated file (form, lemma, UPOS, tag), quotation marks made straight."""
    sentences: list[Sentence] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line]
        if rows:
            sentences.append([Word(straight(form), lemma, tag) for form, lemma, _, tag in rows])
    return sentences


def joined_tag(parts: list[Word], following: Word | None) -> str:
    """The tag of a compound whose parts the corpus tags one by one ("well", "-", "known")."""
    words = [part.tag for part in parts if part.tag != "HYPH"]
    last = words[-1]
    if last in ("NNS", "NNPS") or all(tag in ("NNP", "NNPS") for tag in words) or all(tag == "CD" for tag in words):
        return last
    if last in ("VBN", "VBG", "JJ") or (words[0] in ("AFX", "JJ", "RB", "CD") and last == "NNP"):
        return "JJ"
    if last == "NN" and following is not None and following.tag in ("NN", "NNS", "NNP", "NNPS"):
        return "JJ"
    return last


def join_compounds(sentence: Sentence) -> Sentence:
    """The sentence with hyphenated compounds as one word, as the program's tokenizer leaves them."""
    joined: Sentence = []
    index = 0
    while index < len(sentence):
        end = index + 1
        while end + 1 < len(sentence) and sentence[end].tag == "HYPH" and sentence[end + 1].form[0].isalnum():
            end += 2
        parts = sentence[index:end]
        if len(parts) == 1:
            joined.append(parts[0])
        else:
            following = sentence[end] if end < len(sentence) else None
            form = "".join(part.form for part in parts)
            joined.append(Word(form, form.lower(), joined_tag(parts, following)))
        index = end
    return joined


def learn_classes(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Lower-case word to its usual tags, for words seen at least twice, so that rare words look as unknown ones do."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence:
            counts[word.form.lower()][word.tag] += 1
    classes = {}
    for form, tags in sorted(counts.items()):
        total = tags.total()
        if total >= 2:
            classes[form] = "|".join(sorted(tag for tag, count in tags.items() if count >= 0.05 * total))
    return classes


def train(sentences: list[Sentence], iterations: int, seed: int) -> NewsTagger:
    """An averaged perceptron tagger over the sentences; nltk shuffles with the module's generator, hence the seed."""
    random.seed(seed)
    tagger = NewsTagger(learn_classes(sentences))
    tagger.train([[(word.form, word.tag) for word in sentence] for sentence in sentences], nr_iter=iterations)
    return tagger


def pruned(weights: dict[str, dict[str, float]], threshold: float) -> dict[str, dict[str, float]]:
    """The weights of at least `threshold` in size, rounded to two decimals: the small ones cost room, not accuracy."""
    kept: dict[str, dict[str, float]] = {}
    for feature in sorted(weights):
        row = {tag: round(weight, 2) for tag, weight in sorted(weights[feature].items()) if abs(weight) >= threshold}
        if row:
            kept[feature] = row
    return kept


def with_weights(tagger: NewsTagger, weights: dict[str, dict[str, float]]) -> NewsTagger:
    """A tagger with other weights and the same tags."""
    other = NewsTagger(tagger.word_classes)
    other.decode_json_params((weights, dict(sorted(tagger.tagdict.items())), sorted(tagger.classes)))
    return other


def accuracy(tagger: NewsTagger, sentences: Iterable[Sentence]) -> float:
    """The share of words whose tag is the corpus's."""
    right = total = 0
    for sentence in sentences:
        guesses = tagger.tag([word.form for word in sentence])
        right += sum(tag == word.tag for (_, tag), word in zip(guesses, sentence, strict=True))
        total += len(sentence)
    return right / total if total else 0.0


def news_only(sentences: Iterable[Sentence], articles: Path) -> list[Sentence]:
    """The sentences that stand in the news articles of a JSON Lines file, spaces aside."""
    lines = articles.read_text(encoding="utf-8").splitlines()
    known = "\n".join("".join(straight(json.loads(line)["text"]).split()) for line in lines)
    return [s for s in sentences if len(s) > 5 and "".join(word.form for word in s) in known]


def learn_lemmas(sentences: Iterable[Sentence]) -> LemmaTable:
    """(form, tag) to usual lemma where neither the suffix rules nor the list made by hand give it, seen twice."""
    by_hand = load_irregular_forms()
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence:
            if word.tag in LEARNED_TAGS and word.form.isascii() and word.form.replace("'", "").isalpha():
                seen[word.form.lower(), word.tag][word.lemma.lower()] += 1
    table: LemmaTable = {}
    for (form, tag), lemmas in sorted(seen.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= 2 and lemma.isalpha() and lemma != lemmatize(form, tag, by_hand):
            table[form, tag] = lemma
    return table


def lemma_accuracy(table: LemmaTable, sentences: Iterable[Sentence], tags: tuple[str, ...]) -> float:
    """The share of words with one of the gold tags whose lemma is the corpus's, letter case aside."""
    words = [word for sentence in sentences for word in sentence if word.tag in tags]
    right = sum(lemmatize(word.form.lower(), word.tag, table) == word.lemma.lower() for word in words)
    return right / len(words)


def write_gzip(path: Path, content: str) -> None:
    """Compressed without a time stamp, so that two runs give the same bytes."""
    path.write_bytes(gzip.compress(content.encode("utf-8"), compresslevel=9, mtime=0))


def measure(
    tagger: NewsTagger, table: LemmaTable, corpora: dict[str, list[Sentence]], news: list[Sentence]
) -> dict[str, float]:
    """The figures of the card: tags on words as the corpus splits them and as the program does, and lemmas."""
    joined_news = [join_compounds(sentence) for sentence in news]
    figures = {f"tags, {len(news)} sentences of news articles in dev": accuracy(tagger, joined_news)}
    for name in ("dev", "test"):
        joined = [join_compounds(sentence) for sentence in corpora[name]]
        figures[f"tags, {name}, compounds joined as in the program"] = accuracy(tagger, joined)
        figures[f"tags, {name}, compounds split as in the corpus"] = accuracy(tagger, corpora[name])
        figures[f"lemmas of verbs, {name}, gold tags"] = lemma_accuracy(table, corpora[name], VERB_TAGS)
        figures[f"lemmas of nouns, {name}, gold tags"] = lemma_accuracy(table, corpora[name], NOUN_TAGS)
    return figures


CARD = """# Part-of-speech tagger and irregular word forms

`tagger.json.gz` holds the parameters of an averaged perceptron (nltk's `PerceptronTagger` with the features of
`reader/text/perceptron.py`): weights, dictionary of unambiguous words, Penn Treebank tags, usual tags of words.
`lemmas.tsv.gz` holds word forms whose lemma neither the suffix rules of `reader/text/lemmas.py` nor
`resources/lexicons/irregular_forms.tsv` give. Neither contains text.

- **Data**: UD English EWT (Universal Dependencies; CC BY-SA 4.0) and the openly licensed genres of GUM (Georgetown
  University Multilayer Corpus; annotation CC BY 4.0, texts under the open licences of their sources), as one
  tab-separated file of forms, lemmas and tags each for train, dev and test.
  {sentences} sentences, {words} words of training text.
- **What was changed**: curly quotation marks and apostrophes made straight; hyphenated compounds, which the corpus
  splits, joined into one word with one tag.
- **Made by** `packaging/models/train_tagger.py --iterations {iterations} --seed {seed} --prune {prune}`; two runs give
  the same bytes. Weights below {prune} are dropped, the others rounded to two decimals. Settings were chosen on dev.

| figure | share right |
|---|---|
{table}
"""


def parameters(tagger: NewsTagger) -> tuple[object, ...]:
    """What the program loads: weights, unambiguous words, tags, usual tags of words; all sorted."""
    return (tagger.model.weights, tagger.tagdict, sorted(tagger.classes), tagger.word_classes)


def write_card(path: Path, args: argparse.Namespace, sentences: list[Sentence], figures: dict[str, float]) -> None:
    """The card beside the weights: data and terms, script, seed, figures."""
    table = "\n".join(f"| {name} | {value:.3f} |" for name, value in figures.items())
    words = sum(len(sentence) for sentence in sentences)
    settings = {"iterations": args.iterations, "seed": args.seed, "prune": args.prune}
    path.write_text(CARD.format(sentences=len(sentences), words=words, table=table, **settings), encoding="utf-8")


def try_thresholds(
    tagger: NewsTagger, dev: list[Sentence], thresholds: Iterable[float], log: Callable[..., None]
) -> None:
    """Logs size and accuracy on dev for other thresholds, from which the default was chosen."""
    for threshold in thresholds:
        weights = pruned(tagger.model.weights, threshold)
        size = len(gzip.compress(json.dumps(weights, separators=(",", ":")).encode(), 9))
        log("prune %.2f: %.2f MB, dev %.4f", threshold, size / 1e6, accuracy(with_weights(tagger, weights), dev))


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with ud_tags_{train,dev,test}.tsv")
    parser.add_argument("--output", type=Path, default=RESOURCES)
    parser.add_argument("--iterations", type=int, default=8)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--prune", type=float, default=0.5)
    parser.add_argument("--try-thresholds", type=float, nargs="*", default=[])
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")

    corpora = {name: read_corpus(args.corpora / f"ud_tags_{name}.tsv") for name in ("train", "dev", "test")}
    learned = learn_lemmas(corpora["train"])
    joined = [join_compounds(sentence) for sentence in corpora["train"]]
    begin = time.perf_counter()
    tagger = train(joined, args.iterations, args.seed)
    LOG.info("trained in %.0f s", time.perf_counter() - begin)
    try_thresholds(tagger, [join_compounds(s) for s in corpora["dev"]], args.try_thresholds, LOG.info)
    tagger = with_weights(tagger, pruned(tagger.model.weights, args.prune))
    news = news_only(corpora["dev"], args.corpora / "gum_news_dev.jsonl")
    LOG.info("%d sentences of news in dev", len(news))
    figures = measure(tagger, learned | load_irregular_forms(), corpora, news)
    for name, value in figures.items():
        LOG.info("%-60s %.4f", name, value)

    args.output.mkdir(parents=True, exist_ok=True)
    write_gzip(args.output / "tagger.json.gz", json.dumps(parameters(tagger), separators=(",", ":")))
    write_gzip(args.output / "lemmas.tsv.gz", "".join(f"{f}\t{t}\t{lemma}\n" for (f, t), lemma in learned.items()))
    write_card(args.output / "tagger.md", args, joined, figures)


if __name__ == "__main__":
    main()
