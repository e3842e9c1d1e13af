"""A library in a temporary folder, and an article in it."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.model.document import Document, DocumentId, Origin
from reader.model.span import Span
from reader.storage.database import Library, close_library, open_library
from reader.storage.documents import save_document

TEXT = (
    "Harbour talks stall 🚢\n\nThe réporter of the “Selwick Courier” wrote:\u00a0nobody came.\r\n"
    "Mayor Ilse Brandt said the harbour would stay open. 👩‍👩‍👧 Crowds are expected.\n\n"
    "Mayor Ilse Brandt said the harbour would stay open. Nobody else was asked."
)


def _document(text: str, **fields: object) -> Document:
    return Document(text=text, sha256=DocumentId(hashlib.sha256(text.encode()).hexdigest()), **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def make_document() -> Callable[..., Document]:
    """Makes a Document with the right sha256 from a text and any other fields."""
    return _document


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a new folder" / "library #1 é.sqlite"


@pytest.fixture(scope="session")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed library with nothing in it: copying it is faster than making one."""
    path = tmp_path_factory.mktemp("empty") / "library.sqlite"
    close_library(open_library(path))
    return path


@pytest.fixture
def library(path: Path, empty_library: Path) -> Iterator[Library]:
    path.parent.mkdir()
    shutil.copy(empty_library, path)
    opened = open_library(path, timeout=0.5)
    yield opened
    close_library(opened)


@pytest.fixture
def article(library: Library) -> Document:
    """A document with everything in it, saved."""
    document = _document(
        TEXT,
        title="Harbour talks stall 🚢",
        title_span=Span(0, 21),
        date="2025-03-02",
        date_span=Span(23, 33),
        language="en",
        headings=(Span(0, 21), Span(23, 26)),
        origin=Origin(
            path="/somewhere/harbour é.html",
            file_format="html",
            file_sha256="f" * 64,
            address="https://selwick.example/harbour",
            site="Selwick Courier",
            author="Ada Quill",
            published="2025-03-01",
            updated="2025-03-03",
        ),
        warnings=("A table was left out.", "“Curly” \u00a0 and 🙂."),
    )
    save_document(library, document)
    return document


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter (pytest's own are for one user only)."""
    folder = Path(tempfile.mkdtemp(prefix="reader-test-"))
    folder.chmod(0o777)
    yield folder
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o777)
    shutil.rmtree(folder)


@pytest.fixture
def ordinary_user() -> Iterator[None]:
    """Root is not bound by permission bits, so the test goes on as nobody; an ordinary user stays one."""
    if not hasattr(os, "setresuid"):
        pytest.skip("this system has no user ids to change")
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
