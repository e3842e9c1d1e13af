"""One text made ready for the rules: who holds each word, which clause it is in, which listed words occur where."""

from collections.abc import Mapping
from dataclasses import dataclass

from reader.analysis.clauses import Clause, listed
from reader.analysis.rules.context import RuleContext
from reader.analysis.rules.holders import FRAME, HELD, OWN, divide_ground, find_vague
from reader.analysis.rules.lookup import token_at
from reader.analysis.rules.missing_verbs import with_missing_verbs
from reader.analysis.rules.phrases import Match, Phrase, PhraseTable, find_phrases
from reader.analysis.rules.tails import find_tails
from reader.analysis.rules.tools import RuleTools
from reader.analysis.tails import Tail
from reader.model.finding import OUTLET
from reader.text.parsed import Token

ACCEPTED_TAGS = {
    "adj": ("JJ", "VBN", "VBG"),
    "adv": ("RB", "IN", "UH"),
    "noun": ("NN",),
    "verb": ("VB",),
}
VERB_FIRST = "verb1"
"""The first word of the entry must be a verb here: "fear that", but not "for fear that"."""
SIDE = "our"
NEWSROOM = listed(
    "question request reporter correspondent reader newspaper newsroom survey inquiry email call sister own"
)
"""What belongs to the newspaper itself: "did not respond to our questions"."""
TOPICS = ("legal", "sport", "schedule")


@dataclass(frozen=True, slots=True)
class Reading:
    """`ground` is OWN, FRAME or HELD for each token; `clause_of` the index of its clause (-1: in none);
    `clauses_on` lists the clauses that hang on a clause.

    `matches` are the entries found in words that nobody else is held to, by lexicon; `charged` are the token indices
    of contestable, judging or loaded words among them, by sentence; `topics` says of each sentence whether it speaks
    of courts, sport or a timetable; `thought` are the tokens of what somebody is told to think or want; `caused`
    are the sentences with a listed word of cause; `vague` are ids of attributions that name a crowd; `tails` are
    the comments that hang on the end of a sentence.
    """

    context: RuleContext
    ground: tuple[int, ...]
    clause_of: tuple[int, ...]
    clauses_on: Mapping[int, tuple[int, ...]]
    matches: Mapping[str, tuple[Match, ...]]
    charged: tuple[frozenset[int], ...]
    topics: tuple[frozenset[str], ...]
    thought: frozenset[int]
    caused: frozenset[int]
    vague: frozenset[str]
    tails: tuple[Tail, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the text."""
        return self.context.parsed.tokens


def make_reading(context: RuleContext, tools: RuleTools) -> Reading:
    """Everything the rules share, worked out once; linear in the text."""
    context = with_missing_verbs(context, tools)
    vague = find_vague(context, tools)
    ground = divide_ground(context, vague)
    clause_of = [-1] * len(ground)
    for number, clause in enumerate(context.clauses):
        for i in clause.tokens:
            clause_of[i] = number
    matches = {name: _match(context, ground, tools.tables[name], name) for name in tools.tables}
    matches = _without_plain_uses(matches)
    return Reading(
        context=context,
        ground=ground,
        clause_of=tuple(clause_of),
        clauses_on=_hanging(context.clauses),
        matches=matches,
        charged=_charge(context, ground, matches),
        topics=_find_topics(context, tools),
        thought=_find_thought(context),
        caused=frozenset(context.parsed.tokens[m.first].sentence for m in matches["causal"]),
        vague=vague,
        tails=find_tails(context, ground, tools),
    )


def _find_thought(context: RuleContext) -> frozenset[int]:
    found: set[int] = set()
    for attribution in context.attributions:
        if attribution.ascribed and attribution.cue_kind == "mental":
            for span in attribution.contents:
                first = token_at(context.parsed.tokens, span.start)
                last = token_at(context.parsed.tokens, span.end - 1)
                if first is not None and last is not None:
                    found.update(range(first, last + 1))
    return frozenset(found)


def _hanging(clauses: tuple[Clause, ...]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for number, clause in enumerate(clauses):
        if clause.host is not None:
            found.setdefault(clause.host, []).append(number)
    return {host: tuple(numbers) for host, numbers in found.items()}


def _find_topics(context: RuleContext, tools: RuleTools) -> tuple[frozenset[str], ...]:
    listed = {topic: tools.words["record_events", topic] for topic in TOPICS}
    return tuple(
        frozenset(
            topic
            for topic, words_ in listed.items()
            if any(t.lemma in words_ or t.lower in words_ for t in context.parsed.tokens[s.first : s.last])
        )
        for s in context.parsed.sentences
    )


def _match(context: RuleContext, ground: tuple[int, ...], table: PhraseTable, name: str) -> tuple[Match, ...]:
    tokens = context.parsed.tokens
    # Names and judgements count in the frame too: "the reckless regime said" is the outlet's wording.
    allowed = (OWN, FRAME) if name in ("evaluative", "loaded_labels", "plain_uses") else (OWN,)

    def fits(first: int, last: int, phrase: Phrase) -> bool:
        return all(ground[i] in allowed for i in range(first, last)) and _tag_fits(tokens, first, last, phrase)

    return tuple(
        match for s in context.parsed.sentences for match in find_phrases(tokens, s.first, s.last, table, fits)
    )


def _tag_fits(tokens: tuple[Token, ...], first: int, last: int, phrase: Phrase) -> bool:
    pos = phrase.row.get("pos", "")
    if pos == VERB_FIRST:
        opens = first == 0 or tokens[first - 1].sentence != tokens[first].sentence
        return tokens[first].tag[:2] in ("VB", "MD") or (opens and len(phrase.words) > 1)
    wanted = ACCEPTED_TAGS.get(pos)
    if wanted is None or (len(phrase.words) > 1 and pos != "noun"):
        return True
    token = tokens[last - 1]
    if token.text[:1].isupper() and token.tag in ("NNP", "NNPS") and phrase.row["pos"] != "verb":
        return _in_capitals(tokens, first)
    return token.tag.startswith(wanted)


def _in_capitals(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether capitals mean nothing here: the first word of a sentence, or a headline in title case."""
    around = [t for t in tokens[max(0, i - 4) : i + 5] if t.sentence == tokens[i].sentence and t.text[:1].isalpha()]
    return (i == 0 or tokens[i - 1].sentence != tokens[i].sentence) or (
        len(around) >= 4 and all(t.text[:1].isupper() or len(t.text) <= 4 for t in around)
    )


def _without_plain_uses(matches: Mapping[str, tuple[Match, ...]]) -> dict[str, tuple[Match, ...]]:
    plain = {i for match in matches["plain_uses"] for i in range(match.first, match.last)}
    return {
        name: tuple(m for m in found if name == "plain_uses" or not any(i in plain for i in range(m.first, m.last)))
        for name, found in matches.items()
    }


def _charge(
    context: RuleContext, ground: tuple[int, ...], matches: Mapping[str, tuple[Match, ...]]
) -> tuple[frozenset[int], ...]:
    """By sentence: the tokens of contestable, judging or loaded words in the outlet's own part."""
    found: list[set[int]] = [set() for _ in context.parsed.sentences]
    tokens = context.parsed.tokens
    for name, levels in (("contested_events", None), ("loaded_labels", None), ("evaluative", ("strong", "copula"))):
        for match in matches[name]:
            if levels is None or match.row["level"] in levels:
                found[tokens[match.first].sentence].add(match.first)
    # "Our villages", "our way of life": the writer takes a side.
    for number, token in enumerate(tokens):
        asked = tokens[number + 1].lemma if number + 1 < len(tokens) else ""
        if token.lower == SIDE and ground[number] == OWN and asked not in NEWSROOM:
            found[token.sentence].add(number)
    for term in context.emotive:
        if term.voice == OUTLET and term.strength != "hint":
            i = token_at(tokens, term.span.start)
            if i is not None and ground[i] != HELD:
                found[tokens[i].sentence].add(i)
    return tuple(frozenset(indices) for indices in found)
