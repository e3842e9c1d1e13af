"""Bringing many files into the library: each is read, stored, and accounted for."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from reader.errors import LibraryError, UnreadableFileError
from reader.model.document import Document
from reader.model.import_report import FolderListing, ImportOutcome
from reader.session.articles import Articles
from reader.storage import documents
from reader.worker.reading_folder import list_files
from reader.worker.reading_queue import AT_ONCE


class Importing(Articles):
    """Many files at once."""

    def list_folder(self, folder: Path) -> "Future[FolderListing]":
        """The files to come that may be articles; the future raises UnreadableFileError with a sentence."""
        pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="list-folder")
        found = pool.submit(list_files, folder)
        pool.shutdown(wait=False)
        return found

    def keep_imported(self, path: Path, document: Document) -> ImportOutcome:
        """Store what was read from a file; raises LibraryError when the library cannot take it."""
        known = documents.load_document(self._library(), document.sha256) is not None
        if self._read_only is not None:
            raise LibraryError(self._read_only)
        self.remember(document)
        return ImportOutcome(path, document.sha256, document.title, known, document.warnings)

    def import_files(self, paths: Iterable[Path]) -> Iterator[ImportOutcome]:
        """Read and store files, a few at a time, and tell of each in the order given.

        Closing the iterator stops what is under way. Raises LibraryError when the library can take no more.
        """
        waiting = iter(paths)
        under_way = deque((path, self.read_file(path)) for path in islice(waiting, AT_ONCE))
        try:
            while under_way:
                path, future = under_way[0]
                try:
                    outcome = self.keep_imported(path, future.result())
                except UnreadableFileError as error:
                    outcome = ImportOutcome(path, problem=str(error))
                under_way.popleft()
                under_way.extend((path, self.read_file(path)) for path in islice(waiting, 1))
                yield outcome
        finally:
            for _, future in under_way:
                self.abandon_reading(future)
