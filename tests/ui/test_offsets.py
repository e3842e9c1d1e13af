"""Offsets between the text and Qt, as properties over texts with emoji, no-break spaces and what widgets swallow."""

from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtWidgets import QTextEdit

from reader.model.document import Document, DocumentId
from reader.ui.article_format import blank_lines
from reader.ui.filling import fill
from reader.ui.offsets import Utf16Map, shown_text
from reader.ui.presenters.steps import at_once
from reader.ui.theme import load_theme

ODD = "a b\u00a0c\u2028\u2029\ufeff\r\x00\ufdd0\ufdd1“é🌊🚢\n\t\u0301\u200d\ufffc"
texts = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=("Cs",)), max_size=60)


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(texts)
@example("🌊🌊")
@example("")
def test_every_offset_goes_there_and_back(text: str) -> None:
    offsets = Utf16Map(text)
    assert offsets.utf16_length == utf16_units(text)
    for place in range(len(text) + 1):
        assert offsets.to_utf16(place) == utf16_units(text[:place])
        assert offsets.to_code_point(offsets.to_utf16(place)) == place


@given(texts)
def test_a_position_inside_a_pair_belongs_to_its_character(text: str) -> None:
    offsets = Utf16Map(text)
    for place, character in enumerate(text):
        if character > "\uffff":
            assert offsets.to_code_point(offsets.to_utf16(place) + 1) == place


@given(texts)
def test_offsets_outside_the_text_are_brought_to_its_ends(text: str) -> None:
    offsets = Utf16Map(text)
    assert offsets.to_utf16(-3) == 0
    assert offsets.to_utf16(len(text) + 9) == utf16_units(text)
    assert offsets.to_code_point(utf16_units(text) + 9) == len(text)


@given(texts)
@example("\ufeffstart\r\nend\ud800")
def test_the_shown_text_has_the_same_length_in_both_counts(text: str) -> None:
    shown = shown_text(text)
    assert len(shown) == len(text)
    assert utf16_units(shown) == utf16_units(text)


def test_what_hides_or_turns_words_is_shown_by_a_sign() -> None:
    assert shown_text("a\u202eb\u2066c") == "a⇄b⇄c"
    assert shown_text("x\u200by\u2060z") == "x·y·z"
    assert shown_text("s\U000e0069") == "s🏷"
    family = "👩\u200d👧 é\u0301 می\u200cروم"
    assert shown_text(family) == family
    scotland = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert shown_text(scotland) == scotland


def test_the_widget_holds_as_many_units_as_the_text(qtbot) -> None:  # type: ignore[no-untyped-def]
    view = QTextEdit()
    qtbot.addWidget(view)

    @given(texts)
    @example("\ufeffa\r\nb\u2029c\ufdd0d")
    def holds(text: str) -> None:
        filled = at_once(fill(Document(text, DocumentId("x")), load_theme("light"), 18, view))
        view.setDocument(filled.target)
        assert view.document().characterCount() - 1 == filled.offsets.utf16_length

    holds()


@given(st.text("a\n", max_size=30))
def test_blank_lines_are_exactly_the_empty_ones(text: str) -> None:
    starts, at = [], 0
    for line in text.split("\n")[:-1]:
        if not line:
            starts.append(at)
        at += len(line) + 1
    assert blank_lines(text) == starts
