"""Reading in the background: answers, books to choose from, giving up."""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from reader.errors import UnreadableFileError
from reader.model.book import Book
from reader.model.document import Document
from reader.settings import ImportLimits
from reader.worker.reading import FileReading
from reader.worker.reading_child import NAME, start_child
from reader.worker.reading_queue import ReadingQueue
from reader.worker.reading_request import ReadingRequest

BOOK = Path(__file__).resolve().parents[1] / "importers" / "files" / "saved" / "by_hand.epub"
TEXT = "No Ferry Before Autumn 😀\n\nThe “harbour\u00a0master” of Velmar said that the ferry would not sail.\n"


@pytest.fixture
def queue() -> Iterator[ReadingQueue]:
    made = ReadingQueue()
    yield made
    made.close()


def test_a_book_comes_as_its_chapters_when_asked_and_as_text_otherwise(queue: ReadingQueue) -> None:
    book = queue.submit(ReadingRequest(BOOK, ask=True)).result(30)
    assert isinstance(book, Book)
    assert [chapter.number for chapter in book.chapters] == [1, 2]
    whole = queue.submit(ReadingRequest(BOOK)).result(30)
    second = queue.submit(ReadingRequest(BOOK, chapters=(2,))).result(30)
    assert isinstance(whole, Document)
    assert isinstance(second, Document)
    assert second.text[-100:] in whole.text
    assert len(second.text) < len(whole.text)
    with pytest.raises(UnreadableFileError, match="it has no such chapter"):
        queue.submit(ReadingRequest(BOOK, chapters=(9,))).result(30)


def test_what_is_no_book_comes_as_text_also_when_asked(queue: ReadingQueue, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    found = queue.submit(ReadingRequest(tmp_path / "a.txt", ask=True)).result(30)
    assert isinstance(found, Document)
    assert found.text == TEXT
    with pytest.raises(UnreadableFileError, match="no book"):
        queue.submit(ReadingRequest(tmp_path / "a.txt", chapters=(1,))).result(30)


def test_a_copied_page_is_read_as_a_page_unless_little_is_left_of_it(queue: ReadingQueue) -> None:
    said = "The harbour master of Velmar said that the ferry would not sail before the end of autumn. "
    page = (
        f"<html><body><nav><a href=x>Home</a></nav><article><h1>No Ferry</h1><p>{said * 5}</p></article></body></html>"
    )
    words = f"Home\nNo Ferry\n{said * 5}"
    found = queue.submit(ReadingRequest(Path("copied"), text=words, page=page)).result(30)
    assert isinstance(found, Document)
    assert "Home" not in found.text
    assert "The harbour master" in found.text
    part = queue.submit(ReadingRequest(Path("copied"), text="Home 😀", page="<a href=x>Home 😀</a>")).result(30)
    assert isinstance(part, Document)
    assert part.text == "Home 😀"


def test_given_up_readings_stop_their_processes(queue: ReadingQueue, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    futures = [queue.submit(ReadingRequest(tmp_path / "a.txt")) for _ in range(5)]
    started = time.monotonic()
    queue.close()
    for future in futures:
        with pytest.raises((UnreadableFileError, CancelledError)):
            future.result(30)
    assert time.monotonic() - started < 5
    assert not [child for child in multiprocessing.active_children() if child.name == "read a file"]


def waiting_children() -> list[int | None]:
    return [child.pid for child in multiprocessing.active_children() if child.name == NAME]


def until(state: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not state():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_process_kept_ready_reads_the_next_file_and_is_replaced(queue: ReadingQueue, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    queue.keep_ready()
    until(lambda: queue._spare._child is not None)
    (ready,) = waiting_children()
    reading = queue.submit(ReadingRequest(tmp_path / "a.txt"))
    found = reading.result(30)
    assert isinstance(found, Document)
    assert found.text == TEXT
    until(lambda: queue._spare._child is not None)
    (next_one,) = waiting_children()
    assert next_one != ready
    queue.close()
    assert waiting_children() == []


def test_a_process_kept_ready_that_died_is_not_used(queue: ReadingQueue, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    queue.keep_ready()
    until(lambda: queue._spare._child is not None)
    child = queue._spare._child
    assert child is not None
    child.process.kill()
    child.process.join()
    found = queue.submit(ReadingRequest(tmp_path / "a.txt")).result(30)
    assert isinstance(found, Document)
    assert found.text == TEXT


def test_a_process_kept_ready_that_dies_with_the_file_in_hand_is_replaced_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    child = start_child(ready=True)
    reading = FileReading(ReadingRequest(tmp_path / "a.txt"), ImportLimits(), child)
    child.process.kill()
    child.process.join()
    found = reading.result()
    assert isinstance(found, Document)
    assert found.text == TEXT
    assert waiting_children() == []


def test_a_reading_that_was_given_up_is_not_begun_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    reading = FileReading(ReadingRequest(tmp_path / "a.txt"), ImportLimits(), start_child(ready=True))
    reading.cancel()
    with pytest.raises(UnreadableFileError, match="cancelled"):
        reading.result()
    assert waiting_children() == []


def test_the_process_kept_ready_is_limited_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"- *word* [a](b) `c`\n" * 100_000)
    child = start_child(ready=True)
    reading = FileReading(ReadingRequest(tmp_path / "a.md"), ImportLimits(cpu_seconds=1), child)
    with pytest.raises(UnreadableFileError, match=r"1 seconds of computing|took longer"):
        reading.result()


def test_a_process_kept_ready_ends_with_the_program() -> None:
    child = start_child(ready=True)
    child.pipe.close()
    child.process.join(30)
    assert child.process.exitcode == 0
