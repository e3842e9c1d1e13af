"""The crowd as witness: sources that cannot be asked."""

from collections.abc import Iterator

from reader.analysis.rules import places as r
from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.examples import hit, miss
from reader.analysis.rules.holders import OWN
from reader.analysis.rules.lookup import token_at
from reader.analysis.rules.phrases import Match
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.strength import Evidence
from reader.analysis.rules.tools import RuleTools
from reader.model.finding import Rule, RuleId
from reader.model.span import Span, hull

RULE = Rule(
    id=RuleId("vague_source"),
    kind="vague_source",
    title="The crowd as witness",
    notices=(
        "A claim put on a crowd or on nobody (experts say, it is widely believed, amid fears), so that no one "
        "can be asked."
    ),
    why_care=(
        "If nobody in particular says it, nobody can be checked, and the number of those who say it is "
        "unknown. Ask which expert, which critic, and how many."
    ),
    reference=(
        "Reuters Handbook of Journalism, on unnamed sources; Wikipedia Manual of Style, words to watch (weasel words)"
    ),
    hits=(
        hit("Experts say the dam is unsafe.", "Experts say"),
        hit("Critics claim that the vote was rigged.", "Critics claim"),
        hit("It is widely believed that the mayor lied.", "is widely believed"),
        hit("The mayor reportedly owns three houses.", "reportedly"),
        hit("Many observers believe that the treaty is dead.", "Many observers believe"),
        hit("It is said that the mill was sold twice.", "is said"),
        hit("The talks opened amid growing fears.", "amid growing fears"),
        hit("Studies show that the water is clean.", "Studies show"),
        hit("The minister is rumoured to own a yacht.", "is rumoured"),
    ),
    misses=(
        miss("Experts at the University of Quillane say the dam is unsafe."),
        miss("Petra Voss said the dam was unsafe."),
        miss("Police said two men were arrested."),
        miss("“Many people believe in ghosts,” Ferran Ode said."),
        miss("Two doctors said the child was well."),
        miss("Several people in the hall shouted “Shame!”"),
        miss("The report, published on Monday, says the dam is safe."),
        miss("The club said amid criticism from Holt that it would pay."),
        miss("Despite these accusations, the club met on Monday."),
    ),
)

OPENERS = frozenset({"amid", "amidst", "despite", "notwithstanding"})
OWNING_TAGS = frozenset({"NNP", "NNPS", "POS", "PRP$"})
POINTING = frozenset({"this", "that", "these", "those", "such"})
LONGEST = 80
"""Code points from source to cue beyond which only the cue is marked."""


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """Drafts for attributions to a crowd, impersonal passives ("it is believed") and feelings nobody owns."""
    taken: set[int] = set()
    for attribution in reading.context.attributions:
        if attribution.id not in reading.vague or not attribution.cues:
            continue
        # A crowd quoted by a named speaker is that speaker's vagueness, not the writer's.
        i = token_at(reading.tokens, attribution.cues[0].start)
        if i is None or reading.ground[i] != OWN:
            continue
        span = hull((*attribution.sources, *attribution.cues))
        if span is None or span.end - span.start > LONGEST:
            span = attribution.cues[0]
        taken.add(reading.tokens[i].sentence)
        yield Draft(RULE, span, attribution.cues, Evidence(2), _why(reading, span))
    for match in reading.matches["vague_sources"]:
        if reading.tokens[match.first].sentence in taken or not _points_nowhere(reading, tools, match):
            continue
        span = _phrase(reading, match)
        taken.add(reading.tokens[match.first].sentence)
        yield Draft(RULE, span, (span,), r.evidence(reading, match, 2), _why(reading, span))


def _points_nowhere(reading: Reading, tools: RuleTools, match: Match) -> bool:
    group = match.row["group"]
    if group in ("adverb", "phrase"):
        return True
    if group == "passive":
        return _is_impersonal(reading, match)
    return group == "amid" and _is_unowned(reading, match)


def _is_impersonal(reading: Reading, match: Match) -> bool:
    """ "It is believed that", "he is said to", "widely seen as", and no "by" that says by whom."""
    tokens, sentence = reading.tokens, r.sentence_tokens(reading, match.first)
    after = [tokens[i].lower for i in range(match.last, min(sentence.stop, match.last + 12))]
    if "by" in after[:3] or tokens[match.last - 1].tag not in ("VBN", "VBD", "JJ"):
        return False
    widely = any(tokens[i].lower in ("widely", "generally", "commonly") for i in range(match.first, match.last))
    it = match.first > sentence.start and tokens[match.first - 1].lower == "it"
    follows = after[0] if after else ""
    if "expect" in match.row["entry"] or "known" in match.row["entry"]:
        return widely or it
    return widely or (it and follows in ("that", "to", ",")) or (follows in ("to", "as") and _says(match))


def _says(match: Match) -> bool:
    return match.row["entry"].split()[-1] in (
        "say",
        "believe",
        "think",
        "report",
        "rumour",
        "rumor",
        "allege",
        "understand",
        "suspect",
    )


def _is_unowned(reading: Reading, match: Match) -> bool:
    """ "Amid fears", "despite widespread scepticism": a feeling or a demand with no owner named near it."""
    tokens, sentence = reading.tokens, r.sentence_tokens(reading, match.first)
    before = range(max(sentence.start, match.first - 4), match.first)
    opens = [i for i in before if tokens[i].lower in OPENERS]
    if not opens:
        return False
    between = range(opens[-1] + 1, match.first)
    # "These accusations" are somebody's: the text has just said whose.
    owned = any(tokens[i].tag in OWNING_TAGS or tokens[i].lower in POINTING for i in between)
    after = range(match.last, min(sentence.stop, match.last + 4))
    return not owned and not any(
        tokens[i].lower in ("by", "from", "among")
        or (tokens[i].lower == "of" and tokens[i + 1 : i + 2] and tokens[i + 1].tag == "NNP")
        for i in after
    )


def _phrase(reading: Reading, match: Match) -> Span:
    """What is marked: the listed words, and with a feeling the word that brings it in ("amid growing fears")."""
    first = match.first
    if match.row["group"] == "amid":
        first = next(i for i in range(match.first - 1, -1, -1) if reading.tokens[i].lower in OPENERS)
    return Span(reading.tokens[first].start, reading.tokens[match.last - 1].end)


def _why(reading: Reading, cue: Span) -> str:
    return f"“{r.words(reading, cue)}” names nobody who could be asked, so the claim rests on the writer’s word."
