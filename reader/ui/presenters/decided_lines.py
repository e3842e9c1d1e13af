"""The reader's decisions as the overview lists them: how many agreed with the program, and each of them."""

from dataclasses import dataclass

from reader.model.decision import Decision, Scope
from reader.model.document import Document
from reader.reports import wording
from reader.session.decided import ATTRIBUTION, EMOTIVE_KINDS, OWN_WORD_RULE
from reader.ui.presenters.decisions import VERDICT_TITLES, Decisions, subjects
from reader.ui.presenters.finding_form import finding_of, spans_of
from reader.ui.presenters.overview import Line

SHOWN = 30
REACH: dict[Scope, str] = {
    "place": "",
    "phrase_here": " wherever these words stand here",
    "phrase_everywhere": " in every article",
    "rule": ", the whole kind",
}


@dataclass(frozen=True, slots=True)
class DecidedLines:
    """`agreed` is a sentence over all; `rules` are (title, "2 of 3"); `made` lead to their findings, latest first."""

    agreed: str = ""
    rules: tuple[tuple[str, str], ...] = ()
    made: tuple[Line, ...] = ()
    more: int = 0


def decided_lines(decisions: Decisions, document: Document) -> DecidedLines:
    """What the overview says of the decisions that bear on findings of this article or were made on it."""
    keys = _keys_by_decision(decisions, document)
    made = [d for d in reversed(decisions.made) if d.id in keys or d.document == document.sha256]
    lines = [_line(decision, keys.get(decision.id, ""), decisions) for decision in made]
    decided = [line for line in decisions.agreement if line.decided]
    total, agreed = sum(line.decided for line in decided), sum(line.confirmed for line in decided)
    sentence = f"{agreed:,} of {wording.counted(total, 'decision')} agreed with the program." if total else ""
    rules = tuple((rule_title(line.rule), f"{line.confirmed:,} of {line.decided:,}") for line in decided)
    return DecidedLines(sentence, rules, tuple(lines[:SHOWN]), max(0, len(lines) - SHOWN))


def rule_title(rule: str) -> str:
    """A rule in words; its kind where it has one."""
    if rule == OWN_WORD_RULE:
        return "Words of your own"
    if rule == ATTRIBUTION:
        return wording.LAYER_SINGULAR[ATTRIBUTION]
    kind = rule.removeprefix("emotive.")
    return wording.kind_title(kind) if kind in EMOTIVE_KINDS or rule else "Words, of any kind"


def _keys_by_decision(decisions: Decisions, document: Document) -> dict[str, str]:
    """The first finding that each decision counts for."""
    keys: dict[str, str] = {}
    for subject in subjects(document, decisions.analysis):
        decision = decisions.counting(subject.key)
        if decision is not None:
            keys.setdefault(decision.id, subject.key)
    return keys


def _line(decision: Decision, key: str, decisions: Decisions) -> Line:
    words = " ".join(decision.words.split())
    said = f"{VERDICT_TITLES[decision.verdict]}{REACH[decision.scope]}"
    if decision.verdict == "correct" and decision.correction is not None:
        fixed = decision.correction
        to = [
            fixed.speaker or "",
            wording.kind_title(fixed.kind) if fixed.kind else "",
            "other words" * bool(fixed.selector),
        ]
        said += f": {', '.join(part for part in to if part)}"
    item = finding_of(decisions.analysis, key) if key else None
    spans = spans_of(item) if item is not None else ()
    title = words or rule_title(decision.rule)
    detail = said if title == rule_title(decision.rule) else f"{said} · {rule_title(decision.rule)}"
    return Line(title, detail, spans[0] if spans else None, key)
