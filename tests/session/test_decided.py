"""The program's view with the reader's decisions applied."""

import hashlib
from dataclasses import replace

import pytest

from reader.model.analysis import Analysis, VoiceStretch
from reader.model.attribution import Attribution, AttributionId
from reader.model.decision import Correction, Decision, DecisionId
from reader.model.document import Document, DocumentId
from reader.model.finding import Finding, FindingId, RuleId
from reader.model.span import Span, words_of
from reader.model.speaker import Speaker, SpeakerId
from reader.session.agreement import Agreement, agreement
from reader.session.decided import OWN_WORD_RULE, apply_decisions, deciding, subjects
from reader.text.anchoring import make_selector

TEXT = (
    "The régime’s  mouthpiece 🙂 spoke.\r\n\r\nMayor Brandt said the quay would\u00a0stay open. "
    "A reckless row, says nobody; the Reckless row went on. Tomas Aru kept quiet.\n"
)
SHA = DocumentId(hashlib.sha256(TEXT.encode()).hexdigest())
DOCUMENT = Document(TEXT, SHA)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


CONTENT = span_of("the quay would\u00a0stay open")
ANALYSIS = Analysis(
    attributions=(
        Attribution(
            AttributionId("a-1"), (span_of("Mayor Brandt"),), (span_of("said"),), (CONTENT,), "indirect", "said",
            speaker_id=SpeakerId("s-1"), candidates=(SpeakerId("s-1"), SpeakerId("s-2")),
        ),
    ),
    speakers=(Speaker(SpeakerId("s-1"), "Mayor Brandt", "person", words=6),),
    voices=(
        VoiceStretch(Span(0, CONTENT.start), "outlet"),
        VoiceStretch(CONTENT, "s-1"),
        VoiceStretch(Span(CONTENT.end, len(TEXT)), "outlet"),
    ),
    assertions=(Finding(FindingId("f-1"), RuleId("evaluation"), "evaluation", span_of("A reckless row"), "outlet"),),
    emotive=(
        Finding(FindingId("e-1"), RuleId("emotive.contempt"), "contempt", span_of("reckless"), "outlet"),
    ),
)  # fmt: skip
NUMBERS = iter(range(1000))


def made(verdict, scope="place", finding="", rule="", words="", correction=None) -> Decision:
    number = DecisionId(f"{next(NUMBERS):016x}")
    return Decision(number, SHA, FindingId(finding), RuleId(rule), words, verdict, scope, correction, "2031")


def test_without_decisions_that_change_anything_it_is_the_same_analysis():
    assert apply_decisions(DOCUMENT, ANALYSIS, ()) is ANALYSIS
    told = [made("confirm", finding="f-1"), made("dismiss", "rule", rule="evaluation")]
    assert apply_decisions(DOCUMENT, ANALYSIS, told) is ANALYSIS


def test_another_speaker_takes_attribution_and_voice():
    told = [made("correct", finding="a-1", correction=Correction(speaker="Tomas  ARU"))]
    after = apply_decisions(DOCUMENT, ANALYSIS, told)
    (item,) = after.attributions
    named = next(s for s in after.speakers if s.id == item.speaker_id)
    assert (named.name, item.id, item.candidates) == ("Tomas  ARU", "a-1", ())
    assert [words_of(TEXT, span) for span in named.mentions] == ["Tomas Aru"]
    assert [v.voice for v in after.voices] == ["outlet", named.id, "outlet"]
    assert [v.span for v in after.voices] == [v.span for v in ANALYSIS.voices]
    back = apply_decisions(DOCUMENT, ANALYSIS, [replace(told[0], correction=Correction(speaker="mayor brandt"))])
    assert back.attributions[0].speaker_id == "s-1"
    assert len(back.speakers) == 1


def test_kind_voice_and_words_of_a_finding_are_corrected():
    place = make_selector(TEXT, span_of("Reckless row went on"))
    told = [made("correct", finding="f-1", correction=Correction("Mayor Brandt", "bare_assertion", place))]
    (finding,) = apply_decisions(DOCUMENT, ANALYSIS, told).assertions
    assert (finding.kind, finding.voice, words_of(TEXT, finding.span)) == (
        "bare_assertion", "s-1", "Reckless row went on",
    )  # fmt: skip
    outlet = apply_decisions(
        DOCUMENT, ANALYSIS, [*told, made("correct", finding="f-1", correction=Correction("outlet"))]
    )
    assert (outlet.assertions[0].voice, outlet.assertions[0].kind) == ("outlet", "evaluation"), "the last counts"


def test_a_kind_of_another_list_moves_the_finding_there():
    told = [made("correct", finding="e-1", correction=Correction(kind="evaluation"))]
    after = apply_decisions(DOCUMENT, ANALYSIS, told)
    assert [f.id for f in after.assertions] == ["f-1", "e-1"]
    assert after.emotive == ()


def test_words_that_are_not_in_the_text_any_more_leave_the_finding_where_it_is():
    gone = make_selector("Nothing of this is there.", Span(0, 7))
    told = [
        made("correct", finding="f-1", correction=Correction(selector=gone)),
        made("add", correction=Correction(None, "fear", gone)),
    ]
    after = apply_decisions(DOCUMENT, ANALYSIS, told)
    assert after.assertions == ANALYSIS.assertions
    assert after.emotive == ANALYSIS.emotive


@pytest.mark.parametrize(
    ("kind", "layer"), [("figure", "assertions"), ("fear", "emotive"), ("attribution", "attributions")]
)
def test_what_was_missed_is_added(kind, layer):
    place = make_selector(TEXT, span_of("kept quiet"))
    told = made("add", words="kept quiet", correction=Correction("Tomas Aru", kind, place))
    after = apply_decisions(DOCUMENT, ANALYSIS, [told])
    (new,) = [item for item in getattr(after, layer) if item.id == f"added-{told.id}"]
    spans = new.contents if kind == "attribution" else (new.span,)
    assert [words_of(TEXT, span) for span in spans] == ["kept quiet"]
    assert len(getattr(after, layer)) == 2


def test_a_word_of_ones_own_is_marked_wherever_it_stands_as_a_whole_word():
    told = [
        made(
            "add",
            "phrase_everywhere",
            rule=OWN_WORD_RULE,
            words="RECKLESS row",
            correction=Correction(None, "contempt"),
        ),
        made(
            "add",
            "phrase_everywhere",
            rule=OWN_WORD_RULE,
            words="régime's mouthpiece",
            correction=Correction(None, "outrage"),
        ),
        made("add", "phrase_everywhere", rule=OWN_WORD_RULE, words="quie", correction=Correction(None, "fear")),
        made("add", "phrase_everywhere", rule=OWN_WORD_RULE, words="reckless", correction=Correction(None, "fear")),
    ]
    emotive = apply_decisions(DOCUMENT, ANALYSIS, told).emotive
    assert [(words_of(TEXT, f.span), f.kind) for f in emotive] == [
        ("régime’s  mouthpiece", "outrage"),
        ("reckless", "contempt"),
        ("reckless row", "contempt"),
        ("Reckless", "fear"),
        ("Reckless row", "contempt"),
    ]
    assert len({f.id for f in emotive}) == len(emotive)


def test_a_dismissed_phrase_counts_here_before_everywhere_and_for_its_rule_before_any():
    told = [
        made("dismiss", "phrase_everywhere", rule="emotive.contempt", words="Reckless"),
        made("confirm", "phrase_here", words="reckless"),
        made("dismiss", "rule", rule="evaluation"),
    ]
    counted = deciding(subjects(DOCUMENT, ANALYSIS), told)
    assert counted == {"e-1": told[1], "f-1": told[2]}


def test_agreement_is_counted_by_rule():
    told = [made(verdict, rule=rule) for verdict, rule in (
        ("confirm", "evaluation"), ("dismiss", "evaluation"), ("confirm", "evaluation"), ("correct", "attribution"),
        ("add", "figure"),
    )]  # fmt: skip
    lines = agreement(told)
    assert lines == (Agreement(RuleId("evaluation"), 2, 1), Agreement(RuleId("attribution"), corrected=1),
                     Agreement(RuleId("figure"), added=1))  # fmt: skip
    assert [line.decided for line in lines] == [3, 1, 0]
