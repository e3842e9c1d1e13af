"""One module per file format, and the one place where text is normalised: bytes in, Document out.

Importers touch no file and no network; `reader.worker.reading` hands them the bytes in a process of its own.
"""

import codecs
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from reader.errors import UnreadableFileError
from reader.importers.docx import import_docx
from reader.importers.epub import import_epub, import_epub_chapters, read_contents
from reader.importers.formats import detect_format
from reader.importers.html import import_html
from reader.importers.imported import Imported, clean_field, finish
from reader.importers.mail import import_mail
from reader.importers.markdown import import_markdown
from reader.importers.mhtml import import_mhtml
from reader.importers.odt import import_odt
from reader.importers.pdf import import_pdf
from reader.importers.plain import import_plain
from reader.importers.refusal import Refusal
from reader.importers.rtf import import_rtf
from reader.importers.webarchive import import_webarchive
from reader.model.book import Book
from reader.model.document import Document, Origin
from reader.settings import ImportLimits

__all__ = [
    "FORMATS",
    "Format",
    "detect_format",
    "import_bytes",
    "import_copied_page",
    "read_book_contents",
    "refusal_sentence",
    "too_large",
]

_MOST, _LONG = 0.6, 300
"""Share of the copied words, or number of words, from which an article found in a copied page is taken."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its name for people, its usual extensions, its importer, and the libraries this one needs."""

    title: str
    extensions: tuple[str, ...]
    importer: Callable[[bytes, ImportLimits], Imported]
    libraries: tuple[str, ...] = ()


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "txt": Format("Text", (".txt", ".text"), import_plain),
        "md": Format("Markdown", (".md", ".markdown"), import_markdown, ("markdown_it",)),
        "html": Format("Web page", (".html", ".htm", ".xhtml"), import_html, ("lxml.html", "trafilatura")),
        "mhtml": Format("Web page in one file", (".mhtml", ".mht"), import_mhtml, ("lxml.html", "trafilatura")),
        "webarchive": Format("Safari web archive", (".webarchive",), import_webarchive, ("lxml.html", "trafilatura")),
        "eml": Format("E-mail", (".eml",), import_mail, ("lxml.html",)),
        "epub": Format("EPUB book", (".epub",), import_epub, ("lxml.html",)),
        "docx": Format("Word document", (".docx",), import_docx, ("lxml.etree",)),
        "odt": Format("OpenDocument text", (".odt",), import_odt, ("lxml.etree",)),
        "rtf": Format("RTF document", (".rtf",), import_rtf),
        "pdf": Format("PDF file", (".pdf",), import_pdf, ("pypdfium2",)),
    }
)


def import_bytes(
    data: bytes, name: str, limits: ImportLimits, path: str | None = None, chapters: Sequence[int] = ()
) -> Document:
    """The Document in the bytes of a file called `name`; `path` is only recorded.

    `chapters` are the numbers of those wanted of a book, all when there are none. Raises UnreadableFileError with one
    sentence that names the file when it cannot be read.
    """
    try:
        file_format = _known_format(data, name, limits)
        if chapters and file_format != "epub":
            raise Refusal("it is no book, so no chapter of it can be chosen")
        if chapters:
            imported = import_epub_chapters(data, limits, chapters)
        else:
            imported = FORMATS[file_format].importer(data, limits)
    except Refusal as refusal:
        raise UnreadableFileError(refusal_sentence(name, str(refusal))) from refusal
    origin = _origin(imported, file_format, path, hashlib.sha256(data).hexdigest())
    document = finish(imported, origin, limits)
    if not document.text.strip():
        raise UnreadableFileError(refusal_sentence(name, "there is no text in it"))
    return document


def read_book_contents(data: bytes, name: str, limits: ImportLimits) -> Book | None:
    """The chapters of a book, to choose from; None for everything else, and for a book that has only one.

    Raises UnreadableFileError as `import_bytes` does.
    """
    try:
        if _known_format(data, name, limits) != "epub":
            return None
        book = read_contents(data, limits)
    except Refusal as refusal:
        raise UnreadableFileError(refusal_sentence(name, str(refusal))) from refusal
    return book if len(book.chapters) > 1 else None


def import_copied_page(page: str, words: str, limits: ImportLimits) -> Document | None:
    """The Document of what was copied from a browser as HTML, whose plain words are `words`; None where these do.

    Whoever copies a part of a page has already left the rest out, so a page is taken only when the article found in it
    holds most of the words, or is long by itself.
    """
    try:
        imported = import_html(codecs.BOM_UTF8 + page.encode("utf-8", "replace"), limits)
    except Refusal:
        return None
    document = finish(imported, _origin(imported, "html", None, None), limits)
    found, copied = len(document.text.split()), len(words.split())
    return document if found >= min(_LONG, _MOST * copied) and document.text.strip() else None


def _known_format(data: bytes, name: str, limits: ImportLimits) -> str:
    """The key of the format in FORMATS; raises Refusal when it is none of them."""
    if len(data) > limits.file_bytes:
        raise Refusal(too_large(len(data), limits))
    if not data.strip():
        raise Refusal("it is empty")
    file_format = detect_format(name, data)
    if file_format not in FORMATS:
        raise Refusal(f"this is {file_format}; this program reads {_readable()}")
    return file_format


def _origin(imported: Imported, file_format: str, path: str | None, file_sha256: str | None) -> Origin:
    metadata = imported.metadata
    return Origin(
        path=path,
        file_format=file_format,
        file_sha256=file_sha256,
        address=metadata.address,
        site=metadata.site,
        author=metadata.author,
        published=metadata.date,
        updated=metadata.updated,
    )


def _readable() -> str:
    titles = [file_format.title for file_format in FORMATS.values()]
    return f"these formats: {', '.join(titles[:-1])} and {titles[-1]}"


def refusal_sentence(name: str, reason: str) -> str:
    """One sentence for the reader: which file, and why it was not opened."""
    return f"“{clean_field(name, 120) or 'The file'}” could not be opened: {reason}."


def too_large(size: int, limits: ImportLimits) -> str:
    """Why a file of that many bytes is refused."""
    return f"it has {size / 2**20:,.0f} MiB, and files of up to {limits.file_bytes / 2**20:,.0f} MiB are read"
