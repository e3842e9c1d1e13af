"""Which format a file has, by what is in it; its name decides only between formats that look alike."""

import re

from reader.importers.zip_kinds import zip_kind

# What a file starts with, and what to call it. The first that fits counts.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc or the like)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"7z\xbc\xaf", "an archive (7-Zip)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"Rar!", "an archive (RAR)"),
    (b"\x28\xb5\x2f\xfd", "a compressed file (Zstandard)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3\0", "a database (SQLite)"),
    (b"OggS", "a sound or film (Ogg)"),
    (b"ID3\x02", "a sound (MP3)"),
    (b"ID3\x03", "a sound (MP3)"),
    (b"ID3\x04", "a sound (MP3)"),
    (b"fLaC", "a sound (FLAC)"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml")
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
_MAIL_NAMES = (".eml", ".mht", ".mhtml")
_MAIL_HEADERS = re.compile(
    r"(?:return-path|received|delivered-to|from|to|subject|date|message-id|mime-version|snapshot-content-location"
    r"|x-[\w-]+|content-type)[ \t]*:",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"\s*<!--(?:(?!-->).){0,20000}-->", re.DOTALL)
_PAGE_START = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|meta|title|base|link|style|script)\b", re.IGNORECASE)
_ANY_TAG = re.compile(
    r"<(?:!doctype|html|head|body|article|main|section|div|p|h[1-6]|span|table|ul|ol|br|a|b|i|font|center)\b",
    re.IGNORECASE,
)
_HEAD = 16_384


def detect_format(name: str, head: bytes) -> str:
    """ "txt", "md" or "html", or else what the file is, in words ("a program").

    `head` is the whole file, or its first 16 KiB, which tell everything but some zip containers apart.
    """
    known = _signature(head)
    head = head[:_HEAD]
    if known is not None:
        return known
    extension = "." + name.rpartition(".")[2].lower()
    start = _as_text(head)
    if _is_mail(start, extension):
        return "mhtml" if _is_saved_page(start, extension) else "eml"
    if _is_page(start, extension):
        return "html"
    if start.lstrip().startswith(("<?xml", "<!DOCTYPE plist", "<plist")) and "<key>WebMainResource</key>" in start:
        return "webarchive"
    if start.lstrip().startswith("<?xml"):
        return "an XML file"
    return "md" if extension in _MARKDOWN_NAMES or _is_markdown(start, extension) else "txt"


def _signature(head: bytes) -> str | None:
    # Real PDF files may have a few bytes before their mark; text that only speaks of it has words there.
    if b"%PDF-" in head[:8] or re.match(rb"[\x00-\x20\xef\xbb\xbf]{0,1000}%PDF-\d", head):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return zip_kind(head)
    if head.startswith(b"bplist00"):
        return "webarchive" if b"WebMainResource" in head else "a property list"
    if head[4:8] == b"ftyp":
        return "a film, sound or picture (MP4)"
    return next((what for mark, what in _SIGNATURES if head.startswith(mark)), None)


def _as_text(head: bytes) -> str:
    """The head with its markup legible: UTF-16 undone, everything else byte by byte."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "replace")
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) > 3 and max(even, odd) > len(head) // 4 and min(even, odd) < len(head) // 40 + 1:
        return head.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _is_mail(start: str, extension: str) -> bool:
    lines = start.lstrip().splitlines()[:40]
    headers = sum(_MAIL_HEADERS.match(line) is not None for line in lines)
    if extension in _MAIL_NAMES:
        return headers > 0
    return headers >= 3 and any(line.lower().startswith("mime-version:") for line in lines)


def _is_saved_page(start: str, extension: str) -> bool:
    """Whether a MIME message is a page that a browser saved: it went through no mail server and holds one page."""
    headers = re.split(r"\r?\n\r?\n", start.lstrip(), maxsplit=1)[0].lower()
    if re.search(r"^(?:snapshot-content-location:|from:[ \t\"<]*saved )", headers, re.MULTILINE):
        return True
    sent = re.search(r"^(?:to|cc|bcc|received|return-path|delivered-to|message-id):|^from:.*@", headers, re.MULTILINE)
    one_page = "multipart/related" in headers or "text/html" in headers
    return one_page and (sent is None or extension in (".mht", ".mhtml"))


def _is_page(start: str, extension: str) -> bool:
    position = 0
    while (comment := _COMMENTS.match(start, position)) is not None:
        position = comment.end()
    body = start[position:].lstrip()
    if _PAGE_START.match(body):
        return True
    if body.startswith("<?xml") and re.search(r"<html\b", body, re.IGNORECASE):
        return True
    return extension in _HTML_NAMES and _ANY_TAG.search(start) is not None


def _is_markdown(start: str, extension: str) -> bool:
    """A file with no telling name that opens with front matter or a heading."""
    if extension == ".txt":
        return False
    return re.match(r"(?:---\s*\n[A-Za-z][\w-]*:|# \S)", start) is not None
