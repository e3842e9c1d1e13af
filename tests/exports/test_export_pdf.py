"""The PDF: pages whose text can be selected and searched, with every part of the report."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from reader.errors import ReaderError
from reader.exports.dossier import Dossier
from reader.model.review import Answer, CriterionId
from reader.ui.report_pdf import write_pdf


def words_of(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
    finally:
        pdf.close()


def test_all_words_can_be_selected(dossier: Dossier, tmp_path: Path, qapp: QApplication) -> None:
    write_pdf(dossier, tmp_path / "a.pdf")
    words = words_of(tmp_path / "a.pdf")
    for part in (
        "Nobody vouches for 40 % of it.",
        "The shameless deal will ruin #Orne [[for ever]].",
        "A word that judges.",
        "See <script>alert(1)</script> and *this*.",
        "What kind of text is it, and who publishes it?",
        "A local paper. <i>Its own.</i>",
        "Whose words these are",
        "Ana Pell 20 %",
        "Who is quoted, and how",
        "condemning word, in the words of the article itself. It judges.",
    ):
        assert part in words, part
    assert "private" not in words


def test_long_reports_have_many_pages(dossier: Dossier, tmp_path: Path, qapp: QApplication) -> None:
    assert dossier.review is not None
    answer = Answer(
        CriterionId("conclusion"),
        "\n".join(f"Line {n} é of an answer" + " as wide as the page is" * 3 for n in range(200)),
        "2031-05-03",
    )
    write_pdf(replace(dossier, review=replace(dossier.review, answers=(answer,))), tmp_path / "a.pdf")
    pdf = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert len(pdf) > 5
    pdf.close()
    assert "Line199" in "".join(words_of(tmp_path / "a.pdf").split())


def test_a_folder_that_is_not_there(dossier: Dossier, tmp_path: Path, qapp: QApplication) -> None:
    with pytest.raises(ReaderError, match="cannot be written"):
        write_pdf(dossier, tmp_path / "none" / "a.pdf")
