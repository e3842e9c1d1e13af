"""Damaged and twisted mails, MHTML, web archives, books and pages: each is read or refused, soon, with no other error.

The mutations know the formats: lines, boundaries and headers of MIME, members of a zip, values of a property list, tags
of a page. A longer run: python tests/importers/test_mail_fuzz.py 2000 [FORMAT...].
"""

import io
import plistlib
import random
import re
import sys
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from reader.errors import UnreadableFileError
from reader.importers import import_bytes
from reader.model.span import words_of
from reader.settings import ImportLimits

HERE = Path(__file__).resolve().parent
IN_CI = 80
MOST_SECONDS = 4.0
TAG = re.compile(rb"(<[^<>]{0,300}>)")
LINE = re.compile(rb"(?<=\n)")
TAGS = (
    *(b"<p>", b"</p>", b"<div>", b"</div>", b"<table><tr><td>", b"</table>", b"<br/>", b"<script>", b"</script>"),
    *(b"<style>p{display:none}</style>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<p hidden>", b"<h1>", b"</h1>"),
    *(b"<figure><figcaption>", b"<article>", b"</article>", b"<ul><li><a href=x>", b"<time datetime='x'>", b"<title>"),
    *(
        b"<a",
        b"='",
        b'"',
        b"&#x110000;",
        b"&#0;",
        b"\x00",
        b"\xff\xfe",
        b"\xc3",
        "\u202e\u200b😀".encode(),
        b"<div>" * 300,
    ),
)
HEADERS = (
    *(b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: quoted-printable\n", b"\n", b"\n\n"),
    *(b"Content-Type: multipart/mixed; boundary=\n", b"Content-Type: multipart/alternative; boundary=x\n", b"--x\n"),
    *(b"Content-Type: text/html; charset=utf-16\n", b"Content-Type: text/plain; charset=no-such; format=flowed\n"),
    *(b"Content-Type: message/rfc822\n", b"Content-Type: text/plain; charset*=utf-8''%ff\n", b"--x--\n", b" " * 5_000),
    *(b"Subject: =?utf-8?b?4pi6?= =?x?q?=FF?= =?utf-8?b?!?=\n", b'From: "a, b" <c@d>, =?utf-8?q?=C3?= <\n', b">>> \n"),
    *(b"Date: Mon, 99 Foo 99999 99:99:99 +9999\n", b"-- \n", b"Content-Disposition: attachment; filename*0*=a''%f\n"),
)
ODD_VALUES: tuple[Any, ...] = (None, True, -1, 2**63, 1.5, b"", b"\xff\xfe<", "", "\ud800", [], {}, [[]], {"a": b"x"})


def pages() -> list[bytes]:
    return [path.read_bytes() for path in sorted((HERE / "layouts").glob("*.html"))]


def saved(kind: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((HERE / "files" / "saved").glob(f"*.{kind}"))]


def bytes_changed(data: bytes, rng: random.Random) -> bytes:
    """A few bytes flipped, a stretch doubled or lost, or the end cut off."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 20))):
        start = rng.randrange(len(changed) + 1)
        kind, length = rng.randrange(4), rng.choice((1, 4, 100, 3_000))
        if kind == 0 and start < len(changed):
            changed[start] = rng.randrange(256)
        elif kind == 1:
            del changed[start : start + length]
        elif kind == 2:
            changed[start:start] = changed[start : start + length]
        else:
            changed[start:start] = rng.randbytes(min(length, 50))
    return bytes(changed[: rng.randrange(len(changed) + 1)] if rng.random() < 0.1 else changed)


def pieces_changed(pieces: Sequence[bytes], odd: Sequence[bytes], rng: random.Random) -> bytes:
    """Pieces lost, doubled, moved, and odd ones put between them."""
    changed = list(pieces)
    for _ in range(rng.choice((1, 2, 5, 30))):
        here, there = rng.randrange(len(changed) + 1), rng.randrange(len(changed) + 1)
        kind = rng.randrange(5)
        if kind == 0:
            del changed[here : here + rng.choice((1, 2, 10))]
        elif kind == 1:
            changed[here:here] = changed[there : there + rng.choice((1, 5, 40))]
        else:
            changed[here:here] = [rng.choice(odd)] * rng.choice((1, 1, 1, 30))
    return b"".join(changed)


def page_changed(data: bytes, rng: random.Random) -> bytes:
    return pieces_changed(TAG.split(data), TAGS, rng) if rng.random() < 0.8 else bytes_changed(data, rng)


def message_changed(data: bytes, rng: random.Random) -> bytes:
    kind = rng.random()
    if kind < 0.6:
        return pieces_changed(LINE.split(data), HEADERS, rng)
    return page_changed(data, rng) if kind < 0.8 else bytes_changed(data, rng)


def archive_changed(data: bytes, rng: random.Random) -> bytes:
    if rng.random() < 0.3:
        return bytes_changed(data, rng)
    whole = plistlib.loads(data)
    main = whole["WebMainResource"]
    for _ in range(rng.choice((0, 1, 2))):
        place = rng.choice((whole, main))
        if place:
            place[rng.choice(sorted(place))] = rng.choice(ODD_VALUES)
    if isinstance(page := main.get("WebResourceData"), bytes):
        main["WebResourceData"] = page_changed(page, rng)
    try:
        return plistlib.dumps(whole, fmt=rng.choice((plistlib.FMT_BINARY, plistlib.FMT_XML)), sort_keys=False)
    except (TypeError, OverflowError, UnicodeEncodeError):  # a value that no property list can hold
        return bytes_changed(data, rng)


def book_changed(data: bytes, rng: random.Random) -> bytes:
    if rng.random() < 0.2:
        return bytes_changed(data, rng)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    for _ in range(rng.choice((1, 1, 3))):
        number = rng.randrange(len(members))
        name, content = members[number]
        kind = rng.random()
        if kind < 0.1:
            members.append((rng.choice(("../x", name, "META-INF/encryption.xml")), content))
        elif kind < 0.2 and len(members) > 1:
            del members[number]
        else:
            members[number] = name, page_changed(content, rng)
    rng.shuffle(members)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name is there twice is the point
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content)
    return whole.getvalue()


FORMATS: dict[str, tuple[list[bytes], Callable[[bytes, random.Random], bytes]]] = {
    "html": (pages(), page_changed),
    "eml": (saved("eml"), message_changed),
    "mhtml": (saved("mhtml"), message_changed),
    "webarchive": (saved("webarchive"), archive_changed),
    "epub": (saved("epub"), book_changed),
}


def check(data: bytes, name: str) -> str:
    """Reads a file: "read" or "refused"; fails when it takes long or what comes back does not hold together."""
    started = time.process_time()
    try:
        document = import_bytes(data, name, ImportLimits())
    except UnreadableFileError as error:
        document, said = None, str(error)
    assert time.process_time() - started < MOST_SECONDS
    if document is None:
        assert re.fullmatch(r"“[^\n]*” could not be opened: [^\n]*\.", said)
        return "refused"
    assert document.text.strip()
    for span in (*document.headings, *filter(None, (document.title_span, document.date_span))):
        assert words_of(document.text, span).strip()
    return "read"


def run(kind: str, count: int, seed: int) -> Counter[str]:
    """How many of `count` mutated files were read and refused."""
    samples, change = FORMATS[kind]
    found: Counter[str] = Counter()
    for number in range(count):
        rng = random.Random(f"{kind} {seed} {number}")
        data = change(rng.choice(samples), rng)
        try:
            found[check(data, f"a.{kind}")] += 1
        except Exception as error:
            raise AssertionError(f"{kind}, seed {seed}, number {number}: {type(error).__name__}: {error}") from error
    return found


@pytest.mark.parametrize("kind", FORMATS)
def test_mutated_files_are_read_or_refused(kind: str) -> None:
    found = run(kind, IN_CI, seed=1)
    # Mutations that leave nothing to read, or break nothing, would test nothing.
    assert found["read"] >= IN_CI // 10
    assert kind == "html" or found["refused"] >= IN_CI // 60


if __name__ == "__main__":
    for format_name in sys.argv[2:] or FORMATS:
        print(format_name, dict(run(format_name, int(sys.argv[1]), seed=2)))
