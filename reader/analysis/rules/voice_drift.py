"""The outlet's own line that continues the attributed speech beside it."""

from collections.abc import Iterator

from reader.analysis.clauses import FINITE
from reader.analysis.rules.context import Draft, Drafts
from reader.analysis.rules.examples import hit, miss
from reader.analysis.rules.holders import HELD, is_holder
from reader.analysis.rules.lookup import token_at, tokens_of
from reader.analysis.rules.reading import Reading
from reader.analysis.rules.shared_words import actors, content_words, keyed_words
from reader.analysis.rules.strength import Evidence
from reader.analysis.rules.tools import RuleTools
from reader.model.attribution import Attribution
from reader.model.finding import Rule, RuleId
from reader.model.span import Span
from reader.text.parsed import Token

RULE = Rule(
    id=RuleId("voice_drift"),
    kind="voice_drift",
    title="Carries on a speaker’s line",
    notices=(
        "A sentence without a source, beside a report of somebody’s words, that goes on about the same actors "
        "in the same sense."
    ),
    why_care=(
        "Read quickly, such a sentence seems to be the speaker’s; read closely, it is the writer’s. Ask who "
        "of the two vouches for it."
    ),
    reference=("G. Leech and M. Short, Style in Fiction (1981), chapter 10, free indirect speech; SPJ Code of Ethics"),
    hits=(
        hit(
            "Medrin claimed that Orlen had torn up the treaty. Orlen wants war, not peace.",
            "Orlen wants war, not peace.",
        ),
        hit(
            "Taravel condemned the government of Kestria. The Kestrian government is corrupt and reckless.",
            "The Kestrian government is corrupt and reckless.",
        ),
        hit(
            "Obrecht claimed that the islanders had refused the loan. The islanders care about nothing but money.",
            "The islanders care about nothing but money.",
        ),
        hit(
            "The island council is a disgrace. Voss accused the island council of wasting the fund.",
            "The island council is a disgrace.",
        ),
        hit("Linde alleged that Orlen was arming the rebels. Orlen is afraid of peace.", "Orlen is afraid of peace."),
        hit(
            "Voss told reporters that the Harbour Union had broken its word. The Harbour Union is shameless.",
            "The Harbour Union is shameless.",
        ),
        hit(
            "Holt alleged that Castell Utilities had hidden the tests. Castell Utilities wants to bury the truth.",
            "Castell Utilities wants to bury the truth.",
        ),
        hit(
            "Dorvan accused Maravia of piracy. Maravia’s leaders are cynical pirates.",
            "Maravia’s leaders are cynical pirates.",
        ),
    ),
    misses=(
        miss("Medrin claimed that Orlen had torn up the treaty. “Orlen wants war, not peace,” he said."),
        miss("Medrin claimed that Orlen had torn up the treaty. The hearing lasted two hours."),
        miss("Medrin claimed that Orlen had torn up the treaty. The soup was awful."),
        miss("Orlen wants war, not peace."),
        miss("Medrin claimed that Orlen had torn up the treaty. Orlen wants war, Linde said."),
        miss("Obrecht said that the islanders had refused the loan. The loan was signed in May."),
        miss("Voss told reporters that the bridge was closed. The weather on the coast is awful."),
        miss("Holt said that the mill had closed. He left the hall at noon."),
    ),
)

MARKS = frozenset({'"', "“", "”", "``", "''", "«", "»"})
POINTED = frozenset({"charged", "distancing", "endorsing"})
JUDGING = frozenset({"evaluation", "mind_reading"})


def find(reading: Reading, tools: RuleTools, earlier: Drafts) -> Iterator[Draft]:
    """Drafts for judging sentences with no holder next to an attributed one that speaks of the same actors or matters.

    Position is not enough: beside it (in the same paragraph the sentence before or after, across paragraphs only the
    nearest one, and then more shared words), shared words, no source and no quotation marks of its own.
    """
    speech = _speech_by_sentence(reading)
    judged = _judged(reading, earlier)
    for number in sorted(judged):
        if number in speech or _has_quotation(reading, number) or _is_heading(reading, number):
            continue
        found = _neighbour(reading, tools, number, speech)
        if found is None:
            continue
        attribution, shared = found
        names = {speaker.id: speaker.name for speaker in reading.context.speakers}
        speaker = attribution.speaker_id
        whose = names.get(speaker, "the speaker") if speaker else "the speaker"
        why = (
            f"No source is named here, yet the sentence goes on in the line of {whose} beside it "
            f"(both speak of {shared}). It reads as {whose}’s view and stands as the writer’s own."
        )
        span = reading.context.parsed.sentences[number].span
        yield Draft(RULE, span, judged[number], Evidence(2, 0), why, speaker)


def _judged(reading: Reading, earlier: Drafts) -> dict[int, tuple[Span, ...]]:
    """Cues of judgement and mind reading by sentence, where they stand in the outlet's statement itself."""
    found: dict[int, tuple[Span, ...]] = {}
    whole = {
        reading.tokens[i].sentence
        for d in earlier
        if d.rule.kind == "unmarked_quotation"
        for i in [token_at(reading.tokens, d.span.start)]
        if i is not None
    }
    for draft in earlier:
        i = token_at(reading.tokens, draft.span.start)
        if draft.rule.kind not in JUDGING or i is None or reading.tokens[i].sentence in whole:
            continue
        number = reading.tokens[i].sentence
        found[number] = (*found.get(number, ()), *draft.cues)
    return found


def _speech_by_sentence(reading: Reading) -> dict[int, list[Attribution]]:
    """The attributions that give a holder, by the sentence of their cue, else of their content."""
    found: dict[int, list[Attribution]] = {}
    for attribution in reading.context.attributions:
        if not is_holder(attribution, reading.vague):
            continue
        for span in (*attribution.cues, *attribution.contents):
            i = token_at(reading.tokens, span.start)
            if i is not None and attribution not in found.setdefault(reading.tokens[i].sentence, []):
                found[reading.tokens[i].sentence].append(attribution)
    return found


def _neighbour(
    reading: Reading, tools: RuleTools, number: int, speech: dict[int, list[Attribution]]
) -> tuple[Attribution, str] | None:
    parsed = reading.context.parsed
    sentence = parsed.sentences[number]
    mine = parsed.tokens[sentence.first : sentence.last]
    for other in (number - 1, number + 1, number - 2):
        if not 0 <= other < len(parsed.sentences) or other not in speech:
            continue
        apart = abs(parsed.sentences[other].paragraph - sentence.paragraph)
        if apart > 1 or (apart == 1 and abs(other - number) > 1):
            continue
        theirs = parsed.tokens[parsed.sentences[other].first : parsed.sentences[other].last]
        shared = content_words(mine, tools.parties) & content_words(theirs, tools.parties)
        who = actors(mine, tools.parties) & actors(theirs, tools.parties)
        # "The islanders had refused ... The islanders care ...": what the sentence is about, if it is no name.
        who |= shared & content_words(_subject(mine), tools.parties)
        speakers = actors((t for a in speech[other] for t in tokens_of(parsed, a.sources)), tools.parties)
        # A plain "said" beside one shared name is a coincidence; a charge against the same actor is a line continued.
        pointed = any(a.cue_kind in POINTED for a in speech[other])
        enough = 3 if apart else 1 if pointed else 2
        if (who - speakers or len(shared) >= 2) and len(shared | who) >= enough:
            return speech[other][0], _in_words(mine, shared | who, tools)
    return None


def _in_words(tokens: tuple[Token, ...], shared: frozenset[str], tools: RuleTools) -> str:
    """The shared matters as the sentence itself words them, in its order."""
    forms = [form for key, form in keyed_words(tokens, tools.parties).items() if key in shared]
    return ", ".join(f"“{form}”" for form in forms[:3])


def _subject(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    verb = next((i for i, token in enumerate(tokens) if token.tag in FINITE), 0)
    return tuple(token for token in tokens[:verb] if token.tag in ("NNS", "NNPS", "NNP"))


def _has_quotation(reading: Reading, number: int) -> bool:
    sentence = reading.context.parsed.sentences[number]
    return any(
        reading.ground[i] == HELD or reading.tokens[i].text in MARKS for i in range(sentence.first, sentence.last)
    )


def _is_heading(reading: Reading, number: int) -> bool:
    parsed = reading.context.parsed
    return parsed.paragraphs[parsed.sentences[number].paragraph].kind != "body"
