"""Deleting an article of the library, to be undone until the window closes."""

from collections.abc import Callable

from reader.model.document import DocumentId
from reader.storage.deletion import DeletedArticle
from reader.ui.commands import Refused, Step
from reader.ui.ports import Session


class DeleteArticle(Step):
    """Deletes an article with all that is on it; Undo brings all of it back."""

    def __init__(self, session: Session, refused: Refused, document: DocumentId, changed: Callable[[], None]) -> None:
        super().__init__("deleting the article", refused)
        self._session, self._id, self._changed = session, document, changed
        self.gone: DeletedArticle | None = None

    def do(self) -> None:
        """Deletes it."""
        self.gone = self._session.delete_article(self._id)
        self._changed()

    def take_back(self) -> None:
        """Brings it back."""
        if self.gone is not None:
            self._session.restore_article(self.gone)
            self._changed()
