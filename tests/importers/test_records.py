"""A Document survives its way through JSON; a record that is none is refused."""

import json
from typing import Any

import pytest

from reader.importers import import_bytes
from reader.importers.records import document_from_record, document_to_record
from reader.settings import ImportLimits

DOCUMENT = import_bytes("# Café 😀\n\n“Text\u200b”\n\n## Then\n\nmore".encode(), "a.md", ImportLimits(), "/x/a.md")


def test_there_and_back() -> None:
    assert document_from_record(json.loads(json.dumps(document_to_record(DOCUMENT)))) == DOCUMENT


@pytest.mark.parametrize(
    "change",
    [
        {"text": 3},
        {"text": None},
        {"title_span": [0, 10_000]},
        {"title_span": [3, 1]},
        {"date_span": [True, 2]},
        {"headings": [[0]]},
        {"headings": 3},
        {"origin": None},
        {"origin": {}},
        {"warnings": [3]},
        {"sha256": ["x"]},
    ],
)
def test_a_record_that_is_none_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"not the record|not in the text|unpack"):
        document_from_record(document_to_record(DOCUMENT) | change)


def test_anything_else_is_refused() -> None:
    for other in (None, [], "text", {}, 3):
        with pytest.raises(ValueError, match="not the record"):
            document_from_record(other)
