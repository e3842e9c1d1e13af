"""The control words of RTF that matter to the text: characters, parts to leave out, code pages of fonts."""

from collections.abc import Mapping
from types import MappingProxyType

CHARACTERS: Mapping[str, str] = MappingProxyType(
    {
        "tab": "\t",
        "line": "\n",
        "emdash": "—",
        "endash": "–",
        "emspace": "\u2003",
        "enspace": "\u2002",
        "qmspace": "\u2005",
        "bullet": "•",
        "lquote": "‘",
        "rquote": "’",
        "ldblquote": "“",
        "rdblquote": "”",
        "~": "\u00a0",
        "_": "\u2011",
        "\\": "\\",
        "{": "{",
        "}": "}",
        "zwj": "\u200d",
        "zwnj": "\u200c",
        "ltrmark": "\u200e",
        "rtlmark": "\u200f",
    }
)
SKIPPED = frozenset(
    (
        *("colortbl", "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "themedata"),
        *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "ftnsep", "ftnsepc"),
        *("pict", "nonshppict", "objdata", "objclass", "objname", "fldinst", "bkmkstart", "bkmkend", "tc", "xe"),
        *("listtext", "pntext", "pn", "sp", "nonesttables", "template", "atnid", "atnauthor", "annotation"),
        *("datafield", "formfield", "private", "userprops", "xmlnstbl", "latentstyles", "upr", "ftncn", "aftncn"),
    )
)
"""Destinations that hold no text of the document, or text that no reader sees."""
TRANSPARENT = frozenset(["shpinst", "nesttableprops", "shppict", "ud", "background"])
"""Destinations that old programs may skip, and that hold text or what belongs to it."""
PARAGRAPH_ENDS = frozenset(["par", "sect", "page", "column"])
CODE_PAGES: Mapping[int, str] = MappingProxyType(
    {
        77: "mac_roman",
        128: "cp932",
        129: "cp949",
        134: "gbk",
        136: "big5",
        161: "cp1253",
        162: "cp1254",
        163: "cp1258",
        177: "cp1255",
        178: "cp1256",
        186: "cp1257",
        204: "cp1251",
        222: "cp874",
        238: "cp1250",
        254: "cp437",
        255: "cp850",
    }
)
"""Encodings by the number of a font's character set; those left out are in the code page of the document."""
CHARACTER_SETS: Mapping[str, str] = MappingProxyType({"mac": "mac_roman", "pc": "cp437", "pca": "cp850"})
