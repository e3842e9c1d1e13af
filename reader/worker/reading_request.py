"""What goes to the process that reads: plain fields, sent as JSON."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from reader.settings import ImportLimits


@dataclass(frozen=True, slots=True)
class ReadingRequest:
    """A file to read, or copied words in its place; `path` is then only what refusals call them.

    `page` is the copied words as HTML. `chapters` are those of a book that are wanted, all when there are none; with
    `ask`, a book of several chapters is answered by its chapters, to choose from.
    """

    path: Path
    text: str | None = None
    page: str | None = None
    chapters: tuple[int, ...] = ()
    ask: bool = False


def encode_request(request: ReadingRequest, limits: ImportLimits) -> bytes:
    """The request and its limits as JSON; names that are no Unicode come through."""
    fields = asdict(request) | {"path": os.fspath(request.path), "limits": asdict(limits)}
    return json.dumps(fields).encode("ascii")


def decode_request(data: bytes) -> tuple[ReadingRequest, ImportLimits]:
    """What `encode_request` was given."""
    fields = json.loads(data)
    limits = ImportLimits(**fields.pop("limits"))
    fields |= {"path": Path(fields["path"]), "chapters": tuple(fields["chapters"])}
    return ReadingRequest(**fields), limits
