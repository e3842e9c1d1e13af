"""Articles written for training, with who says what and which words push marked in the text itself.

``{3s:the minister} {3q:said} {3c:that ...}`` is attribution 3 with source, cue and content; ``{1s,2s:she}`` serves
two; ``{e:slaughter}`` is an emotive term. Marks nest and never cross. ``python marked_articles.py FILE...`` prints
what each file marks, or what is wrong with it.
"""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

ARTICLES = Path(__file__).with_name("articles")
ROLES = {"s": "source", "q": "cue", "c": "content"}
_OPEN = re.compile(r"\{((?:\d+[sqc])(?:,\d+[sqc])*|e):")


class MarkupError(ValueError):
    """A text whose marks cannot be read; the message names the place."""


@dataclass
class MarkedArticle:
    """The plain text; by attribution number and role, and for emotive terms, half-open spans in code points."""

    name: str
    text: str
    attributions: dict[int, dict[str, list[tuple[int, int]]]] = field(default_factory=dict)
    emotive: list[tuple[int, int]] = field(default_factory=list)

    def records(self) -> list[dict[str, list[tuple[int, int]]]]:
        """The attributions in the form of the corpora: source, cue and content, each a list of spans."""
        return [self.attributions[number] for number in sorted(self.attributions)]


def read_marked(name: str, marked: str) -> MarkedArticle:
    """Take the marks out of a text. Raises MarkupError where they do not fit together."""
    article = MarkedArticle(name, "")
    plain: list[str] = []
    length = 0
    open_marks: list[tuple[str, int]] = []
    position = 0
    while position < len(marked):
        character = marked[position]
        if character == "{":
            match = _OPEN.match(marked, position)
            if match is None:
                raise MarkupError(f"{name}: not a mark: {marked[position : position + 30]!r}")
            open_marks.append((match[1], length))
            position = match.end()
            continue
        position += 1
        if character == "}":
            if not open_marks:
                raise MarkupError(f"{name}: closes nothing: {marked[max(0, position - 30) : position]!r}")
            _keep(article, *open_marks.pop(), length)
        else:
            plain.append(character)
            length += 1
    if open_marks:
        raise MarkupError(f"{name}: never closed: {open_marks}")
    article.text = "".join(plain)
    _check(article)
    return article


def _keep(article: MarkedArticle, labels: str, start: int, end: int) -> None:
    for label in labels.split(","):
        if label == "e":
            article.emotive.append((start, end))
        else:
            parts = article.attributions.setdefault(int(label[:-1]), {role: [] for role in ROLES.values()})
            parts[ROLES[label[-1]]].append((start, end))


def _check(article: MarkedArticle) -> None:
    for number, parts in article.attributions.items():
        if not parts["content"]:
            raise MarkupError(f"{article.name}: attribution {number} has no content")
        for role, spans in parts.items():
            spans.sort()
            for start, end in spans:
                words = article.text[start:end]
                if words != words.strip() or not words:
                    raise MarkupError(f"{article.name}: attribution {number}, {role}: space at an end: {words!r}")
                if words.endswith(("}", ",")) or (
                    words.endswith(".") and role == "content" and _is_final(article, end)
                ):
                    raise MarkupError(f"{article.name}: attribution {number}, {role} ends with a mark: {words[-40:]!r}")
    article.emotive.sort()


def _is_final(article: MarkedArticle, end: int) -> bool:
    """Whether a full stop ends a sentence: after it comes a new line, the end, or a space and a capital."""
    return bool(re.match(r"\s*$|\n|\s+[“‘\"A-Z]", article.text[end : end + 3]))


def read_articles(folder: Path = ARTICLES) -> list[MarkedArticle]:
    """All training articles, by name."""
    return [read_marked(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]


def main() -> int:
    wrong = 0
    for path in map(Path, sys.argv[1:]):
        try:
            article = read_marked(path.stem, path.read_text(encoding="utf-8"))
        except MarkupError as error:
            print("WRONG", error)
            wrong += 1
            continue
        print(f"== {article.name}: {len(article.text.split())} words, {len(article.attributions)} attributions")
        for number, parts in sorted(article.attributions.items()):
            shown = {role: " | ".join(article.text[a:b] for a, b in spans) for role, spans in parts.items()}
            print(f"{number:3} {shown['source']:40} -- {shown['cue']:24} -- {shown['content']}")
        print("  emotive:", " | ".join(article.text[a:b] for a, b in article.emotive))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
