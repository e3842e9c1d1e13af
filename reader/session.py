"""The use cases: what a window or a command may do. Joins what the worker brings with storage.

Reading and analysing happen in processes of their own and come back as futures. Everything that touches the library
runs on the caller's thread and is durable when it returns; a session belongs to the thread that made it.
"""

from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Generic, TypeVar

from reader.errors import LibraryError, ReaderError, UnreadableFileError
from reader.importers.imported import Imported, finish
from reader.model.analysis import Analysis
from reader.model.decision import Correction, Decision, DecisionId, Scope, Verdict
from reader.model.document import Document, DocumentId, Origin
from reader.model.draft import Draft, DraftId
from reader.model.finding import FindingId, RuleId
from reader.model.highlight import Highlight, HighlightId
from reader.model.note import Note, NoteId
from reader.model.review import Answer, CriterionId, Review
from reader.model.selector import Anchor, Selector
from reader.model.span import Span
from reader.paths import default_library
from reader.settings import ImportLimits
from reader.storage import (
    backup,
    decisions,
    deletion,
    diagnosis,
    documents,
    drafts,
    highlights,
    merge,
    notes,
    places,
    preferences,
    repair,
    reviews,
    wider_search,
)
from reader.storage.database import (
    Library,
    ReadOnlyLibraryError,
    close_library,
    open_for_reading,
    open_library,
    writing,
)
from reader.storage.deletion import DeletedArticle
from reader.storage.diagnosis import Diagnosis
from reader.storage.documents import StoredArticle
from reader.storage.merge import MergeReport
from reader.storage.repair import RepairReport
from reader.storage.wider_search import KINDS, Filters, Hit
from reader.text.anchoring import find_anchor, make_selector
from reader.worker.client import AnalysisWorker
from reader.worker.protocol import AnalysisRequest
from reader.worker.reading import read_file

__all__ = ["KINDS", "Filters", "Hit", "Placed", "Session", "find_quote"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A highlight or note and where it was found in the text; its anchor has no span when it was not."""

    item: T
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What went from one version of an article to the next, as it was before: restoring all of it is the undo.

    `unplaced` are those whose words are not in the new text, or stand there in several places: they are listed with
    it and wait to be attached to a selection.
    """

    notes: tuple[Note, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    unplaced: tuple[Note | Highlight, ...] = ()


class Session:
    """One reader at work with one library. `close` it in the end."""

    def __init__(self, library: Path | None = None, limits: ImportLimits | None = None) -> None:
        self._path = library or default_library()
        self._limits = limits or ImportLimits()
        self._opened: Library | None = None
        self._read_only: str | None = None
        self._worker: AnalysisWorker | None = None
        self._files = ThreadPoolExecutor(max_workers=2, thread_name_prefix="read-file")
        self._latest: Future[Analysis] | None = None

    # --- reading and analysing -------------------------------------------------------------------------------------

    def read_file(self, path: Path) -> "Future[Document]":
        """The document to come; the future raises UnreadableFileError with a sentence when there will be none."""
        return self._files.submit(read_file, path, self._limits)

    def read_text(self, text: str) -> "Future[Document]":
        """The document to come of copied text, normalised as that of a file; its origin names no file.

        The future raises UnreadableFileError with a sentence when the text holds no words.
        """
        return self._files.submit(_document_of, text, self._limits)

    def warm_up(self) -> None:
        """Start the analysing process now, so that the first article does not wait for it."""
        self._analysts().warm_up()

    def analyze(self, document: Document) -> "Future[Analysis]":
        """The analysis to come, for the article shown now: a request for another article cancels the one before."""
        if self._latest is not None:
            self._analysts().abandon(self._latest)
        self._latest = self._analysts().submit(AnalysisRequest(document.text, document.title_span, document.headings))
        return self._latest

    def analyze_raw(self, text: str) -> "Future[Analysis]":
        """The analysis to come of a string as it is; its offsets are those of that string, not of a normalised one."""
        return self._analysts().submit(AnalysisRequest(text, raw=True))

    # --- articles --------------------------------------------------------------------------------------------------

    def remember(self, document: Document) -> None:
        """Store the article, and the path that it was opened from; not in a library that can only be read."""
        library = self._library()
        if self._read_only is None:
            documents.save_document(library, document)

    def recent_articles(self, limit: int = 10) -> tuple[StoredArticle, ...]:
        """The articles opened last, the latest first."""
        return documents.recent_articles(self._library(), limit)

    def load_article(self, document_id: DocumentId) -> Document | None:
        """A stored article by its id; None when the library has none."""
        return documents.load_document(self._library(), document_id)

    def find_article(self, path_or_sha256: str) -> Document:
        """An article by the sha256 of its text (or the start of it), else by reading the file of that name.

        The file's article is stored. Raises UnreadableFileError or LibraryError with a sentence.
        """
        if _looks_like_hash(path_or_sha256) and not Path(path_or_sha256).exists():
            found = documents.find_by_prefix(self._library(), path_or_sha256)
            stored = None if found is None else documents.load_document(self._library(), found)
            if stored is None:
                raise LibraryError(f"The library has no article {path_or_sha256}; name the article's file instead.")
            return stored
        document = self.read_file(Path(path_or_sha256)).result()
        self.remember(document)
        return document

    def position(self, document: Document) -> int:
        """Where the reader was in the article: a code point of its text, 0 when it was never read."""
        return documents.load_position(self._library(), document.sha256)

    def set_position(self, document: Document, start: int) -> None:
        """Keep the place to come back to."""
        documents.save_position(self._library(), document.sha256, start)

    # --- highlights ------------------------------------------------------------------------------------------------

    def highlights(self, document: Document) -> "tuple[Placed[Highlight], ...]":
        """The highlights of an article, each with the place where it was found."""
        stored = highlights.list_highlights(self._library(), document.sha256)
        return tuple(Placed(h, find_anchor(h.selector, document.text)) for h in stored)

    def add_highlight(self, document: Document, span: Span, colour: str) -> Highlight:
        """Mark a passage; it is on disk when this returns."""
        selector = make_selector(document.text, span)
        return highlights.add_highlight(self._library(), document.sha256, selector, colour)

    def recolour_highlight(self, highlight_id: HighlightId, colour: str) -> None:
        """Give a highlight another colour."""
        highlights.set_colour(self._library(), highlight_id, colour)

    def delete_highlight(self, highlight_id: HighlightId) -> Highlight:
        """Remove a highlight and return it, so that it can be restored."""
        return highlights.delete_highlight(self._library(), highlight_id)

    def restore_highlight(self, highlight: Highlight) -> None:
        """Bring a deleted highlight back as it was."""
        highlights.restore_highlight(self._library(), highlight)

    # --- notes -----------------------------------------------------------------------------------------------------

    def notes(self, document: Document) -> "tuple[Placed[Note], ...]":
        """The notes of an article; a note on the whole article has an anchor over no words at its start."""
        stored = notes.list_notes(self._library(), document.sha256)
        return tuple(Placed(n, _anchor_of(n.selector, document.text)) for n in stored)

    def all_notes(self, document_id: DocumentId | None = None) -> tuple[Note, ...]:
        """Every note of the library, or of one article, oldest first."""
        return notes.list_notes(self._library(), document_id)

    def note(self, note_id: NoteId) -> Note:
        """One note by its id; raises LibraryError when the library has no such."""
        found = notes.load_note(self._library(), note_id)
        if found is None:
            raise LibraryError(f"The library has no note {note_id}; `notes list --format json` names them.")
        return found

    def add_note(self, document: Document, text: str, span: Span | None, tags: tuple[str, ...] = ()) -> Note:
        """Keep a note on a passage, or on the whole article; it is on disk when this returns."""
        return self.add_note_at(document, text, None if span is None else make_selector(document.text, span), tags)

    def add_note_at(self, document: Document, text: str, selector: Selector | None, tags: tuple[str, ...] = ()) -> Note:
        """Keep a note on a selector that the caller has made; it is on disk when this returns."""
        return notes.add_note(self._library(), document.sha256, text, selector, tags)

    def edit_note(self, note_id: NoteId, text: str, tags: tuple[str, ...]) -> Note:
        """Change a note's words and tags; on disk when this returns."""
        return notes.edit_note(self._library(), note_id, text=text, tags=tags)

    def attach_note(self, note_id: NoteId, document: Document, span: Span) -> Note:
        """Give a note another passage, its own having gone from the text; on disk when this returns."""
        return notes.edit_note(self._library(), note_id, selector=make_selector(document.text, span))

    def delete_note(self, note_id: NoteId) -> Note:
        """Remove a note and return it, so that it can be restored."""
        return notes.delete_note(self._library(), note_id)

    def restore_note(self, note: Note) -> None:
        """Bring a deleted or edited note back as it was."""
        notes.restore_note(self._library(), note)

    # --- decisions, reviews, drafts --------------------------------------------------------------------------------

    def decisions(self, document: Document) -> tuple[Decision, ...]:
        """The decisions that bear on an article: those made on it, and those on a phrase everywhere or a rule."""
        return decisions.decisions_for(self._library(), document.sha256)

    def all_decisions(self, document_id: DocumentId | None = None) -> tuple[Decision, ...]:
        """Every decision of the library, or those made on one article, the oldest first."""
        return decisions.list_decisions(self._library(), document_id)

    def add_decision(
        self,
        document: Document,
        rule: RuleId,
        words: str,
        verdict: Verdict,
        scope: Scope = "place",
        finding: FindingId | None = None,
        correction: Correction | None = None,
    ) -> Decision:
        """Keep what the reader says to a finding, or a finding of the reader's own; on disk when this returns."""
        return decisions.add_decision(
            self._library(), document.sha256, rule, words, verdict, scope, finding, correction
        )

    def delete_decision(self, decision_id: DecisionId) -> Decision:
        """Take a decision back and return it, so that it can be restored."""
        return decisions.delete_decision(self._library(), decision_id)

    def restore_decision(self, decision: Decision) -> None:
        """Bring a decision back as it was."""
        decisions.restore_decision(self._library(), decision)

    def review(self, document_id: DocumentId) -> Review:
        """The reader's answers to the form of source criticism for an article."""
        return reviews.load_review(self._library(), document_id)

    def all_reviews(self) -> tuple[Review, ...]:
        """Every review that has an answer, the one touched last first."""
        return reviews.list_reviews(self._library())

    def set_answer(self, document: Document, criterion: CriterionId, text: str) -> Answer | None:
        """Write an answer, or take it away with a text without words; returns the one before it."""
        return reviews.set_answer(self._library(), document.sha256, criterion, text)

    def restore_answer(self, document: Document, criterion: CriterionId, answer: Answer | None) -> Answer | None:
        """Put an answer back as it was, or none, and return the one before it."""
        return reviews.restore_answer(self._library(), document.sha256, criterion, answer)

    def save_draft(
        self,
        document: Document,
        text: str,
        *,
        draft: DraftId | None = None,
        note: NoteId | None = None,
        span: Span | None = None,
        tags: tuple[str, ...] = (),
    ) -> Draft:
        """Keep what is being typed; name the draft that came back in the next call, so that it grows."""
        selector = None if span is None else make_selector(document.text, span)
        return drafts.save_draft(
            self._library(), document.sha256, text, draft=draft, note=note, selector=selector, tags=tags
        )

    def discard_draft(self, draft: DraftId) -> None:
        """Forget a draft, when its note was saved or given up."""
        drafts.discard_draft(self._library(), draft)

    def drafts(self, document_id: DocumentId | None = None) -> tuple[Draft, ...]:
        """What was being typed when the program last ended, for one article or all, the latest first."""
        return drafts.list_drafts(self._library(), document_id)

    # --- the library as a whole ------------------------------------------------------------------------------------

    def all_highlights(self, document_id: DocumentId | None = None) -> tuple[Highlight, ...]:
        """Every highlight of the library, or of one article, in the order of the text."""
        return highlights.list_highlights(self._library(), document_id)

    def search(self, query: str, filters: Filters | None = None, limit: int = 200) -> tuple[Hit, ...]:
        """Notes, highlights, answers and articles that match, the best of each kind first."""
        return wider_search.search_library(self._library(), query, filters, limit)

    def previous_version(self, document_id: DocumentId) -> DocumentId | None:
        """The article that stood at the same path or address before this one; None when there is none."""
        return documents.previous_version(self._library(), document_id)

    def carry_over(self, document: Document) -> CarriedOver:
        """Bring the notes and highlights of the version before to this one, each to its own words; all or nothing.

        Those that do not fit come along unplaced: nothing is moved to other words. Nothing happens where there is no
        version before, or nothing on it.
        """
        library = self._library()
        before = documents.previous_version(library, document.sha256)
        if before is None:
            return CarriedOver()
        old_notes = notes.list_notes(library, before)
        old_highlights = highlights.list_highlights(library, before)
        unplaced: list[Note | Highlight] = []
        with writing(library):
            for note in old_notes:
                selector = None if note.selector is None else _carried(note.selector, document.text)
                if note.selector is not None and selector is None:
                    unplaced.append(note)
                notes.restore_note(library, replace(note, document=document.sha256, selector=selector or note.selector))
            for highlight in old_highlights:
                selector = _carried(highlight.selector, document.text)
                if selector is None:
                    unplaced.append(highlight)
                highlights.restore_highlight(
                    library, replace(highlight, document=document.sha256, selector=selector or highlight.selector)
                )
        return CarriedOver(old_notes, old_highlights, tuple(unplaced))

    def delete_article(self, document_id: DocumentId) -> DeletedArticle:
        """Remove an article with all that is on it and return all of it, so that it can be restored."""
        return deletion.delete_article(self._library(), document_id)

    def restore_article(self, deleted: DeletedArticle) -> None:
        """Bring a deleted article back with all that was on it."""
        deletion.restore_article(self._library(), deleted)

    def library_notice(self) -> str | None:
        """A sentence when the library can only be read, or lies in a synchronised or network folder; else None."""
        self._library()
        return self._read_only or places.place_warning(self._path)

    def back_up(self, path: Path) -> None:
        """Write a checked copy of the library to a file."""
        backup.backup(self._library(), path)

    def back_up_if_changed(self) -> Path | None:
        """A new backup in the folder beside the library; None when nothing was written since the last."""
        return backup.back_up_if_changed(self._library(), datetime.now(UTC))

    def backups(self) -> tuple[tuple[datetime, Path], ...]:
        """The backups in the folder beside the library with their times, the newest first."""
        return backup.list_backups(self._path)

    def restore_backup(self, path: Path) -> Path | None:
        """Make the library what the backup is. What it was before is in the newest backup.

        A library too damaged to be backed up is kept as it is; where, is returned.
        """
        try:
            backup.back_up_if_changed(self._library(), datetime.now(UTC), spare=path)
            merge.restore_backup(self._library(), path)
        except LibraryError:
            if not self._path.exists() or not diagnosis.examine_library(self._path).problems:
                raise
            self._close_library()
            return repair.replace_with_backup(self._path, path, datetime.now(UTC))
        return None

    def merge_library(self, other: Path) -> MergeReport:
        """Add what another library has and this one lacks, after a backup of this one."""
        self.back_up_if_changed()
        return merge.merge_library(self._library(), other)

    def examine_library(self) -> Diagnosis:
        """The full check, also of a library that no longer opens."""
        return diagnosis.examine_library(self._path)

    def check_in_background(self) -> "Future[Diagnosis]":
        """The full check to come, made by a process of its own so that the window does not wait; for every start."""
        pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
        found = pool.submit(diagnosis.examine_library, self._path)
        pool.shutdown(wait=False)
        return found

    def repair_library(self) -> RepairReport:
        """Put a new library with all that can still be read in the place of a damaged one, which is kept."""
        self._close_library()
        return repair.repair_library(self._path, datetime.now(UTC))

    # --- small things ----------------------------------------------------------------------------------------------

    def preference(self, key: str, default: str = "") -> str:
        """A remembered choice of the reader, such as the theme."""
        known = preferences.load_preference(self._library(), key)
        return default if known is None else known

    def set_preference(self, key: str, value: str) -> None:
        """Remember a choice."""
        preferences.save_preference(self._library(), key, value)

    def close(self) -> None:
        """Stop the processes and close the library."""
        self._files.shutdown(wait=False, cancel_futures=True)
        if self._worker is not None:
            self._worker.close()
        self._close_library()

    def _close_library(self) -> None:
        if self._opened is not None:
            close_library(self._opened)
            self._opened = None

    def _library(self) -> Library:
        if self._opened is None:
            try:
                self._opened, self._read_only = open_library(self._path), None
            except ReadOnlyLibraryError as error:
                if not self._path.exists():
                    raise
                self._opened, self._read_only = open_for_reading(self._path), f"{error} It can be read."
        return self._opened

    def _analysts(self) -> AnalysisWorker:
        if self._worker is None:
            self._worker = AnalysisWorker()
        return self._worker


def find_quote(text: str, quote: str, occurrence: int | None) -> Span:
    """The place of a quote in a text. `occurrence` (from 1) says which, when it stands there more than once.

    Raises ReaderError with a sentence when the quote is not there, or stands there more than once unnumbered.
    """
    places = list(_occurrences(text, quote))
    if not places:
        raise ReaderError(f"The article does not contain the words “{_short(quote)}”; copy them exactly as they stand.")
    if occurrence is None:
        if len(places) > 1:
            raise ReaderError(
                f"The words “{_short(quote)}” stand {len(places)} times in the article; say which with --occurrence N."
            )
        occurrence = 1
    if not 1 <= occurrence <= len(places):
        raise ReaderError(f"The words “{_short(quote)}” stand {len(places)} times in the article, not {occurrence}.")
    start = places[occurrence - 1]
    return Span(start, start + len(quote))


def _occurrences(text: str, quote: str) -> Iterable[int]:
    if not quote.strip():
        return
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _short(quote: str) -> str:
    return quote if len(quote) <= 60 else quote[:57] + "..."


def _document_of(text: str, limits: ImportLimits) -> Document:
    if not text.strip():
        raise UnreadableFileError("The clipboard holds no text; copy the article's words first.")
    return finish(Imported(text=text), Origin(), limits)


def _carried(selector: Selector, text: str) -> Selector | None:
    """The selector on the same words in another text; None when these are not there, or in several places."""
    span = find_anchor(selector, text).span
    return None if span is None else make_selector(text, span)


def _anchor_of(selector: Selector | None, text: str) -> Anchor:
    return Anchor(Span(0, 0), "position") if selector is None else find_anchor(selector, text)


def _looks_like_hash(name: str) -> bool:
    return 8 <= len(name) <= 64 and all(c in "0123456789abcdef" for c in name.lower())
