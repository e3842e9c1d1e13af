"""How far a text argues: what share of its writer's own words judges, which says what an unsourced sentence is for."""

from enum import IntEnum

from reader.analysis.clauses import listed
from reader.analysis.rules.context import Drafts
from reader.analysis.rules.holders import HELD, OWN
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.strength import strength_of
from reader.model.finding import OUTLET, Finding

JUDGING = frozenset({"evaluation", "loaded_label", "mind_reading"})
CLAIMING = frozenset({"causal_claim", "prediction", "presupposition"})
ABSOLUTE = listed("nobody everybody everyone nothing everything never always forever none")
FIRST_PERSON = listed("i me my we us our myself ourselves")
LESSER = 0.5
"""What a sign counts for beside a judgement: a claim of another kind, an absolute word, the writer's "we"."""
HEATED = 4
LEAST = 3.5
"""Points below which a text is not taken to argue, however short it is."""
COLOURED = 1.2
ARGUED = 1.7
"""Points per 100 of the writer's own words. Careful reports measured below 1, opinion pieces above 2.5."""
OWN_SHARE = 0.72
"""Share of the words that are the writer's: portraits and reports let others speak more than opinion pieces do."""


class Stance(IntEnum):
    """`REPORTED`: hardly a judgement of the writer's own; `COLOURED`: some; `ARGUED`: the text makes a case."""

    REPORTED = 0
    COLOURED = 1
    ARGUED = 2


def stance_of(reading: Reading, earlier: Drafts) -> Stance:
    """The stance of a text, from what the rules and the emotive stage found in the writer's voice so far.

    Judgements count as one point; other claims, and sentences with absolute words or a first person, as half a one.
    """
    words, own = _words(reading)
    shown = [d.rule.kind for d in earlier if strength_of(d.evidence) != "hint"]
    found = float(sum(kind in JUDGING for kind in shown))
    found += sum(_weight(term) for term in reading.context.emotive)
    found += LESSER * (sum(kind in CLAIMING for kind in shown) + _signs(reading))
    if found < LEAST or 100 * found < COLOURED * own:
        return Stance.REPORTED
    return Stance.ARGUED if 100 * found >= ARGUED * own and own >= OWN_SHARE * words else Stance.COLOURED


def _weight(term: Finding) -> float:
    """A loaded word of the writer's counts; one that the model alone found, and that may be plain, counts for less."""
    if term.voice != OUTLET or term.strength == "hint":
        return 0.0
    return LESSER / 2 if term.made_by == "model" else 1.0


def _signs(reading: Reading) -> int:
    """How many absolute words and first persons the writer's own sentences hold, one of each for a sentence."""
    found = 0
    for sentence in reading.context.parsed.sentences:
        inside = range(sentence.first, sentence.last)
        if all(reading.ground[i] == OWN for i in inside):
            words = {reading.tokens[i].lower for i in inside}
            found += bool(words & ABSOLUTE) + bool(words & FIRST_PERSON)
    return found


def is_heated(reading: Reading) -> bool:
    """Whether the writer's own words hold many strong ones, before any rule has run."""
    heat = sum(term.voice == OUTLET and term.strength != "hint" for term in reading.context.emotive)
    heat += sum(match.row["level"] == "strong" for match in reading.matches["evaluative"])
    return heat >= HEATED and 100 * heat >= COLOURED * _words(reading)[1]


def _words(reading: Reading) -> tuple[int, int]:
    """How many words the text has, and how many of them are the writer's."""
    words = own = 0
    for i, token in enumerate(reading.tokens):
        if token.text[:1].isalnum():
            words += 1
            own += reading.ground[i] != HELD
    return words, own
