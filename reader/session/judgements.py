"""Decisions on findings, answers to the review form, and drafts of notes."""

from reader.model.decision import Correction, Decision, DecisionId, Scope, Verdict
from reader.model.document import Document, DocumentId
from reader.model.draft import Draft, DraftId
from reader.model.finding import FindingId, RuleId
from reader.model.note import NoteId
from reader.model.review import Answer, CriterionId, Review
from reader.model.span import Span
from reader.session.agreement import Agreement, agreement
from reader.session.base import SessionBase
from reader.storage import (
    decisions,
    drafts,
    reviews,
)
from reader.text.anchoring import make_selector


class Judgements(SessionBase):
    """What the reader decides and answers, and words not saved yet."""

    def decisions(self, document: Document) -> tuple[Decision, ...]:
        """The decisions that bear on an article: those made on it, and those on a phrase everywhere or a rule."""
        return decisions.decisions_for(self._library(), document.sha256)

    def all_decisions(self, document_id: DocumentId | None = None) -> tuple[Decision, ...]:
        """Every decision of the library, or those made on one article, the oldest first."""
        return decisions.list_decisions(self._library(), document_id)

    def agreement(self, document_id: DocumentId | None = None) -> tuple[Agreement, ...]:
        """How often the decisions of the library, or of one article, agreed with the program: a line a rule."""
        return agreement(self.all_decisions(document_id))

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
        finding: FindingId | None = None,
    ) -> Draft:
        """Keep what is being typed; name the draft that came back in the next call, so that it grows."""
        selector = None if span is None else make_selector(document.text, span)
        return drafts.save_draft(
            self._library(),
            document.sha256,
            text,
            draft=draft,
            note=note,
            selector=selector,
            tags=tags,
            finding=finding,
        )

    def discard_draft(self, draft: DraftId) -> None:
        """Forget a draft, when its note was saved or given up."""
        drafts.discard_draft(self._library(), draft)

    def drafts(self, document_id: DocumentId | None = None) -> tuple[Draft, ...]:
        """What was being typed when the program last ended, for one article or all, the latest first."""
        return drafts.list_drafts(self._library(), document_id)
