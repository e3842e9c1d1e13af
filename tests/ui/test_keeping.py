"""The window looks after the library: it is backed up and checked, and only what is wrong is said."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject

from reader.errors import LibraryError
from reader.storage.diagnosis import Diagnosis
from reader.ui.app import make_window
from reader.ui.keeping import BACKUP_EVERY_MS, FOUND, NOT_CHECKED

DISK = "The backup could not be written: the disk “Café 🚢” is full."


@pytest.fixture
def begun(qtbot, make, session):
    """A window that has looked at its library."""

    def build():
        window = make()
        window.keeper.begin()
        window.update()
        qtbot.waitUntil(lambda: window.keeper.backups.isActive() and not window.keeper._bridge.waits_for("check"))
        return window

    return build


class Paints(QObject):
    """Writes down how many backups there were at the first paint."""

    def __init__(self, session) -> None:
        super().__init__()
        self.session, self.backups_at_first = session, None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.backups_at_first is None:
            self.backups_at_first = self.session.backups
        return False


def test_the_library_is_backed_up_after_the_first_paint_and_again_later(qtbot, qapp, session):
    window = make_window(session)
    qtbot.addWidget(window)
    paints = Paints(session)
    window.installEventFilter(paints)
    window.keeper.begin()
    assert session.backups == 0
    window.show()
    qtbot.waitUntil(lambda: session.backups == 1)
    assert paints.backups_at_first == 0
    assert window.library_message.text == ""
    assert window.keeper.backups.interval() == BACKUP_EVERY_MS == 600_000
    window.keeper.backups.timeout.emit()
    assert session.backups == 2


def test_nothing_is_done_while_an_article_is_being_opened(qtbot, make, session, fakes):
    session.hold = True
    window = make()
    window.opener.open_path(Path(fakes.ARTICLE_PATH))
    window.keeper.begin()
    window.keeper._start()
    assert session.backups == 0
    session.hold = False
    session.release()
    window.update()
    qtbot.waitUntil(lambda: session.backups == 1)
    assert not window.opener.busy


def test_a_failing_backup_is_said_once_and_taken_back_when_one_succeeds(begun, session):
    session.backup_error = LibraryError(DISK)
    window = begun()
    assert window.library_message.text == DISK
    window.library_message.dismiss()
    window.keeper.back_up()
    assert window.library_message.text == ""
    session.backup_error = OSError(28, "No space left on device")
    window.keeper.back_up()
    assert "No space left on device" in window.library_message.text
    session.backup_error = None
    window.keeper.back_up()
    assert window.library_message.text == ""


def test_the_notice_stays_when_an_article_is_opened(begun, qtbot, session, fakes):
    session.notice = "The library lies in a synchronised folder."
    window = begun()
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_path(Path(fakes.ARTICLE_PATH))
    assert window.library_message.text == session.notice
    assert window.library_message.kind == "info"


def test_what_the_check_finds_is_said_before_the_rest(begun, session):
    session.notice, session.problems = "The library lies in a synchronised folder.", ("One note has changed.",)
    window = begun()
    assert window.library_message.text == FOUND
    assert window.library_message.kind == "error"
    assert window.library_message.details == f"One note has changed.\n{session.notice}"


def test_a_check_that_ends_early_is_said(begun, session):
    session.check_error = LibraryError("There is no library.")
    assert begun().library_message.text == "There is no library."


def test_a_library_that_can_only_be_read_is_said_once(begun, session):
    session.check_error = LibraryError("The library cannot be written to.")
    session.notice = "The library cannot be written to. It can be read."
    window = begun()
    assert window.library_message.text == session.notice
    assert window.library_message.details == ""


def test_a_check_that_dies_has_a_sentence_of_its_own(qtbot, begun, session):
    session.check_error = RuntimeError("the process ended")
    with qtbot.captureExceptions() as raised:
        window = begun()
    assert window.library_message.text == NOT_CHECKED
    assert [kind for kind, *_ in raised] == [RuntimeError]


def test_a_healthy_library_is_not_spoken_of(begun):
    window = begun()
    assert isinstance(window._session.check_in_background().result(), Diagnosis)
    assert window.library_message.text == ""
