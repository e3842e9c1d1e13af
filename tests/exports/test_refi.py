"""REFI-QDA: whole files, valid by the standard's schema, with selections that select what they should."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reader.exports.dossier import Dossier
from reader.exports.refi import codebook_xml, project_archive, project_xml
from reader.model.analysis import Analysis
from reader.model.document import Document, DocumentId
from reader.model.note import Note, NoteId
from reader.model.span import Span
from reader.text.anchoring import make_selector

NS = {"q": "urn:QDA-XML:project:1.0"}
Q = f"{{{NS['q']}}}"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).parent / "standards" / "refi-qda-project-1.0.xsd"))


def test_whole_files(dossier: Dossier, same_as: Callable[[str, str], None]) -> None:
    same_as("project.qde", project_xml([dossier]).decode("utf-8"))
    same_as("codebook.qdc", codebook_xml([dossier]).decode("utf-8"))


def test_valid_by_the_standard(dossier: Dossier, schema: etree.XMLSchema) -> None:
    bare = Dossier(Document("Words.", DocumentId("0" * 64)), Analysis())
    for dossiers in ([dossier], [dossier, bare], [bare]):
        schema.assertValid(etree.fromstring(project_xml(dossiers)))
    spoiled = project_xml([dossier]).replace(b'isCodable="true"', b"")
    assert not schema.validate(etree.fromstring(spoiled))


def test_the_codebook_is_that_of_the_project(dossier: Dossier, schema: etree.XMLSchema) -> None:
    book = codebook_xml([dossier]).decode("utf-8").split("\n", 1)[1]
    assert book.startswith('<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Source-Criticism Reader')
    inner = re.sub(r"^<CodeBook[^>]*>", "<CodeBook>", book)
    schema.assertValid(etree.fromstring(f'<Project xmlns="{NS["q"]}" name="x">{inner}</Project>'))
    project = project_xml([dossier]).decode("utf-8")
    assert re.search(r"<Codes>.*</Codes>", book, re.DOTALL)[0] in project  # type: ignore[index]


def test_selections_select_and_references_lead_somewhere(dossier: Dossier) -> None:
    with zipfile.ZipFile(io.BytesIO(project_archive([dossier]))) as archive:
        project = etree.fromstring(archive.read("project.qde"))
        (source,) = project.iterfind(".//q:TextSource", NS)
        path = source.get("plainTextPath").replace("internal://", "sources/")
        text = archive.read(path).decode("utf-8")
    assert text == dossier.document.text
    selections = source.iterfind("q:PlainTextSelection", NS)
    chosen = [text[int(s.get("startPosition")) : int(s.get("endPosition"))] for s in selections]
    assert chosen == ["shameless", "40 %", "said the réporter", "<b>Shameless</b>"]
    guids = [element.get("guid") for element in project.iter() if element.get("guid")]
    assert len(guids) == len(set(guids))
    targets = {element.get("targetGUID") for element in project.iter() if element.get("targetGUID")}
    assert targets <= set(guids)
    notes = [n.findtext("q:PlainTextContent", namespaces=NS) for n in project.iterfind("q:Notes/q:Note", NS)]
    assert "Who counted?\n\nSee <script>alert(1)</script> and *this*." in notes
    assert "A local paper. <i>Its own.</i>" in notes


def test_colours_of_one_meaning_are_two_codes(dossier: Dossier) -> None:
    book = codebook_xml([replace(dossier, colours={"pink": "doubtful", "yellow": "doubtful"})]).decode("utf-8")
    assert re.findall('name="(Highlight[^"]*)"', book) == ["Highlight: doubtful (yellow)", "Highlight: doubtful (pink)"]


def test_the_same_library_gives_the_same_bytes(dossier: Dossier) -> None:
    assert project_archive([dossier]) == project_archive([dossier])


def test_sources_of_one_title_have_names_of_their_own(dossier: Dossier) -> None:
    other = Dossier(replace(dossier.document, sha256=DocumentId("1" * 64)), Analysis())
    names = [s.get("name") for s in etree.fromstring(project_xml([dossier, other])).iterfind(".//q:TextSource", NS)]
    assert len(set(names)) == 2


@given(st.text(min_size=1, max_size=40), st.text(max_size=40), st.text(max_size=20))
def test_any_words_make_xml(text: str, words: str, tag: str) -> None:
    when = "2031-05-03T10:00:00Z"
    selector = make_selector(text, Span(0, len(text)))
    note = Note(NoteId("n"), DocumentId("0" * 64), words, selector, (tag,), when, when)
    dossier = Dossier(Document(text, DocumentId("0" * 64), title=words), Analysis(), (note,))
    project = etree.fromstring(project_xml([dossier]))
    selection = project.find(".//q:PlainTextSelection", NS)
    assert (selection.get("startPosition"), selection.get("endPosition")) == ("0", str(len(text)))
    etree.fromstring(codebook_xml([dossier]))


def as_qualcoder_reads(archive: Path, folder: Path) -> dict[str, list[tuple[str, ...]]]:
    """Tables as the importer of QualCoder 3 fills them: the elements, attributes and paths it asks for."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    sources_name = "/sources" if "sources" in {path.name for path in folder.iterdir()} else "/Sources"
    (project,) = (path for path in folder.iterdir() if path.suffix == ".qde")
    root = ElementTree.parse(project).getroot()
    users = {user.get("guid"): str(user.get("name")) for user in root.findall(f"{Q}Users/{Q}User")}
    names: dict[str | None, str] = {}
    for code in next(each for each in root if each.tag == f"{Q}CodeBook")[0]:
        assert code.get("isCodable") != "false"  # a category, on which nothing can be coded
        assert re.fullmatch("#[0-9A-Fa-f]{6}", code.get("color", "#000000"))
        names[code.get("guid")] = str(code.get("name"))
    tables: dict[str, list[tuple[str, ...]]] = {"code": [(name,) for name in names.values()], "source": [], "text": []}
    for source in next(each for each in root if each.tag == f"{Q}Sources"):
        path = f"{folder}{sources_name}" + str(source.get("plainTextPath")).split("internal:/")[1]
        # Text mode: any end of a line becomes one character.
        text = Path(path).read_text(encoding="utf-8", errors="replace")
        memo = next((str(each.text) for each in source if each.tag == f"{Q}Description"), "")
        tables["source"].append((str(source.get("name")), text, memo, users[source.get("creatingUser")]))
        for selection in source.findall(f"{Q}PlainTextSelection"):
            chosen = text[int(str(selection.get("startPosition"))) : int(str(selection.get("endPosition")))]
            memo = next((str(each.text) for each in selection if each.tag == f"{Q}Description"), "")
            for coding in (each for each in selection if each.tag == f"{Q}Coding"):
                assert str(selection.get("creationDateTime")).replace("T", " ").replace("Z", "")
                name = names[next(iter(coding)).get("targetGUID")]
                tables["text"].append((name, chosen, memo, users[selection.get("creatingUser")]))
    assert len(set(tables["code"])) == len(tables["code"])  # unique there
    return tables


def test_qualcoder_finds_every_word_of_notes_and_review(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "ferry.qdpx").write_bytes(project_archive([dossier]))
    tables = as_qualcoder_reads(tmp_path / "ferry.qdpx", tmp_path / "ferry_temporary")
    ((_, text, about, owner),) = tables["source"]
    assert (text, owner) == (dossier.document.text, "Reader")
    for words in (
        "https://orne.example/ferry",
        '=HYPERLINK("x")',
        "“gone words” (not found",
        "- a list",
        "Its own.</i>",
    ):
        assert words in about
    counted = "Who counted?\n\nSee <script>alert(1)</script> and *this*."
    assert set(tables["text"]) == {
        ("to check", "40 %", counted, "Reader"),
        ("2031", "40 %", counted, "Reader"),
        ("Wörter", "shameless", "A word that judges. 🙂", "Reader"),
        ("Highlight: yellow", "said the réporter", "", "Reader"),
        ("Highlight: doubtful", "<b>Shameless</b>", "", "Reader"),
    }
    assert {name for (name,) in tables["code"]} == {name for name, *_ in tables["text"]} | {"Notes without a tag"}
