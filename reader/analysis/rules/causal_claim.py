"""One thing made the cause, the price or the fault of another, on nobody's word."""

from collections.abc import Iterator

from reader.analysis.clauses import FINITE, Clause
from reader.analysis.rules import places as r
from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.examples import hit, miss
from reader.analysis.rules.holders import OWN
from reader.analysis.rules.lookup import token_at
from reader.analysis.rules.phrases import Match
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.stance import ABSOLUTE, Stance, stance_of
from reader.analysis.rules.tools import RuleTools
from reader.model.finding import Rule, RuleId
from reader.model.span import Span
from reader.text.parsed import Token

RULE = Rule(
    id=RuleId("causal_claim"),
    kind="causal_claim",
    title="Cause stated without a source",
    notices=(
        "A link of cause and effect, of blame or of price (led to, because of, pays for), stated by the writer alone."
    ),
    why_care=(
        "That one thing follows another does not show that it was caused by it. Ask who found the link, and "
        "what else could explain it."
    ),
    reference=(
        "Reuters Handbook of Journalism (sourcing of causes and blame); Penn Discourse Treebank 2.0 "
        "annotation manual (2007), contingency"
    ),
    hits=(
        hit("The minister’s greed caused the famine.", "The minister’s greed caused the famine"),
        hit("The new tax has led to the collapse of the mill.", "The new tax has led to the collapse of the mill"),
        hit("The speech sparked riots in three towns.", "The speech sparked riots in three towns"),
        hit(
            "Orlen is paying for its reckless regime with empty shelves.",
            "Orlen is paying for its reckless regime with empty shelves",
        ),
        hit("Dorvan’s tactics dashed all hopes of a treaty.", "Dorvan’s tactics dashed all hopes of a treaty"),
        hit(
            "The strikes left hundreds of homes without power, exacerbating hardship in the valley.",
            "The strikes left hundreds of homes without power",
            "exacerbating hardship in the valley",
        ),
        hit("The town is poor because its rulers plundered it.", "because its rulers plundered it"),
        hit("The board is to blame for the leak.", "The board is to blame for the leak"),
        hit(
            "“We are not leaving,” Dorvan said, a move that reignited fears of a coup.",
            "a move that reignited fears of a coup",
        ),
        hit("“I will stay,” Voss said, fuelling speculation about a split.", "fuelling speculation about a split"),
        hit("Migration has plunged the coast into chaos.", "Migration has plunged the coast into chaos"),
    ),
    misses=(
        miss("The new tax caused the collapse of the mill, the auditor’s report said."),
        miss("“The tax caused the collapse,” Ines Calloway said."),
        miss("The match was postponed because of rain."),
        miss("Trains were delayed due to maintenance on the line."),
        miss("The library is closed because it is Sunday."),
        miss("The path leads to the old tower."),
        miss("Calloway said the fire was caused by a short circuit."),
        miss("The ferry was late because of fog."),
    ),
)

REASONS = frozenset(
    {"because", "because of", "thanks to", "that be why", "which be why", "this be why", "no wonder that"}
)


MAKING = frozenset({"make", "render"})
REACH = 6


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """Drafts for listed causal words; ordinary connectives count only beside contestable words.

    Causes of weather, works and timetables are left alone.
    """
    judged = {reading.tokens[i].sentence for d in earlier if (i := token_at(reading.tokens, d.span.start)) is not None}
    argued = stance_of(reading, earlier) is Stance.ARGUED
    for match in reading.matches["causal"]:
        clause = r.clause_at(reading, match.first)
        if clause is None or _is_plain_cause(reading, tools, match):
            continue
        beside = r.company(reading, match) or reading.tokens[match.first].sentence in judged
        # In a text that argues, "because" gives the writer's reason for what a party would explain otherwise.
        weak = match.row["weight"] == "1" and not (argued and match.row["entry"] in REASONS)
        if weak and not beside and not _is_absolute(reading, match):
            continue
        if r.is_frame(reading, clause) and clause.role == "main":
            continue
        cue = r.span_of(reading, match)
        yield Draft(
            RULE,
            r.claim_span(reading, match.first),
            (cue,),
            r.evidence(reading, match, 2),
            _why(reading, cue),
        )
    yield from _made_so(reading, earlier)
    for span, match in r.tails_of(reading, "feed"):
        cue = r.span_of(reading, match)
        yield Draft(RULE, span, (cue,), r.evidence(reading, match, 2), _why(reading, cue))


def _is_absolute(reading: Reading, match: Match) -> bool:
    """ "Because nobody listens to them": a reason that allows of no exception."""
    after = range(match.last, min(r.sentence_tokens(reading, match.first).stop, match.last + 2))
    return match.row["entry"] in REASONS and any(reading.tokens[i].lower in ABSOLUTE for i in after)


def _made_so(reading: Reading, earlier: Drafts) -> Iterator[Draft]:
    """ "The weak lira makes bread dearer": one thing makes another more or less so, in a text that takes sides."""
    if stance_of(reading, earlier) is Stance.REPORTED:
        return
    for i, token in enumerate(reading.tokens):
        if token.lemma not in MAKING or token.tag not in FINITE or reading.ground[i] != OWN or r.is_sport(reading, i):
            continue
        clause = r.clause_at(reading, i)
        if clause is None or clause.verb != i or not _is_thing(reading, clause, i):
            continue
        so = next((j for j in clause.tokens if i + 1 < j <= i + REACH and _is_comparative(reading.tokens[j])), None)
        if so is not None:
            cue = Span(token.start, token.end)
            evidence = r.evidence(reading, Match(i, i + 1, {}), 2)
            yield Draft(RULE, r.claim_span(reading, i), (cue,), evidence, _why(reading, cue))


def _is_thing(reading: Reading, clause: Clause, verb: int) -> bool:
    """Whether the subject is a common noun: people and pronouns make things by hand, too."""
    before = [reading.tokens[j] for j in clause.tokens if j < verb]
    return bool(before) and before[-1].tag in ("NN", "NNS")


def _is_comparative(token: Token) -> bool:
    # Rare comparatives ("dearer") are taken for nouns.
    return token.tag == "JJR" or (token.tag in ("NN", "JJ", "RBR") and token.lower.endswith(("ier", "arer", "eaper")))


def _is_plain_cause(reading: Reading, tools: RuleTools, match: Match) -> bool:
    # "Because a permit to repair a roof takes a year": what somebody does is no cause of the kind.
    things = (i for i in r.sentence_tokens(reading, match.first) if reading.tokens[i].tag != "VB")
    return r.lemmas_in(reading, things, tools.words["neutral_causes", ""])


def _why(reading: Reading, cue: Span) -> str:
    return f"“{r.words(reading, cue)}” makes one thing the cause or price of another. Nobody is named who found that."
