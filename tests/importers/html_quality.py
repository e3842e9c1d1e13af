"""How well articles come out of web pages: python tests/importers/html_quality.py [--worst N].

The pages are our own: every layout in layouts/ is filled with every story in layouts/stories.json. What is to come out
of a page follows from the places that its layout gives to the parts of a story, in that order. Text is scored by the
F1 of sequences of four words, as article-extraction benchmarks do; dates are right or wrong.
"""

import argparse
import json
import re
import time
from collections import Counter
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from statistics import mean, median

from reader.errors import UnreadableFileError
from reader.importers import import_bytes
from reader.settings import ImportLimits

LAYOUTS = Path(__file__).resolve().parent / "layouts"
_PLACE = re.compile(r"\{\{(\w+?)(_?)\}\}")
_TEXT = re.compile(r"deck|[phqlc]\d")
_WORDS = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True)
class Page:
    """A page and what is to come out of it."""

    name: str
    html: bytes
    title: str
    paragraphs: tuple[str, ...]
    date: str | None
    updated: str | None
    author: str | None


@dataclass(frozen=True)
class Score:
    """What came out of one page: F1 of its text, whether title and dates are right, CPU seconds."""

    page: str
    f1: float
    title: bool
    shown: str | None
    date: bool
    updated_shown: bool
    updated: bool
    author: bool
    cpu: float


def pages() -> list[Page]:
    """Every layout with every story."""
    stories = json.loads((LAYOUTS / "stories.json").read_text("utf-8"))
    return [
        _filled(layout.stem, layout.read_text("utf-8"), story)
        for layout in sorted(LAYOUTS.glob("*.html"))
        for story in stories
    ]


def with_ballast(page: Page) -> Page:
    """The page as heavy as those of newspapers: some 400 KB, nearly all of them scripts, styles, menus and teasers."""
    data = ",".join(f'"k{n}":{{"a":[1,2,3],"html":"<p>x</p>"}}' for n in range(4_000))
    script = f"<script>window.__DATA__={{{data}}};</script>"
    style = "<style>" + "".join(f".c{n} .d{n}>a:hover{{color:red;display:block}}" for n in range(1_500)) + "</style>"
    menu = "".join(f'<li class="n"><a href="/s/{n}" class="l x" data-t="m{n}">Section {n}</a></li>' for n in range(300))
    teasers = "".join(
        f"<div class='card'><a href='/a/{n}'><img loading='lazy' src='data:,' data-src='/i/{n}.jpg'>"
        f"<h3>Another story number {n} of the day</h3></a><span>2 hours ago</span></div>"
        for n in range(120)
    )
    below = f"<nav><ul>{menu}</ul></nav><aside class='related'>{teasers}</aside>{script}</body>"
    html = page.html.replace(b"</head>", f"{script}{style}</head>".encode()).replace(b"</body>", below.encode())
    return replace(page, html=html)


def score(page: Page) -> Score:
    """Reads a page and compares."""
    started = time.process_time()
    try:
        document = import_bytes(page.html, "page.html", ImportLimits())
    except UnreadableFileError:
        return Score(page.name, 0.0, False, None, False, False, False, False, time.process_time() - started)
    cpu = time.process_time() - started
    gold = "\n\n".join((page.title, *page.paragraphs))
    updated = document.origin.updated
    return Score(
        page.name,
        f1(gold, document.text),
        document.title == page.title,
        document.date,
        document.date == page.date,
        updated is not None,
        updated == page.updated,
        document.origin.author in (page.author, None),
        cpu,
    )


def f1(gold: str, found: str) -> float:
    """The F1 of the sequences of four words that both have, counted as often as they occur."""
    ours, theirs = _shingles(gold), _shingles(found)
    both = sum((ours & theirs).values())
    return 2 * both / max(1, ours.total() + theirs.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORDS.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def _filled(name: str, layout: str, story: dict[str, str]) -> Page:
    places = [match[1] for match in _PLACE.finditer(layout) if not match[2] and _TEXT.fullmatch(match[1])]
    dated = re.search(r"\{\{(?:date|words|american|path)\}\}", layout)
    updated = re.search(r"(?i)(?:modified|updated|changed)[^{}]{0,60}\{\{(changed|date)\}\}", layout)
    return Page(
        f"{name} {story['slug']}",
        _PLACE.sub(lambda match: escape(story[match[1]]), layout).encode(),
        story["title"],
        tuple(("[Caption] " if place[0] == "c" else "") + story[place] for place in places),
        story["date"] if dated else None,
        story[updated[1]] if updated else None,
        story["author"] if "{{author}}" in layout else None,
    )


def summary(scores: list[Score]) -> dict[str, float]:
    """Mean text F1, shares of right titles and dates, and the median CPU seconds of a page."""
    shown = [s for s in scores if s.shown is not None]
    updates = [s for s in scores if s.updated_shown]
    return {
        "pages": len(scores),
        "text_f1": mean(s.f1 for s in scores),
        "worst_f1": min(s.f1 for s in scores),
        "titles_right": mean(s.title for s in scores),
        "dates_shown": len(shown) / len(scores),
        "shown_dates_right": mean(s.date for s in shown),
        "updates_shown": len(updates) / len(scores),
        "shown_updates_right": mean(s.updated for s in updates),
        "authors_right_or_blank": mean(s.author for s in scores),
        "median_cpu_ms": 1000 * median(s.cpu for s in scores),
    }


def main() -> None:
    """Prints the figures, and the pages that came out worst."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--worst", type=int, default=5, help="how many pages to name")
    arguments = parser.parse_args()
    scores = [score(page) for page in pages()]
    for name, value in summary(scores).items():
        print(f"{name:24} {value:.3f}")
    heavy = summary([score(with_ballast(page)) for page in pages()])
    for name in ("text_f1", "median_cpu_ms"):
        print(f"{'heavy_' + name:24} {heavy[name]:.3f}")
    for one in sorted(scores, key=lambda s: s.f1)[: arguments.worst]:
        print(one)
    for one in scores:
        if not (one.title and one.date and one.author and (one.updated or not one.updated_shown)):
            print("not right:", one)


if __name__ == "__main__":
    main()
