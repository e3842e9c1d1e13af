"""Wishes, aims, fears and beliefs that the text tells of, voiced by nobody."""

from collections.abc import Iterator

from reader.analysis.clauses import Clause
from reader.analysis.rules import places as r
from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.examples import hit, miss
from reader.analysis.rules.holders import OWN
from reader.analysis.rules.lookup import token_at
from reader.analysis.rules.phrases import Match
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.tools import RuleTools
from reader.model.finding import Rule, RuleId
from reader.model.span import Span

RULE = Rule(
    id=RuleId("mind_reading"),
    kind="mind_reading",
    title="Wish or motive told by the writer",
    notices=(
        "A wish, aim, fear, belief or stance of a person or body, told by the writer and not by the one who has it."
    ),
    why_care=(
        "Nobody can look into another head; such a sentence rests on the writer’s guess or on a source that "
        "is not named. Ask how the writer could know, and what the person concerned has said."
    ),
    reference=(
        "Reuters Handbook of Journalism: attribute motives and intentions; R. Quirk et al., A Comprehensive "
        "Grammar of the English Language (1985), private verbs"
    ),
    hits=(
        hit("Tarvia wants the islands for itself.", "Tarvia wants the islands for itself"),
        hit(
            "The mayor would rather see the bridge fall than share the credit.",
            "The mayor would rather see the bridge fall than share the credit",
        ),
        hit("Frightened by the vote, the minister left the hall.", "Frightened by the vote"),
        hit("The generals fear that the truce will cost them their posts.", "The generals fear"),
        hit(
            "The shelling was meant to starve the town into surrender.",
            "The shelling was meant to starve the town into surrender",
        ),
        hit("Orlen struck the harbour, aimed at breaking the talks.", "aimed at breaking the talks"),
        hit(
            "The Kestrian cabinet is desperate to hide the theft.",
            "The Kestrian cabinet is desperate to hide the theft",
        ),
        hit("The party is only interested in power.", "The party is only interested in power"),
        hit("The regent dreams of a throne.", "The regent dreams of a throne"),
        hit("The company knows full well that the dam leaks.", "The company knows full well that the dam leaks"),
    ),
    misses=(
        miss("“I want the islands back,” Ferran Ode said on Monday."),
        miss("The minister said she wanted the road finished by June."),
        miss("Firefighters tried to open the door for an hour."),
        miss("Kestria fears a famine, its envoy told reporters."),
        miss("We want to hear from readers about the new timetable."),
        miss("The bill is designed to simplify the form."),
        miss("A poll found that 40 percent of residents want a new school."),
        miss("Do the islanders want a bridge?"),
        miss("The ministry plans to publish the list on Friday."),
    ),
)

FIRST_PERSON = frozenset({"i", "we", "you", "me", "us"})
TOLD = {
    "wish": "what somebody wants",
    "aim": "what somebody is after",
    "fear": "what somebody fears or feels",
    "belief": "what somebody thinks or knows",
    "stance": "what somebody will not accept, as a settled attitude",
    "state": "what goes on in somebody’s mind",
}
FLAT_GROUPS = frozenset({"wish", "fear", "belief"})


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """Drafts for listed words of mind, and for states of mind that the attribution stage says are told, not voiced.

    Wishes, fears and beliefs stand alone; aims and stances ("tries to", "rejects") are often plain to see, so they
    count only beside contestable or loaded words.
    """
    seen: set[int] = set()
    crowds = set(_crowd_clauses(reading))
    for match in reading.matches["mind_reading"]:
        if _is_own_mind(reading, match) or reading.clause_of[match.first] in crowds or not _is_told(reading, match):
            continue
        seen.add(reading.clause_of[match.first])
        weight = 3 if match.row["group"] in FLAT_GROUPS and match.row["weight"] == "2" else 2
        cue = r.span_of(reading, match)
        yield Draft(
            RULE,
            r.claim_span(reading, match.first),
            (cue,),
            r.evidence(reading, match, weight),
            _why(reading, cue, match.row["group"]),
        )
    yield from _ascribed(reading, tools, seen)


def _is_told(reading: Reading, match: Match) -> bool:
    clause = r.clause_at(reading, match.first)
    if clause is None or r.is_question(reading, match.first) or _is_poll(reading, clause):
        return False
    if match.row["group"] in ("belief", "fear") and clause.passive and _is_impersonal(reading, clause):
        # "It is known that ...", "it is feared that ...": nobody is said to know or fear it.
        return False
    if match.row["group"] in FLAT_GROUPS:
        return match.row["weight"] == "2" or r.company(reading, match) > 0
    return r.company(reading, match) > 0


def _is_impersonal(reading: Reading, clause: Clause) -> bool:
    verb = clause.verb
    return verb is not None and verb > 0 and reading.tokens[verb - 1].lower in ("it", "what", "that")


def _is_own_mind(reading: Reading, match: Match) -> bool:
    """The writer's own mind ("we want"), or the reader's ("if you want")."""
    before = reading.tokens[max(0, match.first - 4) : match.first]
    return any(t.lower in FIRST_PERSON and t.sentence == reading.tokens[match.first].sentence for t in before)


def _crowd_clauses(reading: Reading) -> Iterator[int]:
    """Clauses in which a crowd is said to think something: that is a vague source, not a mind read."""
    for attribution in reading.context.attributions:
        if attribution.id in reading.vague and attribution.cues:
            i = token_at(reading.tokens, attribution.cues[0].start)
            if i is not None:
                yield reading.clause_of[i]


def _is_poll(reading: Reading, clause: Clause) -> bool:
    """What shares of people think is counted by polls, not guessed: a figure, not mind reading."""
    return any(reading.tokens[i].lower in ("percent", "%", "poll", "survey", "respondents") for i in clause.tokens)


def _ascribed(reading: Reading, tools: RuleTools, seen: set[int]) -> Iterator[Draft]:
    for attribution in reading.context.attributions:
        if (
            attribution.id in reading.vague
            or not attribution.ascribed
            or attribution.cue_kind != "mental"
            or not attribution.cues
            or not attribution.sources
        ):
            continue
        i = token_at(reading.tokens, attribution.cues[0].start)
        if i is None or reading.ground[i] != OWN or reading.clause_of[i] in seen:
            continue
        match = Match(i, i + 1, {})
        if _is_own_mind(reading, match) or not _is_state(reading, tools, i) or r.is_question(reading, i):
            continue
        seen.add(reading.clause_of[i])
        yield Draft(
            RULE,
            r.claim_span(reading, i),
            attribution.cues,
            r.evidence(reading, match, 2),
            _why(reading, attribution.cues[0], "state"),
        )


def _is_state(reading: Reading, tools: RuleTools, i: int) -> bool:
    token, clause = reading.tokens[i], r.clause_at(reading, i)
    listed = token.tag[:2] == "VB" and token.lemma in tools.words["mind_reading", "state"]
    return listed and clause is not None and not _is_poll(reading, clause)


def _why(reading: Reading, cue: Span, group: str) -> str:
    return f"“{r.words(reading, cue)}” tells {TOLD[group]}. Nobody is quoted as saying so."
