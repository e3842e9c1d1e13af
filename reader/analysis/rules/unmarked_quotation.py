"""Passages that read as somebody's words, without quotation marks."""

from bisect import bisect_left
from collections.abc import Iterator

from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.examples import hit, miss
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.strength import Evidence
from reader.analysis.rules.tools import RuleTools
from reader.model.finding import Rule, RuleId
from reader.model.span import Span, overlap
from reader.text.parsed import Sentence

RULE = Rule(
    id=RuleId("unmarked_quotation"),
    kind="unmarked_quotation",
    title="Reads as an unmarked quotation",
    notices=(
        "Sentences that seem to be somebody’s speech, with no quotation marks and the speaker named only at "
        "the end of the passage, if at all."
    ),
    why_care=(
        "Without marks nobody can tell where the speaker ends and the writer begins, so the speaker’s claims "
        "pass as the writer’s. Ask whose words these are, and whether they are exact."
    ),
    reference=("BBC Editorial Guidelines, section 3, Accuracy (quotations must be marked as such); SPJ Code of Ethics"),
    hits=(
        hit(
            "For years they have lied to us. They take our money and our land. But we will not give in, Taravel said.",
            "For years they have lied to us.",
            "They take our money and our land.",
        ),
        hit(
            "They closed our school. They sold our hall. But we will not forget it, Voss said.",
            "They closed our school.",
            "They sold our hall.",
        ),
        hit(
            "Our enemies are at the gate. They want our grain. We will defend it, the general said.",
            "Our enemies are at the gate.",
            "They want our grain.",
        ),
        hit(
            "We have waited ten years. We have asked politely. But we will not wait any longer, Obrecht said.",
            "We have waited ten years.",
            "We have asked politely.",
        ),
        hit(
            "They ask for a truce. They ask for money. But such a truce is not possible, Dorvan said.",
            "They ask for a truce.",
            "They ask for money.",
        ),
        hit(
            "Today they have turned to piracy. They ask for a summit. But there will be no summit, Linde said.",
            "Today they have turned to piracy.",
            "They ask for a summit.",
        ),
        hit(
            "Our harvest was stolen. Our boats were burned. But this coast is ours, Medrin said.",
            "Our harvest was stolen.",
            "Our boats were burned.",
        ),
        hit(
            "They have emptied their own treasury. They dream of a loan. But there will be no loan, Taravel said.",
            "They have emptied their own treasury.",
            "They dream of a loan.",
        ),
    ),
    misses=(
        miss("“For years they have lied to us. They take our money and our land,” Taravel said."),
        miss("The hall was full. The doors closed at nine. The vote will be on Monday, Taravel said."),
        miss("Taravel said the loan was signed in May."),
        miss("The bridge opened in 1904. It is 80 metres long."),
        miss("The council met on Friday. Voss said it would meet again."),
        miss("The report is out. The authors are from Quillane. The hearing starts on Monday, the ministry said."),
        miss("Holt plays the cello. She lives in Tolm."),
        miss("It rained on Sunday. The match was postponed, the club said."),
    ),
)


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """One draft for each sentence of a passage that the attribution stage takes for a quotation without marks."""
    names = {speaker.id: speaker.name for speaker in reading.context.speakers}
    for passage in reading.context.unmarked:
        name = names.get(passage.speaker_id) if passage.speaker_id else None
        whose = f"{name}’s words" if name else "somebody’s words"
        why = f"This reads as {whose}, but there are no quotation marks, so it stands as the writer’s own."
        for sentence in _sentences_from(reading, passage.span):
            if 2 * overlap(sentence.span, passage.span) > sentence.span.end - sentence.span.start:
                yield Draft(RULE, sentence.span, (), Evidence(2, 0), why, passage.speaker_id)


def _sentences_from(reading: Reading, span: Span) -> tuple[Sentence, ...]:
    sentences = reading.context.parsed.sentences
    first = bisect_left(sentences, span.start, key=lambda s: s.span.end)
    return sentences[first : bisect_left(sentences, span.end, key=lambda s: s.span.start)]
