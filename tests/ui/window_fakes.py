"""An invented article, its analysis by hand, and a session that keeps everything in memory."""

import hashlib
import itertools
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from reader.errors import LibraryError, UnreadableFileError
from reader.model.analysis import (
    Analysis,
    HeadlineCheck,
    Overview,
    SentenceResult,
    SilentParty,
    UnnamedSource,
    VoiceShare,
    VoiceStretch,
)
from reader.model.attribution import Attribution, AttributionId
from reader.model.book import Book
from reader.model.decision import Decision, DecisionId
from reader.model.document import Document, DocumentId, Origin
from reader.model.draft import Draft, DraftId
from reader.model.finding import Finding, FindingId, RuleId
from reader.model.highlight import Highlight, HighlightId
from reader.model.import_report import FolderListing, ImportOutcome
from reader.model.note import Note, NoteId
from reader.model.part import PartialAnalysis
from reader.model.review import CRITERIA, Answer, CriterionId, Review
from reader.model.selector import Anchor, Selector
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerId
from reader.storage.deletion import DeletedArticle
from reader.storage.diagnosis import Diagnosis
from reader.storage.merge import MergeReport
from reader.storage.wider_search import Filters, Hit

ARTICLE_PATH = "/articles/harbour.txt"
TEXT = (
    " date 2031-03-14 Harbour Row Splits “Saltmere” 🌊\n\n"
    "Mayor Ilse Brandt said the quay 🚢 would reopen in May.\n\n"
    "The reckless council keeps paying for its mistakes. Officials said the café’s owner had left.\n\n"
    "“We shall not move,” Tomas Aru told reporters.\n"
)
WHEN = "2031-03-15T10:00:00Z"


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def document_of(text: str = TEXT, path: str | None = ARTICLE_PATH, **more: object) -> Document:
    title = span_of("Harbour Row Splits “Saltmere” 🌊", text) if "Harbour Row" in text else None
    made = Document(
        text,
        DocumentId(hashlib.sha256(text.encode()).hexdigest()),
        None if title is None else text[title.start : title.end],
        title,
        "2031-03-14" if title is not None else None,
        span_of("2031-03-14", text) if title is not None else None,
        "en",
        origin=Origin(path=path),
    )
    return replace(made, **more)  # type: ignore[arg-type]


BRANDT, ARU, OFFICIALS = SpeakerId("s-brandt"), SpeakerId("s-aru"), SpeakerId("s-officials")


def attribution(key: str, source: str, cue: str, content: str, speaker: SpeakerId, form: str) -> Attribution:
    return Attribution(
        AttributionId(key),
        (span_of(source),),
        (span_of(cue),),
        (span_of(content),),
        form,  # type: ignore[arg-type]
        "said",
        speaker_id=speaker,
        why=f"“{cue}” ties the words to {source}.",
    )


def analysis_of_article() -> Analysis:
    attributions = (
        attribution("a-1", "Mayor Ilse Brandt", "said", "the quay 🚢 would reopen in May", BRANDT, "indirect"),
        replace(
            attribution("a-2", "Officials", "said", "the café’s owner had left", OFFICIALS, "indirect"),
            cues=(Span(span_of("said the café").start, span_of("said the café").start + 4),),
        ),
        attribution("a-3", "Tomas Aru", "told reporters", "“We shall not move,”", ARU, "direct"),
    )
    sentence = span_of("The reckless council keeps paying for its mistakes.")
    assertions = (
        Finding(
            FindingId("f-1"), RuleId("evaluation"), "evaluation", sentence, "outlet", why="Nobody is named for it."
        ),
        Finding(
            FindingId("f-2"),
            RuleId("presupposition"),
            "presupposition",
            span_of("keeps paying"),
            "outlet",
            strength="hint",
            why="“keeps” takes it for granted.",
        ),
    )
    emotive = (
        Finding(
            FindingId("e-1"),
            RuleId("emotive"),
            "condemning_label",
            span_of("reckless"),
            "outlet",
            strength="strong",
            why="A word of judgement.",
            plainer="careless",
            made_by="lexicon",
        ),
    )
    speakers = (
        Speaker(BRANDT, "Mayor Ilse Brandt", "person", (span_of("Mayor Ilse Brandt"),), words=7, share=0.2),
        Speaker(ARU, "Tomas Aru", "person", (span_of("Tomas Aru"),), words=4, share=0.1),
        Speaker(OFFICIALS, "Officials", "unnamed", (span_of("Officials"),), "Officials", None, 4, 0.1),
    )
    voices = (
        VoiceStretch(Span(0, attributions[0].contents[0].start), "outlet"),
        VoiceStretch(attributions[0].contents[0], BRANDT),
        VoiceStretch(Span(attributions[0].contents[0].end, len(TEXT)), "outlet"),
    )
    overview = Overview(
        38,
        (
            VoiceShare("outlet", "The article", "outlet", 23, 0.6),
            VoiceShare(BRANDT, "Mayor Ilse Brandt", "person", 7, 0.2),
        ),
        (("attributed", 3), ("unattributed", 1)),
        (("evaluation", 1),),
        (UnnamedSource(OFFICIALS, "Officials", None, (AttributionId("a-2"),)),),
        (SilentParty("the council", (span_of("council"),)),),
        (),
        HeadlineCheck(span_of("Harbour Row Splits “Saltmere” 🌊"), (), "No source below says so."),
    )
    sentences = (SentenceResult(sentence, "unattributed", ("evaluation",)),)
    return Analysis(sentences, attributions, speakers, voices, assertions, emotive, overview)


@dataclass(frozen=True)
class FakePlaced:
    item: object
    anchor: Anchor


@dataclass(frozen=True)
class FakeCarried:
    notes: tuple[Note, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    unplaced: tuple[Note | Highlight, ...] = ()


@dataclass(frozen=True)
class FakeStored:
    id: DocumentId
    title: str | None
    path: str | None
    last_opened: str
    notes: int


def answered(value: object) -> Future:
    future: Future = Future()
    if isinstance(value, Exception):
        future.set_exception(value)
    else:
        future.set_result(value)
    return future


class FakeSession:
    """Answers at once; set `hold` to answer by hand, `refuse` to make every write fail."""

    def __init__(self) -> None:
        self.files: dict[str, Document | Exception] = {ARTICLE_PATH: document_of()}
        self.analyses: dict[str, Analysis] = {document_of().sha256: analysis_of_article()}
        self.library: dict[DocumentId, Document] = {}
        self.kept_highlights: dict[HighlightId, Highlight] = {}
        self.kept_notes: dict[NoteId, Note] = {}
        self.kept_decisions: dict[DecisionId, Decision] = {}
        self.hits: tuple[Hit, ...] = ()
        self.searched: list[tuple[str, Filters | None]] = []
        self.deleted: dict[DocumentId, Document] = {}
        self.backed_up: list[Path] = []
        self.answers: dict[tuple[DocumentId, CriterionId], Answer] = {}
        self.previous: dict[DocumentId, DocumentId] = {}
        self.kept_drafts: dict[DraftId, Draft] = {}
        self.preferences: dict[str, str] = {}
        self.positions: dict[str, int] = {}
        self.read: list[Path] = []
        self.chapters: list[tuple[int, ...]] = []
        self.pages: list[str | None] = []
        self.books: dict[str, Book] = {}
        self.folders: dict[str, FolderListing] = {}
        self.abandoned: list[object] = []
        self.listeners: list[Callable[[PartialAnalysis], None] | None] = []
        self.hold = False
        self.held: list[tuple[Future, Callable[[], object]]] = []
        self.refuse = ""
        self.closed = False
        self.notice: str | None = None
        self.backups = 0
        self.backup_error: Exception | None = None
        self.problems: tuple[str, ...] = ()
        self.check_error: Exception | None = None
        self._numbers = itertools.count(1)

    def _answer(self, make: Callable[[], object]) -> Future:
        if not self.hold:
            return answered(make())
        future: Future = Future()
        self.held.append((future, make))
        return future

    def release(self, number: int = 0) -> None:
        future, make = self.held.pop(number)
        value = make()
        if isinstance(value, Exception):
            future.set_exception(value)
        else:
            future.set_result(value)

    def open_file(self, path: Path) -> Future:
        return self._answer(lambda: self.books[str(path)]) if str(path) in self.books else self.read_file(path)

    def abandon_reading(self, future: Future) -> None:
        self.abandoned.append(future)

    def abandon_analysis(self) -> None:
        self.abandoned.append("analysis")

    def list_folder(self, folder: Path) -> Future:
        return self._answer(lambda: self.folders.get(str(folder), UnreadableFileError("The folder is not there.")))

    def keep_imported(self, path: Path, document: Document) -> ImportOutcome:
        self._write()
        known = document.sha256 in self.library
        self.remember(document)
        return ImportOutcome(path, document.sha256, document.title, known, document.warnings)

    def read_file(self, path: Path, chapters: tuple[int, ...] = ()) -> Future:
        self.read.append(path)
        self.chapters.append(chapters)
        return self._answer(lambda: self.files.get(str(path), UnreadableFileError(f"{path.name} cannot be read.")))

    def read_text(self, text: str, page: str | None = None) -> Future:
        self.pages.append(page)
        said = UnreadableFileError("The clipboard holds no text.")
        return self._answer(lambda: document_of(text, None) if text.strip() else said)

    def remember(self, document: Document) -> None:
        self.library[document.sha256] = document

    def remember_apart(self, document: Document) -> Future:
        return self._answer(lambda: self.remember(document))

    def analyze(self, document: Document, on_part: Callable[[PartialAnalysis], None] | None = None) -> Future:
        self.listeners.append(on_part)
        return self._answer(lambda: self.analyses.get(document.sha256, Analysis()))

    def recent_articles(self, limit: int = 10) -> tuple[FakeStored, ...]:
        stored = (FakeStored(d.sha256, d.title, d.origin.path, WHEN, 0) for d in reversed(self.library.values()))
        return tuple(itertools.islice(stored, limit))

    def load_article(self, document_id: DocumentId) -> Document | None:
        return self.library.get(document_id)

    def _place(self, item: Highlight | Note, text: str) -> FakePlaced:
        if item.selector is None:
            return FakePlaced(item, Anchor(Span(0, 0), "position"))
        at = text.find(item.selector.exact)
        if at < 0:
            return FakePlaced(item, Anchor(None, "unplaced"))
        return FakePlaced(item, Anchor(Span(item.selector.start, item.selector.end), "position"))

    def highlights(self, document: Document) -> tuple[FakePlaced, ...]:
        return tuple(
            self._place(h, document.text) for h in self.kept_highlights.values() if h.document == document.sha256
        )

    def notes(self, document: Document) -> tuple[FakePlaced, ...]:
        return tuple(self._place(n, document.text) for n in self.kept_notes.values() if n.document == document.sha256)

    def _write(self) -> None:
        if self.refuse:
            raise LibraryError(self.refuse)

    def add_highlight(self, document: Document, span: Span, colour: str) -> Highlight:
        self._write()
        selector = Selector(span.start, span.end, document.text[span.start : span.end])
        made = Highlight(HighlightId(f"h{next(self._numbers)}"), document.sha256, selector, colour, WHEN)
        self.kept_highlights[made.id] = made
        return made

    def recolour_highlight(self, highlight_id: HighlightId, colour: str) -> None:
        self._write()
        self.kept_highlights[highlight_id] = replace(self.kept_highlights[highlight_id], colour=colour)

    def attach_highlight(self, highlight_id: HighlightId, document: Document, span: Span) -> Highlight:
        self._write()
        selector = Selector(span.start, span.end, document.text[span.start : span.end])
        self.kept_highlights[highlight_id] = replace(self.kept_highlights[highlight_id], selector=selector)
        return self.kept_highlights[highlight_id]

    def delete_highlight(self, highlight_id: HighlightId) -> Highlight:
        self._write()
        return self.kept_highlights.pop(highlight_id)

    def restore_highlight(self, highlight: Highlight) -> None:
        self._write()
        self.kept_highlights[highlight.id] = highlight

    def add_note(self, document, text, span, tags=(), finding=None) -> Note:  # type: ignore[no-untyped-def]
        self._write()
        selector = None if span is None else Selector(span.start, span.end, document.text[span.start : span.end])
        made = Note(NoteId(f"n{next(self._numbers)}"), document.sha256, text, selector, tags, WHEN, WHEN, finding)
        self.kept_notes[made.id] = made
        return made

    def edit_note(self, note_id: NoteId, text: str, tags: tuple[str, ...]) -> Note:
        self._write()
        self.kept_notes[note_id] = replace(self.kept_notes[note_id], text=text, tags=tags)
        return self.kept_notes[note_id]

    def attach_note(self, note_id: NoteId, document: Document, span: Span) -> Note:
        self._write()
        selector = Selector(span.start, span.end, document.text[span.start : span.end])
        self.kept_notes[note_id] = replace(self.kept_notes[note_id], selector=selector)
        return self.kept_notes[note_id]

    def delete_note(self, note_id: NoteId) -> Note:
        self._write()
        return self.kept_notes.pop(note_id)

    def restore_note(self, note: Note) -> None:
        self._write()
        self.kept_notes[note.id] = note

    def all_notes(self) -> tuple[Note, ...]:
        return tuple(self.kept_notes.values())

    def all_highlights(self) -> tuple[Highlight, ...]:
        return tuple(self.kept_highlights.values())

    def save_draft(self, document, text, *, draft=None, note=None, span=None, tags=(), finding=None) -> Draft:  # type: ignore[no-untyped-def]
        self._write()
        selector = None if span is None else Selector(span.start, span.end, document.text[span.start : span.end])
        number = draft or DraftId(f"t{next(self._numbers)}")
        self.kept_drafts[number] = Draft(number, document.sha256, note, text, selector, tags, WHEN, finding)
        return self.kept_drafts[number]

    def discard_draft(self, draft: DraftId) -> None:
        self._write()
        self.kept_drafts.pop(draft, None)

    def drafts(self, document_id: DocumentId | None = None) -> tuple[Draft, ...]:
        return tuple(d for d in self.kept_drafts.values() if document_id in (None, d.document))

    def decisions(self, document: Document) -> tuple[Decision, ...]:
        return tuple(self.kept_decisions.values())

    def add_decision(  # type: ignore[no-untyped-def]
        self, document, rule, words, verdict, scope="place", finding=None, correction=None
    ) -> Decision:
        self._write()
        number = DecisionId(f"d{next(self._numbers)}")
        made = Decision(
            number, document.sha256, finding or FindingId(""), rule, words, verdict, scope, correction, WHEN
        )
        self.kept_decisions[made.id] = made
        return made

    def delete_decision(self, decision_id: DecisionId) -> Decision:
        self._write()
        return self.kept_decisions.pop(decision_id)

    def restore_decision(self, decision: Decision) -> None:
        self._write()
        self.kept_decisions[decision.id] = decision

    def review(self, document_id: DocumentId) -> Review:
        given = {criterion.id: self.answers.get((document_id, criterion.id)) for criterion in CRITERIA}
        return Review(document_id, tuple(answer for answer in given.values() if answer is not None))

    def set_answer(self, document: Document, criterion: CriterionId, text: str) -> Answer | None:
        return self.restore_answer(document, criterion, Answer(criterion, text, WHEN) if text.strip() else None)

    def restore_answer(self, document: Document, criterion: CriterionId, answer: Answer | None) -> Answer | None:
        self._write()
        before = self.answers.pop((document.sha256, criterion), None)
        if answer is not None:
            self.answers[document.sha256, criterion] = answer
        return before

    def search(self, query: str, filters: Filters | None = None, limit: int = 200) -> tuple[Hit, ...]:
        self.searched.append((query, filters))
        return tuple(hit for hit in self.hits if filters is None or hit.kind in filters.kinds)[:limit]

    def delete_article(self, document_id: DocumentId) -> DeletedArticle:
        self._write()
        notes = tuple({"id": n.id} for n in self.kept_notes.values() if n.document == document_id)
        self.deleted[document_id] = self.library.pop(document_id)
        return DeletedArticle(document_id, {"notes": notes}, ())

    def restore_article(self, deleted: DeletedArticle) -> None:
        self._write()
        self.library[deleted.document] = self.deleted.pop(deleted.document)

    def back_up(self, path: Path) -> None:
        self._write()
        self.backed_up.append(path)

    def merge_library(self, other: Path) -> MergeReport:
        self._write()
        return MergeReport({"notes": 3, "articles": 1}, {"notes": 1})

    def preference(self, key: str, default: str = "") -> str:
        return self.preferences.get(key, default)

    def set_preference(self, key: str, value: str) -> None:
        self.preferences[key] = value

    def position(self, document: Document) -> int:
        return self.positions.get(document.sha256, 0)

    def set_position(self, document: Document, start: int) -> None:
        self.positions[document.sha256] = start

    def carry_over(self, document: Document) -> FakeCarried:
        before = self.previous.get(document.sha256)
        if before is None:
            return FakeCarried()
        notes = tuple(n for n in self.kept_notes.values() if n.document == before)
        highlights = tuple(h for h in self.kept_highlights.values() if h.document == before)
        if notes or highlights:
            self._write()
        unplaced: list[Note | Highlight] = []
        for kept, items in ((self.kept_notes, notes), (self.kept_highlights, highlights)):
            for item in items:
                place = -1 if item.selector is None else document.text.find(item.selector.exact)
                selector = item.selector
                if selector is not None and place < 0:
                    unplaced.append(item)
                elif selector is not None:
                    selector = Selector(place, place + len(selector.exact), selector.exact)
                kept[item.id] = replace(item, document=document.sha256, selector=selector)
        return FakeCarried(notes, highlights, tuple(unplaced))

    def library_notice(self) -> str | None:
        return self.notice

    def back_up_if_changed(self) -> Path | None:
        if self.backup_error is not None:
            raise self.backup_error
        self.backups += 1
        return None

    def check_in_background(self) -> Future:
        return answered(self.check_error or Diagnosis(self.problems, (), (), 0))

    def warm_up(self) -> None:
        return None

    def keep_reader_ready(self) -> None:
        return None

    def close(self) -> None:
        self.closed = True
