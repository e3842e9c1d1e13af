"""A long article whose analysis comes in parts: what arrives is shown, and the reader is left where they are."""

import threading
from concurrent.futures import Future
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QThread
from PySide6.QtTest import QTest

from reader.errors import WorkerError
from reader.model.analysis import Analysis, Overview, SilentParty, VoiceShare, VoiceStretch
from reader.model.attribution import Attribution, AttributionId
from reader.model.finding import Finding, FindingId, RuleId
from reader.model.part import PartialAnalysis
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerId
from reader.ui.item_models.row_model import ROW_ROLE

PARAGRAPHS = 120
PEOPLE = ("Ilse Tamm", "Kaja Ozols", "Tomas Aru", "Béla 🚢 Nagy", "Ana Pell", "Ruth Amsel", "Jon Varga", "Mia Loo")
LINES = [
    f"{PEOPLE[number % 8]} said that quay 🌊 {number} would open. The reckless council keeps paying for pier {number}."
    for number in range(PARAGRAPHS)
]
TEXT = "\n\n".join(LINES)


def end_of(paragraphs: int) -> int:
    return len("\n\n".join(LINES[:paragraphs]))


def analysis_of(paragraphs: int) -> Analysis:
    """What a program would find in the first paragraphs; the first speaker has a fuller name in the end."""
    start, attributions, assertions, emotive, voices = 0, [], [], [], []
    mentions: dict[int, list[Span]] = {}
    for number, line in enumerate(LINES[:paragraphs]):
        who = number % 8
        source = Span(start, start + len(PEOPLE[who]))
        cue = Span(source.end + 1, source.end + 5)
        content = Span(cue.end + 1, start + line.index("."))
        judged = Span(start + line.index("The reckless"), start + len(line))
        word = Span(judged.start + 4, judged.start + 12)
        mentions.setdefault(who, []).append(source)
        said = Attribution(AttributionId(f"a-{number}"), (source,), (cue,), (content,), "indirect", "said")
        attributions.append(replace(said, speaker_id=id_of(who, paragraphs)))
        kind = ("evaluation", "presupposition")[number % 2]
        assertions.append(
            Finding(FindingId(f"f-{number}"), RuleId(kind), kind, judged, "outlet", why="Nobody says so.")
        )
        emotive.append(Finding(FindingId(f"e-{number}"), RuleId("emotive"), "condemning_label", word, "outlet"))
        voices += [
            VoiceStretch(Span(start, content.start), "outlet"),
            VoiceStretch(content, str(id_of(who, paragraphs))),
            VoiceStretch(Span(content.end, start + len(line) + (2 if number + 1 < paragraphs else 0)), "outlet"),
        ]
        start += len(line) + 2
    speakers = tuple(
        Speaker(id_of(who, paragraphs), PEOPLE[who], "person", tuple(spans), words=(who + 1) * len(spans), share=0.01)
        for who, spans in sorted(mentions.items())
    )
    own = VoiceShare("outlet", "The article", "outlet", paragraphs * 8, 0.6)
    shares = (own, *(VoiceShare(str(s.id), s.name, "person", s.words, s.share) for s in speakers))
    silent = tuple(SilentParty(f"Party {n}", (Span(0, 1),)) for n in range(8))
    overview = Overview(paragraphs * 16, shares, (("attributed", paragraphs),), (), (), silent)
    return Analysis((), tuple(attributions), speakers, tuple(voices), tuple(assertions), tuple(emotive), overview)


def id_of(who: int, paragraphs: int) -> SpeakerId:
    return SpeakerId("s-0-in-full" if who == 0 and paragraphs == PARAGRAPHS else f"s-{who}")


class Growing:
    """The window on the long article, whose parts and whole analysis the test sends."""

    def __init__(self, window, session, document, qtbot) -> None:
        self.window, self.session, self.document, self._qtbot = window, session, document, qtbot
        self.open()

    def open(self) -> None:
        self.session.hold = True
        with self._qtbot.waitSignal(self.window.opener.opened):
            self.window.opener.open_stored(self.document.sha256)
        self.session.hold = False
        self.hear = self.session.listeners[-1]
        self.future: Future = self.session.held.pop()[0]

    def part(self, paragraphs: int) -> PartialAnalysis:
        part = PartialAnalysis(analysis_of(paragraphs), end_of(paragraphs))
        with self._qtbot.waitSignal(self.window.opener.partly_analysed):
            self.send(part)
        return part

    def send(self, part: PartialAnalysis) -> None:
        """As a worker does, from another thread."""
        sender = threading.Thread(target=self.hear, args=(part,))
        sender.start()
        sender.join()

    def whole(self) -> None:
        with self._qtbot.waitSignal(self.window.opener.analysed):
            self.future.set_result(analysis_of(PARAGRAPHS))


@pytest.fixture
def growing(make, session, fakes, qtbot) -> Growing:
    document = fakes.document_of(TEXT, None)
    session.remember(document)
    return Growing(make(), session, document, qtbot)


def rows(window, name: str) -> list:
    return [row for row in window.panel.list_named(name).model.rows if row.kind == "item"]


def settle() -> None:
    """Lets Qt do what it put off: layouts and repaints."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()


def test_the_made_analysis_is_true_to_its_text():
    found = analysis_of(PARAGRAPHS)
    assert {TEXT[a.cues[0].start : a.cues[0].end] for a in found.attributions} == {"said"}
    assert {TEXT[f.span.start : f.span.end] for f in found.emotive} == {"reckless"}
    assert found.voices[-1].span.end == len(TEXT)
    assert analysis_of(30).voices[-1].span.end == end_of(30)


def test_marks_and_lists_come_with_each_part_and_it_says_how_far_it_is(growing):
    window = growing.window
    assert window.panel.part_strip.text == ""
    threads = []
    window.opener.partly_analysed.connect(lambda *_: threads.append(QThread.currentThread()))
    window.show_tab("emotive")
    for paragraphs, percent in ((30, 24), (60, 49)):
        part = growing.part(paragraphs)
        assert window.places.reading.analysis == part.analysis
        assert window.legend.switches["attribution"].count == paragraphs
        assert len(rows(window, "emotive")) == paragraphs
        assert window.panel.part_strip.text.startswith(f"Read to {percent} %.")
        assert window.opener.doing.endswith(f"read to {percent} %") or window.opener.doing == ""
        assert window.opener.busy
    assert threads == [window.thread()] * 2
    growing.whole()
    assert window.panel.part_strip.text == ""
    assert window.places.reading.analysis == analysis_of(PARAGRAPHS)
    assert len(rows(window, "emotive")) == PARAGRAPHS
    assert not window.opener.busy
    window.show_tab("assertions")
    assert len(rows(window, "assertions")) == PARAGRAPHS


def test_the_status_bar_says_how_far_it_is_once_it_takes_long_and_after_a_word_in_passing(growing, qtbot):
    window = growing.window
    with qtbot.waitSignal(window.opener.progress, check_params_cb=bool):
        pass
    growing.part(60)
    assert window.doing.text().endswith("read to 49 %")
    window.say("Highlight saved")
    window._hush.timeout.emit()
    assert window.doing.text().endswith("read to 49 %")
    growing.whole()
    assert window.doing.text() == ""


def test_beside_the_text_the_part_that_nobody_looked_at_yet_is_drawn_otherwise(growing):
    window = growing.window
    growing.part(60)
    window.view.show_place(Span(end_of(59), end_of(59)))
    settle()
    partly = window.view.grab().toImage()
    growing.whole()
    window.view.set_marks(())
    window.view.set_voices((), {}, ())
    unmarked = window.view.grab().toImage()
    window.view.set_unread(end_of(60), "read to 49 %")
    assert window.view.grab().toImage() != unmarked
    assert partly != unmarked


def test_selection_cursor_scroll_and_search_survive(growing):
    window = growing.window
    growing.part(30)
    window.find_bar.begin(0, "open")
    window.view.verticalScrollBar().setValue(900)
    span = Span(end_of(12) + 2, end_of(13))
    window.view.select(span)
    window.view.setFocus()
    before = (window.view.selected_span, window.view.cursor_place, window.view.verticalScrollBar().value())
    hits = len(window.view._content.hits)
    for step in (lambda: growing.part(60), growing.whole):
        step()
        settle()
        now = (window.view.selected_span, window.view.cursor_place, window.view.verticalScrollBar().value())
        assert now == before
        assert window.view.hasFocus()
        assert len(window.view._content.hits) == hits > 0
        assert window.selection_bar.isVisible()


def test_the_chosen_row_what_was_typed_and_the_place_in_a_list_survive(growing):
    window = growing.window
    growing.part(60)
    window.show_tab("assertions")
    listed = window.panel.assertions
    listed.filter.setText("pier 5")
    listed.select("f-55")
    listed.row_chosen.emit(listed.selected_row)
    settle()  # the card has come up below the list
    listed.view.scrollTo(listed.model.index(listed.model.number_of("f-55")), listed.view.ScrollHint.PositionAtTop)
    listed.view.setFocus()
    top = listed.view.indexAt(QPoint(1, 1)).data(ROW_ROLE).key
    framed = window.view.framed_place
    growing.whole()
    settle()
    assert listed.filter.text() == "pier 5"
    assert listed.selected_key == "f-55"
    assert listed.view.currentIndex().data(ROW_ROLE).key == "f-55"
    assert listed.view.indexAt(QPoint(1, 1)).data(ROW_ROLE).key == top
    assert listed.view.hasFocus()
    assert window.panel.cards.shown[0].key == "f-55"
    assert window.view.framed_place == framed == analysis_of(60).assertions[55].span
    QTest.keyClick(listed.view, Qt.Key.Key_Up)
    assert listed.selected_key == "f-53"


def test_the_topmost_row_stays_where_it_is_when_rows_come_above_it(growing):
    window = growing.window
    growing.part(60)
    window.show_tab("speakers")
    view = window.panel.speakers.view
    view.scrollTo(window.panel.speakers.model.index(40), view.ScrollHint.PositionAtTop)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 7)
    index = view.indexAt(QPoint(1, 1))
    before = index.data(ROW_ROLE).key, view.visualRect(index).top()
    growing.whole()
    settle()
    index = view.indexAt(QPoint(1, 1))
    assert (index.data(ROW_ROLE).key, view.visualRect(index).top()) == before
    assert window.panel.speakers.model.number_of(before[0]) != 40


def test_a_chosen_speaker_stays_chosen_under_a_fuller_name(growing):
    window = growing.window
    growing.part(60)
    window.show_tab("speakers")
    window.panel.speakers.select("s-0")
    growing.whole()
    assert window.panel.speakers.selected_key == "s-0-in-full"


def test_a_speaker_keeps_the_colour(growing):
    window = growing.window
    growing.part(5)
    before = list(window.view._ribbon.order)
    assert before == ["s-4", "s-3", "s-2", "s-1", "s-0"]
    growing.part(60)
    assert list(window.view._ribbon.order) == [*before, "s-7", "s-6", "s-5"]


def test_the_overview_stays_scrolled_and_keeps_the_keyboard(growing):
    window = growing.window
    window.show_tab("overview")
    growing.part(60)
    settle()
    links = [w for w in window.panel.overview.widget().findChildren(object) if hasattr(w, "click") and w.isEnabled()]
    links[-1].setFocus()
    settle()
    window.panel.overview.verticalScrollBar().setValue(60)
    assert window.panel.overview.verticalScrollBar().value() == 60
    name = links[-1].accessibleName()
    growing.whole()
    settle()
    assert window.focusWidget().accessibleName().split(", ")[0] == name.split(", ")[0]
    assert window.panel.overview.verticalScrollBar().value() == 60


def test_a_note_and_a_correction_that_are_being_written_survive(growing, session):
    window = growing.window
    growing.part(60)
    window.view.select(Span(0, 4))
    window.annotator.begin_note()
    window.panel.notes.editor.field.setPlainText("Who told him?")
    window.decider.begin_correction("f-3")
    assert window.panel.finding_editor.isVisibleTo(window.panel)
    growing.whole()
    assert window.panel.notes.editor.field.toPlainText() == "Who told him?"
    assert window.panel.finding_editor.isVisibleTo(window.panel)
    window.panel.notes.editor.save.click()
    assert [note.text for note in session.kept_notes.values()] == ["Who told him?"]


def test_what_was_decided_on_a_part_holds_for_the_whole_and_can_be_undone(growing, session):
    window = growing.window
    growing.part(60)
    window.decider.decide("f-3", "dismiss")
    window.decider.decide("e-2", "confirm")
    assert window.legend.switches["assertion"].count == 59
    growing.whole()
    assert window.legend.switches["assertion"].count == PARAGRAPHS - 1
    assert window.places._verdicts == {"f-3": "dismiss", "e-2": "confirm"}
    window.annotator.stack.undo()
    window.annotator.stack.undo()
    assert not session.kept_decisions
    assert window.legend.switches["assertion"].count == PARAGRAPHS
    assert window.places.reading.analysis == analysis_of(PARAGRAPHS)


def test_cancelled_between_parts_what_came_stays_and_is_said_to_be_a_part(growing, session, qtbot):
    window = growing.window
    growing.part(60)
    with qtbot.waitSignal(window.opener.stopped):
        window.opener.cancel()
    assert session.abandoned == ["analysis"]
    assert "read to 49 % only" in window.message.text
    assert window.panel.part_strip.text.startswith("Read to 49 %.")
    assert "Open the article again" in window.panel.part_strip.text
    assert window.doing.text() == ""
    growing.send(PartialAnalysis(analysis_of(90), end_of(90)))
    growing.future.set_result(analysis_of(PARAGRAPHS))
    settle()
    assert window.legend.switches["attribution"].count == 60
    growing.open()
    assert window.panel.part_strip.text == ""
    growing.whole()
    assert window.legend.switches["attribution"].count == PARAGRAPHS


def test_an_analysis_that_dies_between_parts_leaves_what_came(growing, qtbot):
    window = growing.window
    growing.part(60)
    with qtbot.waitSignal(window.opener.failed):
        growing.future.set_exception(WorkerError("The analysis stopped unexpectedly."))
    assert window.message.text == "The analysis stopped unexpectedly."
    assert window.legend.switches["attribution"].count == 60
    assert "Open the article again" in window.panel.part_strip.text
    assert not window.opener.busy


def test_another_article_meanwhile_hears_nothing_of_the_first(growing, session, fakes, qtbot):
    window = growing.window
    growing.part(60)
    late, answer = growing.hear, growing.future
    session.remember(fakes.document_of())
    with qtbot.waitSignal(window.opener.analysed):
        window.opener.open_stored(fakes.document_of().sha256)
    late(PartialAnalysis(analysis_of(90), end_of(90)))
    answer.set_result(analysis_of(PARAGRAPHS))
    settle()
    assert window.document == fakes.document_of()
    assert window.places.reading.analysis == fakes.analysis_of_article()
    assert window.panel.part_strip.text == ""


def test_closing_the_article_gives_the_analysis_up(growing, session):
    window = growing.window
    growing.part(60)
    window.close_article()
    assert session.abandoned == ["analysis"]
    growing.send(PartialAnalysis(analysis_of(90), end_of(90)))
    growing.future.set_result(analysis_of(PARAGRAPHS))
    settle()
    assert window.document is None
    assert window.stack.currentWidget() is window.start


def test_a_part_that_comes_when_the_window_is_gone_hurts_nobody(growing):
    growing.part(60)
    growing.window.close()
    growing.window.opener._relay.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    growing.send(PartialAnalysis(analysis_of(90), end_of(90)))
    settle()


def test_a_file_that_cannot_be_read_meanwhile_leaves_the_parts_coming(growing, qtbot, tmp_path):
    window = growing.window
    growing.part(30)
    with qtbot.waitSignal(window.opener.failed):
        window.opener.open_path(tmp_path / "gone.txt")
    assert window.opener.busy
    growing.part(60)
    assert window.panel.part_strip.text.startswith("Read to 49 %.")
    growing.whole()
    assert window.legend.switches["attribution"].count == PARAGRAPHS


def test_a_later_part_in_another_language_says_so(growing, qtbot):
    window = growing.window
    growing.part(30)
    with qtbot.waitSignal(window.opener.analysed):
        growing.future.set_result(replace(Analysis(), skipped="This article does not seem to be in English."))
    assert window.panel.part_strip.text == ""
    assert window.legend.switches["attribution"].count == 0
    assert "English" in window.message.text
