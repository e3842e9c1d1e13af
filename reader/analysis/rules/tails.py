"""The comments on the end of sentences that stand in the writer's own words (see analysis.tails)."""

from collections.abc import Iterator

from reader.analysis.rules.context import RuleContext
from reader.analysis.rules.holders import OWN
from reader.analysis.rules.tools import RuleTools
from reader.analysis.tails import Tail, comment_at, follows_mark
from reader.text.parsed import Token

SHORTEST = 3
"""Tokens from the verb on: of less there is no comment, only the way into somebody's words."""
GROUPS = ("shows", "feed", "unrest", "judging", "comment")


def find_tails(context: RuleContext, ground: tuple[int, ...], tools: RuleTools) -> tuple[Tail, ...]:
    """The comments of a text in the writer's own words, in text order. Linear in the text."""
    return tuple(_tails(context.parsed.tokens, ground, tools))


def _tails(tokens: tuple[Token, ...], ground: tuple[int, ...], tools: RuleTools) -> Iterator[Tail]:
    words = {group: tools.words["tails", group] for group in GROUPS}
    for i in range(1, len(tokens)):
        if ground[i] == OWN and follows_mark(tokens, i):
            tail = comment_at(tokens, i, _end(tokens, ground, i), words)
            if tail is not None and tail.last - tail.verb >= SHORTEST:
                yield tail


def _end(tokens: tuple[Token, ...], ground: tuple[int, ...], i: int) -> int:
    """Where the writer's own words end: at the end of the sentence, a semicolon, or somebody's content."""
    last = i
    while last < len(tokens) and tokens[last].sentence == tokens[i].sentence:
        if ground[last] != OWN or tokens[last].text in (";", "."):
            break
        last += 1
    return last
