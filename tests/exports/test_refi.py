"""REFI-QDA: whole files, valid by the standard's schema, with selections that select what they should."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

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
