"""Forecasts and necessities stated flat."""

from collections.abc import Iterator

from reader.analysis.rules import reading as r
from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.phrases import Match
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.tools import RuleTools
from reader.model.finding import Rule, RuleId
from reader.model.span import Span

RULE = Rule(
    id=RuleId("prediction"),
    kind="prediction",
    title="Forecast stated flat",
    notices="What will, cannot or is bound to happen, told as settled by the writer.",
    why_care=(
        "Nobody knows the future; a forecast is worth as much as the reasons and the record of the one who "
        "makes it. Ask who foresees this, and on what grounds."
    ),
    reference="Reuters Handbook of Journalism (forecasts need a source); AP Stylebook, attribution",
    hits=(),
    misses=(),
)

PLAIN_WILL = frozenset(
    {"will", "'ll", "wo", "shall", "be go to", "be going to", "be set to", "be likely to", "be expected to"}
)


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """Drafts for words of forecast; a plain "will" about dates, votes, visits and other schedules is left alone."""
    for match in reading.matches["prediction"]:
        if r.is_question(reading, match.first) or r.is_conditional(reading, match.first):
            continue
        if match.first in reading.thought:
            continue
        plain = match.row["entry"] in PLAIN_WILL
        if plain and not _is_forecast(reading, tools, match):
            continue
        weight = int(match.row["weight"])
        cue = r.span_of(reading, match)
        yield Draft(
            RULE, r.claim_span(reading, match.first), (cue,), r.evidence(reading, match, weight), _why(reading, cue)
        )


def _is_forecast(reading: Reading, tools: RuleTools, match: Match) -> bool:
    if r.company(reading, match) > 0:
        return True
    if match.row["entry"] == "be expected to" or r.is_schedule(reading, match.first):
        return False
    tokens = reading.tokens
    for i in range(match.last, min(len(tokens), match.last + 5)):
        if tokens[i].tag in ("VB", "VBN") and tokens[i].lemma not in ("be", "have", "also"):
            return tokens[i].lemma not in tools.words["record_events", "verb"]
    return False


def _why(reading: Reading, cue: Span) -> str:
    return f"“{r.words(reading, cue)}” states what is to come as settled. Nobody is named as foreseeing it."
