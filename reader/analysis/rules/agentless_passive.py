"""Acts whose author is left out where it matters."""

from collections.abc import Iterator

from reader.analysis.clauses import Clause
from reader.analysis.rules import places as r
from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.examples import hit, miss
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.tools import RuleTools
from reader.model.finding import Rule, RuleId
from reader.model.span import Span

RULE = Rule(
    id=RuleId("agentless_passive"),
    kind="agentless_passive",
    title="Who did it is left out",
    notices="A passive that tells of an attack, a loss or a wrong and does not say who did it.",
    why_care=(
        "Leaving out the one who acts can hide who is responsible, or that nobody has checked. Ask who did "
        "it, and who saw it."
    ),
    reference=(
        "G. Orwell, Politics and the English Language (1946); Reuters Handbook of Journalism, on naming who does what"
    ),
    hits=(
        hit("The attacks were repelled near the river.", "The attacks were repelled near the river"),
        hit("Three villages were destroyed overnight.", "Three villages were destroyed overnight"),
        hit("Critics have been silenced.", "Critics have been silenced"),
        hit("The records were altered before the hearing.", "The records were altered"),
        hit("Twelve farmers were killed near Tolm.", "Twelve farmers were killed near Tolm"),
        hit("The ballots were falsified in two districts.", "The ballots were falsified in two districts"),
        hit("The islanders have been betrayed again.", "The islanders have been betrayed again"),
        hit("Money was stolen from the school fund.", "Money was stolen from the school fund"),
        hit("The families were kept in the dark for years.", "The families were kept in the dark for years"),
    ),
    misses=(
        miss("The attacks were repelled by the coast guard."),
        miss("Three villages were destroyed overnight, the army said."),
        miss("“Our people were betrayed,” Lena Obrecht said."),
        miss("Two men were killed in a car crash near Tolm."),
        miss("She was elected in 2027."),
        miss("The bridge was built in 1904."),
        miss("He was sentenced to two years for theft on Monday."),
        miss("The home team was beaten in the final."),
        miss("The roof was damaged by the storm."),
    ),
)


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """Drafts for passives of listed acts without "by", in the outlet's words; accidents and court records excepted."""
    acts = {i: m for m in reading.matches["agentless_acts"] if m.row["group"] == "act" for i in (m.first, m.last - 1)}
    for clause in reading.context.clauses:
        if not clause.passive or r.is_frame(reading, clause):
            continue
        i = _participle(reading, clause)
        match = acts.get(i) if i is not None else None
        if i is None or match is None or _has_agent(reading, i) or _is_plain(reading, tools, i):
            continue
        cue = r.span_of(reading, match)
        yield Draft(RULE, r.claim_span(reading, i), (cue,), r.evidence(reading, match, 2), _why(reading, cue))


def _participle(reading: Reading, clause: Clause) -> int | None:
    """The participle of a passive with a form of be or get; a bare participle is a description, not a statement."""
    if clause.verb is None or reading.tokens[clause.verb].tag not in ("VBD", "VBZ", "VBP", "MD"):
        return None
    after = [i for i in clause.tokens if i > clause.verb and reading.tokens[i].tag == "VBN"]
    # "has been beaten": the last participle of the group, "been" left out.
    return next((i for i in after if reading.tokens[i].lemma not in ("be", "get")), None)


def _has_agent(reading: Reading, i: int) -> bool:
    sentence = r.sentence_tokens(reading, i)
    return any(reading.tokens[j].lower == "by" for j in range(i + 1, min(sentence.stop, i + 15)))


def _is_plain(reading: Reading, tools: RuleTools, i: int) -> bool:
    sentence = r.sentence_tokens(reading, i)
    return (
        r.lemmas_in(reading, sentence, tools.words["agentless_acts", "accident"])
        or r.is_legal(reading, i)
        or r.is_sport(reading, i)
    )


def _why(reading: Reading, cue: Span) -> str:
    return f"“{r.words(reading, cue)}” is told without the one who did it, and without a source."
