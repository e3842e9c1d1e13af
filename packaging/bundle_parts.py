"""What goes into the built program and what stays out; used by program.spec. No part of the program itself."""

import re
from collections.abc import Iterable
from fnmatch import fnmatch
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parents[1]
TEXTS_ELSEWHERE = {
    **dict.fromkeys(
        ("PySide6_Essentials", "shiboken6"), ("packaging/licences/LGPL-3.0.txt", "packaging/licences/GPL-3.0.txt")
    ),
    "flatbuffers": ("resources/models/LICENSE.Apache-2.0.txt",),
}
"""Licence texts of libraries that bring none."""

Entry = tuple[str, str, str]
"""PyInstaller's (name in the folder, file it comes from, kind)."""

KEPT_PLUGINS = (
    *("platforms/*xcb*", "platforms/*offscreen*", "platforms/*wayland*", "platforms/*windows*", "platforms/*cocoa*"),
    *("wayland-*/*", "xcbglintegrations/*", "platforminputcontexts/*ibus*", "platforminputcontexts/*compose*"),
    *("platformthemes/*portal*", "styles/*", "iconengines/*svg*", "imageformats/*svg*", "imageformats/*ico*"),
    *("printsupport/*", "platformaccessibility/*"),
)
"""Qt's plugins that the window can use: screens, input, icons. No GTK, no network, no bare frame buffers."""
LOCALES = ("root.dat", "en.dat")
"""A part of the page extractor that is never called brings the calendars of all languages."""


def has_place(entry: Entry) -> bool:
    """Whether a file belongs into the built program at all."""
    path = PurePath(entry[0]).as_posix()
    if "/plugins/" in path:
        return any(fnmatch(path.split("/plugins/")[1], kept) for kept in KEPT_PLUGINS)
    if path.startswith("babel/locale-data/"):
        return path.endswith(LOCALES)
    return not path.endswith(".qm")


def needed_libraries(binaries: list[Entry]) -> list[Entry]:
    """The binaries without shared libraries that nothing kept asks for any more; on other systems than Linux all."""
    from PyInstaller.compat import is_linux
    from PyInstaller.depend.bindepend import get_imports

    if not is_linux:
        return binaries
    by_name: dict[str, list[Entry]] = {}
    for entry in binaries:
        by_name.setdefault(PurePath(entry[0]).name, []).append(entry)
    waiting = [entry for entry in binaries if not _is_shared_library(entry) or "libpython" in entry[0]]
    kept = set(waiting)
    while waiting:
        for name, _ in get_imports(waiting.pop()[1]):
            found = [entry for entry in by_name.get(PurePath(name).name, ()) if entry not in kept]
            kept.update(found)
            waiting += found
    return [entry for entry in binaries if entry in kept]


def leads_somewhere(entry: Entry, kept: Iterable[Entry]) -> bool:
    """Whether an entry is no link, or a link to something kept."""
    if entry[2] != "SYMLINK":
        return True
    target = (PurePath(entry[0]).parent / entry[1]).as_posix()
    return any(PurePath(other[0]).as_posix() == target for other in kept if other[2] != "SYMLINK")


def _is_shared_library(entry: Entry) -> bool:
    """Whether it is there only because something else is linked with it, not loaded by its name."""
    path = PurePath(entry[0])
    return (
        path.name.startswith("lib")
        and "/plugins/" not in path.as_posix()
        and entry[2] != "EXTENSION"
        and (len(path.parts) == 1 or path.as_posix().startswith("PySide6/Qt/lib"))
    )


def runtime_distributions(root: str = "source-criticism-reader") -> list[Distribution]:
    """Every distribution that an installed program brings, by name, without the program itself."""
    found: dict[str, Distribution] = {}
    waiting = _requirements(distribution(root))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = distribution(name)
            waiting += _requirements(found[name])
    return [found[name] for name in sorted(found)]


def modules_of_others(needed: Iterable[Distribution], root: str = "source-criticism-reader") -> list[str]:
    """Top modules of everything installed that is neither the program nor one of the distributions it needs."""
    kept = {_plain(name) for name in (root, *(one.metadata["Name"] for one in needed))}
    return sorted(
        module
        for module, owners in packages_distributions().items()
        if module.isidentifier() and not kept & {_plain(owner) for owner in owners}
    )


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _requirements(of: Distribution) -> list[str]:
    """The names it needs here: no extras, and nothing for other systems or versions of Python."""
    from packaging.requirements import Requirement

    wanted = (Requirement(line) for line in of.requires or ())
    return [_plain(one.name) for one in wanted if not one.marker or one.marker.evaluate({"extra": ""})]


def licence_files(distributions: Iterable[Distribution]) -> list[tuple[str, str]]:
    """(file, folder in the built program) for the licence of every library: licences/NAME.

    Raises LookupError with the names of libraries whose licence text is nowhere.
    """
    found: list[tuple[str, str]] = []
    bare = []
    for one in distributions:
        name = one.metadata["Name"]
        texts = [Path(str(file.locate())) for file in one.files or () if _is_licence(PurePath(str(file)))]
        texts = texts or [ROOT / text for text in TEXTS_ELSEWHERE.get(name, ())]
        found += [(str(text), f"licences/{name}") for text in texts]
        if not texts:
            bare.append(name)
    if bare:
        raise LookupError(f"No licence text comes with {', '.join(bare)}; add it to packaging/licences.")
    return found


def _is_licence(file: PurePath) -> bool:
    if file.suffix in (".py", ".pyc"):
        return False
    return "licenses" in file.parts or bool(
        re.match(r"(licen[cs]e|copying|notice|authors|thirdparty)", file.name, re.I)
    )
