"""Value-laden names used as if they were the plain name."""

from collections.abc import Iterator

from reader.analysis.rules import places as r
from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.examples import hit, miss
from reader.analysis.rules.holders import HELD
from reader.analysis.rules.lookup import token_at
from reader.analysis.rules.phrases import Match
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.tools import RuleTools
from reader.model.finding import OUTLET, Finding, Rule, RuleId
from reader.model.span import Span

LABEL_KINDS = frozenset({"condemning_label", "ideological_label", "dehumanising", "praising_label"})


RULE = Rule(
    id=RuleId("loaded_label"),
    kind="loaded_label",
    title="Value-laden name",
    notices=(
        "A name for a person, body or act that carries a verdict (regime, clique, terrorist, patriot), used "
        "by the writer as the plain name."
    ),
    why_care=(
        "Whoever accepts the name has accepted the judgement in it. Try a plainer word and see whether the "
        "sentence still says the same."
    ),
    reference=(
        "Reuters Handbook of Journalism, entry terrorism; BBC Editorial Guidelines, section 11, language when "
        "reporting terror"
    ),
    hits=(
        hit("The regime closed the border on Monday.", "regime"),
        hit("Terrorists held the bridge for an hour.", "Terrorists"),
        hit("Its terrorist attacks began in May.", "terrorist attacks"),
        hit("Dorvan’s clique meets on Fridays.", "clique"),
        hit("The puppet regime signed the paper.", "puppet regime"),
        hit("The thugs left the square at noon.", "thugs"),
        hit("The globalist press printed the photograph.", "globalist press"),
        hit("The warmongers in Quillane met again.", "warmongers"),
        hit("The junta published a list of names.", "junta"),
    ),
    misses=(
        miss("“The regime will fall,” Petra Voss said."),
        miss("Petra Voss called them terrorists."),
        miss("Parliament passed the Terrorism Act in 2009."),
        miss("The terror suspect appeared in court on Monday."),
        miss("Counter-terrorism police searched the flat."),
        miss("She was convicted of terrorism in 2019."),
        miss("The children watched a puppet show in the library."),
        miss("The giant panda ate for an hour."),
        miss("The gang of four won the relay at the stadium."),
    ),
)


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """Drafts for listed names, unless they name a subject, an office or a law; ambiguous ones need loaded company."""
    listed = {i for m in reading.matches["evaluative"] for i in range(m.first, m.last)}
    for match in reading.matches["loaded_labels"]:
        listed.update(range(match.first, match.last))
        weak = match.row["note"] == "weak"
        if _names_subject(reading, tools, match) or (weak and not _pushes(reading, match)):
            continue
        cue = r.span_of(reading, match)
        yield Draft(RULE, _with_noun(reading, match), (cue,), r.evidence(reading, match, 2), _why(reading, cue))
    for term in reading.context.emotive:
        i = token_at(reading.tokens, term.span.start)
        if (
            i is None
            or any(j in listed for j in _covered(reading, i, term))
            or term.kind not in LABEL_KINDS
            or term.voice != OUTLET
            or not _is_name(term)
        ):
            continue
        last = token_at(reading.tokens, term.span.end - 1)
        if last is None or reading.tokens[last].tag[:2] != "NN" or reading.ground[i] == HELD:
            continue
        match = Match(i, last + 1, {})
        if _names_subject(reading, tools, match):
            continue
        yield Draft(RULE, term.span, (term.span,), r.evidence(reading, match, 2), _why(reading, term.span))


def _covered(reading: Reading, i: int, term: Finding) -> range:
    last = token_at(reading.tokens, term.span.end - 1)
    return range(i, (i if last is None else last) + 1)


def _is_name(term: Finding) -> bool:
    """Of what the emotive stage calls labels, those that name parties, or that hardly anybody would call plain."""
    return term.strength == "strong" or (term.kind in ("ideological_label", "dehumanising") and term.strength != "hint")


def _pushes(reading: Reading, match: Match) -> bool:
    """Whether an ambiguous name stands in loaded company: another charged word, or said of somebody."""
    return r.company(reading, match) > 0 or r.is_predicate(reading, match.first)


def _names_subject(reading: Reading, tools: RuleTools, match: Match) -> bool:
    """ "Terrorism Act", "terror suspect", "counter-terrorism police", "charged with terrorism": a matter."""
    tokens, after, before = reading.tokens, match.last, match.first - 1
    same = tokens[match.first].sentence
    for j in (after, after + 1):
        if j < len(tokens) and tokens[j].sentence == same and tokens[j].tag[:2] == "NN":
            if r.is_listed(reading, j, tools.words["label_subjects", ""]):
                return True
        else:
            break
    if before >= 0 and tokens[before].sentence == same:
        if tokens[before].lower in ("anti", "counter", "-", "on", "of", "with", "to") and r.is_legal(
            reading, match.first
        ):
            return True
        if tokens[before].lower.startswith(("anti-", "counter-")):
            return True
    named = tokens[match.first].text[:1].isupper() and tokens[match.first].tag == "NNP" and before >= 0
    return (
        named
        and not r.is_title(reading, match.first)
        and tokens[before].tag == "NNP"
        and tokens[before].sentence == same
    )


def _with_noun(reading: Reading, match: Match) -> Span:
    """The label with the noun it colours: "terrorist" of "terrorist attacks" marks both words."""
    tokens, last = reading.tokens, match.last
    follows = (
        last < len(tokens) and tokens[last].tag[:2] == "NN" and tokens[last].sentence == tokens[match.first].sentence
    )
    coloured = follows and tokens[last].start == tokens[last - 1].end + 1
    return Span(tokens[match.first].start, tokens[last if coloured else last - 1].end)


def _why(reading: Reading, cue: Span) -> str:
    return f"“{r.words(reading, cue)}” names and judges at once, in the writer’s own words."
