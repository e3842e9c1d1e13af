"""A tagger that is ready gives the tags of the one that was trained."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reader.text.perceptron import NewsTagger
from reader.text.ready_tagger import ReadyTagger
from reader.text.tags import load_tagger

WORDS = ["the", "quay", "Opens", "1999", "12th", "well-known", "😀", "NATO", "ñandú", "of"]
ANY_FEATURE = st.builds(
    " ".join,
    st.tuples(
        st.sampled_from(["w", "w1", "v1", "w2", "v2", "s2", "z1", "t1", "t2", "c", "c1", "sh"]), st.sampled_from(WORDS)
    ),
) | st.sampled_from(["b", "t1 DT", "t2 DT", "tt DT -START-", "tw DT quay", "tc DT ? ?", "ts NN ns", "tt NN DT"])
ROWS = st.dictionaries(st.sampled_from(["DT", "NN", "VB"]), st.sampled_from([-2.0, -0.5, 0.0, 0.25, 0.5, 2.0]))


def plain_tags(tagger: NewsTagger, words: Sequence[str]) -> list[str]:
    return [tag for _, tag in tagger.tag(words)]


@given(
    weights=st.dictionaries(ANY_FEATURE, ROWS),
    classes=st.dictionaries(st.sampled_from(WORDS), st.sampled_from(["DT", "NN VB"])),
    sentence=st.lists(st.sampled_from(WORDS), max_size=8),
)
def test_same_tags_by_any_weights(
    weights: dict[str, dict[str, float]], classes: dict[str, str], sentence: list[str]
) -> None:
    trained = NewsTagger(classes)
    trained.decode_json_params((weights, {"the": "DT"}, ["DT", "NN", "VB", "XX"]))
    assert ReadyTagger(trained).tag(sentence) == plain_tags(trained, sentence)


TEXT = """The harbour council of Velmar said on Tuesday that its bridge would stay closed until the pillars were safe .
And nobody had asked the well-known engineers before 1999 . " Closing it was right , " Anna Oreshkin-Vale told the 12th
inquiry ; her rivals call the wording reckless , and NATO 's planners did n't answer . 😀 Who pays ? Ministers may .
Fast ships passed fast , past the lights that light the past ."""


def test_same_tags_by_the_weights_of_the_program() -> None:
    ready = load_tagger()
    for sentence in TEXT.split(" . "):
        words = sentence.split()
        assert ready.tag(words) == plain_tags(ready.trained, words)
    assert ready.tag(["The", "council", "closed", "three", "bridges", "."]) == ["DT", "NN", "VBD", "CD", "NNS", "."]


def test_what_is_kept_stays_small() -> None:
    ready = load_tagger()
    sentence = ["The", "ships", "passed"]
    before = ready.tag(sentence)
    ready.tag([f"word{number}" for number in range(45_000)])
    assert ready.kept() > 90_000
    assert ready.tag(sentence) == before
    assert ready.kept() < 1_000
