"""The JSON is what its schema says, and the schema refuses what it is not."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from reader.exports.dossier import Dossier
from reader.exports.json_export import as_json_object
from reader.paths import resource
from reader.reports.contract import analysis_of_document, analysis_of_text


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(resource("schemas", "article.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_whole_file(dossier: Dossier, same_as: Callable[[str, str], None]) -> None:
    same_as("article.json", json.dumps(as_json_object(dossier), ensure_ascii=False, indent=1) + "\n")


def test_export_analysis_and_batch_answer_are_valid(
    dossier: Dossier, validator: jsonschema.Draft202012Validator
) -> None:
    document, analysis = dossier.document, dossier.analysis
    for made in (
        as_json_object(dossier),
        analysis_of_document(document, analysis, "ferry.txt"),
        analysis_of_text(document.text, analysis, 7),
    ):
        validator.validate(json.loads(json.dumps(made)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda made: made.pop("voices"),
        lambda made: made.update(extra=1),
        lambda made: made["assertions"][0].update(kind="wicked"),
        lambda made: made["attributions"][0].update(source=[[1]]),
        lambda made: made["document"].update(sha256="x"),
        lambda made: made["notes"][0].pop("note"),
        lambda made: made["emotive"][0].update(start=-1),
    ],
)
def test_the_schema_can_refuse(
    spoil: Callable[[Any], object], dossier: Dossier, validator: jsonschema.Draft202012Validator
) -> None:
    made = as_json_object(dossier)
    spoil(made)
    assert not validator.is_valid(made)


def test_every_field_is_in_the_schema(dossier: Dossier, validator: jsonschema.Draft202012Validator) -> None:
    assert set(as_json_object(dossier)) == set(validator.schema["properties"])
