"""How often the reader's decisions agreed with the program, by rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.model.decision import Decision
from reader.model.finding import RuleId


@dataclass(frozen=True, slots=True)
class Agreement:
    """Decisions on the findings of one rule. `added` counts what the program had not found; `decided` leaves it out."""

    rule: RuleId
    confirmed: int = 0
    dismissed: int = 0
    corrected: int = 0
    added: int = 0

    @property
    def decided(self) -> int:
        """How many of the program's findings, phrases or rules were decided on."""
        return self.confirmed + self.dismissed + self.corrected


def agreement(made: Iterable[Decision]) -> tuple[Agreement, ...]:
    """One line a rule, the rule most decided on first. Each decision counts once, however far it reaches."""
    counts: dict[RuleId, dict[str, int]] = {}
    for decision in made:
        of_rule = counts.setdefault(decision.rule, {"confirm": 0, "dismiss": 0, "correct": 0, "add": 0})
        of_rule[decision.verdict] = of_rule.get(decision.verdict, 0) + 1
    lines = [Agreement(rule, n["confirm"], n["dismiss"], n["correct"], n["add"]) for rule, n in counts.items()]
    return tuple(sorted(lines, key=lambda line: (-line.decided - line.added, line.rule)))
