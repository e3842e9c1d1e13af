"""Breaks sound files in thousands of ways and counts how reading them ends.

    python tests/importers/fuzz.py [--count 2000] [--seed 1] [FORMAT...]

Each mutated file is read in a process of its own under the program's limits. A file may be read or refused; a native
crash or a limit is held by the process and counted; anything else (an exception of another kind) is a fault: exit 1.
Needs `os.fork`.
"""

import argparse
import collections
import copy
import io
import os
import random
import re
import resource
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reader.errors import UnreadableFileError
from reader.importers import FORMATS, import_bytes
from reader.settings import ImportLimits

FILES = Path(__file__).parent / "files"
KINDS = ("docx", "odt", "rtf", "pdf", "md", "txt")
PLAIN = """---
title: No Ferry Before Autumn
date: 2031-05-03
---

# No Ferry Before Autumn

The “harbour\u00a0master” of Velmar *said* on **Monday** that the [ferry](https://velmar.example/a) would not sail. 😀

> Nobody told us, she said.
> > Nobody at all.

1. one
   - two `code`
   - three\\
2. four

| Month | Trips |
|-------|------:|
| May   | 204   |

```
code
```

![A quay](quay.png "The quay")  [1]: x <b>bold</b> &amp; né\u0301e \u202eturned\u202c
"""
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "latin-1", "utf-32", "koi8-r")
_TOKENS = {
    "xml": re.compile(rb"<[^>]*>|[^<]+"),
    "rtf": re.compile(rb"\\[a-z]+-?\d* ?|\\'[0-9a-f]{2}|\\.|[{}]|[^\\{}]+", re.DOTALL),
    "pdf": re.compile(rb"\d+ \d+ (?:obj|R)|/[A-Za-z]+|\d+(?:\.\d+)?|<<|>>|\[|\]|endobj|stream|endstream|.", re.DOTALL),
}
_TOKENS["md"] = _TOKENS["txt"] = re.compile(rb"\w+|\s+|[^\w\s]", re.DOTALL)
_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483648", b"99999999999999999999", b"1e9")


def mutants(kind: str, count: int, seed: int) -> Iterator[bytes]:
    """`count` broken files of a format; the same ones for the same seed."""
    chance = random.Random(f"{kind} {seed}")
    sources = [path.read_bytes() for path in sorted(FILES.glob(f"*.{kind}"))]
    sources = sources or [
        PLAIN.replace("\n", end).encode(name, "replace") for name in ENCODINGS for end in ("\n", "\r\n")
    ]
    for _ in range(count):
        data = chance.choice(sources)
        yield _zip(data, chance) if kind in ("docx", "odt") else _mutated(data, kind, chance)


def _zip(data: bytes, chance: random.Random) -> bytes:
    """A container with a broken member, or one that is broken itself."""
    if chance.random() < 0.25:
        return _bytes(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {info.filename: old.read(info) for info in old.infolist()}
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(sorted(members, key=lambda member: -len(members[member]))[:6])
        what = chance.random()
        if what < 0.05:
            members.pop(name)
        elif what < 0.1:
            members[name] = members[chance.choice(sorted(members))]
        else:
            members[name] = _tree(members[name], chance) or _mutated(members[name], "xml", chance)
        if not members:
            break
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return buffer.getvalue()


def _tree(data: bytes, chance: random.Random) -> bytes | None:
    """XML that is still well formed, with elements taken out, doubled, moved, nested or renamed; None for no XML."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return None
    if chance.random() < 0.15:
        return None
    for _ in range(chance.choice((1, 3, 10, 40))):
        elements = [element for element in root.iter() if element is not root and isinstance(element.tag, str)]
        if not elements:
            break
        element, other = chance.choice(elements), chance.choice(elements)
        what = chance.randrange(6)
        if what == 0 and element.getparent() is not None:
            element.getparent().remove(element)
        elif what == 1:
            other.append(copy.deepcopy(element))
        elif what == 2:
            element.tag = other.tag
        elif what == 3 and element.attrib:
            name = chance.choice(sorted(element.attrib))
            element.set(name, chance.choice((*_NUMBERS, b"", b"x" * 5_000)).decode())
        elif what == 4:
            element.text = chance.choice(("", "\u202e😀", " " * 3_000, "word " * 3_000))
        elif other not in element.iterdescendants() and element not in other.iterdescendants() and other is not element:
            other.append(element)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _mutated(data: bytes, grammar: str, chance: random.Random) -> bytes:
    """Tokens of the format dropped, doubled, swapped, nested or given other numbers; or bytes changed."""
    if chance.random() < 0.2:
        return _bytes(data, chance)
    tokens = _TOKENS[grammar].findall(data) or [b""]
    for _ in range(chance.choice((1, 2, 5, 20))):
        place, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        what = chance.randrange(6)
        if what == 0:
            tokens[place] = b""
        elif what == 1:
            tokens[place] *= chance.choice((2, 2, 300))
        elif what == 2:
            tokens[place], tokens[other] = tokens[other], tokens[place]
        elif what == 3:
            tokens[place] = tokens[other]
        elif what == 4:
            tokens[place] = re.sub(rb"\d+", lambda _: chance.choice(_NUMBERS), tokens[place])
        else:
            tokens[place] = _bytes(tokens[place], chance)
    return b"".join(tokens)


def _bytes(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    if chance.random() < 0.15:
        return data[: chance.randrange(len(data))]
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        changed[chance.randrange(len(changed))] = chance.choice((0, 255, 60, 92, 123, 40, chance.randrange(256)))
    return bytes(changed)


def ending(data: bytes, name: str) -> str:
    """How reading ends in a process of its own: "read", "refused", "stopped by ..." or "FAULT ..."."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        limits = ImportLimits()
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.write(writing, _ending_here(data, name, limits).encode()[:500])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    _, status = os.waitpid(child, 0)
    return said or f"stopped by signal {os.waitstatus_to_exitcode(status)}"


def _ending_here(data: bytes, name: str, limits: ImportLimits) -> str:
    try:
        import_bytes(data, name, limits)
    except UnreadableFileError as error:
        sentence = str(error)
        return "refused" if sentence.endswith(".") and "\n" not in sentence else f"FAULT {sentence!r}"
    except MemoryError:
        return "stopped by MemoryError"
    except Exception as error:
        return f"FAULT {type(error).__name__}: {error}"
    return "read"


def main() -> int:
    """Prints one line for each format: how its files ended, and the longest time one took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", default=list(KINDS), metavar="FORMAT")
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the files that ended in a fault")
    parser.add_argument("--no-fork", action="store_true", help="read in this process: quicker, without its limits")
    options = parser.parse_args()
    for kind in options.formats:
        for library in FORMATS[kind].libraries:
            __import__(library)
    faults = 0
    for kind in options.formats:
        endings: collections.Counter[str] = collections.Counter()
        slowest = 0.0
        for number, data in enumerate(mutants(kind, options.count, options.seed)):
            began = time.perf_counter()
            name = f"mutant.{kind}"
            found = _ending_here(data, name, ImportLimits()) if options.no_fork else ending(data, name)
            slowest = max(slowest, time.perf_counter() - began)
            endings[found] += 1
            if found.startswith(("FAULT", "stopped")) and options.keep:
                (options.keep / f"{number}.{kind}").write_bytes(data)
        print(kind, options.count, dict(endings.most_common()), f"slowest {slowest:.1f} s", flush=True)
        faults += sum(number for found, number in endings.items() if found.startswith("FAULT"))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
