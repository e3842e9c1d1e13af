"""What the rules ask about a place in a reading: its clause, its company, what may be marked there."""

from collections.abc import Iterable, Iterator

from reader.analysis.clauses import Clause, listed
from reader.analysis.rules.holders import FRAME, OWN
from reader.analysis.rules.phrases import Match
from reader.analysis.rules.reading import SIDE, Reading
from reader.analysis.rules.strength import Evidence
from reader.analysis.tails import TailGroup
from reader.model.span import Span
from reader.text.parsed import Token

HEDGES = listed("may might could perhaps possibly apparently seemingly reportedly allegedly suspected alleged")
CONDITIONS = frozenset({"if", "unless", "whether"})
COPULAS = listed("be seem remain become look appear sound prove feel stay turn get")


def company(reading: Reading, match: Match) -> int:
    """How many charged words stand in the outlet's part of the sentence beside the matched ones."""
    charged = reading.charged[reading.tokens[match.first].sentence]
    return sum(1 for i in charged if not match.first <= i < match.last or reading.tokens[i].lower == SIDE)


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


def tails_of(reading: Reading, group: TailGroup) -> Iterator[tuple[Span, Match]]:
    """The comments of one group that hang on the end of a sentence, each with the word that makes it one."""
    for tail in reading.tails:
        if tail.group == group:
            yield trimmed(reading, tail.first, tail.last - 1), Match(tail.verb, tail.verb + 1, {})


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


def is_predicate(reading: Reading, i: int) -> bool:
    """Whether the word is said of a subject: a form of be, seem, remain ... stands shortly before it."""
    tokens = reading.tokens
    for j in range(i - 1, max(-1, i - 6), -1):
        if tokens[j].sentence != tokens[i].sentence or reading.ground[j] != OWN:
            return False
        if tokens[j].lemma in COPULAS and tokens[j].tag[:2] == "VB":
            return True
        if tokens[j].tag[:2] not in ("RB", "DT", "JJ", "PD", "VB", "CC", "PR") and tokens[j].lower not in (
            "n't",
            "an",
            "a",
        ):
            return False
    return False
