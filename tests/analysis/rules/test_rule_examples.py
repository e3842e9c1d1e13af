"""Every rule's examples, run through the whole analysis: hits are marked down to the words, misses not at all."""

import pytest

from reader.analysis.pipeline import AnalysisTools, analyse, load_analysis_tools
from reader.analysis.rules import all_rules
from reader.model.finding import Example, Rule

RULES = all_rules()
KINDS = {
    "bare_assertion",
    "mind_reading",
    "evaluation",
    "loaded_label",
    "causal_claim",
    "prediction",
    "agentless_passive",
    "vague_source",
    "presupposition",
    "figure",
    "voice_drift",
    "unmarked_quotation",
    "headline_claim",
}


@pytest.fixture(scope="module")
def tools() -> AnalysisTools:
    return load_analysis_tools()


def marked_by(rule: Rule, text: str, tools: AnalysisTools, with_hints: bool) -> tuple[str, ...]:
    return tuple(
        text[f.span.start : f.span.end]
        for f in analyse(text, tools).assertions
        if f.rule == rule.id and (with_hints or f.strength != "hint")
    )


def test_every_kind_has_one_rule() -> None:
    assert {rule.kind for rule in RULES} == KINDS
    assert len({rule.id for rule in RULES}) == len(RULES) == len(KINDS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.title
    assert rule.notices.endswith(".")
    assert rule.reference
    assert rule.why_care.count(". ") == 1
    assert rule.why_care.endswith((".", "?"))
    assert len({example.text for example in rule.hits}) >= 8
    assert len({example.text for example in rule.misses}) >= 8
    assert all(example.marked for example in rule.hits)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_words_of_a_rule_hold_no_verdict(rule: Rule) -> None:
    said = f"{rule.title} {rule.notices} {rule.why_care}".lower()
    assert not any(word in said for word in ("biased", "false", "propaganda", "manipulat", "lie ", "fake"))


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(rule, example, id=f"{rule.id}-{n}") for rule in RULES for n, example in enumerate(rule.hits)],
)
def test_hits_are_marked_down_to_the_words(rule: Rule, example: Example, tools: AnalysisTools) -> None:
    assert marked_by(rule, example.text, tools, with_hints=False) == example.marked


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(rule, example, id=f"{rule.id}-{n}") for rule in RULES for n, example in enumerate(rule.misses)],
)
def test_misses_are_not_marked(rule: Rule, example: Example, tools: AnalysisTools) -> None:
    assert marked_by(rule, example.text, tools, with_hints=True) == ()
