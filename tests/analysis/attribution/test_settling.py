"""Where the definitions overrule the encoder."""

import pytest

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.settling import settle
from reader.analysis.attribution.view import make_view
from reader.model.span import Span
from reader.text.parse import parse_text


@pytest.fixture
def settled(tools, text_tools):
    """What is left of one attribution, as the words of its contents; None when it is refused."""

    def settle_one(text, source, cue, content, confidence=0.9, ruled=(), others=()):
        def candidate(source, cue, *contents):
            def spans(words):
                return tuple(Span(text.index(w), text.index(w) + len(w)) for w in words if w)

            return Candidate(spans([source]), spans([cue]), spans(contents), "encoder", confidence)

        view = make_view(parse_text(text, text_tools), tools)
        rules = [candidate(*one) for one in ruled]
        found = list(settle(view, [candidate(source, cue, content), *(candidate(*o) for o in others)], rules, tools))
        cues = [text[c.cues[0].start : c.cues[0].end] for c in found]
        if cue not in cues:
            return None
        return [text[s.start : s.end] for s in found[cues.index(cue)].contents]

    return settle_one


def test_a_thing_does_not_suggest_anything(settled):
    text = "The silence of the shore suggests that the boats are gone."
    assert settled(text, "The silence of the shore", "suggests", "that the boats are gone") is None
    text = "The minister suggests that the boats are gone."
    assert settled(text, "The minister", "suggests", "that the boats are gone") == ["that the boats are gone"]


def test_who_is_to_blame_is_the_writers_verdict(settled):
    assert settled("The board is to blame for the leak.", "The board", "is to blame", "for the leak") is None


def test_an_act_needs_a_sure_encoder(settled):
    text = "The guards fortified their posts along the river."
    assert settled(text, "The guards", "fortified", "their posts along the river", confidence=0.35) is None
    assert settled(text, "The guards", "fortified", "their posts along the river", confidence=0.9) is not None


def test_a_wish_to_stay_nameless_is_no_report(settled):
    text = "A clerk asked not to be named in the paper."
    assert settled(text, "A clerk", "asked", "not to be named in the paper") is None


def test_a_tail_behind_an_object_is_the_outlets(settled):
    text = "The army claimed the capture of Varn while shelling two towns."
    assert settled(text, "The army", "claimed", "the capture of Varn while shelling two towns") == [
        "the capture of Varn"
    ]
    text = "Voss said the dam was leaking, despite her reckless silence."
    content = "the dam was leaking, despite her reckless silence"
    assert settled(text, "Voss", "said", content) == ["the dam was leaking"]


def test_an_outer_report_does_not_end_where_an_inner_one_begins(settled):
    text = "Orlu claimed that while the islands had agreed, Kestria later refused the draft."
    whole = "that while the islands had agreed, Kestria later refused the draft"
    half = "that while the islands had agreed"
    inner = ("Kestria", "later refused", "the draft")
    assert settled(text, "Orlu", "claimed", half, ruled=[("Orlu", "claimed", whole)], others=[inner]) == [whole]


@pytest.mark.parametrize(
    ("text", "cue", "content", "left"),
    [
        ("“No,” 🙂 Ann Rook said, confirming what the town suspected.", "confirming", "what the town suspected", None),
        ("The board closed the mill, underlining how little it cares.", "underlining", "how little it cares", None),
        ("Rook closed the mill, fuelling speculation that she will go.", "fuelling", "that she will go", None),
        (
            "“No,” Ann Rook said, confirming that she would go.",
            "confirming",
            "that she would go",
            ["that she would go"],
        ),
        ("Rook met the staff, confirming the sale.", "confirming", "the sale", ["the sale"]),
    ],
)
def test_a_comment_on_what_was_said_is_not_said(settled, text, cue, content, left):
    assert settled(text, "", cue, content) == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("that nobody had been charged, toeing the party line", "that nobody had been charged"),
        ("the dam was safe, a claim that is hard to square with her report", "the dam was safe"),
        ("that the plan had failed, leaving 300 people without work", None),
        ("the board would close the mill, a step that affects 300 people", None),
        ("“the dam is safe, a claim that is easy to check”", None),
    ],
)
def test_a_comment_behind_a_report_is_cut_off(settled, said, left):
    assert settled(f"Rook said {said}.", "Rook", "said", said) == [left or said]


def test_a_second_verb_of_the_same_subject_is_said_as_well(settled):
    text = "The envoy claimed that they had signed the pact in May and then torn it up."
    whole = "that they had signed the pact in May and then torn it up"
    half = "that they had signed the pact in May"
    assert settled(text, "The envoy", "claimed", half, ruled=[("The envoy", "claimed", whole)]) == [whole]
    text = "The envoy said that they had signed and left the room."
    ruled = [("The envoy", "said", "that they had signed and left the room")]
    assert settled(text, "The envoy", "said", "that they had signed", ruled=ruled) is not None
