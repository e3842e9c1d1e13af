"""Annotations of other programs: each format as its program writes it, and words found though signs differ."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.exports.incoming import Incoming, read_annotations
from reader.exports.placing import fold, place_incoming

TEXT = "“No money,”\u00a0she said – twice. 🙂\r\n\nNo  one asked. The ferry’s crew said no. The end: no money.\n"

HYPOTHESIS = {
    "export_date": "2031-05-03T10:00:00.000Z",
    "client_version": "1.1500.0",
    "annotations": [
        {
            "id": "h1",
            "uri": "https://orne.example/ferry",
            "created": "2031-05-03T10:00:00.123456+00:00",
            "text": "Who?",
            "tags": ["a", "b"],
            "target": [
                {
                    "source": "https://orne.example/ferry",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0},
                        {"type": "TextPositionSelector", "start": 812, "end": 830},
                        {"type": "TextQuoteSelector", "exact": "No one asked.", "prefix": "🙂\n\n", "suffix": " The"},
                    ],
                }
            ],
        },
        {
            "id": "h2",
            "uri": "https://orne.example/ferry",
            "text": "A page note",
            "tags": [],
            "target": [{"source": "x"}],
        },
    ],
}
ZOTERO = [
    {
        "key": "ABCD2345",
        "data": {
            "itemType": "annotation",
            "annotationType": "highlight",
            "annotationText": "The ferry's crew",
            "annotationComment": "not quoted",
            "annotationColor": "#5fb236",
            "tags": [{"tag": "crew"}],
            "dateAdded": "2031-05-03T10:00:00Z",
        },
    },
    {"key": "IMAGE234", "data": {"itemType": "annotation", "annotationType": "image", "annotationComment": "x"}},
]
BETTER_BIBTEX = {
    "jsonrpc": "2.0",
    "result": [
        {
            "open": "zotero://open-pdf/library/items/FERRY234",
            "path": "/somewhere/ferry.pdf",
            "annotations": [
                {
                    "key": "K",
                    "itemType": "annotation",
                    "parentItem": "FERRY234",
                    "annotationType": "underline",
                    "annotationText": "The end",
                    "annotationComment": "",
                    "annotationColor": "#aaaaaa",
                    "annotationPageLabel": "1",
                    "tags": [],
                    "dateAdded": "2031-05-03T10:00:00Z",
                }
            ],
        },
        {"open": "zotero://open-pdf/library/items/NONE2345", "path": "/somewhere/none.pdf", "annotations": []},
    ],
}
CALIBRE = {
    "version": 1,
    "type": "calibre_annotation_collection",
    "annotations": [
        {
            "type": "highlight",
            "uuid": "u1",
            "highlighted_text": "she said - twice.",
            "notes": "twice!",
            "style": {"kind": "color", "type": "builtin", "which": "pink"},
            "timestamp": "2031-05-03T10:00:00.000Z",
        },
        {"type": "highlight", "uuid": "u2", "removed": True, "timestamp": "x"},
        {"type": "bookmark", "title": "x"},
        {"annotation": {"type": "highlight", "uuid": "u3", "highlighted_text": "said no.", "style": None}},
    ],
}


ODD = [
    {"annotations": [{"target": 3, "uri": 1}]},
    {"type": "Annotation"},
    {"type": "calibre_annotation_collection"},
    [[[]]],
    "x",
]


def read(value: Any) -> tuple[str, list[Incoming]]:
    return read_annotations(json.dumps(value).encode("utf-8"))


def found(entry: Incoming) -> str | None:
    span = place_incoming(entry, TEXT, fold(TEXT)).span
    return None if span is None else TEXT[span.start : span.end]


def test_hypothesis() -> None:
    program, (note, page_note) = read(HYPOTHESIS)
    assert (program, note.text, note.tags, note.start) == ("Hypothesis", "Who?", ("a", "b"), None)
    assert found(note) == "No  one asked."
    assert (page_note.text, page_note.exact) == ("A page note", "")
    rows = {"total": 2, "rows": HYPOTHESIS["annotations"]}
    assert read(rows)[1] == [note, page_note]


def test_zotero() -> None:
    program, (note,) = read(ZOTERO)
    assert (program, note.text, note.colour, note.tags) == ("Zotero", "not quoted", "green", ("crew",))
    assert found(note) == "The ferry’s crew"
    _, (mark,) = read(BETTER_BIBTEX)
    assert (mark.exact, mark.purpose, mark.colour) == ("The end", "highlight", "blue")
    _, (again,) = read({"items": [{"title": "Ferry", "attachments": BETTER_BIBTEX["result"]}]})
    assert again == mark


def test_words_typed_on_a_page_of_zotero_are_a_note_and_pictures_are_nothing() -> None:
    _, (note,) = read([{"key": "T", "data": {"annotationType": "text", "annotationComment": "Typed"}}, ZOTERO[1]])
    assert (note.text, note.exact, note.purpose) == ("Typed", "", "note")


def test_calibre() -> None:
    program, (note, mark) = read(CALIBRE)
    assert (program, note.text, note.colour, mark.purpose) == ("calibre", "twice!", "pink", "highlight")
    assert found(note) == "she said – twice."


@pytest.mark.parametrize(
    ("exact", "prefix", "words"),
    [
        ('"No money,"', "", "“No money,”"),
        ("\u200bNo one\u00ad asked.", "", "No  one asked."),
        ("no money.", "", "no money."),
        ("not there", "", None),
        ("aid", "", None),
        ("said", "crew ", "said"),
        ("   ", "", None),
    ],
)
def test_words_are_found_or_not(exact: str, prefix: str, words: str | None) -> None:
    assert found(Incoming("x", exact, prefix)) == words


@given(st.text(st.sampled_from(list("ab ’'\n\u00a0🙂\u200b-–")), max_size=40), st.data())
def test_folded_words_lead_back(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    assert len(folded.places) == len(folded.text) + 1
    if folded.text.strip():
        a = data.draw(st.integers(0, len(folded.text) - 1))
        b = data.draw(st.integers(a + 1, len(folded.text)))
        span = place_incoming(Incoming("x", folded.text[a:b]), text, folded).span
        if span is not None:
            assert fold(text[span.start : span.end]).text.strip() == folded.text[a:b].strip()


def test_half_characters_do_not_come_in() -> None:
    _, (entry,) = read_annotations(b'{"type":"Annotation","target":{},"body":{"value":"a\\ud800b"}}')
    assert entry.text == "a\ufffdb"


@pytest.mark.parametrize("value", ODD)
def test_odd_files_are_refused(value: Any) -> None:
    with pytest.raises(ReaderError, match="known here"):
        read(value)
