"""Back and forward after jumps: where the reader was in the article before a list, a search or a map led elsewhere."""

from PySide6.QtCore import QObject, QTimer, Signal

from reader.ui.article_view import ArticleView

MOST = 100
FAR = 0.6
"""A jump moves the page by at least so many heights of the window at once, and not as Page Down does."""


class Trail(QObject):
    """Follows the scroll bar of one view. `changed` says whether there is a way back and a way forward."""

    changed = Signal(bool, bool)

    def __init__(self, view: ArticleView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._back: list[int] = []
        self._forward: list[int] = []
        self._place, self._value, self._range = 0, 0, 0
        self._led = False
        bar = view.verticalScrollBar()
        bar.valueChanged.connect(self._moved)
        # Where the page stands when it has its height: a move together with a new height is no jump, the next one is.
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._note)
        bar.rangeChanged.connect(lambda _least, _most: self._settled.start(0))

    def reset(self) -> None:
        """Forgets the way: another article is open."""
        self._back, self._forward = [], []
        self._note()
        self.changed.emit(False, False)

    def back(self) -> None:
        """Goes where the reader was before the last jump."""
        self._go(self._back, self._forward)

    def forward(self) -> None:
        """Goes where the reader was before going back."""
        self._go(self._forward, self._back)

    def _go(self, way: list[int], other: list[int]) -> None:
        if not way:
            return
        other.append(self._view.first_visible)
        self._led = True
        self._view.go_to_reading_place(way.pop())
        self._led = False
        self._note()
        self.changed.emit(bool(self._back), bool(self._forward))

    def _moved(self, value: int) -> None:
        bar = self._view.verticalScrollBar()
        page = self._view.viewport().height()
        step = abs(value - self._value)
        paged = abs(step - bar.pageStep()) <= page // 8
        jumped = step >= FAR * page and not paged and not bar.isSliderDown() and bar.maximum() == self._range
        if jumped and not self._led:
            self._back = [*self._back[-MOST:], self._place]
            self._forward = []
            self.changed.emit(True, False)
        self._note()

    def _note(self) -> None:
        bar = self._view.verticalScrollBar()
        self._value, self._range = bar.value(), bar.maximum()
        self._place = self._view.first_visible if self._value else 0
