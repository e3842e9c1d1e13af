"""The program's view with the reader's decisions applied: pure functions from an analysis and decisions to results.

What the analysis counts (overview, status of sentences) is counted again with them.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, get_args

from reader.model.analysis import Analysis
from reader.model.attribution import CUE_KINDS, Attribution, AttributionId
from reader.model.decision import Correction, Decision
from reader.model.document import Document
from reader.model.finding import OUTLET, UNKNOWN, AssertionKind, EmotiveKind, Finding, FindingId, RuleId
from reader.model.span import Span, covers, words_of
from reader.model.speaker import Speaker, SpeakerId
from reader.session.own_words import Vocabulary, form_occurrences, occurrences, readings, singular
from reader.session.recount import recounted
from reader.session.voicing import with_voice
from reader.text.anchoring import find_anchor
from reader.text.lemmas import LemmaTable, load_lemmas

ATTRIBUTION = "attribution"
ATTRIBUTION_RULE = RuleId(ATTRIBUTION)
ASSERTION_KINDS: tuple[str, ...] = get_args(AssertionKind)
EMOTIVE_KINDS: tuple[str, ...] = get_args(EmotiveKind)
OWN_WORD_RULE = RuleId("emotive.own")
EMOTIVE = "emotive."
"""How the rules of emotive terms begin."""
PHRASES = ("phrase_here", "phrase_everywhere")
SAID = ("confirm", "dismiss", "correct")
"""Verdicts on something that the program found; the other adds what it did not find."""
YOURS = "reader"


class Subject(NamedTuple):
    """What a decision can be about: the id of a finding or attribution, its rule, its words."""

    key: str
    rule: RuleId
    words: str


def subjects(document: Document, analysis: Analysis) -> Iterator[Subject]:
    """Everything in an analysis that can be decided on."""
    for finding in (*analysis.assertions, *analysis.emotive):
        yield Subject(finding.id, finding.rule, words_of(document.text, finding.span))
    for item in analysis.attributions:
        words = " ... ".join(words_of(document.text, span) for span in (*item.sources, *item.cues, *item.contents))
        yield Subject(item.id, ATTRIBUTION_RULE, words)


def deciding(about: Iterable[Subject], made: Sequence[Decision]) -> dict[str, Decision]:
    """The decision that counts for each finding that has one. What is said of a place counts before what is said of
    its words in this article, that before its words everywhere, and that before its rule; of several the last counts.

    A word of the emotive lexicon is meant in all its forms: who silences "blast" silences "blasts".
    """
    by: dict[tuple[str, ...], Decision] = {}
    lemmas: LemmaTable = load_lemmas() if any(each.scope in PHRASES for each in made) else {}
    for decision in made:
        if decision.verdict not in SAID:
            continue
        if decision.scope in PHRASES:
            for words in _meant(decision, lemmas):
                by[decision.scope, decision.rule, words] = decision
        else:
            by[decision.scope, decision.finding if decision.scope == "place" else decision.rule] = decision
    found: dict[str, Decision] = {}
    for key, rule, words in about:
        keys: list[tuple[str, ...]] = [("place", key)]
        if lemmas:
            phrases = [folded(words)]
            phrases += readings(phrases[0], lemmas) if rule.startswith(EMOTIVE) else []
            keys += [(scope, name, phrase) for scope in PHRASES for phrase in phrases for name in (rule, "")]
        said = next((by[each] for each in (*keys, ("rule", rule)) if each in by), None)
        if said is not None:
            found[key] = said
    return found


def apply_decisions(document: Document, analysis: Analysis, made: Sequence[Decision]) -> Analysis:
    """The analysis with corrections made and what the reader added; nothing that was dismissed is left out.

    A corrected finding keeps its id. What was added has the id `added-` and that of its decision, an own word also
    its number in the text. A place whose words are not in the text any more is left as the program found it.
    """
    if not made:
        return analysis
    counted = deciding(subjects(document, analysis), made)
    people = _People(document, analysis.speakers)
    corrected = {key: d.correction for key, d in counted.items() if d.verdict == "correct" and d.correction is not None}
    attributions, voices = list(analysis.attributions), analysis.voices
    for number, item in enumerate(attributions):
        if item.id in corrected:
            attributions[number] = changed = _corrected_attribution(item, corrected[item.id], document, people)
            if changed.speaker_id != item.speaker_id and not item.ascribed:
                voices = with_voice(voices, changed.contents, changed.speaker_id or UNKNOWN)
    findings = [*analysis.assertions, *analysis.emotive]
    findings = [_corrected(f, corrected[f.id], document, people) if f.id in corrected else f for f in findings]
    added = [decision for decision in made if decision.verdict == "add"]
    if not corrected and not added:
        return analysis
    everywhere = any(decision.scope == "phrase_everywhere" for decision in added)
    own = Vocabulary(document.text, load_lemmas()) if everywhere else None
    for decision in added:
        if _is_attribution(decision):
            attributions.extend(_added_attribution(decision, document, people))
        else:
            findings.extend(_added(decision, document, analysis, own))
    after = replace(
        analysis,
        attributions=tuple(sorted(attributions, key=_start_of)),
        speakers=people.all(),
        voices=voices,
        assertions=tuple(sorted((f for f in findings if f.kind not in EMOTIVE_KINDS), key=lambda f: f.span)),
        emotive=tuple(sorted((f for f in findings if f.kind in EMOTIVE_KINDS), key=lambda f: f.span)),
    )
    return recounted(document.text, analysis, after)


def as_decided(document: Document, analysis: Analysis, made: Sequence[Decision]) -> Analysis:
    """The analysis with corrections made, what the reader added, and less what was dismissed."""
    counted = deciding(subjects(document, analysis), made)
    dismissed = frozenset(key for key, decision in counted.items() if decision.verdict == "dismiss")
    return without(apply_decisions(document, analysis, made), dismissed)


def without(analysis: Analysis, keys: frozenset[str]) -> Analysis:
    """The analysis less some of its findings, and counted without them. Whose words are whose stays."""
    if not keys:
        return analysis
    after = replace(
        analysis,
        attributions=tuple(item for item in analysis.attributions if item.id not in keys),
        assertions=tuple(finding for finding in analysis.assertions if finding.id not in keys),
        emotive=tuple(finding for finding in analysis.emotive if finding.id not in keys),
    )
    return recounted("", analysis, after)  # the text is read only where voices have changed


def folded(words: str) -> str:
    """Words as they are compared: in any case, with any space between them."""
    return " ".join(words.split()).casefold()


class _People:
    """Speakers by name: those of the analysis, and those that the reader named."""

    def __init__(self, document: Document, known: Sequence[Speaker]) -> None:
        self._document, self._known = document, list(known)

    def id_of(self, name: str) -> SpeakerId:
        named = folded(name)
        for speaker in self._known:
            if folded(speaker.name) == named:
                return speaker.id
        digest = hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        made = Speaker(SpeakerId(f"reader-{digest}"), name, "person", tuple(occurrences(name, self._document.text)))
        self._known.append(made)
        return made.id

    def all(self) -> tuple[Speaker, ...]:
        return tuple(self._known)


def _corrected(finding: Finding, correction: Correction, document: Document, people: _People) -> Finding:
    voice = finding.voice
    if correction.speaker is not None:
        voice = OUTLET if folded(correction.speaker) == OUTLET else people.id_of(correction.speaker)
    span = _place(correction, document) or finding.span
    return replace(finding, kind=correction.kind or finding.kind, voice=voice, span=span)


def _corrected_attribution(
    item: Attribution, correction: Correction, document: Document, people: _People
) -> Attribution:
    span = _place(correction, document)
    kinds = [kind for kind in CUE_KINDS if kind == correction.kind]
    return replace(
        item,
        speaker_id=people.id_of(correction.speaker) if correction.speaker else item.speaker_id,
        candidates=() if correction.speaker else item.candidates,
        contents=(span,) if span is not None else item.contents,
        cue_kind=kinds[0] if kinds else item.cue_kind,
    )


def _meant(decision: Decision, lemmas: LemmaTable) -> Iterator[str]:
    """The phrase of a decision as findings are compared with it, a listed plural also as the singular."""
    phrase = folded(decision.words)
    yield phrase
    if decision.rule.startswith(EMOTIVE) or not decision.rule:
        yield " ".join(singular(part, lemmas) for part in phrase.split())


def _added(decision: Decision, document: Document, analysis: Analysis, own: Vocabulary | None) -> Iterator[Finding]:
    correction = decision.correction or Correction()
    kind = correction.kind or ("intensifier" if decision.scope == "phrase_everywhere" else "bare_assertion")
    if decision.scope == "phrase_everywhere":
        taken = [finding.span for finding in analysis.emotive]
        found = form_occurrences(decision.words, document.text, own) if own is not None else ()
        spans = [span for span in found if not any(covers(each, span) for each in taken)]
        why, rule = "A word of your own list.", OWN_WORD_RULE
    else:
        span = _place(correction, document)
        spans = [] if span is None else [span]
        why, rule = "You added this.", decision.rule
    for number, span in enumerate(spans):
        tail = f"-{number}" if decision.scope == "phrase_everywhere" else ""
        key = FindingId(f"added-{decision.id}{tail}")
        yield Finding(key, rule, kind, span, _voice_at(span, analysis), why=why, made_by=YOURS)


def _added_attribution(decision: Decision, document: Document, people: _People) -> Iterator[Attribution]:
    correction = decision.correction or Correction()
    span = _place(correction, document)
    if span is not None:
        speaker = people.id_of(correction.speaker) if correction.speaker else None
        key = AttributionId(f"added-{decision.id}")
        yield Attribution(key, (), (), (span,), "indirect", "said", speaker_id=speaker, why="You added this.")


def _is_attribution(decision: Decision) -> bool:
    return decision.correction is not None and decision.correction.kind == ATTRIBUTION


def _place(correction: Correction, document: Document) -> Span | None:
    return None if correction.selector is None else find_anchor(correction.selector, document.text).span


def _voice_at(span: Span, analysis: Analysis) -> str:
    return next((v.voice for v in analysis.voices if v.span.start <= span.start < v.span.end), OUTLET)


def _start_of(item: Attribution) -> int:
    return min((span.start for span in (*item.sources, *item.cues, *item.contents)), default=0)
