"""What a zip container is, told by the names of its members; nothing is unpacked for it."""

_ENDS = 2**17
# In the order in which they are looked for; the first that is found counts.
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"mimetypeapplication/epub+zip", "epub"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", "an OpenDocument presentation"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file that is no text"),
    (b"META-INF/container.xml", "epub"),
    (b"word/document", "docx"),
    (b"xl/workbook", "an Excel workbook"),
    (b"ppt/presentation", "a PowerPoint presentation"),
    (b"[Content_Types].xml", "docx"),
    # Packed again by a program that compressed the kind as well.
    (b"META-INF/manifest.xml", "odt"),
)


def zip_kind(data: bytes) -> str:
    """ "docx", "odt", "epub", or what else it is, in words; `data` is the whole file or its beginning."""
    # Members may come in any order; the directory at the end names them all, unless it is very long.
    ends = data[:_ENDS] + data[-_ENDS:] if len(data) > _ENDS else data
    return next((kind for mark, kind in _KINDS if mark in ends), "a zip archive")
