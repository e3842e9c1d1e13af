"""How far a text argues."""

from math import ceil

import pytest

from reader.analysis.clauses import find_clauses
from reader.analysis.emotive import EmotiveTools, find_emotive, load_emotive_tools
from reader.analysis.rules import RuleContext, RuleTools, load_rule_tools
from reader.analysis.rules.context import Draft
from reader.analysis.rules.evaluation import RULE
from reader.analysis.rules.reading import Reading, make_reading
from reader.analysis.rules.stance import LEAST, Stance, is_heated, stance_of
from reader.analysis.rules.strength import Evidence
from reader.model.span import Span
from reader.text.parse import TextTools, load_text_tools, parse_text

CALM = "The council met in the hall and heard the clerk. "
HOT = "The shameful plan of the corrupt clique is a disgusting swindle and a disgrace. "


@pytest.fixture(scope="module")
def all_tools() -> tuple[TextTools, EmotiveTools, RuleTools]:
    return load_text_tools(), load_emotive_tools(), load_rule_tools()


def reading_of(text: str, all_tools: tuple[TextTools, EmotiveTools, RuleTools]) -> Reading:
    text_tools, emotive_tools, rule_tools = all_tools
    parsed = parse_text(text, text_tools)
    emotive = find_emotive(parsed, (), emotive_tools)
    return make_reading(RuleContext(parsed, (), (), (), (), emotive, find_clauses(parsed)), rule_tools)


def judgements(count: int, cue: int = 2) -> tuple[Draft, ...]:
    return tuple(Draft(RULE, Span(n, n + 1), (), Evidence(cue), "") for n in range(count))


def test_a_report_is_a_report(all_tools: tuple[TextTools, EmotiveTools, RuleTools]) -> None:
    reading = reading_of(CALM * 20, all_tools)
    assert stance_of(reading, ()) is Stance.REPORTED
    assert not is_heated(reading)


def test_a_text_that_judges_throughout_argues(all_tools: tuple[TextTools, EmotiveTools, RuleTools]) -> None:
    reading = reading_of(HOT * 3 + CALM * 3, all_tools)
    assert stance_of(reading, judgements(6)) is Stance.ARGUED
    assert is_heated(reading)


def test_the_share_of_judgements_decides(all_tools: tuple[TextTools, EmotiveTools, RuleTools]) -> None:
    reading = reading_of(CALM * 30, all_tools)  # 300 words
    assert stance_of(reading, judgements(ceil(LEAST) - 1)) is Stance.REPORTED
    assert stance_of(reading, judgements(ceil(LEAST))) is Stance.COLOURED
    assert stance_of(reading, judgements(6)) is Stance.ARGUED


def test_hints_do_not_count(all_tools: tuple[TextTools, EmotiveTools, RuleTools]) -> None:
    reading = reading_of(CALM * 30, all_tools)
    assert stance_of(reading, judgements(20, cue=1)) is Stance.REPORTED


def test_an_empty_text_reports(all_tools: tuple[TextTools, EmotiveTools, RuleTools]) -> None:
    assert stance_of(reading_of("", all_tools), ()) is Stance.REPORTED
