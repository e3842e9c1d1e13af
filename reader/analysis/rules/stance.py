"""How far a text argues: what share of its writer's own words judges, which says what an unsourced sentence is for."""

from enum import IntEnum

from reader.analysis.rules.context import Drafts
from reader.analysis.rules.holders import HELD
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.strength import strength_of
from reader.model.finding import OUTLET

JUDGING = frozenset({"evaluation", "loaded_label", "mind_reading"})
LEAST = 4
"""Judgements below which a text is not taken to argue, however short it is."""
COLOURED = 1.2
ARGUED = 1.8
"""Judgements per 100 of the writer's own words. Careful reports measured below 0.8, opinion pieces above 2."""
OWN_SHARE = 0.72
"""Share of the words that are the writer's: portraits and reports let others speak more than opinion pieces do."""


class Stance(IntEnum):
    """`REPORTED`: hardly a judgement of the writer's own; `COLOURED`: some; `ARGUED`: the text makes a case."""

    REPORTED = 0
    COLOURED = 1
    ARGUED = 2


def stance_of(reading: Reading, earlier: Drafts) -> Stance:
    """The stance of a text, from the judgements that the rules and the emotive stage found in the writer's voice."""
    words, own = _words(reading)
    found = sum(d.rule.kind in JUDGING and strength_of(d.evidence) != "hint" for d in earlier)
    found += sum(term.voice == OUTLET and term.strength != "hint" for term in reading.context.emotive)
    if found < LEAST or 100 * found < COLOURED * own:
        return Stance.REPORTED
    return Stance.ARGUED if 100 * found >= ARGUED * own and own >= OWN_SHARE * words else Stance.COLOURED


def is_heated(reading: Reading) -> bool:
    """Whether the writer's own words hold many strong ones, before any rule has run."""
    heat = sum(term.voice == OUTLET and term.strength != "hint" for term in reading.context.emotive)
    heat += sum(match.row["level"] == "strong" for match in reading.matches["evaluative"])
    return heat >= LEAST and 100 * heat >= COLOURED * _words(reading)[1]


def _words(reading: Reading) -> tuple[int, int]:
    """How many words the text has, and how many of them are the writer's."""
    words = own = 0
    for i, token in enumerate(reading.tokens):
        if token.text[:1].isalnum():
            words += 1
            own += reading.ground[i] != HELD
    return words, own
