"""The analysis as text: what stands in it, and what a reader must be told when something is missing."""

from reader.analysis.rules import all_rules
from reader.model.analysis import Analysis, Overview, SentenceResult, VoiceShare
from reader.model.attribution import Attribution, AttributionId
from reader.model.document import Document, DocumentId, Origin
from reader.model.finding import Finding, FindingId, RuleId
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerId
from reader.reports.plain import analysis_as_text, document_as_text
from reader.reports.wording import kind_title

TEXT = "Ferry Stops\n\nThe mayor said no. The vile plan failed."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def document(**changes: object) -> Document:
    return Document(TEXT, DocumentId("0" * 64), title="Ferry Stops", title_span=Span(0, 11), **changes)  # type: ignore[arg-type]


ANALYSIS = Analysis(
    sentences=(
        SentenceResult(span("The mayor said no."), "attributed"),
        SentenceResult(span("The vile plan failed."), "unattributed"),
    ),
    attributions=(
        Attribution(
            AttributionId("a1"),
            (span("The mayor"),),
            (span("said"),),
            (span("no"),),
            "indirect",
            "said",
            speaker_id=SpeakerId("s1"),
        ),
        Attribution(AttributionId("a2"), (), (), (span("failed"),), "direct", "said"),
        Attribution(
            AttributionId("a3"),
            (),
            (span("said"),),
            (span("no"),),
            "indirect",
            "mental",
            ascribed=True,
            speaker_id=SpeakerId("s1"),
        ),
    ),
    speakers=(Speaker(SpeakerId("s1"), "Mayor", "person", words=1, share=0.1),),
    assertions=(
        Finding(
            FindingId("f1"),
            RuleId("evaluation"),
            "evaluation",
            span("The vile plan failed"),
            "outlet",
            why="Because.",
            likely_speaker="s1",
        ),
        Finding(FindingId("f2"), RuleId("figure"), "figure", span("plan"), "outlet", strength="hint", why="Hidden."),
    ),
    emotive=(Finding(FindingId("e1"), RuleId("emotive"), "contempt", span("vile"), "outlet", plainer="bad"),),
    overview=Overview(
        words=8,
        voices=(VoiceShare("outlet", "the outlet", "outlet", 7, 0.9),),
        status_counts=(("attributed", 1), ("unattributed", 1)),
    ),
)


def test_everything_found_is_in_the_text() -> None:
    printed = analysis_as_text(document(), ANALYSIS)
    for words in (
        "Ferry Stops",
        "no site named · no author named · no date found",
        "the outlet 90 %",
        "Mayor (person, 1 word)",
        "“no” [paraphrased, “said”: neutral cue]",
        "No source named",
        "voiced by nobody",
        "“The vile plan failed.”",
        "Judgement in the writer’s voice (1): Who would disagree",
        "Judgement in the writer’s voice: Because. Reads as Mayor.",
        "1 weaker hint",
        "vile (word of contempt; plainer: bad)",
    ):
        assert words in printed, words
    assert "Hidden" not in printed


def test_nothing_marked_is_said_in_a_sentence() -> None:
    printed = analysis_as_text(document(), Analysis(skipped="This is not English."))
    assert printed.rstrip().endswith("This is not English.")


def test_reading_tells_what_is_known_and_what_is_missing() -> None:
    origin = Origin(site="Quay Post", author="Ana Pell")
    printed = document_as_text(document(origin=origin, date="2031-05-03", warnings=("The file was cut.",)))
    assert "Quay Post · Ana Pell · 2031-05-03" in printed
    assert "Note: The file was cut." in printed
    assert "The mayor said no." in printed
    assert "(no title found)" in document_as_text(Document("x", DocumentId("0" * 64)))


def test_rules_have_the_names_that_the_window_uses() -> None:
    assert {rule.kind: rule.title for rule in all_rules()} == {r.kind: kind_title(r.kind) for r in all_rules()}
