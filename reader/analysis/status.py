"""The status of each sentence: on somebody's word, on nobody's, both, or nothing contestable."""

from bisect import bisect_left

from reader.analysis.rules.context import RuleContext
from reader.model.analysis import SentenceResult, Status, VoiceStretch
from reader.model.finding import OUTLET, Finding
from reader.model.span import Span, overlap
from reader.text.parsed import ParsedText

VAGUE = "vague_source"
UNMARKED = "unmarked_quotation"


def judge_sentences(context: RuleContext, assertions: tuple[Finding, ...]) -> tuple[SentenceResult, ...]:
    """One result for each sentence, in order: status, kinds of the findings in it, and the voice of most of its words.

    A hint is shown when asked for but decides nothing, so that a status never rests on a faint sign.
    """
    sentences = context.parsed.sentences
    kinds: list[dict[str, None]] = [{} for _ in sentences]
    for finding in assertions:
        if finding.strength != "hint":
            for number in _sentences_of(context.parsed, finding.span):
                kinds[number][finding.kind] = None
    held = _held_sentences(context, assertions)
    voices = _main_voices(context)
    return tuple(
        SentenceResult(sentence.span, _status(number in held, kinds[number]), tuple(kinds[number]), voices[number])
        for number, sentence in enumerate(sentences)
    )


def _status(held: bool, kinds: dict[str, None]) -> Status:
    if UNMARKED in kinds:
        return "unattributed"
    if kinds:
        return "mixed" if held else "unattributed"
    return "attributed" if held else "descriptive"


def _held_sentences(context: RuleContext, assertions: tuple[Finding, ...]) -> frozenset[int]:
    """Sentences in which a traceable holder speaks: the cue or the content of an attribution stands there.

    A holder whom the rules found vague ("experts say") gives none; neither does an ascribed attribution.
    """
    vague = {cue for finding in assertions if finding.kind == VAGUE for cue in finding.cues}
    found: set[int] = set()
    for attribution in context.attributions:
        if attribution.ascribed or any(cue in vague for cue in attribution.cues):
            continue
        for span in (*attribution.contents, *(attribution.cues if attribution.contents else ())):
            found.update(_sentences_of(context.parsed, span))
    return frozenset(found)


def _sentences_of(parsed: ParsedText, span: Span) -> range:
    """The indices of the sentences that a span touches."""
    first = bisect_left(parsed.sentences, span.start + 1, key=lambda s: s.span.end)
    return range(first, bisect_left(parsed.sentences, span.end, key=lambda s: s.span.start))


def _main_voices(context: RuleContext) -> list[str]:
    """The voice of most words of each sentence; the outlet's in a tie or where no voice is known."""
    voices = context.voices
    found: list[str] = []
    at = 0
    for sentence in context.parsed.sentences:
        while at < len(voices) and voices[at].span.end <= sentence.span.start:
            at += 1
        found.append(_main_voice(context.parsed, voices, at, sentence.first, sentence.last))
    return found


def _main_voice(parsed: ParsedText, voices: tuple[VoiceStretch, ...], at: int, first: int, last: int) -> str:
    counts: dict[str, int] = {OUTLET: 0}
    for i in range(first, last):
        token = parsed.tokens[i]
        if not token.text[:1].isalnum():
            continue
        while at < len(voices) and voices[at].span.end <= token.start:
            at += 1
        known = at < len(voices) and overlap(voices[at].span, Span(token.start, token.end)) > 0
        voice = voices[at].voice if known else OUTLET
        counts[voice] = counts.get(voice, 0) + 1
    return max(counts, key=lambda voice: (counts[voice], voice == OUTLET))
