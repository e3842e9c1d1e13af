"""What the reader has decided about the findings of one article: confirmed, dismissed, or nothing yet."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.model.analysis import Analysis
from reader.model.decision import Decision, DecisionId, Verdict
from reader.model.document import Document
from reader.model.finding import FindingId, RuleId
from reader.model.span import words_of
from reader.ui.ports import Session
from reader.ui.presenters.rows import Row

ATTRIBUTION_RULE = RuleId("attribution")
VERDICT_TITLES = {"confirm": "confirmed", "dismiss": "dismissed"}


class Subject(NamedTuple):
    """What a decision can be about: the id of a finding or attribution, its rule, its words."""

    key: str
    rule: RuleId
    words: str


class Decisions:
    """The decisions that bear on one article; methods that write return when it is durable, or raise ReaderError."""

    def __init__(
        self, session: Session, document: Document, analysis: Analysis, changed: Callable[[Mapping[str, str]], None]
    ) -> None:
        self._session, self._document, self._changed = session, document, changed
        self._subjects = {subject.key: subject for subject in subjects(document, analysis)}
        self._made: Sequence[Decision] = ()
        self.reload()

    def reload(self) -> None:
        """Asks the library again and tells who listens."""
        self._made = self._session.decisions(self._document)
        self._changed(verdicts(self._subjects.values(), self._made))

    def at_place(self, key: str) -> Decision | None:
        """The reader's last word on exactly this finding."""
        return next((d for d in reversed(self._made) if d.scope == "place" and d.finding == key and _plain(d)), None)

    def decide(self, key: str, verdict: Verdict) -> Decision | None:
        """Keeps a verdict on this place; None when there is no such finding."""
        subject = self._subjects.get(key)
        if subject is None:
            return None
        made = self._session.add_decision(
            self._document, subject.rule, subject.words, verdict, "place", FindingId(subject.key)
        )
        self.reload()
        return made

    def take_back(self, decision: DecisionId) -> Decision:
        """Takes a decision away; answers it, so that it can be brought back."""
        gone = self._session.delete_decision(decision)
        self.reload()
        return gone

    def restore(self, decision: Decision) -> None:
        """Brings a decision back as it was."""
        self._session.restore_decision(decision)
        self.reload()


def subjects(document: Document, analysis: Analysis) -> Iterator[Subject]:
    """Everything in an analysis that can be decided on."""
    for finding in (*analysis.assertions, *analysis.emotive):
        yield Subject(finding.id, finding.rule, words_of(document.text, finding.span))
    for item in analysis.attributions:
        words = " ... ".join(words_of(document.text, span) for span in (*item.sources, *item.cues, *item.contents))
        yield Subject(item.id, ATTRIBUTION_RULE, words)


def verdicts(about: Iterable[Subject], made: Sequence[Decision]) -> dict[str, str]:
    """The verdict on each finding that has one. What is said of a place counts before what is said of its words,
    that before what is said of its rule; of several the last counts."""
    places: dict[str, str] = {}
    phrases: dict[tuple[str, str], str] = {}
    rules: dict[str, str] = {}
    for decision in filter(_plain, made):
        if decision.scope == "place":
            places[decision.finding] = decision.verdict
        elif decision.scope == "rule":
            rules[decision.rule] = decision.verdict
        else:
            phrases[decision.rule, _folded(decision.words)] = decision.verdict
    found: dict[str, str] = {}
    for key, rule, words in about:
        folded = _folded(words)
        said = places.get(key) or phrases.get((rule, folded)) or phrases.get(("", folded)) or rules.get(rule)
        if said is not None:
            found[key] = said
    return found


def without(analysis: Analysis, keys: frozenset[str]) -> Analysis:
    """The analysis less some of its findings; what the overview counts stays as the program found it."""
    if not keys:
        return analysis
    return replace(
        analysis,
        attributions=tuple(item for item in analysis.attributions if item.id not in keys),
        assertions=tuple(finding for finding in analysis.assertions if finding.id not in keys),
        emotive=tuple(finding for finding in analysis.emotive if finding.id not in keys),
    )


def with_verdicts(rows: Sequence[Row], said: Mapping[str, str]) -> list[Row]:
    """The rows, those decided on with the verdict at their right edge."""
    return [replace(row, side=VERDICT_TITLES[said[row.key]]) if row.key in said else row for row in rows]


def _plain(decision: Decision) -> bool:
    return decision.verdict in VERDICT_TITLES


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
