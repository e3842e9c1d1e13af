"""A headline that says more, or says it more flatly, than any source below."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from reader.analysis.clauses import FINITE
from reader.analysis.rules.context import Draft, Drafts, RuleContext
from reader.analysis.rules.examples import hit, miss
from reader.analysis.rules.holders import is_holder
from reader.analysis.rules.lookup import tokens_of
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.shared_words import content_words
from reader.analysis.rules.stance import Stance, stance_of
from reader.analysis.rules.strength import Evidence, strength_of
from reader.analysis.rules.tools import RuleTools
from reader.model.attribution import Attribution
from reader.model.finding import Rule, RuleId
from reader.model.span import Span, merge_spans, overlap

RULE = Rule(
    id=RuleId("headline_claim"),
    kind="headline_claim",
    title="Headline beyond its sources",
    notices=(
        "A contestable headline that no source in the article states, or that drops the doubt with which a "
        "source is reported."
    ),
    why_care=("Many readers see the headline only. Ask who in the article says what it says, and in which words."),
    reference=(
        "IPSO Editors' Code of Practice, clause 1 (headlines not supported by the text); BBC Editorial "
        "Guidelines, section 3, Accuracy"
    ),
    hits=(
        hit(
            "Mayor Stole Millions\n\nThe council met on Monday. Voss said the budget was ready.", "Mayor Stole Millions"
        ),
        hit(
            "Dorvan’s Clique Buries the Treaty\n\nThe envoys met on Monday. Linde said the talks would go on.",
            "Dorvan’s Clique Buries the Treaty",
        ),
        hit(
            "Reckless Regime Faces Collapse\n\nThe cabinet met on Friday. Its spokesman said a new budget was ready.",
            "Reckless Regime Faces Collapse",
        ),
        hit(
            "Firm Hid Deadly Failures\n\nIt makes pumps. Holt claimed that it had hidden deadly failures.",
            "Firm Hid Deadly Failures",
        ),
        hit(
            "Water Is Poisoned, and Nobody Cares\n\nSamples were taken. Calloway said results were due.",
            "Water Is Poisoned, and Nobody Cares",
        ),
        hit(
            "Islanders Will Never Give In\n\nThey met in the hall. Obrecht told them that the ferry would run.",
            "Islanders Will Never Give In",
        ),
        hit(
            "Senseless Tax Kills Small Farms\n\nThe tax was passed in March. It is due in June, the ministry said.",
            "Senseless Tax Kills Small Farms",
        ),
        hit(
            "Traitors Betrayed the Coast\n\nThe vote was held on Monday. Voss said the result would be published.",
            "Traitors Betrayed the Coast",
        ),
    ),
    misses=(
        miss("Council Meets in Quillane\n\nThe council met on Monday. Voss said the budget was ready."),
        miss("Mayor Stole Millions, Auditor Says\n\nThe auditor said on Monday that the mayor had stolen millions."),
        miss("Rebels Burned Villages\n\nThe ministry said that rebels had burned villages on the coast."),
        miss("Ferry Timetable Changes in May\n\nThe ferry will run on Sundays, the company said."),
        miss("“They Betrayed the Coast”\n\n“They betrayed the coast,” Voss said."),
        miss("The council met on Monday. The reckless mayor left early."),
        miss("Museum to Reopen in June\n\nThe museum will reopen in June, its director said."),
        miss("Regulator Reopens Inquiry\n\nThe regulator said on Friday that it would reopen its inquiry."),
    ),
)

ENOUGH = 0.5
"""Share of the headline's content words that one source's words must contain to count as saying it."""
DOUBTED = ("distancing",)


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """A draft for the title, if it is contestable, has no holder of its own, and no source below says it as flatly."""
    parsed = reading.context.parsed
    number = next((s.paragraph for s in parsed.sentences if parsed.paragraphs[s.paragraph].kind == "title"), None)
    if number is None:
        return
    title = parsed.paragraphs[number]
    span = title.span
    within = [d for d in earlier if overlap(d.span, span) > 0 and strength_of(d.evidence) != "hint"]
    if _has_holder(reading, span):
        return
    cues = merge_spans(cue for d in within for cue in d.cues)
    if not cues and stance_of(reading, earlier) is Stance.ARGUED:
        cues = _told(reading, tools, span)
    if not cues:
        return
    backing = _backing(reading, tools, span, cues)
    if any(a.cue_kind not in DOUBTED for a in backing if is_holder(a, reading.vague)):
        return
    why = (
        "The headline states flatly what a source in the article is only reported to claim."
        if backing
        else "No source in the article is reported as saying what the headline says; it is the article’s own claim."
    )
    yield Draft(RULE, span, cues, Evidence(2 if backing else 3), why)


def _told(reading: Reading, tools: RuleTools, title: Span) -> tuple[Span, ...]:
    """The verb with which a title makes a statement; none in a mere name, a question, or a title about a record."""
    tokens = tuple(tokens_of(reading.context.parsed, (title,)))
    record = tools.words["record_events", "verb"]
    if not tokens or tokens[-1].text == "?" or tokens[0].tag.startswith("W"):
        return ()
    for before, token in pairwise(tokens):
        if token.tag in FINITE and token.lemma not in record and before.text[:1].isalpha():
            return (Span(token.start, token.end),)
    return ()


def _backing(reading: Reading, tools: RuleTools, title: Span, cues: tuple[Span, ...]) -> list[Attribution]:
    """The attributions that say what the headline says, and at least half of its contestable words as well."""
    parsed = reading.context.parsed
    charged = content_words(tokens_of(parsed, cues), tools.parties)
    found = []
    for attribution in supporting(reading.context, tools.parties, title):
        said = content_words(tokens_of(parsed, attribution.contents), tools.parties)
        if 2 * len(charged & said) >= len(charged):
            found.append(attribution)
    return found


def _has_holder(reading: Reading, span: Span) -> bool:
    return any(
        overlap(content, span) > 0
        for a in reading.context.attributions
        if is_holder(a, reading.vague)
        for content in a.contents
    )


def supporting(context: RuleContext, parties: Mapping[str, str], title: Span) -> tuple[Attribution, ...]:
    """The attributions below the title whose contents share at least half of its content words."""
    wanted = content_words(tokens_of(context.parsed, (title,)), parties)
    if not wanted:
        return ()
    found = []
    for attribution in context.attributions:
        if attribution.ascribed or any(content.start < title.end for content in attribution.contents):
            continue
        said = content_words(tokens_of(context.parsed, attribution.contents), parties)
        if len(wanted & said) >= ENOUGH * len(wanted):
            found.append(attribution)
    return tuple(found)
