"""Plain text as Markdown that shows exactly that text, in CommonMark and in Obsidian; and values of YAML properties."""

import json
import re

ALWAYS = re.compile(r"([\\`*_\[\]<>~$^|])")
IN_PLACES = re.compile(
    r"#(?=\S)"  # a tag of Obsidian
    r"|=(?==)|(?<==)="  # its highlight
    r"|%(?=%)|(?<=%)%"  # its comment
    r"|&(?=#?\w+;)"  # an entity
)
AT_LINE_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+\s*$|-+\s*$|\+)")
NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
TAG_OPENING = re.compile(r"<(?=[A-Za-z/!?])")
BLOCK_ID = re.compile(r"(?:(?<=\s)|^)\^(?=[A-Za-z0-9-]+\s*$)", re.MULTILINE)
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
NO_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """One line of plain text as Markdown without any formatting, tag, link or HTML; space at its ends is dropped."""
    line = " ".join(text.split("\n")).strip(" \t\r\x0b\x0c")
    line = ALWAYS.sub(r"\\\1", line)
    line = IN_PLACES.sub(lambda match: "\\" + match.group(), line)
    line = AT_LINE_START.sub(lambda match: "\\" + match.group(), line)
    return NUMBERED.sub(r"\1\\\2", line)


def quotation(text: str) -> str:
    """The text as a block quotation, a paragraph for each of its lines that has words."""
    lines = [escaped(line) for line in text.split("\n")]
    return "\n>\n".join(f"> {line}" for line in lines if line)


def without_html(markdown: str) -> str:
    """The reader's own Markdown with every `<` that could open a tag escaped, and no line that ends as a block id."""
    shown: list[str] = []
    fence: str | None = None
    for line in markdown.split("\n"):
        mark = FENCE.match(line)
        if fence is not None:
            fence = None if mark and mark.group(1).startswith(fence) and not line.strip(" `~") else fence
            shown.append(line)
        elif mark:
            fence = mark.group(1)
            shown.append(line)
        else:
            shown.append(BLOCK_ID.sub(r"\\^", _outside_code(line)))
    if fence is not None:  # an open fence would swallow what follows
        shown.append(fence)
    return "\n".join(shown)


def _outside_code(line: str) -> str:
    # A code span may run over lines, and then this takes its parts for plain words: a `\<` too many shows in it.
    parts: list[str] = []
    last = 0
    for code in CODE.finditer(line):
        parts += [TAG_OPENING.sub(r"\\<", line[last : code.start()]), code.group()]
        last = code.end()
    return "".join([*parts, TAG_OPENING.sub(r"\\<", line[last:])])


def tag(words: str) -> str:
    """A tag as Obsidian takes it: letters, digits, `_`, `-`, `/`, and not digits alone; "" where nothing is left."""
    made = re.sub(r"[^\w/-]+", "", "-".join(words.split())).strip("/")
    return f"_{made}" if made.isdigit() else made


def yaml_text(words: str) -> str:
    """A string in double quotes, as YAML 1.2 reads it."""
    return NO_YAML.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(words, ensure_ascii=False))
