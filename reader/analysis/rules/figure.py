"""Numbers and quantities that nobody is said to have counted."""

from collections.abc import Iterator

from reader.analysis.clauses import listed
from reader.analysis.rules import places as r
from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.examples import hit, miss
from reader.analysis.rules.holders import OWN
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.strength import Evidence
from reader.analysis.rules.tools import RuleTools
from reader.model.finding import Rule, RuleId
from reader.model.span import Span
from reader.text.parsed import Token

RULE = Rule(
    id=RuleId("figure"),
    kind="figure",
    title="Number without a source",
    notices="A number of people, losses, damage or money with no one named as having counted.",
    why_care=(
        "A figure looks like knowledge, yet it depends on who counted, when and how. Ask for the count’s "
        "source before repeating it."
    ),
    reference=("AP Stylebook, on numbers and attribution; D. Spiegelhalter, The Art of Statistics (2019), chapter 1"),
    hits=(
        hit("Hundreds of households lost power.", "Hundreds of households"),
        hit("At least 40 civilians were killed in the valley.", "40 civilians"),
        hit("Some 4,000 families were left without bread.", "4,000 families"),
        hit("Thousands of migrants crossed the river.", "Thousands of migrants"),
        hit("The thieves robbed the town of 3 million crowns.", "3 million crowns"),
        hit("The vast majority of residents reject the plan.", "majority of residents"),
        hit("Eleven deaths have been linked to the pump.", "Eleven deaths"),
        hit("Dozens of soldiers fled the camp.", "Dozens of soldiers"),
        hit("The ban put 140 weavers out of work.", "140 weavers"),
    ),
    misses=(
        miss("At least 40 civilians were killed, the hospital said."),
        miss("The bridge was built in 1904."),
        miss("Two men sat on the bench."),
        miss("“Thousands of families are hungry,” Petra Voss said."),
        miss("The council has 24 seats."),
        miss("Doors open at 9 a.m. on Monday."),
        miss("A man of 24 was killed near the weir."),
        miss("The home team won the match by 3 goals."),
        miss("The road is 12 kilometres long."),
    ),
)

APPROXIMATE = listed("about some around nearly almost roughly over least up more fewer approximately than estimated")
SMALL = listed("one two three four five six seven eight nine ten 1 2 3 4 5 6 7 8 9 10")
EARLIEST_YEAR, LATEST_YEAR = 1700, 2100
AGES = frozenset({"of", "aged", "age", "under", "no.", "number"})
AFTER = 5
MULTIPLIED = listed("double triple treble quadruple halve")
FRACTIONS = listed("half third quarter fifth sixth eighth tenth thirds quarters fifths tenths twice double thrice")
COMPARED = listed("more less fewer higher lower worse better as the")


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """Drafts for numbers and quantity words that count people, harm, money or shares; not dates, ages, scores."""
    yield from _grown(reading, tools)
    until = -1
    for i, token in enumerate(reading.tokens):
        if i < until or reading.ground[i] != OWN or r.is_title(reading, i):
            continue
        if not _is_quantity(reading, tools, i) and not _is_fraction(reading, i):
            continue
        last = _counted(reading, tools, i) or _ratio(reading, i)
        if last is None:
            continue
        span = r.trimmed(reading, i, last)
        until = last + 1
        approximate = i > 0 and reading.tokens[i - 1].lower in APPROXIMATE
        cue = Span(token.start, token.end)
        yield Draft(RULE, span, (cue,), Evidence(2, int(approximate)), _why(reading, span))


def _grown(reading: Reading, tools: RuleTools) -> Iterator[Draft]:
    for i, token in enumerate(reading.tokens):
        if reading.ground[i] == OWN and not r.is_title(reading, i) and _multiplied(reading, tools, i):
            span, cue = r.claim_span(reading, i), Span(token.start, token.end)
            yield Draft(RULE, span, (cue,), Evidence(2), _why(reading, cue))


def _is_quantity(reading: Reading, tools: RuleTools, i: int) -> bool:
    token = reading.tokens[i]
    if token.text.isdigit() and EARLIEST_YEAR <= int(token.text) <= LATEST_YEAR and len(token.text) == 4:
        return False
    follows = reading.tokens[i + 1].tag[:2] if i + 1 < len(reading.tokens) else ""
    if i > 0 and reading.tokens[i - 1].lower in AGES and follows not in ("NN", "CD", "JJ"):
        # "A man of 24", "children under six".
        return False
    return token.tag == "CD" or token.lower in tools.words["figures", "quantity"]


def _counted(reading: Reading, tools: RuleTools, i: int) -> int | None:
    """The index of the last token of the counted thing, or None where the number needs no source."""
    tokens, sentence = reading.tokens, r.sentence_tokens(reading, i)
    if r.is_legal(reading, i) or r.is_sport(reading, i):
        return None
    words = tools.words
    for j in range(i + 1, min(sentence.stop, i + AFTER)):
        if reading.ground[j] != OWN or tokens[j].text in (",", ";", "–", "—", "-", "/"):
            return None
        if _is_quantity(reading, tools, j):
            continue
        if (
            tokens[j].lower == "times"
            and j + 1 < sentence.stop
            and tokens[j + 1].lower in ("what", "as", "more", "the")
        ):
            return j
        if r.is_listed(reading, j, words["figures", "exempt"]):
            return None
        if r.is_listed(reading, j, words["figures", "harm"]) and tokens[j].tag not in ("VB", "VBP", "VBZ"):
            return j
        if r.is_listed(reading, j, words["figures", "money"]) or r.is_listed(reading, j, words["figures", "share"]):
            # Sums and shares are mostly on record (prices, offers, votes); beside a charge somebody has reckoned them.
            return j if reading.charged[tokens[i].sentence] else None
        if r.is_listed(reading, j, words["figures", "people"]) or (
            tokens[j].tag == "NNS" and (_is_quantity(reading, tools, j - 1) or tokens[j - 1].lower == "of")
        ):
            return j if _is_many(reading, tools, i) and _is_contested(reading, tools, i) else None
    return None


def _ratio(reading: Reading, i: int) -> int | None:
    """The last token of odds or a comparison of amounts: "nine in ten", "one chance in two", "a third more"."""
    tokens, sentence = reading.tokens, r.sentence_tokens(reading, i)
    if r.is_legal(reading, i) or r.is_sport(reading, i):
        return None
    if _is_fraction(reading, i):
        return i + 1
    for j in range(i + 1, min(sentence.stop - 1, i + 4)):
        if reading.ground[j] != OWN or tokens[j].tag not in ("IN", "NN", "NNS"):
            return None
        if tokens[j].lower in ("in", "of") and tokens[j].tag == "IN":
            if tokens[j].lower == "of" and tokens[j - 1].lower != "out":
                return None
            odds = tokens[j + 1].tag == "CD" and _is_round(tokens[i]) and _is_round(tokens[j + 1])
            return j + 1 if odds else None
    return None


def _is_fraction(reading: Reading, i: int) -> bool:
    """ "A third more", "twice as": an amount told by comparison, where something is compared with it."""
    tokens, sentence = reading.tokens, r.sentence_tokens(reading, i)
    if tokens[i].lower not in FRACTIONS or i + 1 >= sentence.stop or tokens[i + 1].lower not in COMPARED:
        return False
    return any(tokens[j].lower in ("than", "as") for j in range(i + 2, min(sentence.stop, i + 6)))


def _multiplied(reading: Reading, tools: RuleTools, i: int) -> bool:
    """ "Break-ins have doubled": an amount told by its growth, of people, harm or what the writer charges."""
    token = reading.tokens[i]
    if token.lemma not in MULTIPLIED or token.tag[:2] != "VB" or r.is_sport(reading, i) or r.is_legal(reading, i):
        return False
    clause = r.clause_at(reading, i)
    if clause is None or (reading.tokens[i + 1 : i + 2] and reading.tokens[i + 1].tag in ("CD", "DT", "TO")):
        return False
    before = [j for j in clause.tokens if j < i]
    recorded = r.lemmas_in(reading, before, tools.words["record_events", "noun"])
    return bool(before) and not recorded and any(reading.tokens[j].tag == "NNS" for j in before)


def _is_round(token: Token) -> bool:
    """Odds are told in words or in numbers below a hundred; years and dates are not odds."""
    return not token.text[:1].isdigit() or (token.text.isdigit() and len(token.text) < 3)


def _is_many(reading: Reading, tools: RuleTools, i: int) -> bool:
    follows = i + 1 < len(reading.tokens) and _is_quantity(reading, tools, i + 1)
    return follows or reading.tokens[i].lower not in SMALL


def _is_contested(reading: Reading, tools: RuleTools, i: int) -> bool:
    """Beside harm, loss, blame or judgement, or a round guess ("some 4,000", "hundreds of"); records are left alone."""
    sentence = reading.tokens[i].sentence
    near = (i, i + 1) if i + 1 < len(reading.tokens) else (i,)
    quantity = r.lemmas_in(reading, near, tools.words["figures", "quantity"])
    return (
        bool(reading.charged[sentence])
        or quantity
        or (i > 0 and reading.tokens[i - 1].lower in APPROXIMATE and sentence in reading.caused)
        or r.lemmas_in(reading, r.sentence_tokens(reading, i), tools.words["figures", "harm"])
    )


def _why(reading: Reading, span: Span) -> str:
    return f"“{r.words(reading, span)}”: the text does not say who counted."
