"""The reader's answers to the form of source criticism in the library."""

from reader.errors import LibraryError
from reader.model.document import DocumentId
from reader.model.review import CRITERIA, Answer, CriterionId, Review
from reader.storage.database import Library, reading, writing
from reader.storage.identity import now
from reader.storage.rows import Row, as_text, row_sha256

SAVE = """
INSERT INTO reviews (id, article, criterion, text, modified, sha256)
VALUES (:id, :article, :criterion, :text, :modified, :sha256)
ON CONFLICT (id) DO UPDATE SET text = excluded.text, modified = excluded.modified, sha256 = excluded.sha256
"""
PLACES = {criterion.id: place for place, criterion in enumerate(CRITERIA)}


def set_answer(library: Library, document: DocumentId, criterion: CriterionId, text: str) -> Answer | None:
    """Writes the answer to a criterion and returns the one before it (None: there was none), on disk.

    A text without words takes the answer away. Raises LibraryError when the article is not in the library.
    """
    if criterion not in PLACES:
        raise ValueError(f"{criterion!r} is none of the criteria {tuple(PLACES)}")
    return restore_answer(library, document, criterion, Answer(criterion, text, now()) if text.strip() else None)


def restore_answer(
    library: Library, document: DocumentId, criterion: CriterionId, answer: Answer | None
) -> Answer | None:
    """Puts back an answer exactly as it was, or none, and returns the one before it: undo, in short."""
    with writing(library) as db:
        if not list(db.query("SELECT 1 FROM articles WHERE id = ?", [document])):
            raise LibraryError("The article of this review is not in the library; open it first.")
        before = list(db.query("SELECT * FROM reviews WHERE article = ? AND criterion = ?", [document, criterion]))
        if answer is None:
            db.execute("DELETE FROM reviews WHERE article = ? AND criterion = ?", [document, criterion])
        else:
            db.execute(SAVE, answer_columns(document, answer))
    return answer_from(before[0]) if before else None


def load_review(library: Library, document: DocumentId) -> Review:
    """The answers that were given for an article; none for one that is not there."""
    with reading(library) as db:
        rows = list(db.query("SELECT * FROM reviews WHERE article = ?", [document]))
    return Review(document, tuple(sorted((answer_from(row) for row in rows), key=_place)))


def list_reviews(library: Library) -> tuple[Review, ...]:
    """Every review that has an answer, the one touched last first."""
    query = "SELECT article FROM reviews GROUP BY article ORDER BY max(modified) DESC, article"
    with reading(library) as db:
        articles = [DocumentId(row["article"]) for row in db.query(query)]
    return tuple(load_review(library, article) for article in articles)


def answer_columns(document: DocumentId, answer: Answer) -> Row:
    """The answer as columns, its hash among them."""
    columns = {
        "id": f"{document}:{answer.criterion}",
        "article": document,
        "criterion": answer.criterion,
        "text": answer.text,
        "modified": answer.modified,
    }
    return columns | {"sha256": row_sha256(list(columns.values()))}


def answer_from(row: Row) -> Answer:
    """The answer that a row of the table holds."""
    return Answer(CriterionId(row["criterion"]), as_text(row["text"]), as_text(row["modified"]))


def _place(answer: Answer) -> int:
    """A criterion of an earlier form, which this program no longer asks, comes last."""
    return PLACES.get(answer.criterion, len(PLACES))
