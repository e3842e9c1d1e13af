"""Contestable statements of fact with no source, where no sharper name fits."""

from collections.abc import Iterator

from reader.analysis.clauses import Clause, listed
from reader.analysis.rules import places as r
from reader.analysis.rules.argued import find_argued
from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.examples import hit, miss
from reader.analysis.rules.lookup import token_at
from reader.analysis.rules.phrases import Match
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.stance import stance_of
from reader.analysis.rules.strength import Evidence
from reader.analysis.rules.tools import RuleTools
from reader.model.finding import Rule, RuleId
from reader.model.span import Span

RULE = Rule(
    id=RuleId("bare_assertion"),
    kind="bare_assertion",
    title="Statement without a source",
    notices=(
        "An attack, a death, a wrong, a gain or a loss told as fact, with nobody named as having seen or "
        "established it."
    ),
    why_care=(
        "Such statements are what the parties to a matter dispute first. Ask how the writer knows: a witness, "
        "a document, a party to the dispute?"
    ),
    reference=("Reuters Handbook of Journalism (source everything you did not witness); AP Stylebook, attribution"),
    hits=(
        hit("The town was taken on Friday.", "The town was taken on Friday"),
        hit("Rebels burned eleven villages in January.", "Rebels burned eleven villages in January"),
        hit("The army attacked the harbour.", "The army attacked the harbour"),
        hit("The mayor hid the report for two years.", "The mayor hid the report for two years"),
        hit("Attacks on civilians continue.", "Attacks on civilians continue"),
        hit("The troops carried out strikes on the port.", "The troops carried out strikes on the port"),
        hit("Maravia is winning back the islands.", "Maravia is winning back the islands"),
        hit("The guards beat up two students.", "The guards beat up two students"),
        hit("The minister has broken his promise.", "The minister has broken his promise"),
    ),
    misses=(
        miss("Rebels burned eleven villages, the ministry said."),
        miss("“Rebels burned our village,” Lena Obrecht said."),
        miss("The ministers met in Quillane on Monday."),
        miss("Petra Voss was elected in 2027."),
        miss("Shares in the mill fell on Tuesday."),
        miss("The storm hit the coast on Sunday night."),
        miss("The court convicted him of attacking a guard."),
        miss("The striker attacked from the left and scored the first goal."),
        miss("Voss accused the mayor of hiding the report."),
        miss("The rebels may attack the harbour."),
    ),
)

NAMES_ONLY = frozenset({"loaded_label", "vague_source", "figure"})
"""Kinds that mark a name inside a clause and leave open what the clause asserts."""
ARGUED_WHY = (
    "Nobody is named for this statement, and the sentences around it judge in the article’s own voice. It could be "
    "part of the same argument."
)
MODALS = frozenset(["may", "might", "could", "would", "should", "can", "must"])
GOES_ON = listed("continue mount grow spread erupt persist rage escalate intensify worsen occur")
WEATHER = listed("storm rain snow hurricane cyclone typhoon flood earthquake tornado weather illness cancer aged age")


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """Drafts for clauses that tell of a contestable event and that no other rule has marked."""
    seen = set(_marked_clauses(reading, earlier))
    drafts: list[Draft] = []
    nouns = {m.first for m in reading.matches["contested_events"] if m.row["pos"] == "noun"}
    for match in reading.matches["contested_events"]:
        number = reading.clause_of[match.first]
        clause = r.clause_at(reading, match.first)
        if clause is None or number in seen or not _is_told(reading, tools, clause, match, nouns):
            continue
        span = r.claim_span(reading, match.first)
        seen.add(number)
        cue = r.span_of(reading, match)
        told = Draft(RULE, span, (cue,), r.evidence(reading, match, 2), _why(reading, cue))
        drafts.append(told)
        yield told
    stance = stance_of(reading, earlier)
    for span, cue in find_argued(reading, tools, (*earlier, *drafts), stance):
        yield Draft(RULE, span, (cue,), Evidence(2), ARGUED_WHY)


def _marked_clauses(reading: Reading, earlier: Drafts) -> Iterator[int]:
    """The clauses in which another rule has found something sharper than a name."""
    for draft in earlier:
        if draft.rule.kind in NAMES_ONLY:
            continue
        for cue in draft.cues or (draft.span,):
            i = token_at(reading.tokens, cue.start)
            if i is not None:
                yield reading.clause_of[i]


def _is_told(reading: Reading, tools: RuleTools, clause: Clause, match: Match, nouns: set[int]) -> bool:
    i = match.first
    if i in reading.thought or r.is_frame(reading, clause) or r.is_question(reading, i) or r.is_conditional(reading, i):
        return False
    if r.is_legal(reading, i) or r.is_sport(reading, i) or _is_record(reading, tools, clause, match):
        return False
    if match.row["pos"] == "verb":
        return _is_predicate_verb(reading, clause, match, nouns)
    return _is_subject_that_goes_on(reading, clause, match)


def _is_predicate_verb(reading: Reading, clause: Clause, match: Match, nouns: set[int]) -> bool:
    """The verb that the clause tells with, in fact (no "may", no infinitive of purpose)."""
    tokens, i = reading.tokens, match.first
    if match.row["group"] == "taken":
        return clause.verb is not None and match.first <= clause.verb < match.last
    if clause.verb is None or tokens[i].tag == "NN":
        return False
    follows = tokens[i + 1].tag if i + 1 < len(tokens) else ""
    if tokens[i].tag == "VB" or (tokens[i].tag == "VBG" and follows == "NN"):
        # An infinitive is no fact yet; "attacking style" is a noun with its modifier.
        return False
    if match.row["group"] == "light":
        return any(j in nouns for j in range(match.last, match.last + 6))
    return i == clause.verb or (clause.verb < i <= clause.verb + 5 and tokens[clause.verb].lower not in MODALS)


def _is_subject_that_goes_on(reading: Reading, clause: Clause, match: Match) -> bool:
    """A contestable noun as the subject of what happens: "the attacks continue", "losses mount"."""
    tokens = reading.tokens
    if clause.verb is None or match.last > clause.verb or tokens[clause.verb].tag not in ("VBZ", "VBP", "VBD"):
        return False
    return clause.verb - match.last < 3 and tokens[clause.verb].lemma in GOES_ON


def _is_record(reading: Reading, tools: RuleTools, clause: Clause, match: Match) -> bool:
    """Markets, ballots and seasons move on record; deaths of old age or illness are public record."""
    if reading.tokens[match.first].lemma == "die" and not r.company(reading, match):
        # That somebody died is public record; of what is another matter.
        return True
    nouns = tools.words["record_events", "noun"]
    if match.row["group"] in ("gain", "harm") and r.lemmas_in(reading, clause.tokens, nouns):
        return True
    return r.lemmas_in(reading, r.sentence_tokens(reading, match.first), WEATHER | tools.words["neutral_causes", ""])


def _why(reading: Reading, cue: Span) -> str:
    return f"“{r.words(reading, cue)}” tells of what a party could dispute. Nobody is named as having seen it."
