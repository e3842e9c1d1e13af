"""Statements that only their company makes contestable: what a text that argues says flatly and without a source.

In a careful report "the fund is gone" may be common knowledge; in a text whose writer judges throughout it is a step of
the case. What is on record or was plainly witnessed (dates, offices, laws, visits, the writer's own doings) is left.
"""

from collections.abc import Iterator

from reader.analysis.clauses import listed
from reader.analysis.rules import places as r
from reader.analysis.rules.context import Drafts
from reader.analysis.rules.holders import OWN
from reader.analysis.rules.lookup import token_at
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.stance import Stance
from reader.analysis.rules.strength import strength_of
from reader.analysis.rules.tools import RuleTools
from reader.model.span import Span, overlap

FINITE = ("VBD", "VBZ", "VBP", "MD")
SELF = listed("i me my mine myself we us you your yours let let's")
HEDGED = listed("may might could would should perhaps maybe possibly probably seem seems seemed")
LAW = listed("act law statute charter constitution article section clause treaty agreement code rule rules")
SHORTEST = 3


def find_argued(reading: Reading, tools: RuleTools, earlier: Drafts, stance: Stance) -> Iterator[tuple[Span, Span]]:
    """What to mark, and the word that makes it contestable; nothing where the text only reports."""
    if stance is Stance.REPORTED:
        return
    parsed = reading.context.parsed
    taken = set(_taken(reading, earlier))
    for number, sentence in enumerate(parsed.sentences):
        if number in taken or parsed.paragraphs[sentence.paragraph].kind != "body":
            continue
        inside = range(sentence.first, sentence.last)
        verb = _own_predicate(reading, inside)
        if verb is None or _is_left_alone(reading, tools, inside, verb):
            continue
        sweeping = next((i for i in inside if r.is_listed(reading, i, tools.words["sweeping", ""])), None)
        plain = stance is not Stance.ARGUED or _is_recorded(reading, tools, verb, inside)
        if not plain or sweeping is not None or reading.charged[number]:
            cue = reading.tokens[verb if sweeping is None else sweeping]
            yield r.trimmed(reading, sentence.first, sentence.last - 1), Span(cue.start, cue.end)


def _taken(reading: Reading, earlier: Drafts) -> Iterator[int]:
    """The sentences in which another rule has found something that is shown."""
    for draft in earlier:
        i = token_at(reading.tokens, draft.span.start)
        if i is None or strength_of(draft.evidence) == "hint":
            continue
        for number in range(reading.tokens[i].sentence, len(reading.context.parsed.sentences)):
            if not overlap(reading.context.parsed.sentences[number].span, draft.span):
                break
            yield number


def _own_predicate(reading: Reading, inside: range) -> int | None:
    """The finite verb of a sentence that is the writer's throughout and has a subject; None for any other sentence."""
    tokens = reading.tokens
    if len(inside) < SHORTEST or any(reading.ground[i] != OWN for i in inside):
        return None
    if tokens[inside[-1]].text[-1:] in "?:" or any(tokens[i].text in ("“", "”", '"', "``", "''") for i in inside):
        return None
    verb = next((i for i in inside if tokens[i].tag in FINITE), None)
    if verb is None or not any(
        tokens[i].tag[:2] in ("NN", "PR", "DT", "EX", "JJ", "CD") for i in range(inside[0], verb)
    ):
        return None
    return verb


def _is_left_alone(reading: Reading, tools: RuleTools, inside: range, verb: int) -> bool:
    """Whether the sentence tells of the writer, of what is dated, on record or witnessed, or only supposes."""
    tokens, first = reading.tokens, inside[0]
    if any(tokens[i].lower in SELF for i in range(first, verb + 1)):
        return True
    if r.is_schedule(reading, first) or r.is_legal(reading, first):
        return True
    if any(tokens[i].lower in HEDGED for i in range(first, min(inside.stop, verb + 3))):
        return True
    if any(tokens[i].text[:1].isupper() and tokens[i].lower in LAW for i in inside):
        return True
    return r.lemmas_in(reading, inside, tools.words["neutral_causes", ""])


def _is_recorded(reading: Reading, tools: RuleTools, verb: int, inside: range) -> bool:
    """Whether the predicate is one of those that are seen or on record: meetings, sales, burials, distances."""
    be = reading.tokens[verb].lemma == "be"
    if reading.tokens[verb].tag != "VBD" and not be:
        return False
    group = range(verb, min(inside.stop, verb + 4))
    verbs = (i for i in group if reading.tokens[i].tag in (("VBN",) if be else ("VBD",)))
    return r.lemmas_in(reading, verbs, tools.words["record_events", "verb"])
