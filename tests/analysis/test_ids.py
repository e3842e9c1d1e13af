"""Stable ids: the same words in the same place give the same id, whatever else stands in the text."""

from reader.analysis.ids import stable_id


def test_same_words_and_context_give_the_same_id_in_two_runs():
    first = stable_id("a", "said", "Mara Holt said", "before ", " after", set())
    assert first == stable_id("a", "said", "Mara Holt said", "before ", " after", set())
    assert first.startswith("a-")


def test_rule_words_and_context_each_change_the_id():
    base = stable_id("a", "r", "w", "b", "c", set())
    others = {
        stable_id("a", *parts, set()) for parts in [("x", "w", "b", "c"), ("r", "x", "b", "c"), ("r", "w", "x", "c")]
    }
    assert len(others | {base}) == 4


def test_only_near_context_counts():
    far = stable_id("a", "r", "w", "far away" + "n" * 32, "n" * 32 + "far", set())
    assert far == stable_id("a", "r", "w", "elsewhere" + "n" * 32, "n" * 32 + "other", set())


def test_repeats_are_told_apart_by_occurrence():
    taken: set[str] = set()
    made = [stable_id("a", "r", "🙂 é", "", "", taken) for _ in range(3)]
    assert len(set(made)) == 3
    assert taken == set(made)


def test_lone_surrogates_do_not_break_it():
    assert stable_id("a", "r", "\ud800", "", "", set())
