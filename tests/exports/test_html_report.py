"""The report: the whole file; nothing of the article becomes markup; nothing can be loaded or run."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exports.dossier import Dossier
from reader.exports.html_article import cut_pieces, lines_of
from reader.exports.html_report import as_html
from reader.exports.html_text import shown, web_address
from reader.model.analysis import Analysis, VoiceStretch
from reader.model.document import Document, DocumentId
from reader.model.finding import OUTLET, Finding, FindingId, RuleId
from reader.model.span import Span

VOID = {"meta", "input", "br", "link", "img"}
ALLOWED = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "input",
    "div",
    "header",
    "nav",
    "main",
    "section",
    "footer",
}
ALLOWED |= {"article", "h1", "h2", "h3", "p", "span", "a", "label", "ul", "li", "blockquote"}


class Page(HTMLParser):
    """What a browser would see: tags, ids, links, and the text of the article."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes |= set(given)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        if tag not in VOID:
            self.open.append((tag, given.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if ("main", "article") in self.open and not any("ref" in classes.split() for _, classes in self.open):
            self.words.append(data)


def test_whole_file(dossier: Dossier, same_as: Callable[[str, str], None]) -> None:
    same_as("article.html", as_html(dossier))


def test_nothing_but_what_the_report_is_made_of(dossier: Dossier) -> None:
    page = Page(as_html(dossier))
    assert page.tags <= ALLOWED
    assert not page.open
    assert len(page.ids) == len(set(page.ids))
    assert not {name for name in page.attributes if name.startswith("on") or name in ("style", "src")}
    for link in page.links:
        assert link[1:] in page.ids if link.startswith("#") else link == "https://orne.example/ferry?a=1&b=2"


def test_the_policy_allows_the_style_sheet_and_nothing_else(dossier: Dossier) -> None:
    made = as_html(dossier)
    (sheet,) = re.findall(r"<style>(.*?)</style>", made, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert f"default-src &#x27;none&#x27;; style-src &#x27;sha256-{digest}&#x27;; base-uri" in made
    assert "url(" not in sheet
    assert "@import" not in sheet


def test_the_article_is_there_to_the_letter(dossier: Dossier) -> None:
    words = "".join(Page(as_html(dossier)).words)
    assert words.split() == dossier.document.text.split()


def test_private_paths_stay_private(dossier: Dossier) -> None:
    assert "private" not in as_html(dossier)


def test_without_anything_found(dossier: Dossier) -> None:
    bare = Dossier(dossier.document, Analysis(skipped="Nothing is marked."))
    page = Page(as_html(bare))
    assert "".join(page.words).split() == dossier.document.text.split()
    assert "Nothing is marked." in as_html(bare)


def test_addresses_that_are_no_links() -> None:
    assert web_address("https://a.example/x") == "https://a.example/x"
    for bad in ("javascript:alert(1)", "data:text/html,x", "https://a b", None, "", "file:///etc/passwd"):
        assert web_address(bad) is None


def test_forbidden_characters() -> None:
    assert shown("a\x00b\ud800<\u202e&\"'") == "a\ufffdb\ufffd&lt;&amp;&quot;&#x27;"


PLACES = st.tuples(st.integers(0, 60), st.integers(1, 25))


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from(list("ab <>&\n\u00a0🙂é\"'")), min_size=1, max_size=60),
    st.lists(PLACES, max_size=5),
    st.lists(PLACES, max_size=5),
)
def test_any_overlap_keeps_text_and_tags_in_order(
    text: str, asserted: list[tuple[int, int]], pushing: list[tuple[int, int]]
) -> None:
    def findings(places: list[tuple[int, int]], kind: str) -> tuple[Finding, ...]:
        spans = [Span(min(a, len(text) - 1), min(a + n, len(text))) for a, n in places]
        return tuple(Finding(FindingId(f"{kind}{i}"), RuleId("r"), kind, s, OUTLET) for i, s in enumerate(spans))

    found = Analysis(
        voices=(VoiceStretch(Span(0, len(text)), OUTLET),),
        assertions=findings(asserted, "figure"),
        emotive=findings(pushing, "fear"),
    )
    dossier = Dossier(Document(text, DocumentId("0" * 64)), found)
    pieces = cut_pieces(dossier, {OUTLET: "v-outlet"})
    assert "".join(text[p.span.start : p.span.end] for p in pieces) == text
    page = Page(as_html(dossier))
    assert not page.open
    assert "".join("".join(page.words).split()) == "".join(text.split())


def test_lines() -> None:
    text = "\n  One 🙂 \n\n\u00a0two\n"
    assert [text[s.start : s.end] for s in lines_of(text)] == ["One 🙂", "two"]


def test_a_note_on_the_last_word_is_referred_to(dossier: Dossier) -> None:
    note = replace(dossier.notes[2], id=dossier.notes[2].id)
    made = as_html(replace(dossier, notes=(note,)))
    assert 'id="ref-n3">1</a>' in made
