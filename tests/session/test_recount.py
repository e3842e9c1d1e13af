"""What is counted again after a decision is what the program itself would have counted."""

from dataclasses import replace

import pytest

from reader.analysis.pipeline import analyse, load_analysis_tools
from reader.model.analysis import Analysis
from reader.model.decision import Correction, Decision, DecisionId
from reader.model.document import Document, DocumentId
from reader.model.finding import FindingId, RuleId
from reader.model.span import words_of
from reader.session.decided import apply_decisions, as_decided
from reader.session.recount import recounted
from reader.text.anchoring import make_selector

TEXT = (
    "Shameless council sinks the ferry 🚢\n\n"
    "The council said on Friday that the ferry to Orne would stop in June. “We have no money,” Mayor Ana Pell said.\r\n"
    "The shameless decision will ruin the island. Kyle Aru prefers to prolong the conflict.\n\n"
    "A senior official said that nobody was asked. Critics say it is a disaster.\u00a0The ferry was never full.\n"
)
DOCUMENT = Document(TEXT, DocumentId("a" * 64))


@pytest.fixture(scope="module")
def found() -> Analysis:
    return analyse(TEXT, load_analysis_tools())


def decision(verdict, finding="", correction=None) -> Decision:
    name = DecisionId(f"{abs(hash((verdict, finding))):016x}"[:16])
    return Decision(name, DOCUMENT.sha256, FindingId(finding), RuleId(""), "", verdict, "place", correction, "2031")


def test_counted_anew_it_is_what_the_program_counted(found):
    blind = replace(
        found,
        sentences=tuple(replace(s, status="descriptive", kinds=()) for s in found.sentences),
        overview=replace(found.overview, kind_counts=(), status_counts=()),
    )
    before = replace(found, assertions=(), attributions=(), emotive=())
    again = recounted(TEXT, before, replace(blind, overview=replace(found.overview, kind_counts=())))
    assert again.overview.kind_counts == found.overview.kind_counts
    assert again.overview.status_counts == found.overview.status_counts
    assert again.overview.voices == found.overview.voices
    assert [(s.status, set(s.kinds), s.voice) for s in again.sentences] == [
        (s.status, set(s.kinds), s.voice) for s in found.sentences
    ]
    assert recounted(TEXT, found, found) is found


def test_a_dismissed_finding_is_not_counted_and_its_sentence_is_judged_anew(found):
    inside = TEXT.index("The shameless decision")
    here = [f for f in found.assertions if inside <= f.span.start < inside + 45]
    assert here
    after = as_decided(DOCUMENT, found, [decision("dismiss", f.id) for f in here])
    (sentence,) = [s for s in after.sentences if s.span.start == inside]
    assert (sentence.status, sentence.kinds) == ("descriptive", ())
    counts, now = dict(found.overview.kind_counts), dict(after.overview.kind_counts)
    assert sum(counts.values()) - sum(now.values()) == len(here)
    assert sum(n for _, n in after.overview.status_counts) == len(found.sentences)


def test_a_corrected_speaker_takes_words_and_a_line_of_the_overview(found):
    item = next(a for a in found.attributions if "no money" in "".join(words_of(TEXT, s) for s in a.contents))
    after = apply_decisions(DOCUMENT, found, [decision("correct", item.id, Correction(speaker="Tomas Aru"))])
    shares = {share.name: share for share in after.overview.voices}
    assert shares["Tomas Aru"].words == 4
    was = next(speaker.name for speaker in found.speakers if speaker.id == item.speaker_id)
    assert was not in shares
    assert sum(share.words for share in shares.values()) == found.overview.words
    assert sum(share.share for share in shares.values()) == pytest.approx(1)
    named = {speaker.name: speaker for speaker in after.speakers}
    assert (named["Tomas Aru"].words, named[was].words) == (4, 0)
    back = as_decided(DOCUMENT, after, [decision("correct", item.id, Correction(speaker=was))])
    assert {s.name: s.words for s in back.overview.voices} == {s.name: s.words for s in found.overview.voices}


def test_an_attribution_taken_from_an_unnamed_source_leaves_the_ledger(found):
    line = next(line for line in found.overview.unnamed if "official" in line.description)
    told = [decision("correct", key, Correction(speaker="Mayor Ana Pell")) for key in line.attributions]
    after = apply_decisions(DOCUMENT, found, told)
    assert line.description not in [each.description for each in after.overview.unnamed]


def test_what_was_missed_is_counted(found):
    start = TEXT.index("nobody was asked")
    place = make_selector(TEXT, type(found.sentences[0].span)(start, start + 16))
    after = apply_decisions(DOCUMENT, found, [decision("add", correction=Correction(None, "figure", place))])
    assert dict(after.overview.kind_counts)["figure"] == dict(found.overview.kind_counts).get("figure", 0) + 1
    outlet = {s.voice: s for s in found.overview.voices}["outlet"]
    emotive = apply_decisions(DOCUMENT, found, [decision("add", correction=Correction(None, "fear", place))])
    now = {s.voice: len(s.emotive) for s in emotive.overview.voices}
    assert sum(now.values()) == len(found.emotive) + 1
    assert outlet.words == next(s.words for s in emotive.overview.voices if s.voice == "outlet")
