"""Markdown: the whole file, nothing that is HTML, and a second export that respects what was written in between."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.exports.dossier import Dossier
from reader.exports.markdown import as_markdown, page_of
from reader.exports.markdown_merge import NotOurFileError, belongs_to, merge_page
from reader.exports.markdown_text import escaped, quotation, tag, without_html, yaml_text

SIGNS = st.text(alphabet=st.sampled_from(list("ab1 \n\t\u00a0<>/!?&;#*_`~[]()$^|\\-+=.%🙂“”é\"'{}:x")), max_size=60)


def kinds(markdown: str) -> set[str]:
    found = set()
    for token in MarkdownIt("commonmark", {"html": True}).parse(markdown):
        found.add(token.type)
        found |= {child.type for child in token.children or ()}
    return found


def test_whole_file(dossier: Dossier, same_as: Callable[[str, str], None]) -> None:
    same_as("article.md", as_markdown(dossier))


def test_no_html_in_it(dossier: Dossier) -> None:
    assert not {"html_block", "html_inline"} & kinds(as_markdown(dossier).split("---\n", 2)[2])


@given(SIGNS)
def test_article_words_are_shown_as_they_stand(text: str) -> None:
    made = quotation(text)
    tokens = MarkdownIt("commonmark", {"html": True}).parse(made)
    shown = [token.content if token.type == "inline" else "" for token in tokens]
    plain = ["".join(c.content for c in token.children or ()) for token in tokens if token.type == "inline"]
    assert {c.type for t in tokens for c in t.children or ()} <= {"text", "text_special"}, shown
    assert " ".join(" ".join(plain).split()) == " ".join(text.split())


@given(SIGNS)
def test_the_readers_markdown_holds_no_html_block_id_or_open_fence(text: str) -> None:
    made = without_html(text)
    assert not re.search(r"(?:^|\s)\^[A-Za-z0-9-]+\s*$", re.sub(r"(?ms)^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1\s*$", "", made))
    assert made.replace("\\", "").startswith(text.replace("\\", ""))


@pytest.mark.parametrize(
    "text", ["<b>bold</b>", "a <!-- c --> b", "<script>\nx\n</script>", "<?php", "<https://a.example>", "x <a\nhref=x>"]
)
def test_html_of_a_note_is_shown_as_words(text: str) -> None:
    assert not {"html_block", "html_inline"} & kinds(without_html(text))


def test_code_of_a_note_is_left() -> None:
    assert without_html("see `<b>`\n\n```\n<b>\n```") == "see `<b>`\n\n```\n<b>\n```"


@pytest.mark.parametrize(
    ("words", "made"),
    [("to check", "to-check"), ("2031", "_2031"), ("#a,b", "ab"), ("Wörter/neu", "Wörter/neu"), ("!?", "")],
)
def test_tags(words: str, made: str) -> None:
    assert tag(words) == made


def test_yaml_text_keeps_quotes_and_line_separators() -> None:
    assert yaml_text('a "b"\n\u2028: é') == '"a \\"b\\"\\n\\u2028: é"'


def test_nothing_changes_when_nothing_has_changed(dossier: Dossier) -> None:
    merged = merge_page(page_of(dossier), as_markdown(dossier))
    assert (merged.text, merged.warnings) == (as_markdown(dossier), ())


def test_additions_stay_and_ids_too(dossier: Dossier) -> None:
    file = as_markdown(dossier)
    file = file.replace("---\n\n# ", "aliases: [Ferry]\n---\n\nMy own introduction.\n\n# ")
    file = file.replace("tags:\n", "tags:\n  - mine\n")
    file = file.replace("^note-n2\n", "^note-n2\n\nMy thought on it [[Elsewhere]].\n")
    newer = replace(dossier, notes=(replace(dossier.notes[1], text="Other words."), *dossier.notes[::2]))
    merged = merge_page(page_of(newer), file)
    assert merged.warnings == ()
    for theirs in ("My own introduction.", "aliases: [Ferry]", "  - mine", "My thought on it [[Elsewhere]]."):
        assert theirs in merged.text
    assert "Other words." in merged.text
    assert "HYPERLINK" not in merged.text
    assert "^note-n4" not in merged.text.partition("---\n\n")[2]
    ids = re.findall(r"\^[\w-]+$", merged.text, re.MULTILINE)
    assert ids == [i for i in re.findall(r"\^[\w-]+$", file, re.MULTILINE) if i != "^note-n4"]
    assert merge_page(page_of(newer), merged.text).text == merged.text


def test_what_was_changed_in_the_file_is_left_and_said(dossier: Dossier) -> None:
    file = as_markdown(dossier).replace("A word that judges.", "A word that judges, as I see it now.")
    assert merge_page(page_of(dossier), file) == type(merge_page(page_of(dossier), file))(file)
    newer = replace(
        dossier, notes=tuple(replace(n, text="Library words") if n.id == "n3" else n for n in dossier.notes)
    )
    merged = merge_page(page_of(newer), file)
    assert "as I see it now" in merged.text
    assert "Library words" not in merged.text
    assert merged.warnings == ("^note-n3 was changed in the file and in the library; the file’s words were left.",)
    gone = replace(dossier, notes=tuple(n for n in dossier.notes if n.id != "n3"))
    assert merge_page(page_of(gone), file).warnings == (
        "^note-n3 was changed in the file and is no longer in the library; it was left there.",
    )


def test_a_new_note_stands_where_its_words_stand(dossier: Dossier) -> None:
    fewer = replace(dossier, notes=tuple(n for n in dossier.notes if n.id != "n3"), highlights=(), review=None)
    merged = merge_page(page_of(dossier), as_markdown(fewer))
    order = re.findall(r"\^([\w-]+)$", merged.text, re.MULTILINE)
    assert order == ["note-n2", "note-n3", "note-n1", "note-n4", "highlight-h2", "highlight-h1", "review-kind"]
    assert merge_page(page_of(dossier), merged.text).text == merged.text


def test_another_file_is_refused(dossier: Dossier) -> None:
    for other in ("# Mine\n", "", as_markdown(dossier).replace(dossier.document.sha256, "0" * 64)):
        assert not belongs_to(other, dossier.document.sha256)
        with pytest.raises(NotOurFileError):
            merge_page(page_of(dossier), other)


def test_a_heading_is_escaped() -> None:
    assert escaped("# 1. $5 ==x== %%y%% #tag &amp;") == "\\# 1. \\$5 \\=\\=x\\=\\= \\%\\%y\\%\\% \\#tag \\&amp;"
