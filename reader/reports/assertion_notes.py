"""What is asserted on nobody's word, as a tutor's notes: each sentence once, what stands out in it, what to ask."""

import re
from collections.abc import Iterator, Mapping, Sequence

from reader.model.analysis import Analysis
from reader.model.finding import Finding
from reader.model.span import Span, covers, overlap
from reader.model.speaker import Speaker
from reader.reports.layout import heading, quote, wrap
from reader.reports.wording import counted, kind_question, kind_title, voice_name

GENERAL = re.compile(r"(?<=\.) (?=Nobody |It is assumed |It could )")
"""Where a reason goes over from these words to what holds of the kind."""
WHOLE = 0.8
"""Share of a sentence from which a finding is about the sentence, so that its words are not given again."""


def assertion_notes(text: str, analysis: Analysis, speakers: Mapping[str, Speaker]) -> Iterator[str]:
    """The section's lines; hints are counted, not shown."""
    yield from heading("What is asserted on nobody’s word")
    shown = [f for f in analysis.assertions if f.strength != "hint"]
    if not shown:
        yield "Nothing that stands out."
    told: set[str] = set()
    for span, findings in _by_sentence(analysis, shown):
        yield from wrap(quote(text, (span,)), hang=2)
        for finding, times in _joined(text, findings):
            yield from wrap(f"- {_note(text, span, finding, times, speakers, told)}", hang=2, before="    ")
    yield from _questions(shown)
    hints = len(analysis.assertions) - len(shown)
    if hints:
        yield f"({counted(hints, 'weaker hint')} not shown here; --format json has all.)"


def _by_sentence(analysis: Analysis, shown: Sequence[Finding]) -> Iterator[tuple[Span, list[Finding]]]:
    """The findings under the sentence in which they start, widest first; one in no sentence stands for itself."""
    left = sorted(shown, key=lambda f: (f.span.start, -f.span.end))
    for sentence in analysis.sentences:
        inside = [f for f in left if sentence.span.start <= f.span.start < sentence.span.end]
        if inside:
            left = [f for f in left if f not in inside]
            yield sentence.span, sorted(inside, key=lambda f: (f.span.start - f.span.end, f.span.start))
    for finding in left:
        yield finding.span, [finding]


def _joined(text: str, findings: Sequence[Finding]) -> Iterator[tuple[Finding, int]]:
    """Each finding with how often the same is said of the same words in the sentence."""
    found: dict[tuple[str, str], tuple[Finding, int]] = {}
    for finding in findings:
        key = (finding.kind, text[finding.span.start : finding.span.end].lower())
        first, times = found.get(key, (finding, 0))
        found[key] = (first, times + 1)
    yield from found.values()


def _note(
    text: str, sentence: Span, finding: Finding, times: int, speakers: Mapping[str, Speaker], told: set[str]
) -> str:
    """Title, the words where they are but a part of the sentence and the reason does not give them, the reason.

    `told` holds what has been said already, and grows: the general part of a reason is given once.
    """
    words = quote(text, (finding.span,))
    part = overlap(finding.span, sentence) < WHOLE * (sentence.end - sentence.start)
    given = any(covers(cue, finding.span) for cue in finding.cues) or words in finding.why
    where = f", {words}" if part and not given else ""
    often = f" ({times} times)" if times > 1 else ""
    name = voice_name(finding.likely_speaker, speakers) if finding.likely_speaker else ""
    likely = f" Reads as {name}." if name and name not in finding.why else ""
    return f"{kind_title(finding.kind)}{where}{often}: {_once(finding.why, told)}{likely}"


def _once(why: str, told: set[str]) -> str:
    """The reason without its second sentence, where that has been told before."""
    parts = GENERAL.split(why, maxsplit=1)
    if len(parts) == 2 and parts[1] in told:
        return parts[0]
    told.update(parts[1:])
    return why


def _questions(shown: Sequence[Finding]) -> Iterator[str]:
    """What to ask of each kind that was found, the commonest first."""
    kinds = [f.kind for f in shown]
    asked = [kind for kind in sorted(set(kinds), key=lambda k: (-kinds.count(k), k)) if kind_question(kind)]
    if asked:
        yield ""
        yield "What to ask"
    for kind in asked:
        yield from wrap(f"- {kind_title(kind)} ({kinds.count(kind)}): {kind_question(kind)}", hang=2, before="  ")
