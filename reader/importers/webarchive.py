"""Pages saved by Safari (.webarchive): a property list, binary or XML, whose main resource is the page."""

import plistlib
import struct
from typing import Any
from xml.parsers.expat import ExpatError

from reader.importers.html import import_page
from reader.importers.imported import Imported
from reader.importers.plain import import_plain
from reader.importers.refusal import Refusal
from reader.settings import ImportLimits

_PAGES = ("text/html", "application/xhtml+xml")
_MAIN = "WebMainResource"
# A hostile list can make the library raise nearly anything.
_FAULTS = (
    *(plistlib.InvalidFileException, ExpatError, ValueError, TypeError, KeyError, IndexError, AttributeError),
    *(struct.error, OverflowError, RecursionError, EOFError, LookupError),
)


def import_webarchive(data: bytes, limits: ImportLimits) -> Imported:
    """The article of the page that was saved; pictures, styles and frames saved with it are not looked at.

    Raises Refusal as `import_html` does, and when the property list is damaged or its main resource no page.
    """
    # The library would refuse it as well, but only after it has read what comes before.
    if not data.startswith(b"bplist00") and b"<!ENTITY" in data.replace(b"\0", b"")[:65_536]:
        raise Refusal("its XML declares entities, as no web archive needs to")
    try:
        archive = plistlib.loads(data)
    except _FAULTS as error:
        raise Refusal("it is damaged: the property list of this web archive cannot be read") from error
    main = archive.get(_MAIN) if isinstance(archive, dict) else None
    page = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(page, bytes):
        raise Refusal("it is a property list, but no web archive: it has no page in it")
    kind = (_words(main, "WebResourceMIMEType") or "text/html").lower()
    if kind == "text/plain":
        return import_plain(page, limits)
    if kind not in _PAGES:
        raise Refusal(f"the page in this web archive is no text but {kind[:60]}")
    return import_page(page, limits, _words(main, "WebResourceTextEncodingName"), _words(main, "WebResourceURL"))


def _words(resource: dict[str, Any], key: str) -> str | None:
    value = resource.get(key)
    return value if isinstance(value, str) else None
