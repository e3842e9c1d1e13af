"""Text files: the text comes out as it is, with title, date and language."""

import hashlib

import pytest

from reader.errors import UnreadableFileError
from reader.importers import import_bytes
from reader.model.span import Span, words_of
from reader.settings import ImportLimits

ARTICLE = (
    " date 2025-06-05 No Ferry Before Autumn: Velmar’s Long Wait\n\n"
    "The harbour master of Velmar said on Monday that the ferry to the islands would not sail before autumn 😀.\n\n"
    "“We\u00a0have no captain,” he told reporters, and the café on the pier has closed for the season as well.\n"
)


def test_a_text_file_is_unchanged_and_described() -> None:
    document = import_bytes(ARTICLE.encode(), "ferry.txt", ImportLimits(), "/somewhere/ferry.txt")
    assert document.text == ARTICLE
    assert document.sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert document.title == "No Ferry Before Autumn: Velmar’s Long Wait"
    assert document.title_span is not None
    assert words_of(document.text, document.title_span) == document.title
    assert document.date == "2025-06-05"
    assert document.date_span is not None
    assert words_of(document.text, document.date_span) == "2025-06-05"
    assert (document.language, document.warnings) == ("en", ())
    assert document.origin.file_format == "txt"
    assert document.origin.path == "/somewhere/ferry.txt"
    assert document.origin.file_sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()


def test_crlf_and_encoding_change_the_file_hash_only() -> None:
    plain = import_bytes(ARTICLE.encode(), "a.txt", ImportLimits())
    other = import_bytes(ARTICLE.replace("\n", "\r\n").encode("utf-16"), "b.txt", ImportLimits())
    assert other.text == plain.text
    assert other.sha256 == plain.sha256
    assert other.origin.file_sha256 != plain.origin.file_sha256


def test_limits_are_kept_and_said() -> None:
    limits = ImportLimits(document_chars=5_000, line_chars=500)
    document = import_bytes(b"A sentence of the article. " * 1000, "long.txt", limits)
    assert len(document.text) <= 5_000
    assert max(map(len, document.text.split("\n"))) <= 500
    assert len(document.warnings) == 2


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "empty.txt", "it is empty"),
        (b" \r\n\t", "blank.txt", "it is empty"),
        ("\ufeff\u00a0\n".encode(), "nbsp.txt", "there is no text in it"),
        (b"\x89PNG x", "a.txt", "this is a picture (PNG); this program reads these formats: Text, "),
        (bytes(range(256)) * 20, "b\n\u202ein.txt", "looks like a binary file"),
        (b"x" * 3_000_000, "big.txt", "it has 3 MiB, and files of up to 2 MiB are read"),
    ],
)
def test_refusals_are_one_sentence_that_names_the_file(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        import_bytes(data, name, ImportLimits(file_bytes=2 * 2**20))
    message = str(refused.value)
    assert reason in message
    assert message.startswith(f"“{' '.join(name.split())}” could not be opened: ")
    assert message.endswith(".")
    assert "\n" not in message


def test_spans_are_in_the_text_even_when_it_is_cut() -> None:
    document = import_bytes(ARTICLE.encode(), "a.txt", ImportLimits(document_chars=30))
    spans = [s for s in (document.title_span, document.date_span, *document.headings) if s is not None]
    assert all(Span(0, 0) <= span and span.end <= len(document.text) for span in spans)
