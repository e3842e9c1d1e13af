"""The use cases: what is kept is there again, also when the file has moved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import LibraryError, ReaderError, UnreadableFileError
from reader.model.selector import Selector
from reader.model.span import Span, words_of
from reader.session import Session, find_quote

TEXT = "Quays Reopen After Storm 🌊\n\nThe harbour reopened on Monday. “Ships may dock,” the harbour master said.\n"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = Session(tmp_path / "library.sqlite")
    yield made
    made.close()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "quays.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_notes_and_highlights_survive_a_move(session: Session, article: Path, tmp_path: Path) -> None:
    document = session.read_file(article).result(30)
    session.remember(document)
    span = find_quote(document.text, "harbour reopened", None)
    note = session.add_note(document, "When exactly? 🕰", span, ("time",))
    highlight = session.add_highlight(document, span, "green")
    session.close()

    moved = article.rename(tmp_path / "renamed.txt")
    again = Session(tmp_path / "library.sqlite")
    try:
        document = again.find_article(str(moved))
        (placed,) = again.notes(document)
        assert placed.item == note
        assert placed.anchor.span is not None
        assert words_of(document.text, placed.anchor.span) == "harbour reopened"
        assert [h.item for h in again.highlights(document)] == [highlight]
        assert again.recent_articles()[0].path == str(moved)
        assert again.load_article(document.sha256) is not None
    finally:
        again.close()


def test_copied_text_becomes_an_article_like_the_text_of_a_file(session: Session, article: Path) -> None:
    copied = session.read_text(TEXT.replace("\n", "\r\n")).result(30)
    read = session.find_article(str(article))
    assert (copied.text, copied.sha256, copied.title) == (read.text, read.sha256, read.title)
    assert copied.origin.path is None
    session.remember(copied)
    assert [stored.id for stored in session.recent_articles()] == [copied.sha256]
    marked = session.read_text("<html><p>Not a page, but words that were copied \ud83d</p></html>").result(30)
    assert marked.text == "<html><p>Not a page, but words that were copied \ufffd</p></html>"
    with pytest.raises(UnreadableFileError, match="clipboard holds no text"):
        session.read_text(" \n").result(30)


def test_a_note_whose_words_are_gone_is_attached_to_others_and_back(session: Session, article: Path) -> None:
    document = session.find_article(str(article))
    lost = session.add_note_at(document, "Whose words?", Selector(3, 9, "absent", "none ", " at all"), ("check",))
    assert session.notes(document)[0].anchor.span is None
    attached = session.attach_note(lost.id, document, find_quote(document.text, "Ships may dock", None))
    (placed,) = session.notes(document)
    assert placed.item == attached
    assert attached == replace(lost, selector=attached.selector, modified=attached.modified)
    assert words_of(document.text, placed.anchor.span) == "Ships may dock"  # type: ignore[arg-type]
    session.restore_note(lost)
    assert [n.item for n in session.notes(document)] == [lost]


def test_deleting_can_be_undone_exactly(session: Session, article: Path) -> None:
    document = session.find_article(str(article))
    note = session.add_note(document, "a", None)
    edited = session.edit_note(note.id, "b", ("t",))
    assert (edited.text, edited.tags, edited.created) == ("b", ("t",), note.created)
    assert session.delete_note(note.id) == edited
    assert session.notes(document) == ()
    session.restore_note(edited)
    assert [n.item for n in session.notes(document)] == [edited]
    highlight = session.add_highlight(document, Span(0, 5), "yellow")
    session.recolour_highlight(highlight.id, "pink")
    gone = session.delete_highlight(highlight.id)
    assert gone.colour == "pink"
    session.restore_highlight(gone)
    assert [h.item.colour for h in session.highlights(document)] == ["pink"]


def test_article_is_found_by_the_hash_of_its_text(session: Session, article: Path) -> None:
    document = session.find_article(str(article))
    assert session.find_article(document.sha256).text == document.text
    assert session.find_article(document.sha256[:12]).text == document.text
    with pytest.raises(LibraryError, match="no article"):
        session.find_article("0" * 64)


def test_reading_place_and_choices_are_remembered(session: Session, article: Path) -> None:
    document = session.find_article(str(article))
    session.set_position(document, 30)
    session.set_preference("theme", "dark")
    assert session.position(document) == 30
    assert session.preference("theme") == "dark"
    assert session.preference("nothing", "by default") == "by default"


def test_a_file_that_is_not_there_gives_a_sentence(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"could not be opened"):
        session.read_file(tmp_path / "none.txt").result(30)


def test_quotes_are_found_exactly_or_asked_about() -> None:
    text = "No. No! ❗ yes"
    assert words_of(text, find_quote(text, "❗ yes", None)) == "❗ yes"
    assert find_quote(text, "No", 2) == Span(4, 6)
    for quote, occurrence, complaint in (
        ("No", None, "--occurrence"),
        ("No", 3, "not 3"),
        ("maybe", None, "does not contain"),
        (" ", None, "does not contain"),
    ):
        with pytest.raises(ReaderError, match=complaint):
            find_quote(text, quote, occurrence)


def test_a_newer_question_cancels_the_older(session: Session, article: Path) -> None:
    document = session.read_file(article).result(30)
    first = session.analyze(document)
    second = session.analyze(document)
    assert second.result(60).sentences
    assert first.cancelled() or first.done()
