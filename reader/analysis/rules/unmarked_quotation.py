"""Passages that read as somebody's words, without quotation marks."""

from bisect import bisect_left
from collections.abc import Iterator

from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.strength import Evidence
from reader.analysis.rules.tools import RuleTools
from reader.model.finding import Rule, RuleId
from reader.model.span import Span, overlap
from reader.text.parsed import Sentence

RULE = Rule(
    id=RuleId("unmarked_quotation"),
    kind="unmarked_quotation",
    title="Reads as a quotation without marks",
    notices=(
        "Sentences that seem to be somebody's speech, with no quotation marks and the speaker named only at "
        "the end of the passage, if at all."
    ),
    why_care=(
        "Without marks nobody can tell where the speaker ends and the writer begins, so the speaker's claims "
        "pass as the writer's. Ask whose words these are, and whether they are exact."
    ),
    reference=("BBC Editorial Guidelines, section 3, Accuracy (quotations must be marked as such); SPJ Code of Ethics"),
    hits=(),
    misses=(),
)


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """One draft for each sentence of a passage that the attribution stage takes for a quotation without marks."""
    names = {speaker.id: speaker.name for speaker in reading.context.speakers}
    for passage in reading.context.unmarked:
        name = names.get(passage.speaker_id) if passage.speaker_id else None
        whose = f"{name}'s words" if name else "somebody's words"
        why = f"This reads as {whose}, but there are no quotation marks, so it stands as the writer's own."
        for sentence in _sentences_from(reading, passage.span):
            if 2 * overlap(sentence.span, passage.span) > sentence.span.end - sentence.span.start:
                yield Draft(RULE, sentence.span, (), Evidence(2, 0), why, passage.speaker_id)


def _sentences_from(reading: Reading, span: Span) -> tuple[Sentence, ...]:
    sentences = reading.context.parsed.sentences
    first = bisect_left(sentences, span.start, key=lambda s: s.span.end)
    return sentences[first : bisect_left(sentences, span.end, key=lambda s: s.span.start)]
