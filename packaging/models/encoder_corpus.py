"""What the encoder learns from: articles with attributions in several quotation styles, and with emotive terms.

Every article is parsed, and read by the rules, once per style; the result is kept in a cache beside the checkpoints.
"""

import json
import pickle
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from encoder_network import ROLES as NETWORK_ROLES
from marked_articles import read_articles
from numpy.typing import NDArray

from reader.analysis.attribution import load_attribution_tools
from reader.analysis.attribution.encoder_input import make_hints
from reader.analysis.attribution.rules import RuleDetector
from reader.analysis.encoder.pieces import BREAK, Hints, Pieces, make_pieces
from reader.analysis.encoder.wordpiece import Piece, WordPiece
from reader.model.span import Span
from reader.text.parse import load_text_tools, parse_text

ROLES = NETWORK_ROLES[:3]
STYLES = ("same", "straight", "none", "curly", "single")
LINES = Path(__file__).with_name("names.txt")


@dataclass(frozen=True)
class Reading:
    """One article in one quotation style: its text, what is in quotation marks, and what the rules found."""

    text: str
    quoted: tuple[Span, ...]
    hints: Hints


@dataclass(frozen=True)
class Article:
    """Gold attributions (role to spans) and emotive spans with the readings of the article by style.

    `emotive` is None where nobody looked for emotive terms, and `attributions` where nobody looked for those.
    """

    name: str
    attributions: list[dict[str, list[tuple[int, int]]]] | None
    emotive: list[tuple[int, int]] | None
    readings: dict[str, Reading]


@dataclass
class Labels:
    """Per piece: the tag (0, 1 begins, 2 goes on) of every role of the network, and the links to learn.

    `cue_links` are (first, last, first pieces of the sources), `content_links` (first, last, first piece of the cue or
    -1), where last is the first piece of the last word.
    """

    tags: NDArray[np.int64]
    cue_links: list[tuple[int, int, list[int]]]
    content_links: list[tuple[int, int, int]]


def restyle(text: str, style: str) -> str:
    """The same text, as long as before, with its double quotation marks in another style, or as spaces."""
    if style == "same":
        return text
    characters = list(text)
    for place, character in enumerate(text):
        opens = place == 0 or text[place - 1].isspace() or text[place - 1] in "([—-"
        if character in '“”"':
            new = {"straight": '"', "none": " ", "curly": "“" if opens else "”", "single": "‘" if opens else "’"}
            opening = character == "“" or (character == '"' and opens)
            characters[place] = {"curly": "“", "single": "‘"}.get(style, new[style]) if opening else new[style]
        elif style == "single" and character in "‘’'" and not _within_word(text, place):
            characters[place] = "“" if opens else "”" if character != "'" else character
    return "".join(characters)


def _within_word(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and text[place - 1].isalnum() and text[place + 1].isalnum()


class Preparer:
    """Reads texts the way the program will."""

    def __init__(self) -> None:
        self._text_tools = load_text_tools()
        self._rules = RuleDetector(load_attribution_tools())

    def read(self, text: str) -> Reading:
        """Quotations and hints of one text."""
        parsed = parse_text(text, self._text_tools)
        return Reading(text, tuple(q.span for q in parsed.quotations), make_hints(self._rules.detect(parsed)))

    def article(self, record: dict[str, Any], styles: Sequence[str]) -> Article:
        """A record of the corpora with its readings."""
        spans = record.get("emotive")
        return Article(
            record["id"],
            record.get("attributions"),
            None if spans is None else [(start, end) for start, end in spans],
            {style: self.read(restyle(record["text"], style)) for style in styles},
        )


def marked_records() -> Iterator[dict[str, Any]]:
    """The articles of our own in the form of the corpora."""
    for article in read_articles():
        yield {
            "id": article.name,
            "text": article.text,
            "attributions": article.records(),
            "emotive": article.emotive,
        }


def prepare(records: Iterable[dict[str, Any]], styles: Sequence[str], cache: Path) -> list[Article]:
    """The articles, from the cache where that is there (delete it when rules or corpora have changed)."""
    if cache.exists():
        return list(pickle.loads(cache.read_bytes()))
    preparer = Preparer()
    articles = [preparer.article(record, styles) for record in records]
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(pickle.dumps(articles))
    return articles


def read_records(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class Renamer(WordPiece):
    """A WordPiece that reads some words as others, so that the encoder does not learn the names of one campaign."""

    def __init__(self, vocabulary: Iterable[str], replaced: dict[str, str]) -> None:
        super().__init__(vocabulary)
        self.replaced = replaced

    def split(self, word: str) -> tuple[Piece, ...]:
        """The pieces of the other word, each over the whole word."""
        other = self.replaced.get(word)
        return super().split(word) if other is None else tuple((n, 0, len(word)) for n, _, _ in super().split(other))


def renaming(articles: Sequence[Article], rng: random.Random, share: float) -> dict[str, str]:
    """Other names for the capitalised words that occur in most articles: a new choice for `share` of them."""
    lines = [line for line in LINES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    common = next(line.split()[1:] for line in lines if line.startswith("common:"))
    names = [name for line in lines if not line.startswith("common:") for name in line.split()]
    return {word: rng.choice(names) for word in common if rng.random() < share}


def make_labels(pieces: Pieces, article: Article) -> Labels:
    """Tags and links over pieces; a content within the content of another attribution has a role of its own."""
    tags = np.zeros((len(pieces.ids), len(NETWORK_ROLES)), np.int64)
    spans = [(start, end, 3) for start, end in article.emotive or ()]
    outer = [(s, number) for number, a in enumerate(article.attributions or ()) for s in a["content"]]
    for number, attribution in enumerate(article.attributions or ()):
        for role, name in enumerate(ROLES):
            for start, end in attribution[name]:
                inner = role == 2 and any(a <= start and end <= b and n != number for (a, b), n in outer)
                spans.append((start, end, 4 if inner else role))
    for start, end, role in sorted(spans, key=lambda s: s[0] - s[1]):
        a, b = _pieces_of(pieces, start, end)
        if a < b:
            tags[a, role] = 1
            tags[a + 1 : b, role] = 2
    labels = Labels(tags, [], [])
    for attribution in article.attributions or ():
        found = {
            role: [(a, _last_word(pieces, b)) for a, b in (_pieces_of(pieces, *s) for s in attribution[role]) if a < b]
            for role in ROLES
        }
        cue = found["cue"][0] if found["cue"] else None
        if cue is not None:
            labels.cue_links.append((*cue, [a for a, _ in found["source"]]))
        labels.content_links += [(a, b, cue[0] if cue else -1) for a, b in found["content"]]
    return labels


def _pieces_of(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    """The half-open range of whole words that a span touches."""
    a = int(np.searchsorted(pieces.end, start, "right"))
    b = int(np.searchsorted(pieces.start, end, "left"))
    while a < len(pieces.ids) and pieces.ids[a] == BREAK:
        a += 1
    while 0 < a < len(pieces.ids) and not pieces.first[a]:
        a -= 1
    return a, b


def _last_word(pieces: Pieces, end: int) -> int:
    last = end - 1
    while last > 0 and not pieces.first[last]:
        last -= 1
    return last


def encode(article: Article, style: str, wordpiece: WordPiece) -> tuple[Pieces, Labels]:
    """An article in one style as pieces and labels."""
    reading = article.readings[style]
    pieces = make_pieces(reading.text, wordpiece, reading.quoted, reading.hints)
    return pieces, make_labels(pieces, article)
