"""What the reader says to a finding: it is so, it is not, it is otherwise, here is one that was missed."""

from dataclasses import dataclass
from typing import Literal, NewType

from reader.model.document import DocumentId
from reader.model.finding import FindingId, RuleId
from reader.model.selector import Selector

DecisionId = NewType("DecisionId", str)

Verdict = Literal["confirm", "dismiss", "correct", "add"]
VERDICTS: tuple[Verdict, ...] = ("confirm", "dismiss", "correct", "add")

Scope = Literal["place", "phrase_here", "phrase_everywhere", "rule"]
SCOPES: tuple[Scope, ...] = ("place", "phrase_here", "phrase_everywhere", "rule")
WIDE_SCOPES: tuple[Scope, ...] = ("phrase_everywhere", "rule")
"""Scopes that reach beyond one article: such a decision outlives the article on which it was made."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What stands in place of the program's word; None where that stands. `speaker` is a name, `selector` a place."""

    speaker: str | None = None
    kind: str | None = None
    selector: Selector | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """`finding` is the stable id of a finding or attribution, "" for one that the reader added.

    `words` are those of the finding. A word added to the emotive lexicon is "add" with scope "phrase_everywhere", one
    silenced there is "dismiss" with that scope. `document` is the article on which it was decided; None when that has
    been deleted since. `created` is ISO 8601 in UTC.
    """

    id: DecisionId
    document: DocumentId | None
    finding: FindingId
    rule: RuleId
    words: str
    verdict: Verdict
    scope: Scope
    correction: Correction | None
    created: str
