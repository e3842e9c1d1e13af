"""What the reader has decided about the findings of one article: confirmed, dismissed, corrected, added."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from reader.model.analysis import Analysis
from reader.model.decision import Correction, Decision, DecisionId, Scope, Verdict
from reader.model.document import Document
from reader.model.finding import FindingId, RuleId
from reader.session.agreement import Agreement, agreement
from reader.session.decided import Subject, apply_decisions, deciding, subjects, without
from reader.ui.ports import Session
from reader.ui.presenters.rows import Row

__all__ = ["VERDICT_TITLES", "Decisions", "Subject", "subjects", "verdicts", "with_verdicts", "without"]

VERDICT_TITLES = {"confirm": "confirmed", "dismiss": "dismissed", "correct": "corrected", "add": "added by you"}
ADDED = "added-"
"""How the id of what the reader added begins; that of the decision follows."""


class Decisions:
    """The decisions that bear on one article; methods that write return when it is durable, or raise ReaderError."""

    def __init__(
        self, session: Session, document: Document, analysis: Analysis, changed: Callable[["Decisions"], None]
    ) -> None:
        self._session, self._document, self._changed = session, document, changed
        self._found = analysis
        self._known: dict[str, Subject] | None = None
        self.made: Sequence[Decision] = ()
        self._counting: dict[str, Decision] = {}
        self.analysis = analysis
        """The program's analysis with corrections made and with what the reader added."""
        self.reload()

    def take_analysis(self, analysis: Analysis) -> None:
        """Goes on with a later analysis of the same article; what was decided, and can be undone, stays."""
        self._found, self._known = analysis, None
        self.reload()

    def reload(self) -> None:
        """Asks the library again and tells who listens."""
        self.made = self._session.decisions(self._document)
        self.analysis = apply_decisions(self._document, self._found, self.made)
        self._counting = deciding(self._subjects.values(), self.made) if self.made else {}
        self._changed(self)

    @property
    def _subjects(self) -> dict[str, Subject]:
        """Made when first asked for: ten thousand findings would hold up the page on which nothing was decided."""
        if self._known is None:
            self._known = {subject.key: subject for subject in subjects(self._document, self._found)}
        return self._known

    @property
    def verdicts(self) -> dict[str, str]:
        """The verdict on each finding that has one."""
        if not self.made:
            return {}
        said = {key: str(decision.verdict) for key, decision in self._counting.items()}
        shown = subjects(self._document, self.analysis)
        return said | {subject.key: "add" for subject in shown if subject.key.startswith(ADDED)}

    @property
    def agreement(self) -> tuple[Agreement, ...]:
        """How often the reader agreed with the program, by rule."""
        return agreement(self.made)

    def at_place(self, key: str) -> Decision | None:
        """The reader's last word on exactly this finding."""
        here = (d for d in reversed(self.made) if d.scope == "place" and d.finding == key and d.verdict != "add")
        return next(here, None)

    def counting(self, key: str) -> Decision | None:
        """The decision by which a finding is what it is now: of this place, its words or its rule, or its addition."""
        if key.startswith(ADDED):
            return next((d for d in self.made if key.removeprefix(ADDED).split("-")[0] == d.id), None)
        return self._counting.get(key)

    def decide(
        self, key: str, verdict: Verdict, scope: Scope = "place", correction: Correction | None = None
    ) -> Decision | None:
        """Keeps a verdict on this place, or further; None when there is no such finding."""
        subject = self._subjects.get(key)
        if subject is None:
            return None
        finding = FindingId(subject.key) if scope == "place" else None
        words = "" if scope == "rule" else subject.words
        return self._keep(subject.rule, words, verdict, scope, finding, correction)

    def add(self, rule: RuleId, words: str, scope: Scope, correction: Correction) -> Decision:
        """Keeps something that the program did not find."""
        return self._keep(rule, words, "add", scope, None, correction)

    def take_back(self, decision: DecisionId) -> Decision:
        """Takes a decision away; answers it, so that it can be brought back."""
        gone = self._session.delete_decision(decision)
        self.reload()
        return gone

    def restore(self, decision: Decision) -> None:
        """Brings a decision back as it was."""
        self._session.restore_decision(decision)
        self.reload()

    def _keep(
        self,
        rule: RuleId,
        words: str,
        verdict: Verdict,
        scope: Scope,
        finding: FindingId | None,
        correction: Correction | None,
    ) -> Decision:
        made = self._session.add_decision(self._document, rule, words, verdict, scope, finding, correction)
        self.reload()
        return made


def verdicts(about: Iterable[Subject], made: Sequence[Decision]) -> dict[str, str]:
    """The verdict on each finding that has one."""
    return {key: decision.verdict for key, decision in deciding(about, made).items()}


def with_verdicts(rows: Sequence[Row], said: Mapping[str, str]) -> list[Row]:
    """The rows, those decided on with the verdict at their right edge."""
    return [replace(row, side=VERDICT_TITLES[said[row.key]]) if row.key in said else row for row in rows]
