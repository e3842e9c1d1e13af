"""Anchoring: a passage is found on its own words or reported; never elsewhere, whatever was done to the text."""

import time
import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.model.selector import Anchor, Selector
from reader.model.span import Span
from reader.text.anchoring import MOST_CANDIDATES, find_anchor, make_selector

TEXT = (
    "Harbour talks stall 🚢\n\nThe réporter of the “Selwick Courier” wrote:\u00a0nobody came.\r\n"
    "Mayor Ilse Brandt said the harbour would stay open. 👩‍👩‍👧 Crowds are expected on the quay.\n\n"
    "Later that week the ferry owners met in a room above the fish market. Nobody else was asked."
)


def span_of(words: str, text: str = TEXT) -> Span:
    assert text.count(words) == 1
    return Span(text.index(words), text.index(words) + len(words))


def selector_for(words: str, text: str = TEXT) -> Selector:
    return make_selector(text, span_of(words, text))


# make_selector


def test_a_selector_holds_the_words_and_their_surroundings():
    selector = selector_for("the harbour")
    assert TEXT[selector.start : selector.end] == selector.exact == "the harbour"
    assert selector.prefix == TEXT[selector.start - 32 : selector.start]
    assert selector.suffix == TEXT[selector.end : selector.end + 32]


def test_at_the_ends_of_the_text_there_is_less_around():
    selector = make_selector("👩‍👩‍👧 ab é", Span(0, 5))
    assert (selector.exact, selector.prefix, selector.suffix) == ("👩‍👩‍👧", "", " ab é")


@pytest.mark.parametrize("span", [Span(3, 3), Span(5, 4), Span(-1, 4), Span(0, len(TEXT) + 1)])
def test_no_selector_without_words(span):
    with pytest.raises(ValueError, match="no words"):
        make_selector(TEXT, span)


# find_anchor, by example


@pytest.mark.parametrize("words", ["the harbour", "N", "🚢", "\u00a0nobody came.\r\n", TEXT])
def test_in_the_same_text_it_is_where_it_was(words):
    start = TEXT.index(words)
    selector = make_selector(TEXT, Span(start, start + len(words)))
    assert find_anchor(selector, TEXT) == Anchor(Span(start, start + len(words)), "position")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Harbour talks stall 🚢", "Corrected 🙂🙂: Harbour talks stall 🚢"),
        ("Harbour talks stall 🚢\n\n", ""),
        ("Mayor Ilse", "Mayor Ilse-Marie"),
        ("would stay", "will stay"),
        ("Later that week", "On Thursday"),
        ("\r\n", "\n"),
    ],
)
def test_after_an_edit_nearby_it_is_on_its_words(old, new):
    edited = TEXT.replace(old, new)
    assert edited != TEXT
    anchor = find_anchor(selector_for("the harbour"), edited)
    assert anchor.span == span_of("the harbour", edited)
    assert anchor.how == ("position" if anchor.span == span_of("the harbour") else "quote")


@pytest.mark.parametrize("new", ["the harbor", "The harbour", "a quay", "the  harbour", ""])
def test_changed_words_are_not_guessed_at(new):
    anchor = find_anchor(selector_for("the harbour"), TEXT.replace("the harbour", new))
    assert anchor == Anchor(None, "unplaced")


def test_another_normalisation_form_is_other_words():
    anchor = find_anchor(selector_for("réporter"), unicodedata.normalize("NFD", TEXT))
    assert anchor == Anchor(None, "unplaced")


def test_the_same_short_words_in_other_surroundings_are_not_the_passage():
    other = "In " + "quite another story " * 5 + "the harbour was closed for years."
    assert find_anchor(selector_for("the harbour"), other) == Anchor(None, "unplaced")


def test_a_long_quote_is_known_wherever_it_stands_once():
    words = "Mayor Ilse Brandt said the harbour would stay open."
    other = "Something else altogether. " * 20 + words + " And more."
    assert find_anchor(selector_for(words), other) == Anchor(span_of(words, other), "quote")


def test_words_in_their_place_with_all_around_them_new():
    start = TEXT.index("the harbour")
    other = "x" * start + "the harbour" + "y" * 60
    assert find_anchor(selector_for("the harbour"), other) == Anchor(Span(start, start + 11), "position")
    twice = other + " the harbour"
    anchor = find_anchor(selector_for("the harbour"), twice)
    assert anchor == Anchor(None, "ambiguous", (Span(start, start + 11), Span(len(twice) - 11, len(twice))))


def test_a_quote_without_surroundings_is_found_where_it_is_the_only_one():
    assert find_anchor(Selector(0, 11, "the harbour"), TEXT) == Anchor(span_of("the harbour"), "quote")
    anchor = find_anchor(Selector(0, 5, "obody"), TEXT)
    places = [TEXT.index("obody"), TEXT.rindex("obody")]
    assert anchor == Anchor(None, "ambiguous", tuple(Span(place, place + 5) for place in places))


PARAGRAPH = "Mayor Ilse Brandt said the harbour would stay open, and that every ferry would sail. 🚢"


def repeated(*gaps: int) -> str:
    """The paragraph after each gap, all between lines of dashes, so that every copy has the same surroundings."""
    return "".join("-" * gap + PARAGRAPH for gap in gaps) + "-" * 40


def test_two_equal_places_are_both_reported_nearest_first():
    text = repeated(40, 100)
    at = text.rindex("would stay")
    selector = make_selector(text, Span(at, at + 10))
    moved = "+" * 50 + text
    assert moved.count("would stay") == 2
    anchor = find_anchor(selector, moved)
    assert anchor == Anchor(
        None, "ambiguous", (Span(at + 50, at + 60), Span(moved.index("would stay"), moved.index("would stay") + 10))
    )


def test_a_small_move_among_far_places_is_followed():
    text = repeated(40, 700, 700)
    at = text.index("would stay", 500)
    moved = "+" * 20 + text
    anchor = find_anchor(make_selector(text, Span(at, at + 10)), moved)
    assert anchor == Anchor(Span(at + 20, at + 30), "quote")


def test_of_equal_places_the_old_one_stays():
    text = repeated(40, 100)
    at = text.rindex("would stay")
    selector = make_selector(text, Span(at, at + 10))
    assert find_anchor(selector, text + PARAGRAPH) == Anchor(Span(at, at + 10), "position")


def test_a_better_place_elsewhere_makes_the_old_one_doubtful():
    selector = make_selector("a" * 32 + "said so" + "b" * 32, Span(32, 39))
    text = "a" * 32 + "said so" + "c" * 32 + "a" * 32 + "said so" + "b" * 32
    assert find_anchor(selector, text) == Anchor(None, "ambiguous", (Span(32, 39), Span(103, 110)))


@pytest.mark.parametrize("selector", [Selector(3, 3, ""), Selector(-5, 4, "gone"), Selector(9**9, 9**9 + 4, "gone")])
def test_odd_selectors_are_unplaced(selector):
    assert find_anchor(selector, TEXT) == Anchor(None, "unplaced")
    assert find_anchor(selector, "") == Anchor(None, "unplaced")


# find_anchor, by property

steady = settings(deadline=None)
letters = st.sampled_from(["a", "b", "ab", " ", "🚢", "👩‍👩‍👧", "é", "e\u0301", "\u00a0", "\r\n", "“", "the "])
texts = st.lists(letters, max_size=60).map("".join)
distinct_words = st.lists(st.integers(100, 999), min_size=30, max_size=60, unique=True).map(
    lambda numbers: [f"{'🚢é' if number % 3 else '“the'}{number}" for number in numbers]
)


def is_honest(anchor: Anchor, selector: Selector, text: str) -> bool:
    """Placed on exactly its own words, or several such places, or none."""
    if anchor.how in ("position", "quote"):
        on_its_words = text[anchor.span.start : anchor.span.end] == selector.exact
        return on_its_words and (anchor.how == "position") == (anchor.span.start == selector.start)
    candidates = anchor.candidates
    if anchor.span is not None or len(candidates) > MOST_CANDIDATES or len(set(candidates)) != len(candidates):
        return False
    if any(text[each.start : each.end] != selector.exact for each in candidates):
        return False
    return len(candidates) >= 2 if anchor.how == "ambiguous" else not candidates


@steady
@given(text=texts, other=texts, data=st.data())
def test_any_passage_in_any_text(text, other, data):
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    selector = make_selector(text, Span(start, end))
    assert find_anchor(selector, text) == Anchor(Span(start, end), "position")
    for edited in (other, text + text, other + text, text[1:], text.replace("a", "")):
        assert is_honest(find_anchor(selector, edited), selector, edited)


def plain_anchor(selector: Selector, text: str) -> Anchor:
    """The same rules without a thought for speed."""
    size = len(selector.exact)
    full = len(selector.prefix) + len(selector.suffix)

    def agreement(place: int) -> int:
        pairs = zip(reversed(selector.prefix), reversed(text[:place]), strict=False)
        before = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(selector.prefix), place))
        after = next(
            i for i in range(len(selector.suffix), -1, -1) if text.startswith(selector.suffix[:i], place + size)
        )
        return before + after

    places = [place for place in range(len(text)) if text.startswith(selector.exact, place)]
    firm = [place for place in places if size >= 32 or 2 * agreement(place) >= full]
    most = max(map(agreement, firm), default=0)
    best = [place for place in firm if agreement(place) == most]
    distances = sorted(abs(place - selector.start) for place in best)
    if selector.start in best or places == [selector.start]:
        return Anchor(Span(selector.start, selector.start + size), "position")
    if selector.start in firm or (selector.start in places and not firm):
        best = [*best, selector.start] if firm else places
    elif not best:
        return Anchor(None, "unplaced")
    elif len(best) == 1 or (distances[0] <= 32 and distances[1] > 256):
        place = min(best, key=lambda place: abs(place - selector.start))
        return Anchor(Span(place, place + size), "quote")
    nearest = sorted(best, key=lambda place: (abs(place - selector.start), place))
    return Anchor(None, "ambiguous", tuple(Span(place, place + size) for place in nearest[:MOST_CANDIDATES]))


@steady
@given(text=texts, data=st.data())
def test_searching_quickly_finds_what_searching_plainly_finds(text, data):
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + data.draw(st.sampled_from([2, 40])))))
    selector = make_selector(text, Span(start, end))
    before, after = data.draw(edits_around(text[:start], text[end:]))
    for edited in (before + selector.exact + after, before + after, text + "a" * 300 + text):
        assert find_anchor(selector, edited) == plain_anchor(selector, edited)


@st.composite
def edits_around(draw, before: str, after: str) -> tuple[str, str]:
    """Both sides of a passage after insertions, deletions and doubled paragraphs; the passage itself is untouched."""
    sides = [before, after]
    for _ in range(draw(st.integers(1, 4))):
        which = draw(st.integers(0, 1))
        side = sides[which]
        start = draw(st.integers(0, len(side)))
        end = draw(st.integers(start, len(side)))
        kind = draw(st.sampled_from(["insert", "delete", "double"]))
        if kind == "insert":
            side = side[:start] + draw(texts) + side[start:]
        elif kind == "delete":
            side = side[:start] + side[end:]
        else:
            side = side[:end] + "\n" + side[start:]
        sides[which] = side
    return sides[0], sides[1]


@steady
@given(words=distinct_words, data=st.data())
def test_a_passage_of_its_own_is_placed_there_or_reported(words, data):
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 60)))
    selector = make_selector(text, Span(start, end))
    before, after = data.draw(edits_around(text[:start], text[end:]))
    edited = before + selector.exact + after
    anchor = find_anchor(selector, edited)
    assert is_honest(anchor, selector, edited)
    if edited.count(selector.exact) == 1:
        assert anchor.span in (None, Span(len(before), len(before) + end - start))


@steady
@given(words=distinct_words, data=st.data())
def test_an_edit_outside_the_surroundings_loses_nothing(words, data):
    text = " ".join(words)
    start = data.draw(st.integers(40, len(text) - 45))
    end = data.draw(st.integers(start + 1, start + 5))
    before, after = data.draw(edits_around(text[: start - 32], text[end + 32 :]))
    edited = before + text[start - 32 : end + 32] + after
    selector = make_selector(text, Span(start, end))
    assume(edited.count(selector.prefix + selector.exact + selector.suffix) == 1)
    anchor = find_anchor(selector, edited)
    assert anchor.span == Span(len(before) + 32, len(before) + 32 + end - start)


@steady
@given(words=distinct_words, data=st.data())
def test_a_doubled_paragraph_never_takes_a_note_from_the_words_that_kept_their_surroundings(words, data):
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 12))
    selector = make_selector(text, Span(start, start + data.draw(st.integers(1, 12))))
    edited = text + "\n\n" + text
    anchor = find_anchor(selector, edited)
    assert is_honest(anchor, selector, edited)
    assert anchor.span is None or anchor.span.start in (start, start + len(text) + 2)


# Speed


def long_text() -> str:
    """A hundred thousand code points in which many phrases come again and again."""
    lines = [
        f"On day {day} the mayor of town {day % 37} said the ferry 🚢 would sail, and owner {day % 11} of them agreed."
        for day in range(1_100)
    ]
    return "\n\n".join(lines)


@pytest.mark.parametrize("length", [1, 3, 12, 80])
def test_thousands_of_notes_take_less_than_a_second(length):
    text = long_text()
    assert len(text) > 90_000
    selectors = [make_selector(text, Span(start, start + length)) for start in range(0, 96_000, 32)]
    edited = "A correction 🙂. " + text.replace("On day 500 ", "On the day after ")
    begun = time.process_time()
    anchors = [find_anchor(selector, edited) for selector in selectors]
    assert time.process_time() - begun < 1
    assert len(anchors) == 3_000
    assert all(is_honest(anchor, each, edited) for anchor, each in zip(anchors, selectors, strict=True))
    assert sum(anchor.how == "quote" for anchor in anchors) > 2_000


def test_a_text_of_one_letter_repeated_is_no_trap():
    text = "a" * 200_000
    selector = make_selector(text, Span(100_000, 100_003))
    begun = time.process_time()
    anchor = find_anchor(selector, "b" * 100_001 + text)
    assert time.process_time() - begun < 0.5
    assert anchor.how == "ambiguous"
    assert len(anchor.candidates) == MOST_CANDIDATES
