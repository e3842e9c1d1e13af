"""Clauses are split where the word of a speaker can end, with exact spans on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.clauses import find_clauses
from reader.text.parse import TextTools, load_text_tools, parse_text

TOOLS = load_text_tools()

SPLITS = [
    ("The mayor left.", [("main", "The mayor left")]),
    (
        "Ode claimed that the port was closed, confirming old fears.",
        [("main", "Ode claimed"), ("complement", "that the port was closed"), ("participial", "confirming old fears")],
    ),
    (
        "Voss spoke following Kestria’s attacks on the coast aimed at breaking the truce.",
        [
            ("main", "Voss spoke"),
            ("adjunct", "following Kestria’s attacks on the coast"),
            ("participial", "aimed at breaking the truce"),
        ],
    ),
    (
        "The firm, which runs the ferry, paid.",
        [("main", "The firm, which runs the ferry, paid"), ("relative", "which runs the ferry")],
    ),
    (
        "Orlen lost the war, while Tarvia won the peace.",
        [("main", "Orlen lost the war"), ("subordinate", "while Tarvia won the peace")],
    ),
    (
        "Because the silos are empty, the price rose.",
        [("main", "the price rose"), ("subordinate", "Because the silos are empty")],
    ),
    ("She sang and he played.", [("main", "She sang"), ("main", "he played")]),
    ("Bread, salt and wine were sold.", [("main", "Bread, salt and wine were sold")]),
    (
        "The café\u00a0owner 🥖 paid; the guests left.",
        [("main", "The café\u00a0owner 🥖 paid"), ("main", "the guests left")],
    ),
]


def clauses_of(text: str, tools: TextTools) -> list[tuple[str, str]]:
    return [(c.role, text[c.span.start : c.span.end]) for c in find_clauses(parse_text(text, tools))]


@pytest.mark.parametrize(("text", "expected"), SPLITS, ids=[text[:24] for text, _ in SPLITS])
def test_splits(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(clauses_of(text, TOOLS)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("The town was taken.", True),
        ("The town has been quietly taken.", True),
        ("The army took the town.", False),
        ("The town is large.", False),
        ("The mayor was taking notes.", False),
    ],
)
def test_passive(text: str, passive: bool) -> None:
    (clause,) = find_clauses(parse_text(text, TOOLS))
    assert clause.passive is passive


@pytest.mark.parametrize("text", ["", " ", "\r\n\r\n", "…", "🎺🎺", "— — —", ",,,;;;", "and"])
def test_any_text_has_clauses_or_none(text: str) -> None:
    for clause in find_clauses(parse_text(text, TOOLS)):
        assert 0 <= clause.span.start < clause.span.end <= len(text)


WORDS = [
    "The mayor",
    "said",
    "that",
    ",",
    "and",
    "which",
    "was",
    "taken",
    "attacking",
    "—",
    "🎺",
    "“",
    "”",
    "é",
    "\r\n",
    ".",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_each_token_is_in_one_clause_at_most(words: list[str]) -> None:
    parsed = parse_text(" ".join(words), TOOLS)
    clauses = find_clauses(parsed)
    members = [i for clause in clauses for i in clause.tokens]
    assert len(members) == len(set(members))
    for number, clause in enumerate(clauses):
        assert all(parsed.tokens[i].sentence == clause.sentence for i in clause.tokens)
        assert clause.host is None or (0 <= clause.host < len(clauses) and clause.host != number)
        words_in = parsed.text[clause.span.start : clause.span.end]
        assert words_in == words_in.strip() != ""
