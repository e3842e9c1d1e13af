"""Judgements of worth, sense, competence or morality in the outlet's own words."""

from collections.abc import Iterator

from reader.analysis.clauses import FINITE, listed
from reader.analysis.rules import places as r
from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.examples import hit, miss
from reader.analysis.rules.holders import HELD, OWN
from reader.analysis.rules.lookup import token_at
from reader.analysis.rules.phrases import Match
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.stance import is_heated
from reader.analysis.rules.strength import Evidence
from reader.analysis.rules.tools import RuleTools
from reader.analysis.rules.verdicts import find_verdicts
from reader.analysis.tails import TailGroup
from reader.model.finding import OUTLET, Finding, Rule, RuleId
from reader.model.span import Span, overlap

RULE = Rule(
    id=RuleId("evaluation"),
    kind="evaluation",
    title="Judgement in the writer’s voice",
    notices=(
        "A word or turn that judges worth, sense, competence or morality, or says what must be done, outside "
        "every quotation and report."
    ),
    why_care=(
        "A judgement may be right, but it is the writer’s, and others may judge otherwise. Ask who would "
        "disagree, and which facts the judgement rests on."
    ),
    reference=(
        "BBC Editorial Guidelines, section 4, Impartiality; J. R. Martin and P. R. R. White, The Language of "
        "Evaluation (2005)"
    ),
    hits=(
        hit("The plan is absurd.", "The plan is absurd"),
        hit("Talks with the islanders are senseless.", "Talks with the islanders are senseless"),
        hit("The reckless minister left on Monday.", "reckless minister"),
        hit("His speech was a disgrace.", "His speech was a disgrace"),
        hit("The council must not give in.", "The council must not give in"),
        hit("The team’s brilliant captain, aged 30, comes from Quillane.", "brilliant captain"),
        hit("It is no coincidence that the mill closed.", "It is no coincidence"),
        hit(
            "Voss said the dam was safe, a claim that is hard to square with her report.",
            "a claim that is hard to square with her report",
        ),
        hit("Dorvan stressed that nobody was charged, toeing the party line.", "toeing the party line"),
        hit("Shamefully, the hall stayed empty.", "Shamefully, the hall stayed empty"),
        hit("The board has turned a blind eye for years.", "The board has turned a blind eye for years"),
        hit(
            "How can anyone trust this corrupt council?", "How can anyone trust this corrupt council", "corrupt council"
        ),
    ),
    misses=(
        miss("“The plan is absurd,” Ines Calloway said."),
        miss("Ines Calloway called the plan absurd."),
        miss("Prosecutors opened a criminal investigation on Tuesday."),
        miss("The patient had radical surgery in May."),
        miss("The alarm turned out to be a false alarm."),
        miss("Strong winds closed the bridge for two hours."),
        miss("Holt won the award for best actress."),
        miss("The museum opens at nine on Sundays."),
        miss("The board said it would close the mill, a step that affects 300 people."),
        miss("Her first novel, “The Savage Garden,” came out in 2019."),
    ),
)

EXCLAIMED = 4
"""Words in a judgement without a verb, at most."""
OPENING_MARKS = frozenset({"“", "‘", "``", '"', "«"})
REQUIREMENTS = listed("within form application deadline rule law regulation file submit applicant guideline permit")
COMMENTS: tuple[TailGroup, ...] = ("judging", "comment")
JUDGING = frozenset({"condemning_label", "praising_label", "outrage", "contempt", "glorification"})
INTENSIFIERS = listed("so such very too utterly totally completely simply deeply truly absolutely particularly most")


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """Drafts for listed words of judgement and for judging words that the emotive stage found in the outlet's voice.

    Strong words count wherever they stand; mild ones only when they are what the clause says ("the plan is bad") or
    are intensified; a mild verb or adverb only beside other contestable words.
    """
    for match in reading.matches["evaluative"]:
        placed = _place(reading, tools, match)
        if placed is None:
            continue
        span, weight = placed
        cue = r.span_of(reading, match)
        yield Draft(RULE, span, (cue,), r.evidence(reading, match, weight), _why(reading, cue))
    yield from _commented(reading)
    yield from _exclaimed(reading)
    yield from _from_emotive(reading)
    yield from _ask(reading, tools)


def _place(reading: Reading, tools: RuleTools, match: Match) -> tuple[Span, int] | None:
    """What to mark and with what weight; None where the word does not judge here."""
    pos, level = match.row["pos"], match.row["level"]
    if reading.ground[match.first] != OWN and (pos == "verb" or pos == "adv"):
        return None
    if _is_named_work(reading, match.first):
        return None
    if pos == "deontic":
        return _deontic(reading, match)
    if pos == "adj":
        return _adjective(reading, tools, match, level)
    if pos == "noun":
        return _noun(reading, tools, match, level)
    if level == "strong" or (pos == "adv" and _comments(reading, match)):
        return r.claim_span(reading, match.first), 2
    return (r.claim_span(reading, match.first), 1) if pos == "verb" and r.company(reading, match) > 1 else None


def _deontic(reading: Reading, match: Match) -> tuple[Span, int] | None:
    if reading.ground[match.first] != OWN or r.is_question(reading, match.first):
        return None
    one_word = match.last - match.first == 1
    if one_word and reading.tokens[match.first].tag != "MD":
        return None
    if one_word and (r.is_schedule(reading, match.first) or _is_requirement(reading, match)):
        return None
    return r.claim_span(reading, match.first), 2


def _is_requirement(reading: Reading, match: Match) -> bool:
    """ "Forms must be returned within ten days", "it must file a report": what a rule asks for, not what is right."""
    sentence = r.sentence_tokens(reading, match.first)
    ruled = reading.tokens[sentence.start].lower == "under" or r.lemmas_in(reading, sentence, REQUIREMENTS)
    return ruled and not reading.charged[reading.tokens[match.first].sentence]


def _adjective(reading: Reading, tools: RuleTools, match: Match, level: str) -> tuple[Span, int] | None:
    tokens, last = reading.tokens, match.last
    if tokens[match.first].tag == "VBN" and last < len(tokens) and tokens[last].lower in ("that", "to"):
        # "It is feared that ...": a report without an owner, not a judgement.
        return None
    noun = _noun_after(reading, last)
    if noun is not None:
        if r.is_listed(reading, noun, tools.words["label_subjects", ""]):
            return None
        span = Span(tokens[match.first].start, tokens[noun].end)
        if level == "strong":
            return span, 2
        if reading.ground[match.first] == OWN and r.is_predicate(reading, match.first):
            return r.claim_span(reading, match.first), 2
        if tokens[match.first].tag == "JJS" and not _is_ranked(reading, noun):
            return span, 2
        intensified = match.first > 0 and tokens[match.first - 1].lower in INTENSIFIERS
        return (span, 2) if intensified else None
    clause = r.clause_at(reading, match.first)
    if clause is not None and reading.tokens[clause.tokens[0]].lower == "let":
        return None
    if not r.is_predicate(reading, match.first) or reading.ground[match.first] != OWN:
        return None
    return r.claim_span(reading, match.first), 3 if level == "strong" else 2


def _comments(reading: Reading, match: Match) -> bool:
    """Whether an adverb opens the sentence as a comment on it: "Clearly, ...", "Of course, ..."."""
    sentence = r.sentence_tokens(reading, match.first)
    return match.first == sentence.start and match.last < sentence.stop and reading.tokens[match.last].text == ","


def _is_ranked(reading: Reading, noun: int) -> bool:
    """Superlatives that somebody has measured: "the worst storm since 1987", "the best result in ten years"."""
    sentence = r.sentence_tokens(reading, noun)
    after = range(noun + 1, min(sentence.stop, noun + 6))
    return r.is_sport(reading, noun) or any(
        reading.tokens[i].tag == "CD" or reading.tokens[i].lower in ("since", "years", "year", "decade", "record")
        for i in after
    )


def _is_named_work(reading: Reading, i: int) -> bool:
    """Whether a token stands in a short quotation of capitalised words: the name of a book or a song."""
    tokens = reading.tokens
    if i == 0 or not tokens[i].text[:1].isupper():
        return False
    return any(tokens[j].text in OPENING_MARKS for j in range(max(0, i - 3), i))


def _noun(reading: Reading, tools: RuleTools, match: Match, level: str) -> tuple[Span, int] | None:
    tokens, last = reading.tokens, match.last
    after = last if last < len(tokens) and tokens[last].tag[:2] == "NN" else None
    if after is not None and r.is_listed(reading, after, tools.words["label_subjects", ""]):
        return None
    if level == "image" and not is_heated(reading):
        return None
    if r.is_predicate(reading, match.first) and reading.ground[match.first] == OWN:
        return r.claim_span(reading, match.first), 3 if level == "strong" else 2
    if level == "strong":
        return r.span_of(reading, match), 2
    return None


def _noun_after(reading: Reading, i: int) -> int | None:
    """The noun that an adjective before token `i` modifies, over further adjectives, commas and "and"."""
    tokens = reading.tokens
    for j in range(i, min(len(tokens), i + 4)):
        if tokens[j].sentence != tokens[i - 1].sentence:
            return None
        if tokens[j].tag[:2] == "NN":
            while (
                j + 1 < len(tokens) and tokens[j + 1].tag[:2] == "NN" and tokens[j + 1].sentence == tokens[j].sentence
            ):
                j += 1
            return j
        if tokens[j].tag[:2] not in ("JJ", "VB") or tokens[j].tag in ("VBZ", "VBD", "VBP", "VB"):
            return None
    return None


def _from_emotive(reading: Reading) -> Iterator[Draft]:
    listed = {m.first for m in reading.matches["evaluative"]} | {m.first for m in reading.matches["loaded_labels"]}
    plain = {i for m in reading.matches["plain_uses"] for i in range(m.first, m.last)}
    for term in reading.context.emotive:
        i = token_at(reading.tokens, term.span.start)
        if i is None or i in listed or i in plain or term.kind not in JUDGING or term.voice != OUTLET:
            continue
        if term.strength == "hint" or reading.ground[i] == HELD or not _judges(reading, i, term):
            continue
        match = Match(i, i + 1, {})
        noun = _noun_after(reading, i + 1) if reading.tokens[i].tag[:2] == "JJ" else None
        whole = noun is None and reading.ground[i] == OWN
        span = r.claim_span(reading, i) if whole else Span(term.span.start, reading.tokens[noun or i].end)
        yield Draft(RULE, span, (term.span,), r.evidence(reading, match, 2), _why(reading, term.span))


def _judges(reading: Reading, i: int, term: Finding) -> bool:
    """Adjectives and adverbs judge; of verbs only strong ones, and never the cue of a report ("she fumed")."""
    tag = reading.tokens[i].tag[:2]
    if tag in ("JJ", "RB"):
        return not reading.tokens[i].lower.startswith("so-called")
    return tag == "VB" and term.strength == "strong" and reading.ground[i] == OWN and reading.tokens[i].lemma != "have"


def _exclaimed(reading: Reading) -> Iterator[Draft]:
    """Sentences of a word or a few without a verb that only judge: "Pathetic.", "A fine mess."."""
    for match in reading.matches["evaluative"]:
        if match.row["pos"] not in ("adj", "noun") or reading.ground[match.first] != OWN:
            continue
        sentence = r.sentence_tokens(reading, match.first)
        words = [i for i in sentence if reading.tokens[i].text[:1].isalnum()]
        verbless = not any(reading.tokens[i].tag in FINITE for i in words)
        if (
            len(words) <= EXCLAIMED
            and verbless
            and not r.is_title(reading, match.first)
            and match.last == words[-1] + 1
        ):
            cue = r.span_of(reading, match)
            yield Draft(RULE, r.trimmed(reading, words[0], words[-1]), (cue,), Evidence(2), _why(reading, cue))


def _ask(reading: Reading, tools: RuleTools) -> Iterator[Draft]:
    """Questions that the outlet itself asks, when they are loaded or expect their answer ("isn't it", "who could")."""
    for number, sentence in enumerate(reading.context.parsed.sentences):
        last = sentence.last - 1
        if last <= sentence.first or all(
            reading.tokens[i].text != "?" for i in range(max(sentence.first, last - 1), last + 1)
        ):
            continue
        inside = range(sentence.first, sentence.last)
        if any(reading.ground[i] != OWN for i in inside):
            continue
        cues = [i for i in inside if reading.tokens[i].lower in tools.words["question_words", ""]]
        if not cues and not reading.charged[number]:
            continue
        marked = tuple(
            Span(reading.tokens[i].start, reading.tokens[i].end) for i in cues or sorted(reading.charged[number])
        )
        span = r.trimmed(reading, sentence.first, last)
        why = "The question suggests its answer, so it works as a judgement of the writer’s own."
        yield Draft(RULE, span, marked, Evidence(2, len(reading.charged[number])), why)


def find_by_shape(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """Drafts for sentences that judge by their shape, where no judgement has been found yet."""
    judged = {d.span for d in earlier if d.rule.kind == RULE.kind}
    for span, cue in find_verdicts(reading, earlier):
        if not any(overlap(span, other) for other in judged):
            yield Draft(RULE, span, (cue,), Evidence(2), _why(reading, cue))


def _commented(reading: Reading) -> Iterator[Draft]:
    """Comments on the end of a sentence that judge what was just told: ", toeing the line", ", a phrase that ..."."""
    for group in COMMENTS:
        for span, match in r.tails_of(reading, group):
            cue = r.span_of(reading, match)
            why = f"“{r.words(reading, span)}” is a comment on what was just told, and the writer’s own."
            yield Draft(RULE, span, (cue,), r.evidence(reading, match, 2), why)


def _why(reading: Reading, cue: Span) -> str:
    return f"“{r.words(reading, cue)}” is a judgement. Nobody is named as judging, so it is the writer’s own."
