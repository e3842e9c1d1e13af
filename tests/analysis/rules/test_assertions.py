"""Findings as a whole: holders, spans, ids, voices, strength, and any text at all."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.clauses import find_clauses
from reader.analysis.pipeline import AnalysisTools, analyse, load_analysis_tools
from reader.analysis.rules import RuleContext, RuleTools, find_assertions, load_rule_tools
from reader.analysis.rules.strength import Evidence, strength_of
from reader.model.attribution import Attribution, AttributionId
from reader.model.finding import OUTLET, STRENGTHS
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerId
from reader.text.parse import TextTools, load_text_tools, parse_text


@pytest.fixture(scope="module")
def tools() -> AnalysisTools:
    return load_analysis_tools()


@pytest.fixture(scope="module")
def rule_tools() -> RuleTools:
    return load_rule_tools()


@pytest.fixture(scope="module")
def text_tools() -> TextTools:
    return load_text_tools()


def context_of(
    text: str, text_tools: TextTools, attributions: tuple[Attribution, ...] = (), speakers: tuple[Speaker, ...] = ()
) -> RuleContext:
    parsed = parse_text(text, text_tools)
    return RuleContext(parsed, attributions, speakers, (), (), (), find_clauses(parsed))


def attribution(text: str, source: str, cue: str, content: str, ascribed: bool = False) -> Attribution:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Attribution(
        AttributionId("q"),
        (span(source),),
        (span(cue),),
        (span(content),),
        "indirect",
        "mental" if ascribed else "said",
        ascribed,
        SpeakerId("s"),
    )


def test_without_an_attribution_the_outlet_asserts(text_tools: TextTools, rule_tools: RuleTools) -> None:
    text = "Ode wrote the regime is senseless."
    loose = find_assertions(context_of(text, text_tools), rule_tools)
    assert {f.kind for f in loose} == {"evaluation", "loaded_label"}
    said = attribution(text, "Ode", "wrote", "the regime is senseless")
    assert find_assertions(context_of(text, text_tools, (said,)), rule_tools) == ()


def test_an_ascribed_attribution_gives_no_holder(text_tools: TextTools, rule_tools: RuleTools) -> None:
    text = "Tarvia prefers a senseless war."
    told = attribution(text, "Tarvia", "prefers", "a senseless war", ascribed=True)
    kinds = {f.kind for f in find_assertions(context_of(text, text_tools, (told,)), rule_tools)}
    assert kinds == {"mind_reading", "evaluation"}


def test_a_crowd_gives_no_holder_and_a_named_group_does(text_tools: TextTools, rule_tools: RuleTools) -> None:
    text = "Critics say that the mayor hid the money."
    said = attribution(text, "Critics", "say", "that the mayor hid the money")
    crowd = (Speaker(SpeakerId("s"), "Critics", "unnamed"),)
    kinds = {f.kind for f in find_assertions(context_of(text, text_tools, (said,), crowd), rule_tools)}
    assert kinds == {"vague_source", "bare_assertion"}
    named = text.replace("Critics", "The Quillane auditors")
    said = attribution(named, "The Quillane auditors", "say", "that the mayor hid the money")
    assert find_assertions(context_of(named, text_tools, (said,), crowd), rule_tools) == ()


def test_a_tail_outside_the_content_is_the_outlets(text_tools: TextTools, rule_tools: RuleTools) -> None:
    text = "Ode said the vote was fair, after Tarvia’s cowardly attacks aimed at breaking the truce."
    said = attribution(text, "Ode", "said", "the vote was fair")
    found = find_assertions(context_of(text, text_tools, (said,)), rule_tools)
    assert {(f.kind, text[f.span.start : f.span.end]) for f in found} >= {
        ("mind_reading", "aimed at breaking the truce"),
        ("presupposition", "Tarvia’s cowardly attacks"),
    }


def test_findings_hold_their_words_among_awkward_characters(tools: AnalysisTools) -> None:
    text = "Été 🎺 à\u00a0Tolm\r\n\r\nThe café’s “plan” is 🥖 absurd.\r\nThe regime’s attacks are senseless."
    found = analyse(text, tools).assertions
    assert found
    for finding in found:
        words = text[finding.span.start : finding.span.end]
        assert words == words.strip() != ""
        assert all(0 <= cue.start < cue.end <= len(text) for cue in finding.cues)
        assert finding.voice == OUTLET
        assert finding.strength in STRENGTHS
        assert finding.made_by == "rule"
        assert finding.why.endswith(".")
    assert len({f.id for f in found}) == len(found)


def test_ids_stay_when_text_is_added_in_front(tools: AnalysisTools) -> None:
    text = "The talks in the city hall of Quillane were long and hard. The plan is absurd."
    more = "The ferry ran on Monday.\n\n" + text
    assert {f.id for f in analyse(text, tools).assertions} <= {f.id for f in analyse(more, tools).assertions}


@pytest.mark.parametrize(
    "text", ["", "\n", "?", "“", "😀", "a" * 5000, "The " * 300, "is is is attacks", "\ufeff\r\r\n"]
)
def test_any_text_is_analysed(text: str, text_tools: TextTools, rule_tools: RuleTools) -> None:
    find_assertions(context_of(text, text_tools), rule_tools)


PIECES = [
    "Tarvia",
    "wants",
    "regime",
    "keeps",
    "again",
    "attacks",
    "40",
    "killed",
    "by",
    "“",
    "”",
    ",",
    "?",
    ".",
    "🎺",
    "é",
    "will",
    "\r\n",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_spans_lie_in_one_sentence(words: list[str]) -> None:
    text = " ".join(words)
    context = context_of(text, TEXT_TOOLS)
    for finding in find_assertions(context, RULE_TOOLS):
        inside = [
            s for s in context.parsed.sentences if s.span.start <= finding.span.start and finding.span.end <= s.span.end
        ]
        assert len(inside) == 1


TEXT_TOOLS = load_text_tools()
RULE_TOOLS = load_rule_tools()


def test_time_grows_with_the_text_and_not_faster(text_tools: TextTools, rule_tools: RuleTools) -> None:
    text = (
        "The reckless regime of town {} keeps attacking the coast, as its leaders want war. Experts say it will fall. "
    )

    def seconds(times: int) -> float:
        context = context_of("".join(text.format(n) for n in range(times)), text_tools)
        start = time.process_time()
        find_assertions(context, rule_tools)
        return time.process_time() - start

    seconds(5)
    assert seconds(400) < 30 * max(seconds(40), 0.005)


@pytest.mark.parametrize(
    ("evidence", "strength"),
    [
        (Evidence(1), "hint"),
        (Evidence(1, 2), "notable"),
        (Evidence(2), "notable"),
        (Evidence(2, 0, True), "hint"),
        (Evidence(2, 2), "notable"),
        (Evidence(3), "notable"),
        (Evidence(3, 1), "strong"),
        (Evidence(3, 2), "strong"),
        (Evidence(3, 2, True), "notable"),
    ],
)
def test_strength_is_a_function_of_evidence(evidence: Evidence, strength: str) -> None:
    assert strength_of(evidence) == strength
