"""A long article about invented people, with its analysis made by hand: what the window is timed and tested on."""

from itertools import cycle, islice

from reader.model.analysis import Analysis, Overview, SilentParty, VoiceShare, VoiceStretch
from reader.model.attribution import Attribution, AttributionId
from reader.model.finding import Finding, FindingId, RuleId
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerId

PEOPLE = ("Ilse Tamm", "Kaja Ozols", "Tomas Aru", "Béla 🚢 Nagy", "Ana Pell", "Ruth Amsel", "Jon Varga", "Mia Loo")
SPOKEN = "said that the quay 🌊 would open before the storms of the autumn came in from the north."
OWN = "The reckless council keeps paying for the pier, and nobody on the island’s shore can say for how much longer."
PLAIN = (
    "The harbour lies below the town on the side of the sound that looks to the south, with two moles and a light.",
    "A ferry goes across in the morning and in the evening when the wind allows it, and mail is brought twice a week.",
)


def long_text(words: int) -> str:
    """Paragraphs with one statement, one assertion and one emotive term each, until there are so many words."""
    lines: list[str] = []
    counted = 0
    people = cycle(PEOPLE)
    while counted < words:
        lines.append(f"{next(people)} {SPOKEN} {OWN} {PLAIN[len(lines) % 2]}")
        counted += len(lines[-1].split())
    return "\n\n".join(lines)


def made_analysis(text: str, findings: int) -> Analysis:
    """What a program would find in it: as many findings of the three kinds as asked for, spread evenly."""
    starts = _paragraphs(text)
    each = -(-findings // len(starts))
    attributions: list[Attribution] = []
    assertions: list[Finding] = []
    emotive: list[Finding] = []
    for number, start in enumerate(starts):
        attributions.append(_statement(text, start, number))
        own = text.index(OWN, start)
        for part in range(each - 2):
            span = Span(own + 4 * part, own + len(OWN))
            key = FindingId(f"f-{number}-{part}")
            why = "Nobody is named for it."
            assertions.append(Finding(key, RuleId("evaluation"), "evaluation", span, "outlet", (span,), why=why))
        word = text.index("reckless", own)
        span = Span(word, word + 8)
        key = FindingId(f"e-{number}")
        emotive.append(
            Finding(key, RuleId("emotive"), "condemning_label", span, "outlet", (span,), "strong", "Judges.")
        )
    ordered = (tuple(attributions), tuple(assertions[: findings - 2 * len(starts)]), tuple(emotive))
    return _whole(text, *ordered)


def _paragraphs(text: str) -> list[int]:
    starts = [0]
    while (found := text.find("\n\n", starts[-1])) >= 0:
        starts.append(found + 2)
    return starts


def _statement(text: str, start: int, number: int) -> Attribution:
    said = text.index("said", start)
    content = Span(said + 5, text.index(OWN, said) - 2)
    return Attribution(
        AttributionId(f"a-{number}"),
        (Span(start, said - 1),),
        (Span(said, said + 4),),
        (content,),
        "indirect",
        "said",
        speaker_id=SpeakerId(f"s-{number % len(PEOPLE)}"),
        why="“said” ties the words to who said them.",
    )


def _whole(
    text: str, statements: tuple[Attribution, ...], assertions: tuple[Finding, ...], emotive: tuple[Finding, ...]
) -> Analysis:
    voices: list[VoiceStretch] = []
    end = 0
    for item in statements:
        said = item.contents[0]
        voices += [VoiceStretch(Span(end, said.start), "outlet"), VoiceStretch(said, str(item.speaker_id))]
        end = said.end
    voices.append(VoiceStretch(Span(end, len(text)), "outlet"))
    speakers = tuple(
        Speaker(
            SpeakerId(f"s-{n}"), name, "person", tuple(s.sources[0] for s in islice(statements, n, None, 8)), 100, 0.1
        )
        for n, name in enumerate(PEOPLE)
    )
    shares = (
        VoiceShare("outlet", "The article", "outlet", 500, 0.2),
        *(VoiceShare(str(s.id), s.name, "person", s.words, s.share) for s in speakers),
    )
    silent = tuple(SilentParty(f"Party {n}", (Span(0, 1),)) for n in range(8))
    overview = Overview(1000, shares, (("attributed", len(statements)),), (), (), silent)
    return Analysis((), statements, speakers, tuple(voices), assertions, emotive, overview)
