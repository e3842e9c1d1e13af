"""Decisions that can be undone: a verdict on a finding, and a finding or word that the reader adds."""

from reader.model.decision import Correction, Decision, Scope, Verdict
from reader.model.finding import RuleId
from reader.ui.commands import Refused, Step
from reader.ui.presenters.decisions import Decisions

NAMES: dict[tuple[Verdict | None, Scope], str] = {
    ("confirm", "place"): "confirming the finding",
    ("dismiss", "place"): "dismissing the finding",
    ("dismiss", "phrase_here"): "dismissing the phrase in this article",
    ("dismiss", "phrase_everywhere"): "dismissing the phrase everywhere",
    ("dismiss", "rule"): "dismissing the rule",
    ("correct", "place"): "correcting the finding",
    (None, "place"): "taking back the decision",
}


class Decide(Step):
    """Says a verdict on a finding, in place of an earlier one; None takes back the one that counts."""

    def __init__(
        self,
        decisions: Decisions,
        refused: Refused,
        key: str,
        verdict: Verdict | None,
        scope: Scope = "place",
        correction: Correction | None = None,
    ) -> None:
        super().__init__(NAMES.get((verdict, scope), "the decision"), refused)
        self._decisions, self._key, self._verdict = decisions, key, verdict
        self._scope, self._correction = scope, correction
        self._before = decisions.counting(key) if verdict is None else decisions.at_place(key)
        self._made: Decision | None = None

    def do(self) -> None:
        """Keeps the new verdict first, so that a refusal in between loses nothing."""
        if self._made is not None:
            self._decisions.restore(self._made)
        elif self._verdict is not None:
            self._made = self._decisions.decide(self._key, self._verdict, self._scope, self._correction)
        if self._before is not None:
            self._decisions.take_back(self._before.id)

    def take_back(self) -> None:
        """Brings the earlier verdict back."""
        if self._before is not None:
            self._decisions.restore(self._before)
        if self._made is not None:
            self._decisions.take_back(self._made.id)


class AddFinding(Step):
    """Adds something that the program did not find; done again, it brings back the same."""

    def __init__(
        self, decisions: Decisions, refused: Refused, rule: RuleId, words: str, scope: Scope, correction: Correction
    ) -> None:
        super().__init__("adding a finding" if scope == "place" else "adding a word of your own", refused)
        self._decisions, self._rule, self._words = decisions, rule, words
        self._scope, self._correction = scope, correction
        self.made: Decision | None = None

    def do(self) -> None:
        """Adds it."""
        if self.made is None:
            self.made = self._decisions.add(self._rule, self._words, self._scope, self._correction)
        else:
            self._decisions.restore(self.made)

    def take_back(self) -> None:
        """Takes it away."""
        if self.made is not None:
            self._decisions.take_back(self.made.id)
