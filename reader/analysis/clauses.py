"""Clauses of a sentence: main clause, participial tails, relative and subordinate clauses, adjuncts, with exact spans.

A shallow split over part-of-speech tags, one pass and a small stack, no parser: each token belongs to exactly one
clause. It is meant for asking of every stretch "on whose word does this stand?", not for syntax as such; it leaves
noun phrases whole and does not split infinitives.
"""

from dataclasses import dataclass, field
from typing import Literal

from reader.model.span import Span
from reader.text.parsed import ParsedText, Token


def listed(words: str) -> frozenset[str]:
    """The words of a string, for the few lists of function words that stand in code."""
    return frozenset(words.split())


ClauseRole = Literal["main", "participial", "relative", "subordinate", "complement", "adjunct"]

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
SUBORDINATORS = listed(
    "because although though while whereas if unless since as after before until till when whenever where "
    "once whether lest"
)
ADJUNCTS = listed("after following amid amidst despite before since without given")
PREPOSITIONS = frozenset(["regarding", "concerning", "including", "according", "considering", "excluding", "barring"])
CLAUSE_MARKS = frozenset({";", ":", "—", "–", "--", "―"})
SUBJECT_STARTS = frozenset({"PRP", "PRP$", "DT", "EX"})
SUBJECT_ENDS = NOUNS | {"PRP", "EX", "RB"}
NOUN_PHRASE = NOUNS | {"JJ", "JJR", "JJS", "POS", "CD", "RB", "DT", "PRP$"}
SPLICE = 6
"""How many tokens the subject of a clause joined by a mere comma may have."""
LOOK_AHEAD = 24
"""How many tokens ahead a finite verb is looked for; bounds the work for each token."""


@dataclass(frozen=True, slots=True)
class Clause:
    """`tokens` are indices into `ParsedText.tokens`, not always adjacent; `span` is their hull without outer marks.

    `verb` is the index of the finite verb, else of the participle that opens the clause, else None. `host` is the
    index (in the tuple of clauses) of the clause that this one hangs on. `passive` is a form of be or get with a
    past participle, or a past participle alone.
    """

    span: Span
    role: ClauseRole
    sentence: int
    tokens: tuple[int, ...]
    verb: int | None = None
    passive: bool = False
    host: int | None = None


@dataclass(slots=True)
class _Draft:
    role: ClauseRole
    host: int | None
    tokens: list[int] = field(default_factory=list)
    finite: int | None = None


def find_clauses(parsed: ParsedText) -> tuple[Clause, ...]:
    """The clauses of a text, sentence by sentence, in the order of their first tokens. Linear in the text."""
    found: list[Clause] = []
    for number, sentence in enumerate(parsed.sentences):
        drafts = _Splitter(parsed.tokens, sentence.first, sentence.last).split()
        kept = [d for d in drafts if any(_is_word(parsed.tokens[i]) for i in d.tokens)]
        places = {id(d): len(found) + n for n, d in enumerate(kept)}
        for draft in kept:
            host = None if draft.host is None else places.get(id(drafts[draft.host]))
            found.append(_finish(parsed.tokens, draft, number, host))
    return tuple(found)


def _is_word(token: Token) -> bool:
    return token.text[:1].isalnum() or token.text[:1] in "$€£%"


def _finish(tokens: tuple[Token, ...], draft: _Draft, sentence: int, host: int | None) -> Clause:
    words = [i for i in draft.tokens if _is_word(tokens[i])]
    while len(words) > 1 and tokens[words[0]].tag == "CC":
        words.pop(0)
    verb = draft.finite
    if verb is None:
        verb = next((i for i in words if tokens[i].tag in ("VBG", "VBN")), None)
    return Clause(
        span=Span(tokens[words[0]].start, tokens[words[-1]].end),
        role=draft.role,
        sentence=sentence,
        tokens=tuple(draft.tokens),
        verb=verb,
        passive=_is_passive(tokens, draft.tokens, verb),
        host=host,
    )


def _is_passive(tokens: tuple[Token, ...], members: list[int], verb: int | None) -> bool:
    if verb is None:
        return False
    if tokens[verb].tag == "VBN":
        return True
    after = [i for i in members if verb <= i < verb + 8]
    seen_be = False
    for i in after:
        tag, lemma = tokens[i].tag, tokens[i].lemma
        if lemma in ("be", "get"):
            seen_be = True
        elif tag == "VBN":
            return seen_be
        elif tag not in ("MD", "RB", "RBR", "VB", "VBG") and lemma != "have":
            return False
    return False


class _Splitter:
    """One pass over one sentence. `drafts[0]` is the main clause; `current` is where the next token goes."""

    def __init__(self, tokens: tuple[Token, ...], first: int, last: int) -> None:
        self.tokens, self.first, self.last = tokens, first, last
        self.drafts = [_Draft("main", None)]
        self.current = 0

    def split(self) -> list[_Draft]:
        i = self.first
        while i < self.last:
            self._step(i)
            draft = self.drafts[self.current]
            draft.tokens.append(i)
            if draft.finite is None and self._is_finite(i):
                draft.finite = i
            if self.tokens[i].text in CLAUSE_MARKS and self._finite_ahead(i + 1, stop_at_comma=False):
                self._open("main")
            i += 1
        return self.drafts

    def _step(self, i: int) -> None:
        """Open or close a clause before token `i`."""
        token = self.tokens[i]
        before = self.tokens[i - 1] if i > self.first else None
        after_comma = before is not None and before.text in (",", ")")
        role = self._opens(i, after_comma)
        if role is not None:
            self._open(role)
        elif token.tag == "CC" and (coordinate := self._coordinates(i)):
            self._open("main" if after_comma else coordinate)
        elif after_comma and self._splices(i):
            self._open("main")
        elif after_comma or (self._is_finite(i) and self._has_enough(i)):
            waiting = self._waiting_host()
            self.current = self.current if waiting is None else waiting

    def _splices(self, i: int) -> bool:
        """ "Their fields were fenced, their children were sent away": a new subject and its verb after a comma."""
        here = self.drafts[self.current]
        if here.role != "main" or here.finite is None or self.tokens[i].tag not in SUBJECT_STARTS:
            return False
        for j in range(i + 1, min(self.last, i + SPLICE)):
            if self._is_finite(j):
                return self.tokens[j - 1].tag in SUBJECT_ENDS
            if self.tokens[j].tag not in NOUN_PHRASE:
                return False
        return False

    def _has_enough(self, i: int) -> bool:
        """ "People who live here want ...": the second finite verb belongs to the clause that still has none."""
        here = self.drafts[self.current]
        if here.role == "relative":
            return here.finite is not None and self.tokens[i - 1].tag != "MD"
        return here.role in ("participial", "adjunct")

    def _waiting_host(self) -> int | None:
        """The nearest clause around this one that still lacks its finite verb."""
        host = self.drafts[self.current].host
        while host is not None:
            draft = self.drafts[host]
            if draft.finite is None and draft.role not in ("participial", "adjunct"):
                return host
            host = draft.host
        return None

    def _open(self, role: ClauseRole) -> None:
        self.drafts.append(_Draft(role, None if role == "main" else self.current))
        self.current = len(self.drafts) - 1

    def _opens(self, i: int, after_comma: bool) -> ClauseRole | None:
        token = self.tokens[i]
        before = self.tokens[i - 1] if i > self.first else None
        if token.tag in ("WDT", "WP", "WP$") and before is not None and before.tag[:2] in ("NN", ",", "IN", "PR"):
            return "relative"
        if token.lower == "that" and token.tag in ("IN", "WDT", "DT") and before is not None:
            return self._that(i, before)
        if token.lower in SUBORDINATORS or token.lower in ADJUNCTS:
            return self._subordinate(i, before)
        return self._participle(i, before, after_comma)

    def _that(self, i: int, before: Token) -> ClauseRole | None:
        if token_is_verbal(before) and self._finite_ahead(i + 1):
            return "complement"
        if before.tag in NOUNS and self._finite_ahead(i + 1):
            return "relative" if i + 1 < self.last and self._is_finite(i + 1) else "complement"
        return None

    def _subordinate(self, i: int, before: Token | None) -> ClauseRole | None:
        token = self.tokens[i]
        nxt = self.tokens[i + 1] if i + 1 < self.last else None
        if token.lower == "as" and i + 2 < self.last and self.tokens[i + 2].lower == "as":
            return "subordinate" if self._finite_ahead(i + 3) else None
        if nxt is None or (
            token.lower == "as" and before is not None and before.tag in ("RB", "JJ") and before.lower != "even"
        ):
            return None
        if token.lower in SUBORDINATORS and self._finite_ahead(i + 1):
            return "subordinate"
        if token.lower in ("while", "when", "after", "before", "without", "since") and nxt.tag == "VBG":
            return "participial"
        if token.lower == "without" and before is not None and before.text != ",":
            return None
        return "adjunct" if token.lower in ADJUNCTS and nxt.tag not in ("VB", "CC", "CD") else None

    def _participle(self, i: int, before: Token | None, after_comma: bool) -> ClauseRole | None:
        token = self.tokens[i]
        ahead = i
        while ahead < self.last - 1 and ahead < i + 3 and self.tokens[ahead].tag.startswith("RB"):
            ahead += 1
        tag = self.tokens[ahead].tag
        if self.tokens[ahead].lower in PREPOSITIONS or (
            tag not in ("VBG", "VBN") and not (tag == "VBD" and ahead == i and self._reduced(i, before))
        ):
            return None
        if before is None or after_comma:
            starts = self._has_complement(ahead)
            return "participial" if starts and (before is not None or self._comma_ahead(ahead)) else None
        if before.tag in NOUNS and token.tag != "VBD" and (tag == "VBG" or self._has_complement(ahead)):
            return "participial" if not self._auxiliary_before(i) else None
        return "participial" if token.tag == "VBD" else None

    def _reduced(self, i: int, before: Token | None) -> bool:
        """A "past tense" straight after a noun where the clause has its verb already: "attacks ... aimed at"."""
        here = self.drafts[self.current]
        follows = self.tokens[i + 1].tag if i + 1 < self.last else ""
        return before is not None and before.tag in NOUNS and here.finite is not None and follows in ("IN", "TO")

    def _auxiliary_before(self, i: int) -> bool:
        return any(self.tokens[j].lemma in ("be", "have", "get") for j in range(max(self.first, i - 2), i))

    def _has_complement(self, i: int) -> bool:
        if i + 1 >= self.last:
            return True
        return self.tokens[i + 1].tag[:2] not in ("VB",) and not (
            self.tokens[i].tag == "VBN" and self.tokens[i + 1].tag in NOUNS
        )

    def _comma_ahead(self, i: int) -> bool:
        return any(self.tokens[j].text == "," for j in range(i, min(self.last, i + LOOK_AHEAD)))

    def _is_finite(self, i: int) -> bool:
        return self.tokens[i].tag in FINITE

    def _finite_ahead(self, i: int, stop_at_comma: bool = True) -> bool:
        for j in range(i, min(self.last, i + LOOK_AHEAD)):
            if self._is_finite(j):
                return True
            text = self.tokens[j].text
            if text in CLAUSE_MARKS or (stop_at_comma and text == ","):
                return False
        return False

    def _coordinates(self, i: int) -> ClauseRole | None:
        """Whether a conjunction joins clauses, not words: a finite verb follows before the next mark."""
        here = self.drafts[self.current]
        if here.finite is None:
            return None
        for j in range(i + 1, min(self.last, i + 12)):
            tag = self.tokens[j].tag
            if tag in FINITE:
                return here.role
            if tag[:2] in ("VB", "TO", "CC", "WD", "WP", "WR") or self.tokens[j].text in (",", *CLAUSE_MARKS):
                return None
        return None


def token_is_verbal(token: Token) -> bool:
    """Whether a token is a verb form, an adjective or an adverb, after which "that" opens what is said or thought."""
    return token.tag[:2] in ("VB", "JJ", "RB")
