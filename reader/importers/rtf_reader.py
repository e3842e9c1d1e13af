"""RTF read token by token: groups nest, and what a group sets ends with it. No token can make it fail or wait.

The stack of groups is a list, so that no depth of nesting exhausts the interpreter's own.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Literal

from reader.importers.decoding import known_encoding
from reader.importers.imported import Block, BlockKind
from reader.importers.properties import Properties
from reader.importers.rtf_tables import RowBuilder
from reader.importers.rtf_words import CHARACTER_SETS, CHARACTERS, CODE_PAGES, PARAGRAPH_ENDS, SKIPPED, TRANSPARENT

Place = Literal["body", "note", "fonts", "styles", "info", "title", "author", "made", "skipped"]
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.|\n)|([{}])|([\r\n\0]+)|([^\\{}\r\n\0]+)|\\", re.DOTALL
)
_HEADING = re.compile(r"heading \d", re.IGNORECASE)
_PLACES: dict[str, Place] = {"fonttbl": "fonts", "stylesheet": "styles", "info": "info", "footnote": "note"}
_FIELDS: dict[str, Place] = {"title": "title", "author": "author", "creatim": "made"}
_MOST_SKIPPED_AFTER_UNICODE = 10


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until the group ends."""

    place: Place = "body"
    encoding: str | None = None
    fallback_chars: int = 1
    hidden: bool = False
    deleted: bool = False


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    style: int | None = None
    level: int | None = None
    in_table: bool = False
    depth: int = 1


class RtfReader:
    """Reads one document; `blocks`, `notes`, `properties` and `dropped` hold what was found."""

    def __init__(self) -> None:
        self.dropped: Counter[str] = Counter()
        self.notes: list[str] = []
        self.is_cut_off = False
        self._fields: dict[str, list[str]] = {}
        self._rows = RowBuilder()
        self._fonts: dict[int, str | None] = {}
        self._styles: dict[int, str] = {}
        self._encoding = "cp1252"
        self._default_font = 0
        self._group = _Group()
        self._stack: list[_Group] = []
        self._starred = False
        self._number = 0
        self._name: list[str] = []
        self._raw = bytearray()
        self._to_skip = 0
        self._paragraph = _Paragraph()
        self._note: list[str] | None = None
        self._was_dropped = ""

    def read(self, text: str) -> None:
        """Takes in the document; `text` has one character for each byte of the file."""
        position, end = 0, len(text)
        while position < end:
            token = _TOKEN.match(text, position)
            if token is None:
                break
            position = token.end()
            word, argument, code, symbol, brace, _, words = token.groups()
            if word:
                number = int(argument) if argument else None
                if word == "bin":
                    position += max(0, number or 0)
                else:
                    self._control(word, number)
            elif words:
                self._text(words)
            elif code:
                self._byte(int(code, 16))
            elif symbol:
                self._symbol(symbol)
            elif brace == "{":
                self._open()
            elif brace == "}" and not self._close():
                break
        self._flush()
        self.is_cut_off = bool(self._stack)
        self._end_paragraph()

    def blocks(self) -> list[Block]:
        """Paragraphs, headings and table rows in order."""
        return self._rows.blocks()

    def properties(self) -> Properties:
        """What the document says about itself."""
        found = {name: _joined(words).strip() or None for name, words in self._fields.items()}
        return Properties(found.get("title"), found.get("author"), found.get("made"))

    def _open(self) -> None:
        self._flush()
        self._to_skip = 0
        self._stack.append(self._group)
        self._starred = False

    def _close(self) -> bool:
        """Ends a group; whether the document goes on."""
        self._flush()
        self._to_skip = 0
        if not self._stack:
            return False
        ended, self._group = self._group, self._stack.pop()
        if ended.place == "note" and self._group.place != "note" and self._note is not None:
            self.notes.append(_joined(self._note).strip())
            self._note = None
        return bool(self._stack)

    def _control(self, word: str, number: int | None) -> None:
        self._flush()
        self._to_skip = 0
        starred, self._starred = self._starred, False
        if self._group.place == "skipped":
            return
        if word == "annotation":
            self.dropped["comments"] += 1
        if word in SKIPPED or (starred and word not in TRANSPARENT and word not in _PLACES):
            self._group = replace(self._group, place="skipped")
        elif word in _PLACES:
            self._enter(_PLACES[word])
        elif self._group.place in ("body", "note"):
            self._body_control(word, number)
        else:
            self._table_control(word, number)

    def _enter(self, place: Place) -> None:
        if place == "note":
            self._note = []
        self._group = replace(self._group, place=place)

    def _table_control(self, word: str, number: int | None) -> None:
        """Control words in the tables of fonts and styles and in the properties."""
        place = self._group.place
        if place == "fonts" and word == "f":
            self._number = number or 0
        elif place == "fonts" and word == "fcharset":
            self._fonts[self._number] = CODE_PAGES.get(number or 0)
        elif place == "styles" and word in ("s", "cs", "ts", "ds"):
            self._number = (number or 0) if word == "s" else -1
        elif place == "info" and word in _FIELDS:
            self._group = replace(self._group, place=_FIELDS[word])
        elif place == "made" and word in ("yr", "mo", "dy"):
            dash = "-" if word != "yr" else ""
            self._fields.setdefault("made", []).append(f"{dash}{number or 0:02d}")
        elif word == "u" and number is not None:
            self._unicode(number)

    def _body_control(self, word: str, number: int | None) -> None:
        if word in CHARACTERS:
            self._add(CHARACTERS[word])
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word == "uc":
            self._group = replace(self._group, fallback_chars=min(max(0, number or 0), _MOST_SKIPPED_AFTER_UNICODE))
        elif word in ("v", "deleted", "plain", "f", "deff", "ansicpg") or word in CHARACTER_SETS:
            self._character_control(word, number)
        else:
            self._paragraph_control(word, number)

    def _character_control(self, word: str, number: int | None) -> None:
        if word == "v":
            self._group = replace(self._group, hidden=number != 0)
        elif word == "deleted":
            self._group = replace(self._group, deleted=number != 0)
        elif word == "plain":
            encoding = self._fonts.get(self._default_font)
            self._group = replace(self._group, hidden=False, deleted=False, encoding=encoding)
        elif word == "f":
            self._group = replace(self._group, encoding=self._fonts.get(number or 0))
        elif word == "deff":
            self._default_font = number or 0
        elif word == "ansicpg":
            name = "utf-8" if number == 65001 else f"cp{number}"
            self._encoding = known_encoding(name) or self._encoding
        else:
            self._encoding = CHARACTER_SETS[word]

    def _paragraph_control(self, word: str, number: int | None) -> None:
        paragraph = self._paragraph
        if word in PARAGRAPH_ENDS:
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            self._end_paragraph()
            self._rows.end_cell(nested=word == "nestcell")
        elif word in ("row", "nestrow"):
            self._rows.end_row(nested=word == "nestrow")
        elif word == "pard":
            self._paragraph = _Paragraph(paragraph.parts)
        elif word == "s":
            paragraph.style = number
        elif word == "outlinelevel":
            paragraph.level = number
        elif word == "intbl":
            paragraph.in_table = True
        elif word == "itap":
            paragraph.depth = number or 0

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._flush()
            if self._group.place in ("body", "note"):
                self._end_paragraph()
        elif symbol in CHARACTERS:
            self._flush()
            self._add(CHARACTERS[symbol])

    def _text(self, words: str) -> None:
        skipped = min(self._to_skip, len(words))
        self._to_skip -= skipped
        if self._group.place != "skipped":
            self._raw += words[skipped:].encode("latin-1", "replace")

    def _byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif self._group.place != "skipped":
            self._raw.append(value)

    def _unicode(self, number: int) -> None:
        self._add(chr(number & 0xFFFF))
        self._to_skip = self._group.fallback_chars

    def _flush(self) -> None:
        """Decodes the bytes that have come in since the last control word."""
        if self._raw:
            raw = bytes(self._raw)
            self._raw.clear()
            self._add(raw.decode(self._group.encoding or self._encoding, "replace"))

    def _add(self, words: str) -> None:
        group = self._group
        if group.place in ("title", "author"):
            self._fields.setdefault(group.place, []).append(words)
        elif group.place == "styles":
            self._name_style(words)
        elif group.place in ("body", "note"):
            why = "deleted" if group.deleted else "hidden" if group.hidden else ""
            if why and why != self._was_dropped:
                self.dropped[why] += 1
            self._was_dropped = why
            if not why:
                (self._paragraph.parts if self._note is None else self._note).append(words)

    def _name_style(self, words: str) -> None:
        self._name.append(words)
        if words.endswith(";"):
            self._styles.setdefault(self._number, "".join(self._name).rstrip(";").strip())
            self._name.clear()
            self._number = 0

    def _end_paragraph(self) -> None:
        if self._note is not None:
            self._note.append("\n")
            return
        paragraph = self._paragraph
        text = "\n".join(line.strip(" ") for line in _joined(paragraph.parts).split("\n")).strip()
        depth = paragraph.depth if paragraph.in_table else 0
        self._rows.add(Block(text, self._kind(paragraph)), depth)
        self._paragraph = replace(paragraph, parts=[])

    def _kind(self, paragraph: _Paragraph) -> BlockKind:
        style = self._styles.get(paragraph.style or 0, "")
        if style.casefold() == "title":
            return "title"
        has_level = paragraph.level is not None and 0 <= paragraph.level < 9
        return "heading" if has_level or _HEADING.match(style) else "paragraph"


def _joined(parts: list[str]) -> str:
    """The words; two halves of a character outside the first plane become one."""
    text = "".join(parts)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
