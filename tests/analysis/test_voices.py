"""The voice map: it covers the text, belongs to the outermost speaker, and leaves source and cue to the outlet."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.voices import divide_voices, voice_at, with_shares
from reader.model.attribution import Attribution, AttributionId
from reader.model.finding import OUTLET, UNKNOWN
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerId
from reader.text.parsed import ParsedText, Token

TEXT = "Orla said it rains 🙂. “We wait.” Café shut."


def parsed(text: str = TEXT) -> ParsedText:
    tokens: list[Token] = []
    position = 0
    for word in text.split():
        start = text.index(word, position)
        position = start + len(word)
        tokens.append(Token(start, position, word, word.lower(), "NN", word.lower(), 0))
    return ParsedText(text, (), (), tuple(tokens), ())


def said(words: str, speaker: str | None = "s-1", **more: object) -> Attribution:
    start = TEXT.index(words)
    fields: dict[str, object] = {
        "id": AttributionId(f"a-{words}"),
        "sources": (),
        "cues": (),
        "contents": (Span(start, start + len(words)),),
        "form": "indirect",
        "cue_kind": "said",
        "speaker_id": SpeakerId(speaker) if speaker else None,
    }
    return Attribution(**(fields | more))  # type: ignore[arg-type]


def stretches(*attributions: Attribution) -> list[tuple[str, str]]:
    return [(TEXT[v.span.start : v.span.end], v.voice) for v in divide_voices(parsed(), attributions)]


def test_empty_text_has_no_voices():
    assert divide_voices(parsed(""), ()) == ()


def test_without_attributions_all_is_the_outlets():
    assert stretches() == [(TEXT, OUTLET)]


def test_content_is_the_speakers_and_source_and_cue_the_outlets():
    assert stretches(said("it rains 🙂")) == [
        ("Orla said ", OUTLET),
        ("it rains 🙂", "s-1"),
        (". “We wait.” Café shut.", OUTLET),
    ]


def test_quotation_without_speaker_is_unknown():
    assert ("“We wait.”", UNKNOWN) in stretches(said("“We wait.”", None, form="direct"))


@pytest.mark.parametrize(
    "attribution",
    [said("it rains", None), said("it rains", ascribed=True), said("it rains", within=AttributionId("a-0"))],
    ids=["reported, nobody named", "ascribed", "nested"],
)
def test_no_voice_of_its_own(attribution: Attribution):
    assert stretches(attribution) == [(TEXT, OUTLET)]


def test_overlapping_contents_still_partition():
    both = stretches(said("it rains 🙂"), said("rains 🙂. “We", "s-2"))
    assert "".join(words for words, _ in both) == TEXT
    assert [voice for _, voice in both] == [OUTLET, "s-1", "s-2", OUTLET]


def test_voice_at_is_that_of_most_of_the_words():
    voices = divide_voices(parsed(), (said("it rains 🙂"),))
    assert voice_at(voices, Span(5, 18)) == "s-1"
    assert voice_at(voices, Span(0, 12)) == OUTLET
    assert voice_at((), Span(0, 3)) == OUTLET


def test_shares_count_words_and_add_up():
    speakers = (Speaker(SpeakerId("s-1"), "Orla", "person"), Speaker(SpeakerId("s-2"), "Ana", "person"))
    voices = divide_voices(parsed(), (said("it rains"),))
    orla, ana = with_shares(speakers, voices, parsed())
    assert (orla.words, ana.words) == (2, 0)
    assert orla.share == pytest.approx(2 / 8)


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from("ab")), max_size=12))
def test_any_contents_partition_the_text(marks: list[tuple[int, int, str]]):
    attributions = [
        Attribution(
            AttributionId(str(n)), (), (), (Span(min(a, b), max(a, b)),), "indirect", "said", speaker_id=SpeakerId(v)
        )
        for n, (a, b, v) in enumerate(marks)
    ]
    voices = divide_voices(parsed(), attributions)
    assert "".join(TEXT[v.span.start : v.span.end] for v in voices) == TEXT
    assert all(a.span.end == b.span.start and a.voice != b.voice for a, b in pairwise(voices))
