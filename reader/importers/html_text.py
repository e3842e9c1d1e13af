"""The words of a page's elements: spaces as a browser shows them, and the stand-ins that carry odd characters."""

import re
from typing import Any

# What trafilatura would drop or change, each with a sign of Linear A (a script no living page uses) that stands for it.
_TRAVELLERS = (
    "\u00a0\u00ad\u034f\u061c\u180e\u2007\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
    "\u202f\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_STAND_INS = {ord(char): chr(0x10600 + i) for i, char in enumerate(_TRAVELLERS)}
_BACK = {ord(stand_in): chr(char) for char, stand_in in _STAND_INS.items()}
_HAS_TRAVELLER = re.compile(f"[{_TRAVELLERS}]")
# `&#150;` means a dash to every browser, though by number it is a control code.
_C1 = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HTML_SPACE = re.compile(r"[ \t\n\f\r]+")
_BREAK = re.compile(r" ?\v ?")
_EDGE = "".join(chr(code) for code in _BACK) + " \t\n\r\f\v\u00a0"
LINE_BREAK = "\v"
"""Stands for `<br>` until spaces have been collapsed."""
CELL_BREAK = "\x1f"
"""Stands for the border between two cells of a table's row, likewise."""


def shown_text(raw: str) -> str:
    """The words as a browser shows them: runs of space are one space, LINE_BREAK is a line end, CELL_BREAK a tab."""
    text = _BREAK.sub("\n", _HTML_SPACE.sub(" ", raw)).replace(CELL_BREAK, "\t")
    return text.strip(_EDGE).translate(_BACK).translate(_C1)


def collapsed(text: str) -> str:
    """The text with every run of space of any kind as one space, and none around it."""
    return " ".join(text.split())


def short_text(element: Any, most: int) -> str | None:
    """The collapsed words of an element; None when they are longer than `most`, which costs no more to find out."""
    parts, length = [], 0
    for text in element.itertext():
        words = collapsed(text)
        length += len(words)
        if length > most:
            return None
        parts.append(text)
    return collapsed("".join(parts))


def replace_forbidden(tree: Any) -> None:
    """Puts U+FFFD for control codes that character references made, which nothing may write back into a tree."""
    for element in tree.iter():
        if element.text and _FORBIDDEN.search(element.text):
            element.text = mended(element.text)
        if element.tail and _FORBIDDEN.search(element.tail):
            element.tail = mended(element.tail)
        for name, value in element.items():
            if _FORBIDDEN.search(value):
                # Nothing that is read from an attribute has control codes in it.
                del element.attrib[name]


def mended(text: str) -> str:
    """The text with U+FFFD for control codes; a form feed is a space in HTML."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\f", " "))


def carry_odd_characters(tree: Any) -> None:
    """Puts stand-ins for the characters that an extractor would lose; `shown_text` puts them back."""
    for element in tree.iter():
        if element.text and _HAS_TRAVELLER.search(element.text):
            element.text = element.text.translate(_STAND_INS)
        if element.tail and _HAS_TRAVELLER.search(element.tail):
            element.tail = element.tail.translate(_STAND_INS)
