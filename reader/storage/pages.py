"""Rows straight from the pages of a damaged SQLite file, without its index pages: what is left when SQL reads no more.

After https://www.sqlite.org/fileformat.html, sections 1.5 to 2.1. Nothing here trusts a number in the file.
"""

import struct
from collections.abc import Iterator

LEAF, PAGE_ONE_HEADER = 13, 100
LONGEST = 64 * 2**20
"""Bytes a row may have; a longer one is damage."""
INTEGER_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
Value = int | float | str | bytes | None


def leaf_rows(data: bytes, page_size: int, skip: frozenset[int] = frozenset()) -> Iterator[tuple[Value, ...]]:
    """The values of every row on a leaf page of a table, of any table. Pages to `skip` are numbered from 1.

    Text keeps its bytes (surrogateescape). A cell that makes no sense is passed over.
    """
    for number in range(1, len(data) // page_size + 1):
        start = (number - 1) * page_size
        head = start + (PAGE_ONE_HEADER if number == 1 else 0)
        if number in skip or data[head] != LEAF:
            continue
        (cells,) = struct.unpack_from(">H", data, head + 3)
        for index in range(min(cells, (page_size - 8) // 4)):
            (offset,) = struct.unpack_from(">H", data, head + 8 + 2 * index)
            try:
                yield _record(_payload(data, page_size, start + offset, start + page_size))
            except (IndexError, ValueError, struct.error):
                continue


def free_pages(data: bytes, page_size: int) -> frozenset[int]:
    """The numbers of the pages that hold nothing any more (deleted rows may still stand there)."""
    found: set[int] = set()
    (trunk,) = struct.unpack_from(">I", data, 32)
    pages = len(data) // page_size
    while 1 < trunk <= pages and trunk not in found:
        found.add(trunk)
        start = (trunk - 1) * page_size
        following, leaves = struct.unpack_from(">II", data, start)
        for index in range(min(leaves, page_size // 4 - 2)):
            found.add(struct.unpack_from(">I", data, start + 8 + 4 * index)[0])
        trunk = following
    return frozenset(found)


def _payload(data: bytes, page_size: int, at: int, page_end: int) -> bytes:
    """The bytes of a cell's record, gathered from its page and the chain of overflow pages."""
    length, at = _varint(data, at)
    _, at = _varint(data, at)
    if length > LONGEST:
        raise ValueError
    most, least = page_size - 35, (page_size - 12) * 32 // 255 - 23
    if length <= most:
        local = length
    else:
        local = least + (length - least) % (page_size - 4)
        local = local if local <= most else least
    if at + local > page_end:
        raise ValueError
    parts, missing = [data[at : at + local]], length - local
    following = struct.unpack_from(">I", data, at + local)[0] if missing else 0
    while missing:
        start = (following - 1) * page_size
        if following < 2 or start + page_size > len(data):
            raise ValueError
        taken = min(missing, page_size - 4)
        parts.append(data[start + 4 : start + 4 + taken])
        missing -= taken
        (following,) = struct.unpack_from(">I", data, start)
    return b"".join(parts)


def _record(payload: bytes) -> tuple[Value, ...]:
    size, at = _varint(payload, 0)
    if size > len(payload):
        raise ValueError
    types = []
    while at < size:
        kind, at = _varint(payload, at)
        types.append(kind)
    values = []
    for kind in types:
        value, at = _value(payload, at, kind)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return (None, 0, 1)[(0, 8, 9).index(kind)], at
    size = INTEGER_SIZES.get(kind, 8 if kind == 7 else (kind - 12) // 2)
    raw = payload[at : at + size]
    if len(raw) != size or kind in (10, 11):
        raise ValueError
    if kind in INTEGER_SIZES:
        return int.from_bytes(raw, "big", signed=True), at + size
    if kind == 7:
        return float(struct.unpack(">d", raw)[0]), at + size
    return (raw.decode("utf-8", "surrogateescape") if kind % 2 else raw), at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for step in range(8):
        byte = data[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | data[at + 8], at + 9
