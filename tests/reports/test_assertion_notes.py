"""The notes on assertions: each sentence once, the general part of a reason once, a question for each kind."""

from reader.analysis.rules import all_rules
from reader.model.analysis import Analysis, SentenceResult
from reader.model.finding import Finding, FindingId, RuleId
from reader.model.span import Span
from reader.reports.assertion_notes import assertion_notes
from reader.reports.wording import kind_question

TEXT = "The vile plan 🙂 failed, the vile plan sank. It was a vile plan."


def finding(number: int, kind: str, words: str, why: str, after: int = 0) -> Finding:
    start = TEXT.index(words, after)
    return Finding(FindingId(f"f{number}"), RuleId(kind), kind, Span(start, start + len(words)), "outlet", why=why)


def printed() -> str:
    second = TEXT.index("It was")
    analysis = Analysis(
        sentences=(
            SentenceResult(Span(0, second - 1), "unattributed"),
            SentenceResult(Span(second, len(TEXT)), "unattributed"),
        ),
        assertions=(
            finding(1, "loaded_label", "vile plan", "“vile” judges. Nobody is named."),
            finding(2, "loaded_label", "vile plan", "“vile” judges. Nobody is named.", 20),
            finding(3, "causal_claim", "plan sank", "“sank” is a cause. Nobody found it."),
            finding(4, "loaded_label", "vile plan", "“vile” judges. Nobody is named.", second),
        ),
    )
    return "\n".join(assertion_notes(TEXT, analysis, {}))


def test_a_sentence_is_given_once_with_all_that_stands_out_in_it() -> None:
    notes = printed()
    assert notes.count("failed, the vile plan sank.”") == 1
    assert "Value-laden name, “vile plan” (2 times): “vile” judges. Nobody is named." in notes
    assert "Cause stated without a source, “plan sank”: “sank” is a cause." in notes


def test_the_general_part_of_a_reason_is_told_once() -> None:
    assert printed().count("Nobody is named.") == 1


def test_what_to_ask_stands_at_the_end() -> None:
    notes = printed().partition("What to ask")[2]
    assert notes.index("Value-laden name (3):") < notes.index("Cause stated without a source (1):")


def test_every_rule_has_its_question_in_the_notes() -> None:
    assert all(kind_question(rule.kind).endswith("?") for rule in all_rules())
    assert kind_question("unheard of") == ""


def test_nothing_found_is_said() -> None:
    assert list(assertion_notes(TEXT, Analysis(), {}))[-1] == "Nothing that stands out."
