"""Zip containers (.docx, .odt, .epub) under limits: their directory is checked first, then real bytes are counted.

A directory may lie about sizes, so every member is inflated piece by piece here and stopped when it grows too large.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.importers.refusal import Refusal

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_MEMBERS = 5_000
MOST_BYTES = 96 * 2**20
"""Of all members that are read, inflated, taken together."""
MOST_RATIO = 200
# Below this a member does no harm however well it was packed, and a table of blanks packs very well.
_SMALL = 2**20
_PIECE = 2**16
_ENTRY = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s5H3I2H")
_LONGEST_DIRECTORY = 4 * 2**20
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DAMAGED = "it is damaged: its zip container cannot be unpacked"


class Archive:
    """The members of a zip container; what is read of them is counted over the life of the object."""

    def __init__(self, data: bytes, members: dict[str, zipfile.ZipInfo]) -> None:
        """Use `open_archive`, which checks the directory."""
        self._data = data
        self._members = members
        self._left = MOST_BYTES

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, in the order of the directory."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises Refusal when it is missing or damaged, or when a limit is passed."""
        member = self._members.get(name)
        if member is None:
            raise Refusal(f"it is damaged: “{name[:80]}” is missing in it")
        pieces, size = [], 0
        for piece in self._pieces(member):
            size += len(piece)
            self._left -= len(piece)
            if self._left < 0:
                raise Refusal(f"it unpacks to more than {MOST_BYTES / 2**20:,.0f} MiB")
            if size > _SMALL and size > MOST_RATIO * member.compress_size:
                raise Refusal(f"a part of it unpacks to more than {MOST_RATIO} times its size, as no article does")
            pieces.append(piece)
        found = b"".join(pieces)
        if size != member.file_size or zlib.crc32(found) != member.CRC:
            raise Refusal(_DAMAGED)
        return found

    def read_xml(self, name: str, *, allow_doctype: bool = False) -> "_Element":
        """The root element of a member that is XML; see `parse_xml`."""
        return parse_xml(self.read(name), allow_doctype=allow_doctype)

    def _pieces(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """What comes out of a member, at most `_PIECE` bytes at a time."""
        packed = self._packed(member)
        if member.compress_type == zipfile.ZIP_STORED:
            yield bytes(packed)
            return
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        rest: bytes | memoryview = packed
        try:
            while not inflate.eof:
                piece = inflate.decompress(rest, _PIECE)
                if not piece and not inflate.eof:
                    raise Refusal(_DAMAGED)
                yield piece
                rest = inflate.unconsumed_tail
        except zlib.error as error:
            raise Refusal(_DAMAGED) from error

    def _packed(self, member: zipfile.ZipInfo) -> memoryview:
        """The bytes of a member as they lie in the file; its own header says where they start."""
        try:
            header = _LOCAL.unpack_from(self._data, member.header_offset)
        except struct.error as error:
            raise Refusal(_DAMAGED) from error
        start = member.header_offset + _LOCAL.size + header[9] + header[10]
        end = start + member.compress_size
        if header[0] != b"PK\x03\x04" or end > len(self._data):
            raise Refusal(_DAMAGED)
        return memoryview(self._data)[start:end]


def open_archive(data: bytes) -> Archive:
    """The zip container in `data`. Raises Refusal when it is damaged or encrypted, or has too many members."""
    end = data.rfind(b"PK\x05\x06")
    directory = struct.unpack_from("<I", data, end + 12)[0] if 0 <= end <= len(data) - 16 else 0
    # Both bounds come before anything is built of the entries, of which 64 MiB hold more than a million.
    if data.count(_ENTRY) > MOST_MEMBERS or directory > _LONGEST_DIRECTORY:
        raise Refusal(f"its zip container has more than {MOST_MEMBERS:,} members")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            infos = container.infolist()
    # The directory of a damaged file can make zipfile raise nearly anything.
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OSError, IndexError) as error:
        raise Refusal(_DAMAGED) from error
    if len(infos) > MOST_MEMBERS:
        raise Refusal(f"its zip container has more than {MOST_MEMBERS:,} members")
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise Refusal("it is encrypted; save it without a password first")
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        raise Refusal("its zip container is packed in a way that no article format allows")
    return Archive(data, {info.filename: info for info in infos})


def parse_xml(data: bytes, *, allow_doctype: bool = False) -> "_Element":
    """The root element of an XML document of which nothing is fetched and no entity is expanded.

    Raises Refusal when it is no well-formed XML, nests deeper than 256 elements, declares an entity or, unless
    `allow_doctype`, has a document type at all.
    """
    from lxml import etree

    legible = data.replace(b"\0", b"") if b"\0" in data[:200] else data  # UTF-16
    if b"<!ENTITY" in legible or (not allow_doctype and b"<!DOCTYPE" in legible):
        raise Refusal("its XML declares entities or a document type, as no article needs to")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Refusal(_xml_fault(str(error))) from error
    # Encodings that the scan cannot read come out here at the latest.
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and (not allow_doctype or next(declared.iterentities(), None) is not None):
        raise Refusal("its XML declares entities or a document type, as no article needs to")
    return root


def _xml_fault(message: str) -> str:
    if "depth" in message.lower():
        return "its XML is nested deeper than any article needs"
    return "it is damaged: the XML in it is not well formed"
