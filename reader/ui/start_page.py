"""What is shown before an article is open: what the program does, how to open one, the recent ones, two samples."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.model.document import DocumentId
from reader.ui.panels.pieces import LinkRow
from reader.ui.panels.progress_row import ProgressRow
from reader.ui.ports import StoredArticle
from reader.ui.presenters.formats import format_titles
from reader.ui.presenters.library import recent_detail, recent_title, sample_title
from reader.ui.theme import Theme
from reader.ui.title_block import plain_label

SAYS = (
    "Open an article and see who is speaking in it, what it asserts on nobody’s word, and which of its words push. "
    "Nothing leaves this computer."
)


class StartPage(QScrollArea):
    """`article_chosen` carries the id of a stored article, `sample_chosen` a path."""

    open_asked = Signal()
    library_asked = Signal()
    search_asked = Signal(str)
    article_chosen = Signal(object)
    sample_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startScroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Start")
        self._theme = theme
        self._recent: Sequence[StoredArticle] = ()
        self._samples: Sequence[Path] = ()
        self.open = QPushButton()
        self._rows: dict[DocumentId, ProgressRow] = {}
        self._read: dict[DocumentId, tuple[str, float]] = {}
        self._rebuild()

    def set_theme(self, theme: Theme) -> None:
        """Draws in other colours."""
        self._theme = theme
        self._rebuild()

    def show_library(self, recent: Sequence[StoredArticle], samples: Sequence[Path]) -> None:
        """Lists recent articles and samples."""
        self._recent, self._samples, self._read = recent, samples, {}
        self._rebuild()

    def show_state(self, id: DocumentId, words: str, read: float) -> None:
        """Says of a recent article how it stands: its line, and which share of it has been read."""
        self._read[id] = words, read
        if id in self._rows:
            self._rows[id].show_state(words, read)

    def _rebuild(self) -> None:
        self._rows = {}
        inside = QWidget()
        column = QVBoxLayout()
        column.setContentsMargins(0, 72, 0, 48)
        column.setSpacing(8)
        title = plain_label("startTitle")
        title.setText("Source-Criticism Reader")
        says = plain_label("startSay")
        says.setText(SAYS)
        self.open = QPushButton("Open an article …")
        self.open.setObjectName("primary")
        self.open.setFixedWidth(180)
        self.open.clicked.connect(self.open_asked)
        hint = plain_label("quiet")
        hint.setText("or drop a file anywhere on this window, or paste copied text with Ctrl+Shift+V")
        formats = plain_label("quiet")
        formats.setText(format_titles())
        column.addWidget(title)
        column.addWidget(says)
        column.addSpacing(16)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open)
        self.library = QPushButton("Library and search")
        self.library.clicked.connect(self.library_asked)
        buttons.addWidget(self.library)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search all articles and notes")
        self.search.setAccessibleName("Search all articles and notes")
        self.search.returnPressed.connect(lambda: self.search_asked.emit(self.search.text()))
        buttons.addWidget(self.search, 1)
        column.addLayout(buttons)
        column.addWidget(hint)
        column.addWidget(formats)
        self._list(column, "Recent articles", [self._recent_row(article) for article in self._recent])
        self._list(column, "Try a sample", [self._sample_row(path) for path in self._samples])
        column.addStretch(1)
        across = QHBoxLayout(inside)
        across.setContentsMargins(40, 0, 40, 0)
        across.addStretch(1)
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(620)
        across.addWidget(holder, 8)
        across.addStretch(1)
        self.setWidget(inside)

    @staticmethod
    def _list(column: QVBoxLayout, title: str, rows: Sequence[QWidget]) -> None:
        if not rows:
            return
        heading = plain_label("sectionTitle")
        heading.setText(title.upper())
        heading.setContentsMargins(0, 32, 0, 4)
        column.addWidget(heading)
        for row in rows:
            column.addWidget(row)

    def _recent_row(self, article: StoredArticle) -> QWidget:
        row = ProgressRow(recent_title(article), recent_detail(article), self._theme)
        self._rows[article.id] = row
        if article.id in self._read:
            row.show_state(*self._read[article.id])
        row.clicked.connect(lambda: self.article_chosen.emit(article.id))
        return row

    def _sample_row(self, path: Path) -> QWidget:
        row = LinkRow(sample_title(path), path.name, self._theme, serif=True, margin=0)
        row.clicked.connect(lambda: self.sample_chosen.emit(path))
        return row
