"""One text made ready for the rules: who holds each word, which clause it is in, which listed words occur where."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reader.analysis.clauses import Clause, listed
from reader.analysis.rules.context import RuleContext
from reader.analysis.rules.holders import FRAME, HELD, OWN, divide_ground, find_vague
from reader.analysis.rules.missing_verbs import with_missing_verbs
from reader.analysis.rules.phrases import Match, Phrase, PhraseTable, find_phrases
from reader.analysis.rules.strength import Evidence
from reader.analysis.rules.tools import RuleTools
from reader.model.finding import OUTLET
from reader.model.span import Span
from reader.text.parsed import Token

ACCEPTED_TAGS = {
    "adj": ("JJ", "VBN", "VBG"),
    "adv": ("RB", "IN", "UH"),
    "noun": ("NN",),
    "verb": ("VB",),
}
VERB_FIRST = "verb1"
"""The first word of the entry must be a verb here: "fear that", but not "for fear that"."""
HEDGES = listed("may might could perhaps possibly apparently seemingly reportedly allegedly suspected alleged")
CONDITIONS = frozenset({"if", "unless", "whether"})
TOPICS = ("legal", "sport", "schedule")
LABEL_KINDS = frozenset({"condemning_label", "ideological_label", "dehumanising", "praising_label"})


@dataclass(frozen=True, slots=True)
class Reading:
    """`ground` is OWN, FRAME or HELD for each token; `clause_of` the index of its clause (-1: in none);
    `clauses_on` lists the clauses that hang on a clause.

    `matches` are the entries found in words that nobody else is held to, by lexicon; `charged` are the token indices
    of contestable, judging or loaded words among them, by sentence; `topics` says of each sentence whether it speaks
    of courts, sport or a timetable; `thought` are the tokens of what somebody is told to think or want; `caused`
    are the sentences with a listed word of cause; `vague` are ids of attributions that name a crowd.
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
    for term in context.emotive:
        if term.voice == OUTLET and term.strength != "hint":
            i = token_at(tokens, term.span.start)
            if i is not None and ground[i] != HELD:
                found[tokens[i].sentence].add(i)
    return tuple(frozenset(indices) for indices in found)


def token_at(tokens: tuple[Token, ...], offset: int) -> int | None:
    """The index of the token that covers or follows an offset (code points); None past the last one."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low if low < len(tokens) else None


def company(reading: Reading, match: Match) -> int:
    """How many charged words stand in the outlet's part of the sentence beside the matched ones."""
    charged = reading.charged[reading.tokens[match.first].sentence]
    return sum(1 for i in charged if not match.first <= i < match.last)


def clause_at(reading: Reading, i: int) -> Clause | None:
    """The clause of a token, if it is in one."""
    return reading.context.clauses[reading.clause_of[i]] if reading.clause_of[i] >= 0 else None


def is_frame(reading: Reading, clause: Clause) -> bool:
    """Whether a clause reports a statement: its verb is the cue of a holder."""
    return any(reading.ground[i] == FRAME and reading.tokens[i].tag[:2] == "VB" for i in clause.tokens)


def is_title(reading: Reading, i: int) -> bool:
    """Whether a token stands in the title or a heading."""
    parsed = reading.context.parsed
    return parsed.paragraphs[parsed.sentences[reading.tokens[i].sentence].paragraph].kind != "body"


def claim_span(reading: Reading, i: int) -> Span:
    """The outlet's own part of the clause around a token, without marks and joining words at its ends."""
    clause = clause_at(reading, i)
    members = list(clause.tokens) if clause is not None else [i]
    at = members.index(i) if i in members else 0
    low = high = at
    while low > 0 and reading.ground[members[low - 1]] == OWN:
        low -= 1
    while high + 1 < len(members) and reading.ground[members[high + 1]] == OWN:
        high += 1
    return trimmed(reading, members[low], members[high])


def trimmed(reading: Reading, first: int, last: int) -> Span:
    """The span from token `first` to token `last`, both included, without marks and joining words at its ends."""
    tokens = reading.tokens
    while first < last and (not _is_wordlike(tokens[first]) or tokens[first].tag == "CC"):
        first += 1
    while last > first and not _is_wordlike(tokens[last]):
        last -= 1
    return Span(tokens[first].start, tokens[last].end)


def _is_wordlike(token: Token) -> bool:
    return token.text[:1].isalnum() or token.text[:1] in "$€£%'’"


def span_of(reading: Reading, match: Match) -> Span:
    """The words of a match."""
    return Span(reading.tokens[match.first].start, reading.tokens[match.last - 1].end)


def words(reading: Reading, span: Span) -> str:
    """The words of a span, for use in a reason: in one line, and not longer than a reader wants to read there."""
    found = " ".join(reading.context.parsed.text[span.start : span.end].split())
    return found if len(found) <= 60 else found[:57].rstrip() + "…"


def lemmas_in(reading: Reading, indices: Iterable[int], listed: frozenset[str]) -> bool:
    """Whether one of the tokens is in a list, by form or lemma."""
    tokens = reading.tokens
    return any(tokens[i].lemma in listed or tokens[i].lower in listed for i in indices)


def evidence(reading: Reading, match: Match, cue: int) -> Evidence:
    """The evidence for a match of this weight: its company and hedges in its clause."""
    clause = clause_at(reading, match.first)
    members = clause.tokens if clause is not None else ()
    beside = [reading.tokens[i] for i in members if not match.first <= i < match.last]
    hedged = any(t.lower in HEDGES and (t.tag == "MD" or t.tag[:2] in ("RB", "JJ", "VB")) for t in beside)
    return Evidence(cue, company(reading, match), hedged)


def sentence_tokens(reading: Reading, i: int) -> range:
    """The token indices of the sentence of a token."""
    sentence = reading.context.parsed.sentences[reading.tokens[i].sentence]
    return range(sentence.first, sentence.last)


def own_words(reading: Reading, indices: Iterable[int], accept: Callable[[Token], bool]) -> list[int]:
    """Those of the tokens that are the outlet's own and accepted."""
    return [i for i in indices if reading.ground[i] == OWN and accept(reading.tokens[i])]


def is_listed(reading: Reading, i: int, listed: frozenset[str]) -> bool:
    """Whether one token is in a list, by form or lemma."""
    token = reading.tokens[i]
    return token.lemma in listed or token.lower in listed


def is_question(reading: Reading, i: int) -> bool:
    """Whether a token stands in a question."""
    sentence = sentence_tokens(reading, i)
    return any(reading.tokens[j].text == "?" for j in range(max(sentence.start, sentence.stop - 3), sentence.stop))


def is_conditional(reading: Reading, i: int) -> bool:
    """Whether the clause of a token, or one that hangs on it, opens with "if", "unless" or "whether"."""
    clause = clause_at(reading, i)
    if clause is None:
        return False
    around = [clause, *(reading.context.clauses[n] for n in reading.clauses_on.get(reading.clause_of[i], ()))]
    return any(reading.tokens[j].lower in CONDITIONS for c in around for j in c.tokens[:3])


def is_legal(reading: Reading, i: int) -> bool:
    """Whether the sentence of a token speaks of charges, courts and verdicts: these are on record."""
    return _names(reading, i, "legal")


def is_sport(reading: Reading, i: int) -> bool:
    """Whether the sentence of a token speaks of matches and goals, where attacks and defeats are plain."""
    return _names(reading, i, "sport")


def is_schedule(reading: Reading, i: int) -> bool:
    """Whether the sentence of a token names a day or an hour."""
    return _names(reading, i, "schedule")


def _names(reading: Reading, i: int, group: str) -> bool:
    return group in reading.topics[reading.tokens[i].sentence]
