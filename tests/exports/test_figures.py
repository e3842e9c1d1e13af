"""Figures are sums that can be counted by hand, and the plot shows them."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from reader.exports.dossier import Dossier
from reader.exports.figures import NO_DATE, NO_OUTLET, Figures, make_figures
from reader.exports.plots import MOST_BARS, as_svg, as_text
from reader.reports.contract import analysis_of_document


@pytest.fixture
def analyses(dossier: Dossier) -> list[dict[str, Any]]:
    """The same article in two outlets and without any, and one that failed."""
    made = [analysis_of_document(dossier.document, dossier.analysis, str(n)) for n in range(3)]
    made[1]["document"] |= {"site": "Wells <Daily>", "date": "2031-06-01"}
    made[2]["document"] |= {"site": None, "date": None}
    return [*made, {"id": "x", "error": "Not read."}]


def test_by_speaker(analyses: list[dict[str, Any]]) -> None:
    found = make_figures(analyses, "speaker")
    assert found.rows == (("Ana Pell", "person", 3, 3, 18, 0.0, 0, 0, 0, 0.0),)


def test_by_outlet(analyses: list[dict[str, Any]]) -> None:
    found = make_figures(analyses, "outlet")
    assert [row[0] for row in found.rows] == ["The Orne Herald", "Wells <Daily>", NO_OUTLET]
    assert found.rows[0][1:] == (1, 30, 0.8, 2, 0.5, 0.0, round(100 / 24, 2))


def test_by_month_in_order(analyses: list[dict[str, Any]]) -> None:
    assert [row[0] for row in make_figures(analyses, "date").rows] == ["2031-05", "2031-06", NO_DATE]


def test_plots(analyses: list[dict[str, Any]], same_as: Callable[[str, str], None]) -> None:
    made = as_svg(make_figures(analyses, "outlet"), 3)
    same_as("outlets.svg", made)
    drawing = etree.fromstring(made.encode("utf-8"))
    assert "Wells <Daily>" in [text.text for text in drawing.iter("{*}text")]
    bars = [float(bar.get("width")) for bar in drawing.iter("{*}rect")][1:4]
    assert bars == [448.0] * 3


def test_many_groups_and_none() -> None:
    rows = tuple((f"2031-{n:02}", n, 0, 0.0, 0, 0.0, 0.0, 0.0) for n in range(50))
    columns = (
        "date",
        "articles",
        "words",
        "own_voice",
        "sentences",
        "unattributed",
        "unnamed_words",
        "emotive_per_100",
    )
    assert f"{50 - MOST_BARS} more not shown" in as_svg(Figures("date", columns, rows), 50)
    etree.fromstring(as_svg(Figures("date", columns, ()), 0).encode())
    assert as_text(Figures("date", columns, ())) == "There is nothing to count."


def test_text_lines_up(analyses: list[dict[str, Any]]) -> None:
    lines = as_text(make_figures(analyses, "outlet")).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert "80 %" in lines[1]
