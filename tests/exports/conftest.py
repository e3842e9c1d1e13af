"""One article with everything on it, made by hand, so that reference files do not change with the engine."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.exports.dossier import Dossier
from reader.model.analysis import Analysis, HeadlineCheck, Overview, SentenceResult, Versions, VoiceShare, VoiceStretch
from reader.model.attribution import Attribution, AttributionId
from reader.model.document import Document, DocumentId, Origin
from reader.model.finding import OUTLET, UNKNOWN, Finding, FindingId, RuleId
from reader.model.highlight import Highlight, HighlightId
from reader.model.note import Note, NoteId
from reader.model.review import Answer, CriterionId, Review
from reader.model.selector import Selector
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerId
from reader.text.anchoring import make_selector

TEXT = (
    "Orne’s <b>Shameless</b> Ferry Deal 🚢\n\n"
    "Mayor Ana\u00a0Pell said the réporter “may come” & look. The shameless deal will ruin #Orne [[for ever]].\n\n"
    "=SUM(A1) is what one slip of paper said. Nobody vouches for 40 % of it. 💸\n"
)
REFERENCE = Path(__file__).parent / "reference"


def place(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def document(text: str = TEXT) -> Document:
    return Document(
        text,
        DocumentId(hashlib.sha256(text.encode()).hexdigest()),
        title=text.split("\n")[0],
        title_span=Span(0, text.index("\n")),
        date="2031-05-02",
        language="en",
        origin=Origin(
            path="/somewhere/private/ferry.txt",
            address="https://orne.example/ferry?a=1&b=2",
            site="The Orne Herald",
            author='Ira "Quill" Moss',
        ),
        warnings=("The date was read from the page.",),
    )


PELL = SpeakerId("s-pell")


def analysis() -> Analysis:
    said = Attribution(
        AttributionId("a-1"),
        (place("Mayor Ana\u00a0Pell"),),
        (place("said"),),
        (place("the réporter “may come” & look"),),
        "mixed",
        "said",
        speaker_id=PELL,
        confidence=0.91,
        why="“said” ties Mayor Ana\u00a0Pell to these words.",
    )
    slip = Attribution(
        AttributionId("a-2"),
        (),
        (place("said", TEXT[:90]),),
        (place("=SUM(A1)"),),
        "indirect",
        "document",
        ascribed=True,
    )
    deal = place("The shameless deal will ruin #Orne [[for ever]].")
    claim = Finding(
        FindingId("f-1"),
        RuleId("prediction"),
        "prediction",
        deal,
        OUTLET,
        (place("will"),),
        "strong",
        "“will” is flat.",
    )
    figure = Finding(
        FindingId("f-2"), RuleId("figure"), "figure", place("40 %"), OUTLET, strength="hint", why="No source."
    )
    word = Finding(
        FindingId("f-3"),
        RuleId("emotive.judging"),
        "condemning_label",
        place("shameless"),
        OUTLET,
        strength="notable",
        why="It judges.",
        plainer="contested",
        made_by="lexicon",
    )
    content = said.contents[0]
    return Analysis(
        sentences=(
            SentenceResult(place("Mayor Ana\u00a0Pell said"), "attributed", voice=PELL),
            SentenceResult(deal, "unattributed", ("prediction",)),
        ),
        attributions=(said, slip),
        speakers=(Speaker(PELL, "Ana Pell", "person", (place("Mayor Ana\u00a0Pell"),), words=6, share=0.2),),
        voices=(
            VoiceStretch(Span(0, content.start), OUTLET),
            VoiceStretch(content, PELL),
            VoiceStretch(Span(content.end, place("=SUM").start), OUTLET),
            VoiceStretch(place("=SUM(A1)"), UNKNOWN),
            VoiceStretch(Span(place("=SUM(A1)").end, len(TEXT)), OUTLET),
        ),
        assertions=(claim, figure),
        emotive=(word,),
        overview=Overview(
            words=30,
            voices=(
                VoiceShare(OUTLET, "The article itself", "outlet", 24, 0.8, (FindingId("f-3"),), 4.2),
                VoiceShare(PELL, "Ana Pell", "person", 6, 0.2),
            ),
            status_counts=(("attributed", 1), ("unattributed", 1)),
            kind_counts=(("prediction", 1),),
            headline=HeadlineCheck(Span(0, 10), (), "No source says so."),
        ),
        versions=Versions("0.1.0", "13 rules", "cues 1", "encoder 1"),
    )


def notes() -> tuple[Note, ...]:
    sha256 = document().sha256
    when = ("2031-05-03T10:00:00.000Z", "2031-05-03T10:00:00.000Z")
    return (
        Note(
            NoteId("n1"),
            sha256,
            "Who counted?\n\nSee <script>alert(1)</script> and *this*.",
            make_selector(TEXT, place("40 %")),
            ("to check", "2031"),
            *when,
        ),
        Note(NoteId("n2"), sha256, '=HYPERLINK("x")', None, (), *when),
        Note(
            NoteId("n3"),
            sha256,
            "A word that judges. 🙂",
            make_selector(TEXT, place("shameless")),
            ("Wörter",),
            *when,
            FindingId("f-3"),
        ),
        Note(NoteId("n4"), sha256, "- a list\n- of two", Selector(3, 9, "gone words", "before ", " after"), (), *when),
    )


@pytest.fixture
def dossier() -> Dossier:
    sha256 = document().sha256
    marks = (
        Highlight(
            HighlightId("h1"),
            sha256,
            make_selector(TEXT, place("said the réporter")),
            "yellow",
            "2031-05-03T09:00:00.000Z",
        ),
        Highlight(
            HighlightId("h2"),
            sha256,
            make_selector(TEXT, place("<b>Shameless</b>")),
            "pink",
            "2031-05-03T09:01:00.000Z",
        ),
    )
    review = Review(
        sha256, (Answer(CriterionId("kind"), "A local paper. <i>Its own.</i>", "2031-05-03T11:00:00.000Z"),)
    )
    return Dossier(document(), analysis(), notes(), marks, review, "2031-05-03", {"pink": "doubtful"})


@pytest.fixture
def same_as() -> Callable[[str, str], None]:
    """Compares with a whole reference file."""

    def compare(name: str, made: str) -> None:
        assert made == (REFERENCE / name).read_bytes().decode("utf-8")

    return compare
