"""The keyboard alone: every control of every page is reached by Tab, and what goes gives the keyboard back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QListView, QPlainTextEdit, QWidget

from reader.ui.selection_bar import SelectionBar

MOST_STEPS = 200
TO_REACH = (QAbstractButton, QComboBox, QLineEdit, QListView, QPlainTextEdit)


def on_cursor(window, fakes, words: str) -> None:
    cursor = window.view.textCursor()
    cursor.setPosition(window.view._offsets.to_utf16(fakes.TEXT.index(words) + 1))
    window.view.setTextCursor(cursor)
    window.view.setFocus()


def walk(window: QWidget) -> list[QWidget]:
    """Everything that Tab comes to, until it is where it began."""
    seen: list[QWidget] = []
    for _ in range(MOST_STEPS):
        inside = window.focusWidget()
        if inside in seen:
            break
        seen.append(inside)
        QTest.keyClick(inside, Qt.Key.Key_Tab)
    return seen


def wanted(window: QWidget) -> list[QWidget]:
    """The controls that can be seen and used, but for the inner parts of others."""
    parts = []
    for part in window.findChildren(QWidget):
        if any(isinstance(above, SelectionBar) for above in (part, part.parent())):
            continue  # beside the selection for the pointer: each of its buttons has a key
        inner = isinstance(part.parent(), QComboBox) or part.objectName().startswith("qt_") or part.isWindow()
        usable = part.isVisible() and part.isEnabled() and part.window() is window
        if isinstance(part, TO_REACH) and usable and not inner and not part.visibleRegion().isEmpty():
            parts.append(part)
    return parts


def named(part: QWidget) -> str:
    words = part.text() if isinstance(part, QAbstractButton) else ""
    return part.accessibleName() or words or type(part).__name__


def is_reached(part: QWidget, reached: list[QWidget]) -> bool:
    """Clear buttons, tabs' crosses and arrows have a key of their own in the control they belong to."""
    holder = part.parent()
    return part in reached or (part.focusPolicy() == Qt.FocusPolicy.NoFocus and holder in reached)


TABS = ("overview", "speakers", "assertions", "emotive", "notes", "review")


@pytest.mark.parametrize("tab", TABS)
def test_tab_comes_to_every_control_beside_the_article(window, fakes, tab):
    window.panel.show_tab(tab)
    on_cursor(window, fakes, "reckless")
    window.panel.show_tab(tab)
    reached = walk(window)
    assert window.view in reached
    assert [named(part) for part in wanted(window) if not is_reached(part, reached)] == []


@pytest.mark.parametrize("command", ["find", "filter", "note", "correct", "add_finding", "compare", "library", "tour"])
def test_tab_comes_to_every_control_of_what_a_command_opens(window, fakes, command):
    on_cursor(window, fakes, "reckless")
    if command in ("note", "add_finding"):
        window.view.select(fakes.span_of("reckless"))
    window.actions_by_name[command].trigger()
    reached = walk(window)
    assert [named(part) for part in wanted(window) if not is_reached(part, reached)] == []


def test_tab_comes_to_every_control_of_the_start_page(make):
    window = make()
    window.start.setFocus()
    window.focusNextChild()
    reached = walk(window)
    assert [named(part) for part in wanted(window) if not is_reached(part, reached)] == []


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("tab", ["Reading", "Keys"])
def test_tab_comes_to_every_control_of_the_settings(window, qtbot, tab):
    dialog = window.around.show_settings(tab)
    qtbot.waitUntil(dialog.isVisible)
    dialog.tabs.tabBar().setFocus()
    reached = walk(dialog)
    assert [named(part) for part in wanted(dialog) if not is_reached(part, reached)] == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def keys(part: QWidget, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(part, key, modifiers)


GUESTS = {
    "find": lambda window: keys(window.find_bar.field, Qt.Key.Key_Escape),
    "filter": lambda window: keys(window.panel.filter_bar.clear, Qt.Key.Key_Space),
    "note": lambda window: keys(window.panel.notes.editor.field, Qt.Key.Key_Escape),
    "article_note": lambda window: keys(window.panel.notes.editor.cancel, Qt.Key.Key_Space),
    "correct": lambda window: keys(window.panel.finding_editor.kind, Qt.Key.Key_Escape),
    "add_finding": lambda window: keys(window.panel.finding_editor.cancel, Qt.Key.Key_Space),
    "tour": lambda window: keys(window.around.tour, Qt.Key.Key_Escape),
    "palette": lambda window: keys(window.around.palette.field, Qt.Key.Key_Escape),
    "library": lambda window: keys(window.library.back, Qt.Key.Key_Space),
    "compare": lambda window: keys(window.around.comparer.page.back, Qt.Key.Key_Space),
}


@pytest.mark.parametrize("command", GUESTS)
def test_what_goes_gives_the_keyboard_back_to_the_article(window, fakes, command):
    on_cursor(window, fakes, "reckless")
    window.view.select(fakes.span_of("reckless"))
    window.actions_by_name[command].trigger()
    inside = window.focusWidget()
    assert inside is not window.view
    button = {"filter": window.panel.filter_bar.clear, "article_note": window.panel.notes.editor.cancel}.get(command)
    if button is not None:
        button.setFocus()
    GUESTS[command](window)
    assert window.focusWidget() is window.view


def test_a_note_saved_by_its_button_gives_the_keyboard_back(window, fakes):
    window.view.setFocus()
    window.view.select(fakes.span_of("reckless"))
    window.actions_by_name["note"].trigger()
    editor = window.panel.notes.editor
    editor.field.setPlainText("Whose word?")
    editor.save.setFocus()
    keys(editor.save, Qt.Key.Key_Space)
    assert editor.isHidden()
    assert window.focusWidget() is window.view


def test_a_correction_kept_from_a_list_gives_the_keyboard_back_to_the_list(window):
    window.show_tab("assertions")
    rows = window.panel.assertions
    rows.view.setCurrentIndex(rows.model.index(1))
    assert rows.view.hasFocus()
    keys(rows.view, Qt.Key.Key_Return)
    window.actions_by_name["correct"].trigger()
    editor = window.panel.finding_editor
    editor.kind.setCurrentIndex((editor.kind.currentIndex() + 1) % editor.kind.count())
    editor.save.setFocus()
    keys(editor.save, Qt.Key.Key_Space)
    assert editor.isHidden()
    assert window.focusWidget() is rows.view


@pytest.mark.parametrize("verdict", ["confirm", "dismiss"])
def test_a_decision_by_button_keeps_the_keyboard_in_sight_and_undo_too(window, fakes, verdict):
    on_cursor(window, fakes, "reckless")
    window.places.go_to_place(fakes.TEXT.index("reckless"))
    button = next(
        b for b in window.panel.cards.findChildren(QAbstractButton) if b.isVisible() and b.text().lower() == verdict
    )
    button.setFocus()
    keys(button, Qt.Key.Key_Space)
    inside = window.focusWidget()
    assert inside is not None
    assert inside.isVisible()
    assert inside is window.view or window.panel.isAncestorOf(inside)
    window.annotator.stack.undo()
    inside = window.focusWidget()
    assert inside is not None
    assert inside.isVisible()


def test_a_note_deleted_by_its_button_leaves_the_keyboard_in_the_list(window, session, fakes):
    session.add_note(window.document, "Whose?", fakes.span_of("reckless"))
    window.annotator.open_document(window.document)
    window.show_tab("notes")
    notes = window.panel.notes
    notes.view.setCurrentIndex(notes.model.index(0))
    notes.delete.setFocus()
    keys(notes.delete, Qt.Key.Key_Space)
    inside = window.focusWidget()
    assert inside in (notes.view, notes.new, notes.filter)


def test_a_message_put_away_gives_the_keyboard_back(window):
    window.view.setFocus()
    window.message.say("The file could not be read.", "error")
    assert window.view.hasFocus()
    window.message._close.setFocus()
    keys(window.message._close, Qt.Key.Key_Space)
    assert window.focusWidget() is window.view


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_where_the_keyboard_is_can_be_seen(window, fakes, theme):
    on_cursor(window, fakes, "reckless")
    window.looks.set_theme(theme)
    window.show_tab("assertions")
    window.places.go_to_place(fakes.TEXT.index("reckless"))
    blind = []
    for part in walk(window):
        if part is window.view:
            continue  # its cursor blinks
        part.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.sendPostedEvents()
        with_focus = part.grab().toImage()
        part.clearFocus()
        if part.grab().toImage() == with_focus:
            blind.append(named(part))
    assert blind == []
