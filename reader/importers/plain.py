"""Plain text: the file is the article."""

from reader.importers.decoding import decode
from reader.importers.imported import Imported
from reader.settings import ImportLimits


def import_plain(data: bytes, limits: ImportLimits) -> Imported:
    """The text of a .txt file. Raises Refusal when the bytes are no text."""
    decoded = decode(data)
    return Imported(text=decoded.text, warnings=decoded.warnings)
