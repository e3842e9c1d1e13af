"""W3C Web Annotations: the whole file, valid, with offsets that hold, and read back as what they were."""

import json
from collections.abc import Callable

import jsonschema
import pytest

from reader.exports.dossier import Dossier
from reader.exports.incoming import read_annotations
from reader.exports.web_annotation import as_web_annotations
from reader.paths import resource


def test_whole_file(dossier: Dossier, same_as: Callable[[str, str], None]) -> None:
    same_as("annotations.jsonld", json.dumps(as_web_annotations(dossier), ensure_ascii=False, indent=1) + "\n")


def test_valid_and_offsets_hold(dossier: Dossier) -> None:
    schema = json.loads(resource("schemas", "web-annotation.schema.json").read_text(encoding="utf-8"))
    made = as_web_annotations(dossier)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(made)
    placed = 0
    for item in made["items"]:
        quote, *position = item["target"].get("selector", [{}])
        for place in position:
            placed += 1
            assert dossier.document.text[place["start"] : place["end"]] == quote["exact"]
    assert placed == 4
    del made["items"][0]["target"]["source"]
    assert not jsonschema.Draft202012Validator(schema).is_valid(made)


def test_read_back(dossier: Dossier) -> None:
    program, entries = read_annotations(json.dumps(as_web_annotations(dossier)).encode())
    assert program == "W3C Web Annotation"
    notes = [e for e in entries if e.purpose == "note"]
    assert [(e.text, e.tags, e.exact) for e in notes] == [
        (n.text, n.tags, n.selector.exact if n.selector else "") for n in dossier.notes
    ]
    assert [(e.exact, e.colour) for e in entries if e.purpose == "highlight"] == [
        (h.selector.exact, h.colour) for h in dossier.highlights
    ]


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b"[1]", b"\xff", b'{"items":[]}', b"[" * 100_000, b"null"])
def test_what_is_none(raw: bytes) -> None:
    from reader.errors import ReaderError

    with pytest.raises(ReaderError):
        read_annotations(raw)
