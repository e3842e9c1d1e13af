"""Text as HTML: everything from an article or a reader goes through `shown`."""

import html
import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What HTML does not allow, or UTF-8 cannot hold."""
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What changes the direction of the words behind it, to the end of the paragraph if nothing ends it."""


def shown(text: str) -> str:
    """The text in an element or a quoted attribute: no tag, no entity, no character that HTML forbids."""
    return html.escape(TURNS.sub("", FORBIDDEN.sub("\ufffd", text)), quote=True)


def on_one_line(text: str) -> str:
    """The same, with all space as single spaces."""
    return shown(" ".join(text.split()))


def web_address(address: str | None) -> str | None:
    """The address where it is one of the web that may be linked to; None for any other scheme."""
    given = (address or "").strip()
    return given if re.match(r"https?://[^\s<>\"']+$", given, re.IGNORECASE) else None


def element(name: str, content: str, /, **attributes: str | None) -> str:
    """An element around HTML; attributes are escaped here, `class_` and `for_` lose their underscore, None is none."""
    given = "".join(f' {k.rstrip("_").replace("_", "-")}="{shown(v)}"' for k, v in attributes.items() if v is not None)
    return f"<{name}{given}>{content}</{name}>"
