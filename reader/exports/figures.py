"""Figures over many articles, by speaker, by outlet and by month. Every number is a sum over the analyses given.

The analyses come as the JSON of the published schema, so that results of a library, a folder or a cluster serve alike.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reader.model.finding import OUTLET

GROUPS = ("speaker", "outlet", "date")
UNNAMED = "unnamed"
NO_OUTLET, NO_DATE = "no site named", "no date found"

SPEAKER_COLUMNS = (
    "speaker", "kind", "articles", "statements", "words", "quoted_directly", "charged", "distancing", "endorsing",
    "emotive_per_100",
)  # fmt: skip
ARTICLE_COLUMNS = (
    "articles", "words", "own_voice", "sentences", "unattributed", "unnamed_words", "emotive_per_100",
)  # fmt: skip

Row = tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Rows under columns, the largest group first (dates in their order). Shares are 0 to 1, rates per 100 words."""

    by: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(slots=True)
class _Sum:
    articles: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)


def make_figures(analyses: Iterable[Mapping[str, Any]], by: str) -> Figures:
    """The figures by one of GROUPS. Objects with "error", and articles in which nothing is marked, do not count."""
    marked = [each for each in analyses if "error" not in each and each["voices"]]
    return _by_speaker(marked) if by == "speaker" else _by_article(marked, by)


def _by_speaker(analyses: Sequence[Mapping[str, Any]]) -> Figures:
    """Speakers of one name and kind count as one over all articles; unnamed ones are brought together."""
    sums: dict[tuple[str, str], _Sum] = defaultdict(_Sum)
    for article in analyses:
        emotive = Counter(f["voice"] for f in article["emotive"])
        for speaker in article["speakers"]:
            name = UNNAMED if speaker["kind"] == UNNAMED else " ".join(speaker["name"].split())
            mine = [a for a in article["attributions"] if speaker["id"] in (a["speaker"], *a["co_speakers"])]
            said = [a for a in mine if not a["ascribed"]]
            if not said:
                continue
            total = sums[name, speaker["kind"]]
            total.articles.add(str(article["id"]))
            total.counts["statements"] += len(said)
            total.counts["words"] += speaker["words"]
            total.counts["emotive"] += emotive[speaker["id"]]
            total.counts["direct"] += sum(a["form"] == "direct" for a in said)
            total.counts.update(f"cue:{a['cue_kind']}" for a in said)
    rows = []
    for (name, kind), total in sums.items():
        c = total.counts
        cues = (c["cue:charged"], c["cue:distancing"], c["cue:endorsing"])
        direct = _share(c["direct"], c["statements"])
        rows.append(
            (
                name,
                kind,
                len(total.articles),
                c["statements"],
                c["words"],
                direct,
                *cues,
                _rate(c["emotive"], c["words"]),
            )
        )
    return Figures("speaker", SPEAKER_COLUMNS, tuple(sorted(rows, key=lambda r: (-int(r[4]), -int(r[3]), str(r[0])))))


def _by_article(analyses: Sequence[Mapping[str, Any]], by: str) -> Figures:
    sums: dict[str, _Sum] = defaultdict(_Sum)
    for article in analyses:
        about, voices = article["document"], article["overview"]["voices"]
        month = about["date"][:7] if about.get("date") else NO_DATE
        total = sums[(about.get("site") or NO_OUTLET) if by == "outlet" else month]
        total.articles.add(str(article["id"]))
        total.counts["words"] += article["overview"]["words"]
        total.counts["own"] += sum(v["words"] for v in voices if v["voice"] == OUTLET)
        total.counts["unnamed"] += sum(v["words"] for v in voices if v["kind"] in (UNNAMED, "unknown"))
        total.counts["sentences"] += len(article["sentences"])
        total.counts["unattributed"] += sum(s["status"] == "unattributed" for s in article["sentences"])
        total.counts["emotive"] += sum(f["voice"] == OUTLET for f in article["emotive"])
    rows = []
    for group, total in sums.items():
        c = total.counts
        rows.append(
            (
                group, len(total.articles), c["words"], _share(c["own"], c["words"]), c["sentences"],
                _share(c["unattributed"], c["sentences"]), _share(c["unnamed"], c["words"]),
                _rate(c["emotive"], c["own"]),
            )
        )  # fmt: skip
    in_order = sorted(
        rows, key=lambda row: (-int(row[1]), str(row[0])) if by == "outlet" else (row[0] == NO_DATE, str(row[0]))
    )
    return Figures(by, (by, *ARTICLE_COLUMNS), tuple(in_order))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _rate(part: int, words: int) -> float:
    return round(100 * part / words, 2) if words else 0.0
