"""Quotation marks, told apart from apostrophes, inch and foot marks, and what each may do: open, close, or either."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reader.model.span import Span

CLOSERS: Mapping[str, tuple[str, ...]] = {
    '"': ('"', "”"),
    "“": ("”", '"', "“"),
    "„": ("“", "”", '"'),
    "‟": ("”", '"'),
    "”": ("”",),
    "``": ("''", '"', "”"),
    "''": ("''",),
    "'": ("'", "’"),
    "‘": ("’", "'"),
    "‚": ("‘", "’"),
    "‛": ("’", "'"),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
}
"""What may close each opening mark. » and › open where quotations point inwards, as in German books."""
SINGLE = frozenset("'‘’‚‛")

_MARK = re.compile(r"``|''(?!')|[\"“”„‟'‘’‚‛«»‹›]")
_ELIDED = "em|tis|twas|twere|twill|til|till|cause|cos|cuz|coz|bout|round|nuff|neath|n|s|re|ll|ve|d|m|t"
_NO_QUOTATION_MARK = re.compile(
    rf"""(?<=[^\W_])['’‘](?=[^\W_])               # don't, O'Neil
      | (?<![^\W_])['’‘]n['’]?(?![^\W_])          # rock 'n' roll
      | (?<![^\W_])['’‘](?:{_ELIDED})(?![^\W_'’]) # 'tis, 'em
      | (?<![^\W_])['’‘]\d0s\b                    # the '90s
      | (?<![^\W_])['’‘]\d\d(?![\w'’])            # the class of '68
      | \d['’]\s?\d+(?:[½¼¾]|\.\d+)?(?:"|”|''|(?![\w"”])) # 6' 2"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPENS_AFTER = frozenset("([{<—–-/“‘„«‹\"'‚")
_DASHES = frozenset("—–-")


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark and what its surroundings let it do."""

    span: Span
    glyph: str
    can_open: bool
    can_close: bool


def find_marks(text: str, span: Span) -> list[Mark]:
    """The quotation marks within a span, in order; apostrophes, inches and feet are left out."""
    others = {
        position
        for match in _NO_QUOTATION_MARK.finditer(text, span.start, span.end)
        for position in range(match.start(), match.end())
    }
    found = (match for match in _MARK.finditer(text, span.start, span.end) if match.start() not in others)
    return [_mark(text, Span(*match.span()), match.group(), span) for match in found]


def _mark(text: str, at: Span, glyph: str, within: Span) -> Mark:
    before = text[at.start - 1] if at.start > within.start else " "
    after = text[at.end] if at.end < within.end else " "
    opens = (before.isspace() or before in _OPENS_AFTER) and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    if before in _DASHES and after in _DASHES:
        opens = False
    if glyph in "“„‟‚«‹‘" or glyph == "``":
        return Mark(at, glyph, glyph != "‘" or not after.isspace(), closes and glyph in "“‘«‹")
    if glyph == "’":
        return Mark(at, glyph, False, not before.isspace() and (closes or not before.isalnum()))
    if glyph in "”»›":
        return Mark(at, glyph, opens, True)
    return Mark(at, glyph, opens, closes or _is_stray(before, after, opens))


def _is_stray(before: str, after: str, opens: bool) -> bool:
    """Whether a straight mark that cannot open may close all the same: set off by spaces, or a space is missing."""
    if opens:
        return False
    return (before.isspace() and after.isspace()) or (not before.isspace() and not before.isalnum())
