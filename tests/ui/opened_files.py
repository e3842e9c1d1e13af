"""What the program opens and connects to while it imports, shows and analyses files, as the kernel sees it.

    python tests/ui/opened_files.py FILE...

Runs the window without a screen under strace; prints every connection that is not local and every file opened outside
the program, its libraries, the fonts and the files named. Exit status 1 when there is one.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CALLS = "socket,connect,bind,sendto,sendmsg,open,openat,openat2,creat,execve,unlink,rename,mkdir"
_OPENED = re.compile(
    r"\b(?:open|openat|openat2|creat)\((?:AT_FDCWD, )?\"((?:[^\"\\]|\\.)*)\", ?\{?(?:flags=)?([A-Z_|]*)"
)
_RELATIVE = re.compile(r"\bopenat2?\(\d+")
_SOCKET = re.compile(r"\bsocket\((AF_\w+)")
_STARTED = re.compile(r"\bexecve\(\"([^\"]+)\"")
_LOCAL = ("AF_UNIX", "AF_NETLINK")
# The system's own: its loader and libraries, fonts and their cache, languages and time zones, what it says of itself.
_SYSTEM = (
    *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so", "/proc", "/sys", "/dev"),
    *("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/fontconfig", "/etc/fonts", "/var/cache/fontconfig"),
    *(
        "/usr/share/zoneinfo",
        "/usr/share/locale",
        "/usr/share/X11",
        "/etc/localtime",
        "/etc/machine-id",
        "/etc/mime.types",
    ),
    *("/usr/share/icons", "/usr/share/mime", "/usr/share/glvnd", "/usr/share/drirc.d", "/etc/drirc", "/usr/share/qt"),
    *("/etc/ssl/openssl.cnf", "/usr/lib/ssl/openssl.cnf", "/usr/share/themes", "/etc/xdg", "/usr/share/pixmaps"),
    *("/etc/mailcap", "/var/lib/dbus/machine-id", "/etc/nsswitch.conf", "/etc/locale.alias"),
    # Fonts of other programs that the system's list of fonts names.
    "/usr/share/poppler",
)
_HOME = (
    *(".cache/fontconfig", ".fontconfig", ".fonts", ".config", ".cache", ".icons", ".drirc", ".pyenv"),
    *(".local/share/fonts", ".local/share/icons", ".local/share/mime", ".local/lib"),
)


@dataclass(frozen=True)
class Trace:
    """What one run did: remote connections, files outside what it may open, programs started, and the calls seen."""

    remote: tuple[str, ...]
    outside: tuple[str, ...]
    started: tuple[str, ...]
    calls: int
    output: str


def can_trace() -> bool:
    """Whether strace is there and may be used here."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


def trace(files: Sequence[Path], named: Iterable[Path] = ()) -> Trace:
    """Opens files in the window under strace; `named` may be opened as well."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        command = ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "4096", "-e", f"trace={CALLS}", "-o", os.fspath(log)]
        script = [sys.executable, os.fspath(HERE / "window_stalls.py"), "--wall-seconds", "60", *map(os.fspath, files)]
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": folder}
        done = subprocess.run([*command, *script], capture_output=True, text=True, env=environment, check=False)
        lines = log.read_text("utf-8", "replace").splitlines()
        allowed = tuple(os.path.realpath(path) for path in (folder, *files, *named, *program_folders()))
    return Trace(
        tuple(dict.fromkeys(filter(None, map(_remote, lines)))),
        tuple(dict.fromkeys(filter(None, (_outside(line, allowed) for line in lines)))),
        tuple(dict.fromkeys(found[1] for line in lines if (found := _STARTED.search(line)))),
        len(lines),
        done.stdout + done.stderr,
    )


def program_folders() -> list[str]:
    """Where the program, Python and its libraries lie."""
    return [os.fspath(HERE.parents[1]), sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()]


def _remote(line: str) -> str | None:
    found = _SOCKET.search(line)
    return line if found and found[1] not in _LOCAL else None


def _outside(line: str, allowed: tuple[str, ...]) -> str | None:
    found = _OPENED.search(line)
    if found is None or _RELATIVE.search(line):
        return None
    path = os.path.realpath(found[1].encode("latin-1", "replace").decode("unicode_escape", "replace"))
    home = tuple(os.path.join(os.path.expanduser("~"), name) for name in _HOME)
    if _is_below(path, (*allowed, *_SYSTEM, *home)) or _is_above(path, allowed):
        return None
    # A look at a place where something might be, and was not.
    return None if " = -1 ENOENT" in line else path


def _is_below(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith((folder.rstrip("/") + "/", folder + ".")) for folder in folders)


def _is_above(path: str, allowed: Iterable[str]) -> bool:
    """Whether it is a folder on the way to something allowed, which may be listed."""
    return os.path.isdir(path) and any(place.startswith(path.rstrip("/") + "/") for place in allowed)


def main() -> int:
    """Prints what should not have been."""
    found = trace([Path(name) for name in sys.argv[1:]])
    print(found.output)
    for what, lines in (("remote", found.remote), ("outside", found.outside), ("started", found.started)):
        for line in lines:
            print(f"{what}: {line}")
    print(f"{found.calls:,} calls, {len(found.remote)} remote connections, {len(found.outside)} files outside")
    return 1 if found.remote or found.outside else 0


if __name__ == "__main__":
    sys.exit(main())
