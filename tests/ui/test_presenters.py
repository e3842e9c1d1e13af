"""What the window decides without a window: rows, cards, overview, narrowing, find, which marks are where."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.analysis import Analysis, Overview, VoiceShare
from reader.model.document import Origin
from reader.reports import wording
from reader.ui.presenters.finding_text import find_all, nearest
from reader.ui.presenters.library import sample_title
from reader.ui.presenters.marks import SpanIndex, marks_of
from reader.ui.presenters.narrow import narrow_rows
from reader.ui.presenters.origin import origin_lines, spoken_date
from reader.ui.presenters.overview import overview_facts
from reader.ui.presenters.reading import Reading
from reader.ui.presenters.rows import assertion_rows, emotive_rows, note_rows, speaker_rows

spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=30), spans)
def test_the_index_finds_exactly_what_overlaps(entries, asked):
    index = SpanIndex((start, end, number) for number, (start, end) in enumerate(entries))
    start, end = asked
    expected = {n for n, (s, e) in enumerate(entries) if s < end and e > start}
    found = index.overlapping(start, end)
    assert {number for _, _, number in found} == expected
    assert [s for s, _, _ in found] == sorted(s for s, _, _ in found)


def test_an_ascribed_attribution_is_a_mark_without_a_line_under_its_content(fakes):
    analysis = fakes.analysis_of_article()
    ascribed = replace(analysis.attributions[0], ascribed=True)
    marks = {m.key: m for m in marks_of(replace(analysis, attributions=(ascribed,)))}
    assert marks["a-1"].ascribed
    assert marks["f-2"].strength == "hint"


def test_speakers_come_by_words_with_their_statements_below(fakes):
    rows = speaker_rows(fakes.document_of(), fakes.analysis_of_article())
    assert [(row.kind, row.key) for row in rows] == [
        ("speaker", "s-brandt"),
        ("item", "a-1"),
        ("speaker", "s-officials"),
        ("item", "a-2"),
        ("speaker", "s-aru"),
        ("item", "a-3"),
    ]
    assert rows[0].side == "20 %"
    assert rows[1].detail == "“said” · paraphrased, neutral cue"
    assert rows[5].detail == "“told reporters” · quoted directly, neutral cue"


def test_a_quotation_without_a_source_is_listed_last(fakes):
    analysis = fakes.analysis_of_article()
    orphan = replace(analysis.attributions[2], speaker_id=None, sources=(), cues=())
    rows = speaker_rows(fakes.document_of(), replace(analysis, attributions=(*analysis.attributions[:2], orphan)))
    assert [row.title for row in rows[-2:]] == ["No source named", "“We shall not move,”"]
    assert rows[-1].detail.startswith("no cue")


def test_assertions_by_kind_and_emotive_terms_by_voice(fakes):
    document, analysis = fakes.document_of(), fakes.analysis_of_article()
    assert [r.title for r in assertion_rows(document, analysis, hints=False)] == [
        "Judgement in the writer’s voice",
        "The reckless council keeps paying for its mistakes.",
    ]
    assert len(assertion_rows(document, analysis, hints=True)) == 4
    section, term = emotive_rows(document, analysis, hints=False)
    assert (section.title, section.side) == ("The article itself", "1")
    assert (term.layer, term.side, term.detail) == ("emotive", "strong", "Condemning word · plainer: careless")


def test_notes_on_the_article_come_first_and_unplaced_ones_last(fakes):
    session, document = fakes.FakeSession(), fakes.document_of()
    late = session.add_note(document, "late", fakes.span_of("told reporters"))
    session.add_note(document, "early", fakes.span_of("Mayor"))
    session.add_note(document, "whole", None, ("t",))
    session.kept_notes[late.id] = replace(late, selector=replace(late.selector, exact="gone words"))
    rows = note_rows(document, session.notes(document))
    assert [row.title for row in rows] == ["whole", "early", "Without a place in this text", "late"]
    assert rows[0].side == "#t"


def test_cards_say_why_by_whom_and_what_would_be_plainer(fakes):
    reading = Reading(fakes.document_of(), fakes.analysis_of_article())
    (card,) = reading.cards(["e-1", "no such id"][:1])
    assert card.facts == (
        ("Voice", "the article’s own"),
        ("Plainer", "careless"),
        ("Strength", "strong, found by a word list"),
    )
    (attribution,) = reading.cards(["a-3"])
    assert attribution.heading == "Tomas Aru"
    assert ("Form", "quoted directly") in attribution.facts
    assert reading.cards(["no such id"]) == []


def test_what_the_legend_hides_is_not_found(fakes):
    reading = Reading(fakes.document_of(), fakes.analysis_of_article())
    place = fakes.span_of("keeps").start
    assert [mark.key for mark in reading.marks_at(place)] == ["f-1"]
    reading.hints = True
    assert [mark.key for mark in reading.marks_at(place)] == ["f-2", "f-1"]
    reading.layers = frozenset({"emotive"})
    assert reading.marks_at(place) == []


def test_the_end_of_a_mark_still_belongs_to_it(fakes):
    reading = Reading(fakes.document_of(), fakes.analysis_of_article())
    assert [mark.key for mark in reading.marks_at(fakes.span_of("“We shall not move,”").end)] == ["a-3"]


def test_the_overview_gathers_small_voices_and_leads_somewhere(fakes):
    facts = overview_facts(fakes.document_of(), fakes.analysis_of_article())
    assert facts.unnamed[0].span is not None
    assert facts.unnamed[0].key == "a-2"
    assert facts.silent[0].detail == "1 mention, never quoted"
    assert [s.key for s in facts.statuses] == ["attributed", "unattributed"]
    many = tuple(VoiceShare(f"v{n}", f"V{n}", "person", 10, 0.1) for n in range(10))
    gathered = overview_facts(fakes.document_of(), Analysis(overview=Overview(100, many))).voices
    assert [s.name for s in gathered] == ["V0", "V1", "V2", "V3", "V4", "5 others"]
    assert sum(s.share for s in gathered) == pytest.approx(1)


def test_narrowing_keeps_the_heading_above_what_is_left(fakes):
    rows = speaker_rows(fakes.document_of(), fakes.analysis_of_article())
    assert [r.key for r in narrow_rows(rows, "MOVE")] == ["s-aru", "a-3"]
    assert [r.key for r in narrow_rows(rows, "brandt")] == ["s-brandt", "a-1"]
    assert narrow_rows(rows, "  ") is rows
    assert narrow_rows(rows, "zebra") == []


def test_find_is_loose_about_case_space_and_curly_marks_and_keeps_offsets(fakes):
    text = "İ café’s owner said: “No”.\nCAFÉ'S  owner"
    hits = find_all(text, "Café's Owner")
    assert [text[h.start : h.end] for h in hits] == ["café’s owner", "CAFÉ'S  owner"]
    assert [text[h.start : h.end] for h in find_all(text, '"no"')] == ["“No”"]
    assert find_all(text, "   ") == []
    assert nearest(hits, hits[0].start + 1) == 1
    assert nearest(hits, len(text)) == 0
    assert nearest([], 3) == -1


@given(st.text(max_size=40), st.text(min_size=1, max_size=3))
def test_find_never_fails_whatever_is_typed(text, typed):
    for hit in find_all(text, typed):
        assert 0 <= hit.start < hit.end <= len(text)


def test_origin_says_what_is_missing_and_what_is_there(fakes):
    bare = fakes.document_of("One two three.", date=None, origin=Origin())
    assert origin_lines(bare).site == "No publisher named"
    assert origin_lines(bare).about == "No author named · No date"
    assert origin_lines(bare).length == "3 words · 1 minute to read"
    known = Origin("/x/y.html", site="Saltmere Post", author="Ida Brook", updated="2031-04-01T08:00:00Z")
    lines = origin_lines(fakes.document_of("One.", date="2031-03-14", origin=known))
    assert lines.site == "Saltmere Post"
    assert lines.about == "By Ida Brook · 14 March 2031 · updated 1 April 2031"
    assert spoken_date("spring 2031") == "spring 2031"


def test_a_sample_is_named_by_its_title(tmp_path):
    sample = tmp_path / "x.txt"
    sample.write_text("\n date 2031-03-14 Harbour Row 🌊\nText.", encoding="utf-8")
    assert sample_title(sample) == "Harbour Row 🌊"
    assert sample_title(tmp_path / "absent.txt") == "absent"


def test_every_kind_of_the_model_has_words_of_its_own():
    from typing import get_args

    from reader.model.finding import AssertionKind, EmotiveKind

    kinds = (*get_args(AssertionKind), *get_args(EmotiveKind))
    titles = [wording.kind_title(kind) for kind in kinds]
    assert len(set(titles)) == len(kinds)
    for kind, title in zip(kinds, titles, strict=True):
        assert kind in wording._KINDS, kind
        assert not {"biased", "false", "propaganda"} & set(title.lower().split())
    assert wording.kind_title("new_kind") == "New kind"
    assert wording.percent(0.004) == "< 1 %"
    assert wording.counted(1204, "word") == "1,204 words"


def test_the_index_agrees_with_a_plain_search_over_ten_thousand_marks():
    rng = random.Random(7)
    starts = [rng.randrange(1_000_000) for _ in range(10_000)]
    index = SpanIndex((start, start + 50, start) for start in starts)
    found = index.overlapping(500_000, 500_100)
    assert {f[2] for f in found} == {s for s in starts if s < 500_100 and s + 50 > 500_000}
