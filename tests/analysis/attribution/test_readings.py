"""What is decided about found spans: kind, said or ascribed, form, nesting, unmarked quotations, ids, reasons."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.analysis.attribution import AttributionResult, AttributionTools, find_attributions
from reader.analysis.voices import divide_voices, voice_at, with_shares
from reader.model.span import overlap
from reader.text.parse import TextTools, parse_text

KINDS = [
    ("Orla Finn said that it rained.", "said", False),
    ("Orla Finn told reporters that it rained.", "said", False),
    ("Orla Finn revealed that it rained.", "endorsing", False),
    ("Orla Finn admitted it had rained.", "endorsing", False),
    ("Orla Finn pointed out that it rained.", "endorsing", False),
    ("Orla Finn claimed that it rained.", "distancing", False),
    ("Orla Finn alleged that it rained.", "distancing", False),
    ("Orla Finn boasted that it rained.", "charged", False),
    ("Orla Finn slammed the council for its delay.", "charged", False),
    ("Orla Finn lashed out at the council.", "charged", False),
    ("Orla Finn fears that it will rain.", "mental", True),
    ("Orla Finn wants to leave.", "mental", True),
    ("Velmark rejected the proposal.", "mental", True),
    ("Velmark refused to leave.", "mental", True),
    ("I believe that it will rain.", "mental", False),
    ("“I hope that it will rain at last,” Orla Finn thinks.", "mental", False),
    ("The report shows that rents rose.", "document", False),
    ("According to the report, rents rose.", "document", False),
    ("According to Orla Finn, rents rose.", "said", False),
    ("Velmark’s claim that it rained was odd.", "distancing", False),
]


@pytest.mark.parametrize(("text", "kind", "ascribed"), KINDS, ids=[k[0][:40] for k in KINDS])
def test_cue_kind(text: str, kind: str, ascribed: bool, text_tools: TextTools, tools: AttributionTools):
    first = _result(text, text_tools, tools).attributions[0]
    assert (first.cue_kind, first.ascribed) == (kind, ascribed)


def test_a_voiced_state_of_mind_is_not_ascribed(text_tools: TextTools, tools: AttributionTools):
    result = _result("Ivo Dran said that he believes that the port will close.", text_tools, tools)
    inner = [a for a in result.attributions if a.within]
    assert [a.ascribed for a in inner] == [False]


FORMS = [
    ("“It will rain all day,” said Orla Finn.", "direct"),
    ("Orla Finn said it would rain.", "indirect"),
    ("Orla Finn said it would be “a very wet and cold day” in Lom.", "mixed"),
    ("‘It will rain all day,’ said Orla Finn.", "direct"),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_form(text: str, form: str, text_tools: TextTools, tools: AttributionTools):
    assert _result(text, text_tools, tools).attributions[0].form == form


def test_inner_attribution_names_the_outer(text_tools: TextTools, tools: AttributionTools):
    result = _result("Holt noted Dran’s warning of retaliation.", text_tools, tools)
    outer, inner = result.attributions
    assert inner.within == outer.id
    assert outer.within is None


UNMARKED = (
    "The harbour was quiet.\n\nOur enemies have burnt the granaries. At the same time, they ask for a truce. "
    "But such a truce is not possible now, General Rusk said."
)


def test_unmarked_quotation(text_tools: TextTools, tools: AttributionTools):
    result = _result(UNMARKED, text_tools, tools)
    (passage,) = result.unmarked
    words = UNMARKED[passage.span.start : passage.span.end]
    assert words == "Our enemies have burnt the granaries. At the same time, they ask for a truce."
    naming = next(a for a in result.attributions if a.id == passage.attribution_id)
    assert passage.speaker_id == naming.speaker_id


NO_UNMARKED = [
    "The harbour was quiet. The granaries are full, General Rusk said.",
    "Mara Holt said the granaries were full. But such news is rare, General Rusk said.",
    "Orla Finn arrived. “But such news is rare,” General Rusk said.",
]


@pytest.mark.parametrize("text", NO_UNMARKED)
def test_no_unmarked_quotation(text: str, text_tools: TextTools, tools: AttributionTools):
    assert _result(text, text_tools, tools).unmarked == ()


def test_ids_hold_when_text_is_added_elsewhere(text_tools: TextTools, tools: AttributionTools):
    body = "Orla Finn said it would rain. Nobody was surprised by the news that day."
    first = _result(body, text_tools, tools).attributions[0]
    later = _result(body + "\n\nThe town slept. Ivo Dran said it was late.", text_tools, tools).attributions[0]
    assert first.id == later.id


def test_reason_names_cue_and_speaker(text_tools: TextTools, tools: AttributionTools):
    why = _result("Ivo Medin claimed that it rained.", text_tools, tools).attributions[0].why
    assert why == "“claimed” ties these words to Ivo Medin; the word keeps its distance from what is said."


PIECES = st.sampled_from(
    [
        "Mara Holt",
        "the minister",
        "she",
        "They",
        "Kyiv",
        "officials",
        "said",
        "claimed",
        "that",
        "it rained",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "according to",
        ",",
        ".",
        ":",
        "—",
        "\n\n",
        "who",
        "and",
        "not",
        "condemned",
        "Dran’s",
        "warning of",
        "war",
        "🙂",
        "\xa0",
        "é",
        "\r\n",
        "(",
        ")",
        "as",
        "told",
        "reporters",
        "to",
        "I",
        "believe",
        "the report shows",
        "SAID",
        "- item",
        "1.",
        "a",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.lists(PIECES, max_size=60).map(" ".join), st.text(max_size=200)))
def test_any_text_holds_together(text_tools: TextTools, tools: AttributionTools, text: str):
    parsed = parse_text(text, text_tools)
    result = find_attributions(parsed, tools)
    ids = {a.id for a in result.attributions}
    speakers = {s.id for s in result.speakers}
    assert len(ids) == len(result.attributions)
    for attribution in result.attributions:
        spans = [*attribution.sources, *attribution.cues, *attribution.contents]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert not any(overlap(s, c) for s in attribution.sources for c in attribution.contents)
        assert attribution.contents
        assert attribution.why
        assert 0 <= attribution.confidence <= 1
        assert attribution.within is None or attribution.within in ids
        named = {attribution.speaker_id, *attribution.co_speakers, *attribution.candidates} - {None}
        assert named <= speakers
    voices = divide_voices(parsed, result.attributions)
    assert "".join(text[v.span.start : v.span.end] for v in voices) == text
    assert all(a.span.end == b.span.start for a, b in itertools.pairwise(voices))
    assert all(voice_at(voices, s.span) for s in parsed.sentences)
    assert sum(s.share for s in with_shares(result.speakers, voices, parsed)) <= 1.0000001


@pytest.mark.parametrize("text", ["", " ", "\n\n", "SAID SAID SAID", "“" * 300, "Holt said " * 2000, "a" * 5000])
def test_extreme_texts(text: str, text_tools: TextTools, tools: AttributionTools):
    parsed = parse_text(text, text_tools)
    result = find_attributions(parsed, tools)
    voices = divide_voices(parsed, result.attributions)
    assert "".join(text[v.span.start : v.span.end] for v in voices) == text


def _result(text: str, text_tools: TextTools, tools: AttributionTools) -> AttributionResult:
    return find_attributions(parse_text(text, text_tools), tools)
