"""A tagger that is ready gives the answers of the one that was trained."""

from hypothesis import given
from hypothesis import strategies as st

from reader.text.perceptron import ListPerceptron, NewsTagger, ReadyPerceptron

FEATURES = st.sampled_from(["a", "b", "c", "d", "e", "never seen"])
ROWS = st.dictionaries(st.sampled_from(["DT", "NN", "VB"]), st.sampled_from([-2.0, -0.5, 0.0, 0.25, 0.5, 2.0]))


@given(weights=st.dictionaries(FEATURES, ROWS), features=st.lists(FEATURES))
def test_same_answers(weights: dict[str, dict[str, float]], features: list[str]) -> None:
    trained = ListPerceptron()
    trained.weights, trained.classes = weights, {"DT", "NN", "VB", "XX"}
    assert ReadyPerceptron(trained).predict(features) == trained.predict(features)


def test_words_are_tagged_alike() -> None:
    tagger = NewsTagger({})
    tagger.decode_json_params(({"w quay": {"NN": 1.0, "VB": 0.5}, "b": {"DT": 0.1}}, {"the": "DT"}, ["DT", "NN", "VB"]))
    before = tagger.tag(["the", "quay", "opens"])
    tagger.get_ready()
    assert tagger.tag(["the", "quay", "opens"]) == before == [("the", "DT"), ("quay", "NN"), ("opens", "DT")]
