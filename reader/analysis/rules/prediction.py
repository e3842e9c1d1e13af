"""Forecasts and necessities stated flat."""

from collections.abc import Iterator

from reader.analysis.rules import places as r
from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.examples import hit, miss
from reader.analysis.rules.phrases import Match
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.stance import Stance, stance_of
from reader.analysis.rules.tools import RuleTools
from reader.model.finding import Rule, RuleId
from reader.model.span import Span

RULE = Rule(
    id=RuleId("prediction"),
    kind="prediction",
    title="Forecast stated as settled",
    notices="What will, cannot or is bound to happen, told as settled by the writer.",
    why_care=(
        "Nobody knows the future; a forecast is worth as much as the reasons and the record of the one who "
        "makes it. Ask who foresees this, and on what grounds."
    ),
    reference="Reuters Handbook of Journalism (forecasts need a source); AP Stylebook, attribution",
    hits=(
        hit("A settlement remains unlikely.", "A settlement remains unlikely"),
        hit("The coalition is doomed.", "The coalition is doomed"),
        hit("The harbour will never be free.", "The harbour will never be free"),
        hit("Dorvan’s days in office are numbered.", "Dorvan’s days in office are numbered"),
        hit("The new law will destroy small farms.", "The new law will destroy small farms"),
        hit("There is no end in sight to the dispute.", "There is no end in sight to the dispute"),
        hit("It is only a matter of time before the wall falls.", "It is only a matter of time"),
        hit("The conflict shows no signs of easing.", "The conflict shows no signs of easing"),
        hit("The collapse of the bank is inevitable.", "The collapse of the bank is inevitable"),
    ),
    misses=(
        miss("The vote will be held on Tuesday."),
        miss("“The law will destroy small farms,” Petra Voss said."),
        miss("Petra Voss said the law would destroy small farms."),
        miss("The museum will reopen in May."),
        miss("If the dam breaks, the water will reach the mill."),
        miss("Will the bridge ever open?"),
        miss("The court will rule on the appeal next week."),
        miss("The ministry said a settlement was unlikely."),
    ),
)

PLAIN_WILL = frozenset(
    {"will", "'ll", "wo", "shall", "be to be", "be go to", "be going to", "be set to", "be likely to", "be expected to"}
)


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """Drafts for words of forecast; a plain "will" about dates, votes, visits and other schedules is left alone."""
    argued = stance_of(reading, earlier) is Stance.ARGUED
    for match in reading.matches["prediction"]:
        # "If it wavers again, a child will die": in a text that argues the condition is part of the warning.
        if r.is_question(reading, match.first) or (
            not argued and r.is_conditional(reading, match.first) and not _is_warning(reading, match)
        ):
            continue
        if match.first in reading.thought:
            continue
        plain = match.row["entry"] in PLAIN_WILL
        if plain and not _is_forecast(reading, tools, match, argued):
            continue
        weight = int(match.row["weight"])
        cue = r.span_of(reading, match)
        yield Draft(
            RULE, r.claim_span(reading, match.first), (cue,), r.evidence(reading, match, weight), _why(reading, cue)
        )


def _is_warning(reading: Reading, match: Match) -> bool:
    """ "More children will die unless the board acts": a threat of harm, whatever the condition."""
    sentence = r.sentence_tokens(reading, match.first)
    unless = any(reading.tokens[i].lower in ("unless", "without") for i in sentence)
    return unless and r.company(reading, match) > 0


def _is_forecast(reading: Reading, tools: RuleTools, match: Match, argued: bool) -> bool:
    verb = _main_verb(reading, match)
    recorded = verb is not None and reading.tokens[verb].lemma in tools.words["record_events", "verb"]
    scheduled = r.is_schedule(reading, match.first)
    told = verb is not None and reading.tokens[verb].lemma in tools.words["record_events", "speech"]
    if told or (recorded and scheduled):
        return False
    if r.company(reading, match) > 0 or (argued and not scheduled):
        return True
    if verb is None and argued:
        return True
    return verb is not None and not recorded and not scheduled and match.row["entry"] != "be expected to"


def _main_verb(reading: Reading, match: Match) -> int | None:
    """The verb that the forecast is about, past "be" and "have"."""
    for i in range(match.last, min(len(reading.tokens), match.last + 5)):
        if reading.tokens[i].tag in ("VB", "VBN", "VBG") and reading.tokens[i].lemma not in ("be", "have"):
            return i
    return None


def _why(reading: Reading, cue: Span) -> str:
    return f"“{r.words(reading, cue)}” states what is to come as settled. Nobody is named as foreseeing it."
