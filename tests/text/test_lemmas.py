"""Lemmas: irregular forms from the table, regular ones by suffix."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.lemmas import LemmaTable, lemmatize, load_lemmas


@pytest.fixture(scope="module")
def table() -> LemmaTable:
    return load_lemmas()


CASES = [
    ("said", "VBD", "say"),
    ("told", "VBN", "tell"),
    ("is", "VBZ", "be"),
    ("'s", "VBZ", "be"),
    ("'s", "POS", "'s"),
    ("'ve", "VBP", "have"),
    ("n't", "RB", "not"),
    ("went", "VBD", "go"),
    ("underwent", "VBD", "undergo"),
    ("overthrown", "VBN", "overthrow"),
    ("fled", "VBD", "flee"),
    ("fought", "VBN", "fight"),
    ("swore", "VBD", "swear"),
    ("claimed", "VBD", "claim"),
    ("denied", "VBD", "deny"),
    ("stopped", "VBD", "stop"),
    ("argued", "VBD", "argue"),
    ("urged", "VBD", "urge"),
    ("raised", "VBN", "raise"),
    ("accused", "VBD", "accuse"),
    ("noted", "VBD", "note"),
    ("stated", "VBD", "state"),
    ("added", "VBD", "add"),
    ("reported", "VBD", "report"),
    ("visited", "VBD", "visit"),
    ("offered", "VBD", "offer"),
    ("called", "VBD", "call"),
    ("travelled", "VBD", "travel"),
    ("criticising", "VBG", "criticise"),
    ("warning", "VBG", "warn"),
    ("restoring", "VBG", "restore"),
    ("bringing", "VBG", "bring"),
    ("agreed", "VBD", "agree"),
    ("says", "VBZ", "say"),
    ("goes", "VBZ", "go"),
    ("denies", "VBZ", "deny"),
    ("countries", "NNS", "country"),
    ("losses", "NNS", "loss"),
    ("crises", "NNS", "crisis"),
    ("houses", "NNS", "house"),
    ("women", "NNS", "woman"),
    ("police", "NNS", "police"),
    ("bus", "NN", "bus"),
    ("larger", "JJR", "large"),
    ("happiest", "JJS", "happy"),
    ("the", "DT", "the"),
    ("", "NN", ""),
    ("ed", "VBD", "ed"),
    ("s", "NNS", "s"),
]


@pytest.mark.parametrize(("word", "tag", "lemma"), CASES)
def test_lemmas(word: str, tag: str, lemma: str, table: LemmaTable) -> None:
    assert lemmatize(word, tag, table) == lemma


@given(st.text(max_size=12), st.sampled_from(["NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBZ", "JJR", "JJS", "IN"]))
def test_any_word_has_a_lemma(word: str, tag: str) -> None:
    assert lemmatize(word, tag, {}) or not word
