"""The commands. Everything the window does to data can be done from here: scripted, tested, without a screen.

Exit status: 0 done, 1 done with warnings, 2 refused with one sentence on standard error.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import reader
from reader.commands import (
    analyze,
    decisions,
    doctor,
    exchange,
    export,
    figures,
    highlights,
    import_files,
    library,
    notes,
    read,
    reference,
    review,
)
from reader.commands.versions import ShowVersions
from reader.errors import ReaderError
from reader.exports.dossier import Dossier
from reader.session import Session

DONE, WARNED, REFUSED = 0, 1, 2

Command = Callable[[argparse.Namespace, Session], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status. Without a command the arguments are files for the window."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = build_parser()
    named = _first_word(given)
    options = (
        parser.parse_args(given) if named in COMMANDS or _asks_help(given) else build_window_parser().parse_args(given)
    )
    try:
        return _run(options)
    except ReaderError as error:
        print(error, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has gone (`... | head`): nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def build_parser() -> argparse.ArgumentParser:
    """The parser of the commands; a test compares the documentation with it."""
    parser = argparse.ArgumentParser(
        prog="source-reader", description=reader.__doc__.splitlines()[0], epilog=WINDOW_HELP
    )
    _add_common(parser)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, module in COMMANDS.items():
        module.add_parser(commands, name)
    return parser


def build_window_parser() -> argparse.ArgumentParser:
    """The parser used when no command is named: files to open, and the options of a picture."""
    parser = argparse.ArgumentParser(prog="source-reader", description="Open the window on one or more articles.")
    _add_common(parser)
    parser.add_argument("files", nargs="*", metavar="FILE", help="articles to open")
    parser.add_argument("--screenshot", metavar="OUT.png", type=Path, help="write a picture of the window and quit")
    parser.add_argument("--size", type=_size, default=(1280, 800), metavar="WxH", help="size of the window (1280x800)")
    parser.add_argument("--theme", choices=THEMES, default=None, help="colours of the window")
    parser.add_argument("--panel", choices=PANELS, default=None, help="which panel to show beside the article")
    parser.set_defaults(run=open_window)
    return parser


def open_window(options: argparse.Namespace, session: Session) -> int:
    """Open the window, or take its picture."""
    if options.screenshot is not None:
        if len(options.files) != 1:
            raise ReaderError("A picture shows one article: name one file after --screenshot OUT.png.")
        if not _has_display():
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        status: int = _window().take_screenshot(
            session, Path(options.files[0]), options.screenshot, options.size, options.theme or "light", options.panel
        )
        return status
    if not _has_display():
        raise ReaderError(
            "There is no display here, so no window can open; `analyze FILE` prints the analysis and "
            "`--screenshot OUT.png FILE` writes a picture of the window."
        )
    shown: int = _window().run_window(session, [Path(f) for f in options.files], options.theme)
    return shown


COMMANDS = {
    "read": read,
    "import": import_files,
    "analyze": analyze,
    "notes": notes,
    "highlights": highlights,
    "decisions": decisions,
    "review": review,
    "export": export,
    "annotations": exchange,
    "figures": figures,
    "library": library,
    "rules": reference,
    "lexicons": reference,
    "doctor": doctor,
}
PANELS = ("overview", "speakers", "assertions", "emotive", "notes", "review")
THEMES = ("light", "sepia", "dark")
WINDOW_HELP = (
    "Without a command, the files named are opened in the window; --screenshot OUT.png [--size WxH] "
    "[--theme light|sepia|dark] [--panel NAME] FILE writes a picture of the window instead."
)


def _run(options: argparse.Namespace) -> int:
    options.write_pdf = _write_pdf
    session = Session(options.library)
    try:
        status: int = options.run(options, session)
        return status
    finally:
        session.close()


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--version", action=ShowVersions, nargs=0, help="versions of program, rules, models, Qt, Python"
    )
    parser.add_argument(
        "--library",
        metavar="FILE",
        type=Path,
        default=None,
        help="the SQLite file of your notes (default: the per-user data folder, or $SOURCE_READER_LIBRARY)",
    )


def _first_word(arguments: Sequence[str]) -> str | None:
    """The first argument that is neither an option nor the value of --library."""
    skip = False
    for argument in arguments:
        if skip or argument.startswith("-"):
            skip = not skip and argument == "--library"
            continue
        return argument
    return None


def _asks_help(arguments: Sequence[str]) -> bool:
    return any(a in ("-h", "--help") for a in arguments)


def _size(value: str) -> tuple[int, int]:
    try:
        width, height = (int(part) for part in value.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no size; write it like 1280x800") from None
    if not (400 <= width <= 8000 and 300 <= height <= 8000):
        raise argparse.ArgumentTypeError("a window is between 400x300 and 8000x8000")
    return width, height


def _write_pdf(dossier: Dossier, path: Path) -> None:
    """Write a report as PDF, which Qt does."""
    _window()
    from reader.ui.report_pdf import write_pdf

    write_pdf(dossier, path)


def _window() -> ModuleType:
    """The module of the window, imported only now: no other command needs Qt or the libraries that it needs."""
    try:
        from reader.ui import app
    except ImportError as error:
        if "shared object" not in str(error):
            raise
        library = str(error).split(":")[0]
        raise ReaderError(
            f"The window cannot open because the system library {library} is missing; packaging/run names the packages "
            "to install on Debian and Ubuntu."
        ) from error
    return app


def _has_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
