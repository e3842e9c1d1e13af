"""Words of the reader's own list are found in any form of theirs, and other words are not."""

import pytest

from reader.session.own_words import Vocabulary, base_forms, form_occurrences, occurrences, readings
from reader.text.lemmas import load_lemmas


@pytest.fixture(scope="module")
def lemmas():
    return load_lemmas()


@pytest.mark.parametrize(
    ("own", "text", "found"),
    [
        ("blast", "A blast 🚢. Blasts! Blasted, BLASTING. Oblast.", ["blast", "Blasts", "Blasted", "BLASTING"]),
        ("blasts", "A blast and blasts.", ["blast", "blasts"]),
        ("slam", "He slams, slammed, is slamming the slalom.", ["slams", "slammed", "slamming"]),
        ("steal", "They stole what was stolen.", ["stole", "stolen"]),
        ("thug", "Thugs’ rule; a thug's life; thuggish.", ["Thugs", "thug"]),
        ("blast of anger", "Two blasts\r\nof\u00a0anger, a blast of Ire.", ["blasts\r\nof\u00a0anger"]),
        ("régime", "Régimes fall. The régime’s end.", ["Régimes", "régime"]),
        ("building", "We build; the buildings; a building.", ["buildings", "building"]),
        ("work", "A worker works.", ["works"]),
        ("hi", "In his hi-fi he said hi.", ["hi", "hi"]),
        ("news", "New news.", ["news"]),
        ("so-called", "So-called peace, so called.", ["So-called"]),
        ("?!", "Why?!", []),
    ],
)  # fmt: skip
def test_forms(lemmas, own, text, found):
    spans = list(form_occurrences(own, text, Vocabulary(text, lemmas)))
    assert [text[span.start : span.end] for span in spans] == found


def test_names_are_found_only_as_they_are():
    text = "Brandt spoke. The Brandts listened to BRANDT’s words."
    assert [text[s.start : s.end] for s in occurrences("Brandt", text)] == ["Brandt", "BRANDT"]


def test_a_phrase_is_read_as_it_is_first_and_no_phrase_takes_for_ever(lemmas):
    assert next(readings("Blasts of anger", lemmas)) == "blasts of anger"
    assert "blast of anger" in readings("blasts of anger", lemmas)
    assert len(list(readings(" ".join(["slammed"] * 40), lemmas))) <= 64
    assert base_forms("slammed", lemmas) == {"slammed", "slam"}
