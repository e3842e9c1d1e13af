"""A long article through the session: parts on the way, another article gives the first one up."""

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from reader.errors import WorkerError
from reader.model.part import PartialAnalysis
from reader.session import Session

WAIT = 180
LONG = "Quays Reopen After Storm 🌊\n\n" + "\n\n".join(
    f"The harbour master, Kaja Ozols, said quay {number} was open. The reckless council keeps paying for it."
    for number in range(260)
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = Session(tmp_path / "library.sqlite")
    yield made
    made.close()


def test_parts_of_a_read_article_come_before_its_analysis(session: Session) -> None:
    document = session.read_text(LONG).result(WAIT)
    parts: list[PartialAnalysis] = []
    whole = session.analyze(document, parts.append).result(WAIT)
    assert [part.reached < len(document.text) for part in parts] == [True]
    assert parts[0].analysis.voices[-1].span.end == parts[0].reached
    assert len(whole.attributions) > len(parts[0].analysis.attributions) > 0


def test_another_article_gives_up_the_one_whose_parts_are_coming(session: Session) -> None:
    long = session.read_text("\n\n".join([LONG] * 6)).result(WAIT)
    short = session.read_text("Mayor Ana Pell said the bridge was safe.").result(WAIT)
    came, go_on = threading.Event(), threading.Event()
    parts: list[PartialAnalysis] = []

    def hear(part: PartialAnalysis) -> None:
        parts.append(part)
        came.set()
        go_on.wait(WAIT)

    first = session.analyze(long, hear)
    assert came.wait(WAIT)
    second = session.analyze(short, parts.append)
    go_on.set()
    assert second.result(WAIT).attributions
    with pytest.raises((CancelledError, WorkerError)):
        first.result(WAIT)
    assert len(parts) == 1
