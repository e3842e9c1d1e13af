"""Two articles side by side: the same speakers lined up, and what changed between two versions of one article."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reader.model.analysis import Analysis
from reader.model.attribution import Attribution
from reader.model.document import Document
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerId
from reader.reports import wording
from reader.ui.presenters.rows import attribution_span, passage

ALIKE = 0.5
"""Two texts that share at least this much of their runs of three words are two versions of one article."""
MOST_WORDS = 20_000
"""Words of a changed stretch up to which it is compared word by word; beyond, the stretch is marked as a whole."""
_SMALL = frozenset(("the", "a", "an", "of", "and"))


@dataclass(frozen=True, slots=True)
class Side:
    """One speaker in one article: share of the words, statements by form, and where they stand."""

    name: str
    share: float
    direct: int
    paraphrased: int
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One speaker in both articles; a side is None where nothing is said by them."""

    name: str
    left: Side | None
    right: Side | None
    said: str
    left_mentions: tuple[Span, ...] = ()
    right_mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of either text that the other has otherwise; one of them may be empty. `words` say what it was."""

    left: Span
    right: Span
    words: str


def line_up(left: tuple[Document, Analysis], right: tuple[Document, Analysis]) -> tuple[Pair, ...]:
    """The speakers of both articles, those that speak in both first, each by the words they have in all."""
    ours, theirs = _sides(left[1]), _sides(right[1])
    partner = _partners([s for s, _ in ours], [s for s, _ in theirs])
    by_id = {speaker.id: (speaker, side) for speaker, side in theirs}
    pairs: list[tuple[Pair, float]] = []
    for speaker, side in ours:
        other = by_id.pop(partner[speaker.id]) if speaker.id in partner else None
        found = other[1] if other is not None else None
        there = () if found else _mentions(right, speaker.name)
        said = compared(side, found, bool(there))
        pairs.append((Pair(speaker.name, side, found, said, (), there), side.share + (found.share if found else 0)))
    for speaker, side in by_id.values():
        here = _mentions(left, speaker.name)
        said = compared(None, side, bool(here))
        pairs.append((Pair(speaker.name, None, side, said, here, ()), side.share))
    ranked = sorted(pairs, key=lambda entry: (entry[0].left is None or entry[0].right is None, -entry[1]))
    return tuple(pair for pair, _ in ranked)


def compared(left: Side | None, right: Side | None, mentioned: bool) -> str:
    """The difference in a few words, from the left to the right."""
    missing = "mentioned, not quoted" if mentioned else "missing"
    if left is None or right is None:
        there = _form(left or right)
        return f"{there} · {missing}" if right is None else f"{missing} · {there}"
    one, other = _form(left), _form(right)
    return f"{one} in both" if one == other else f"{one} · {other}"


def _form(side: Side | None) -> str:
    if side is None:
        return ""
    if side.direct and side.paraphrased:
        return "quoted and paraphrased"
    return "quoted directly" if side.direct else "paraphrased"


def _sides(analysis: Analysis) -> list[tuple[Speaker, Side]]:
    """Speakers to whom something voiced is attributed."""
    said: dict[str, list[Attribution]] = defaultdict(list)
    for item in analysis.attributions:
        for speaker in (item.speaker_id, *item.co_speakers):
            if speaker is not None and not item.ascribed:
                said[speaker].append(item)
    return [(s, _side(s, said[s.id])) for s in analysis.speakers if said[s.id]]


def _side(speaker: Speaker, items: Sequence[Attribution]) -> Side:
    places = tuple(span for item in items if (span := attribution_span(item)) is not None)
    direct = sum(item.form == "direct" for item in items)
    return Side(speaker.name, speaker.share, direct, len(items) - direct, places)


def _partners(ours: Sequence[Speaker], theirs: Sequence[Speaker]) -> dict[SpeakerId, SpeakerId]:
    """Who is whom: the same name, or, where just one on either side answers to it, the same last word of it."""
    found: dict[SpeakerId, SpeakerId] = {}
    for key in (_whole, _last):
        left, right = _by(ours, key, set(found)), _by(theirs, key, set(found.values()))
        for name, speakers in left.items():
            if name and len(speakers) == 1 and len(right.get(name, ())) == 1:
                found[speakers[0].id] = right[name][0].id
    return found


def _by(speakers: Sequence[Speaker], key: Callable[[Speaker], str], taken: set[SpeakerId]) -> dict[str, list[Speaker]]:
    named: dict[str, list[Speaker]] = defaultdict(list)
    for speaker in speakers:
        if speaker.id not in taken:
            named[key(speaker)].append(speaker)
    return named


def _words(name: str) -> list[str]:
    return [word for word in name.casefold().replace("’", "'").split() if word not in _SMALL]


def _whole(speaker: Speaker) -> str:
    return " ".join(_words(speaker.name))


def _last(speaker: Speaker) -> str:
    """The last word of a person's name; others are themselves only under their whole name."""
    words = _words(speaker.name)
    return words[-1] if speaker.kind == "person" and words else ""


def _mentions(article: tuple[Document, Analysis], name: str) -> tuple[Span, ...]:
    """Where someone who says nothing in an article is mentioned: the last word of the name, as a word."""
    word = name.split()[-1] if name.split() else ""
    if not word[:1].isupper():
        return ()
    text, found, start = article[0].text, [], 0
    while (start := text.find(word, start)) >= 0:
        end = start + len(word)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            found.append(Span(start, end))
        start = end
    return tuple(found)


def are_versions(left: str, right: str) -> bool:
    """Whether two texts are versions of one article: enough runs of three words of the shorter stand in the other."""
    ours, theirs = _runs(left), _runs(right)
    return bool(ours and theirs) and len(ours & theirs) >= ALIKE * min(len(ours), len(theirs))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return set(zip(words, words[1:], words[2:], strict=False))


def changes(left: str, right: str) -> tuple[Change, ...]:
    """What the right text has otherwise than the left one, in the order of the text, by whole words."""
    ours, theirs = _paragraphs(left), _paragraphs(right)
    matcher = SequenceMatcher(
        None, [left[s.start : s.end] for s in ours], [right[s.start : s.end] for s in theirs], False
    )
    found: list[Change] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            found.extend(_within(left, _cover(ours, a, b, left), right, _cover(theirs, c, d, right)))
    return tuple(found)


def _within(left: str, one: Span, right: str, other: Span) -> list[Change]:
    ours, theirs = _tokens(left, one), _tokens(right, other)
    if len(ours) + len(theirs) > MOST_WORDS:
        return [_change(left, one, right, other)]
    matcher = SequenceMatcher(
        None, [left[s.start : s.end] for s in ours], [right[s.start : s.end] for s in theirs], False
    )
    return [
        _change(left, _over(ours, a, b, one), right, _over(theirs, c, d, other))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def _change(left: str, one: Span, right: str, other: Span) -> Change:
    before, after = passage(left, one, 120), passage(right, other, 120)
    if not before:
        return Change(one, other, f"Added: {after}")
    return Change(one, other, f"{before} → {after}" if after else f"Left out: {before}")


def _over(tokens: Sequence[Span], first: int, last: int, area: Span) -> Span:
    """From the first to the last of some words; an empty place before the next word when there are none."""
    if first < last:
        return Span(tokens[first].start, tokens[last - 1].end)
    place = tokens[first].start if first < len(tokens) else area.end
    return Span(place, place)


def _cover(paragraphs: Sequence[Span], first: int, last: int, text: str) -> Span:
    return _over(paragraphs, first, last, Span(0, len(text)))


def _paragraphs(text: str) -> list[Span]:
    return _split(text, Span(0, len(text)), "\n")


def _tokens(text: str, area: Span) -> list[Span]:
    return _split(text, area, None)


def _split(text: str, area: Span, by: str | None) -> list[Span]:
    """The parts of a stretch between separators (white space when None), without empty ones."""
    spans: list[Span] = []
    place = area.start
    for part in text[area.start : area.end].split(by):
        if not part:
            place += 1
            continue
        start = text.index(part, place)
        spans.append(Span(start, start + len(part)))
        place = start + len(part)
    return spans


def share_words(side: Side | None, mentions: Sequence[Span]) -> str:
    """One cell of the table: how much and how a speaker is given in one article."""
    if side is None:
        return f"{wording.counted(len(mentions), 'mention')}, never quoted" if mentions else "missing"
    parts = [
        f"{side.direct} quoted" if side.direct else "",
        f"{side.paraphrased} paraphrased" if side.paraphrased else "",
    ]
    return f"{wording.percent(side.share)} · " + ", ".join(part for part in parts if part)
