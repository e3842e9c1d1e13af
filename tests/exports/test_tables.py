"""Tables: the whole files, and no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Callable

import pytest

from reader.exports.dossier import Dossier
from reader.exports.tables import FINDING_COLUMNS, NOTE_COLUMNS, findings_as_csv, notes_as_csv, safe_cell


def test_whole_files(dossier: Dossier, same_as: Callable[[str, str], None]) -> None:
    same_as("findings.csv", findings_as_csv([dossier]))
    same_as("notes.csv", notes_as_csv([dossier], bom=True))


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "＝1", "\n=1"])
def test_formulas_become_words(words: str) -> None:
    assert safe_cell(words) == f"'{words}"


def test_numbers_and_words_stay() -> None:
    assert (safe_cell(-3), safe_cell("a=b"), safe_cell("")) == (-3, "a=b", "")


def test_a_spreadsheet_reads_every_row(dossier: Dossier) -> None:
    for made, columns in ((findings_as_csv([dossier] * 2), FINDING_COLUMNS), (notes_as_csv([dossier]), NOTE_COLUMNS)):
        rows = list(csv.reader(io.StringIO(made, newline="")))
        assert tuple(rows[0]) == columns
        assert {len(row) for row in rows} == {len(columns)}
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_places_are_those_of_the_text(dossier: Dossier) -> None:
    for row in csv.DictReader(io.StringIO(findings_as_csv([dossier]), newline="")):
        if row["layer"] != "attribution":
            assert dossier.document.text[int(row["start"]) : int(row["end"])] == row["words"]
