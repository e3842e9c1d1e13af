"""Limits that a process puts on itself before it touches what others wrote: memory, time, network, files.

Four lines: the platform's own limits (`resource`; Windows has none, and only the parent's clock limits time there),
Landlock and seccomp where the kernel has them, and an audit hook, which sees every file opened and every socket made by
Python code. None can be taken back.
"""

import contextlib
import os
import sys
import sysconfig
from collections.abc import Callable, Iterable
from pathlib import Path

from reader.worker import landlock, seccomp

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NETWORK = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "nntplib.", "telnetlib.")
_PROCESSES = ("subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "pty.")
_CHANGES = (
    *("os.chflags", "os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"),
    *("os.truncate", "os.utime", "os.setxattr", "os.removexattr", "os.kill", "shutil.", "tempfile.", "sqlite3."),
)
_SYSTEM_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/usr/share/zoneinfo")
_LISTINGS = ("os.listdir", "os.scandir")


class ForbiddenError(PermissionError):
    """A process that limited itself tried what it had given up."""


def limit_this_process(
    *,
    memory_bytes: int | None = None,
    cpu_seconds: int | None = None,
    forbid_network: bool = True,
    forbid_writes: bool = True,
    readable: Iterable[Path] | None = (),
) -> None:
    """Limits the calling process for the rest of its life; what it tries beyond them raises ForbiddenError.

    `memory_bytes` limits the address space (MemoryError), `cpu_seconds` the CPU time from the start of the process (it
    is killed). With `readable`, no file is opened but those below its folders and the interpreter's own; None leaves
    reading free. Open files and pipes keep working. Code in C is held by all lines but the hook.
    """
    _set_limits(memory_bytes, cpu_seconds, forbid_writes)
    roots = None if readable is None else _real({*interpreter_folders(), *readable})
    # Shared libraries are loaded by the system's loader, which the hook does not see and Landlock does.
    loadable = None if roots is None else (*roots, *_SYSTEM_LIBRARIES)
    if forbid_network:
        seccomp.forbid_sockets()
    landlock.restrict(loadable, forbid_network=forbid_network, forbid_writes=forbid_writes)
    sys.addaudithook(_hook(forbid_network, forbid_writes, roots))


def limits_computing() -> bool:
    """Whether this system itself can end a process that computes too long."""
    return resource is not None


def interpreter_folders() -> set[Path]:
    """Where Python, its libraries and this program lie."""
    folders = {Path(path) for path in sysconfig.get_paths().values()}
    folders |= {Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix), Path(__file__).parents[1]}
    folders |= {Path(__file__).parents[2] / "resources"}
    frozen = getattr(sys, "_MEIPASS", None)
    # A program that lives directly in / or /usr would open the whole disk; its libraries are named one by one above.
    too_wide = {Path("/"), Path("/usr"), Path("/usr/local"), Path(os.path.expanduser("~"))}
    return {folder for folder in folders if folder not in too_wide} | ({Path(frozen)} if frozen else set())


def _set_limits(memory_bytes: int | None, cpu_seconds: int | None, forbid_writes: bool) -> None:
    if resource is None:
        return
    _limit(resource.RLIMIT_CORE, 0)
    if memory_bytes is not None:
        _limit(resource.RLIMIT_AS, memory_bytes)  # macOS takes the call and ignores it
    if cpu_seconds is not None:
        # The hard limit is a second later, so that the signal that ends the process says which limit it was.
        _limit(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1)
    if forbid_writes:
        _limit(resource.RLIMIT_FSIZE, 0)


def _limit(which: int, soft: int, hard: int | None = None) -> None:
    _, most = resource.getrlimit(which)
    bounds = [value if most == resource.RLIM_INFINITY else min(value, most) for value in (soft, hard or soft)]
    with contextlib.suppress(ValueError, OSError):  # a platform that refuses one limit keeps the others
        resource.setrlimit(which, (bounds[0], bounds[1]))


def _real(folders: Iterable[Path]) -> tuple[str, ...]:
    return tuple(sorted(os.path.join(os.path.realpath(folder), "") for folder in folders))


def _hook(network: bool, writes: bool, roots: tuple[str, ...] | None) -> Callable[[str, tuple[object, ...]], None]:
    forbidden = (_NETWORK if network else ()) + (_CHANGES if writes else ()) + _PROCESSES

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            _check_open(args, writes, roots)
        elif event.startswith(forbidden):
            raise ForbiddenError(f"{event} is not allowed in this process")
        elif event in _LISTINGS and roots is not None and not _is_below(args[0] or os.curdir, roots):
            raise ForbiddenError("listing this folder is not allowed in this process")

    return hook


def _check_open(args: tuple[object, ...], writes: bool, roots: tuple[str, ...] | None) -> None:
    path, mode, flags = args
    if isinstance(path, int):
        return
    writing = (isinstance(flags, int) and bool(flags & _WRITING)) or (
        isinstance(mode, str) and not set(mode) <= set("rbtU")
    )
    if writes and writing:
        raise ForbiddenError("writing files is not allowed in this process")
    if roots is not None and not _is_below(path, roots):
        raise ForbiddenError("opening other files is not allowed in this process")


def _is_below(path: object, roots: tuple[str, ...]) -> bool:
    try:
        real = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return isinstance(path, int)
    return os.path.join(real, "").startswith(roots)
