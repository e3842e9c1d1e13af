"""Writing exports: which formats there are, names of files, and files that are whole or not there at all."""

import json
import os
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.errors import ReaderError
from reader.exports.dossier import Dossier, title_of
from reader.exports.html_report import as_html
from reader.exports.json_export import as_json_object
from reader.exports.markdown import as_markdown, page_of
from reader.exports.markdown_merge import NotOurFileError, belongs_to, merge_page
from reader.exports.refi import codebook_xml, project_archive
from reader.exports.tables import findings_as_csv, notes_as_csv
from reader.exports.web_annotation import as_web_annotations

LONGEST_NAME = 80
HEAD = 4096
"""Characters of a Markdown file in which its properties tell whose export it is."""
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Options:
    """`bom`: CSV begins with a byte order mark, which some spreadsheets need. `table`: findings or notes."""

    bom: bool = False
    table: str = "notes"


@dataclass(frozen=True, slots=True)
class Format:
    """`one_file`: any number of articles go into one file; else each has its own. `render` gives its content.

    `analysed`: something that was found in the article is in it, so that an analysis is needed.
    """

    name: str
    suffix: str
    title: str
    one_file: bool
    render: Callable[[Sequence[Dossier], Options], bytes]
    analysed: bool = True


@dataclass(frozen=True, slots=True)
class Exported:
    """The file that was written, and sentences about what could not be done."""

    path: Path
    warnings: tuple[str, ...] = ()


def _table(dossiers: Sequence[Dossier], options: Options) -> bytes:
    write = findings_as_csv if options.table == "findings" else notes_as_csv
    return _bytes(write(dossiers, bom=options.bom))


def _json(dossiers: Sequence[Dossier], options: Options) -> bytes:
    return _bytes(json.dumps(as_json_object(dossiers[0]), ensure_ascii=False, indent=1) + "\n")


def _annotations(dossiers: Sequence[Dossier], options: Options) -> bytes:
    return _bytes(json.dumps(as_web_annotations(dossiers[0]), ensure_ascii=False, indent=1) + "\n")


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("markdown", ".md", "Markdown (Obsidian)", False, lambda d, _: _bytes(as_markdown(d[0]))),
        Format("html", ".html", "Report (HTML)", False, lambda d, _: _bytes(as_html(d[0]))),
        Format("csv", ".csv", "Table (CSV)", True, _table),
        Format("json", ".json", "JSON", False, _json),
        Format("json-ld", ".jsonld", "Annotations (W3C, JSON-LD)", False, _annotations, analysed=False),
        Format("qdc", ".qdc", "Codebook (REFI-QDA)", True, lambda d, _: codebook_xml(d), analysed=False),
        Format("qdpx", ".qdpx", "Project (REFI-QDA)", True, lambda d, _: project_archive(d), analysed=False),
    )
}


def export_articles(
    dossiers: Sequence[Dossier], name: str, target: Path, options: Options | None = None
) -> list[Exported]:
    """Write the articles to a file, or each to a file of its own in a folder, which is made where it is missing.

    Raises ReaderError with a sentence when nothing can be written, or a file there is somebody else's.
    """
    made = FORMATS[name]
    chosen = options or Options()
    if made.one_file or (len(dossiers) == 1 and not target.is_dir()):
        return [_write_one(dossiers, made, target, chosen)]
    make_folder(target)
    return [_write_one([each], made, path_in(target, each, made.suffix), chosen) for each in dossiers]


def make_folder(path: Path) -> None:
    """Make the folder where it is missing. Raises ReaderError when it is a file, or cannot be made."""
    if path.exists() and not path.is_dir():
        raise ReaderError(f"{path} is a file; name a folder for several articles.")
    _attempt(path, lambda: path.mkdir(parents=True, exist_ok=True))


def path_in(folder: Path, dossier: Dossier, suffix: str) -> Path:
    """Where an article goes in a folder: into its earlier Markdown export under any name, else by title.

    A name that another article's Markdown has taken gets the beginning of this one's hash.
    """
    sha256 = dossier.document.sha256
    if suffix == ".md":
        for path in sorted(folder.glob("*.md")):
            if belongs_to(_head(path), sha256):
                return path
    wanted = folder / f"{file_name(title_of(dossier.document))}{suffix}"
    if not wanted.exists() or suffix == ".pdf" or (suffix != ".md" and sha256[:16] in _head(wanted, 1 << 24)):
        return wanted
    return wanted.with_name(f"{wanted.stem} {sha256[:8]}{suffix}")


def file_name(title: str) -> str:
    """A title as the name of a file on every system, and as the target of a link in Obsidian."""
    kept = re.sub(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f-\x9f\u2028\u2029]+', " ", title)
    name = " ".join(kept.split())[:LONGEST_NAME].strip(" .")
    return f"{name} -" if RESERVED.match(name) else name or "Untitled article"


def write_bytes(path: Path, content: bytes) -> None:
    """Replace the file at once, so that nobody ever sees half of it. Raises ReaderError when it cannot be written."""

    def write() -> None:
        handle, temporary = tempfile.mkstemp(prefix=".export-", dir=path.parent or Path("."))
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    _attempt(path, write)


def _write_one(dossiers: Sequence[Dossier], made: Format, path: Path, options: Options) -> Exported:
    if made.name == "markdown" and path.exists():
        return _write_again(dossiers[0], path)
    write_bytes(path, made.render(dossiers, options))
    return Exported(path)


def _write_again(dossier: Dossier, path: Path) -> Exported:
    try:
        merged = merge_page(page_of(dossier), path.read_text(encoding="utf-8"))
    except NotOurFileError:
        raise ReaderError(f"{path} is there already and is not an export of this article; name another file.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ReaderError(f"{path} cannot be read, so it was left as it is: {error}.") from error
    write_bytes(path, _bytes(merged.text))
    return Exported(path, tuple(f"{path.name}: {sentence}" for sentence in merged.warnings))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _head(path: Path, length: int = HEAD) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(length)
    except OSError:
        return ""


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _attempt(path: Path, act: Callable[[], object]) -> None:
    try:
        act()
    except OSError as error:
        raise ReaderError(f"{path} cannot be written: {error.strerror or error}.") from error
