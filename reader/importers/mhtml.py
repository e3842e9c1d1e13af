"""Pages saved as one file by a browser (MHTML, RFC 2557): the page itself out of all that was saved with it."""

from dataclasses import replace

from reader.importers.dates import mail_date
from reader.importers.html import import_page
from reader.importers.imported import Block, Imported, clean_field
from reader.importers.mail_body import charset_of, decoded_bytes, text_of_plain
from reader.importers.mail_parts import Part, header_words, leaves, split_parts
from reader.importers.refusal import Refusal
from reader.settings import ImportLimits

_MOST_PARTS = 5_000
_PAGES = ("text/html", "application/xhtml+xml")


def import_mhtml(data: bytes, limits: ImportLimits) -> Imported:
    """The article of the page that was saved; its address is the one it was saved from unless it names its own.

    Frames, pictures and styles saved with it are not looked at. Raises Refusal as `import_html` does.
    """
    message = split_parts(data, _MOST_PARTS)
    page = _page(message)
    if page is None:
        raise Refusal("there is no page in this web archive")
    if page.kind == "text/plain":
        blocks, warnings = text_of_plain(page)
        title = clean_field(header_words(message, "subject"))
        return Imported((*([Block(title, "title")] if title else []), *blocks), warnings=warnings)
    address = _location(message, "snapshot-content-location") or _location(page, "content-location")
    found = import_page(decoded_bytes(page), limits, charset_of(page), address)
    saved = mail_date(header_words(message, "date") or "")
    if found.metadata.date or not saved:
        return found
    return replace(found, warnings=(*found.warnings, f"The page gives no date; it was saved on {saved}."))


def _page(message: Part) -> Part | None:
    """The part that `start` or the archive's address names, else the first page, else the first text."""
    parts = list(leaves(message))
    pages = [part for part in parts if part.kind in _PAGES and part.body.strip()]
    start = message.headers.get_param("start")
    address = _location(message, "snapshot-content-location")
    for part in pages:
        if start and str(part.headers.get("content-id") or "").strip() == start:
            return part
    for part in pages:
        if address and _location(part, "content-location") == address:
            return part
    texts = [part for part in parts if part.kind == "text/plain" and part.body.strip()]
    return next(iter(pages or texts), None)


def _location(part: Part, name: str) -> str | None:
    """An address in a header; browsers fold long ones, and no address has a space in it."""
    value = header_words(part, name)
    return "".join(value.split()) if value else None
