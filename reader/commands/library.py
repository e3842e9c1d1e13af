"""`library`: articles and their data, backups, another laptop's library, and the doctor."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

import reader
from reader.commands.output import as_json, complain, say
from reader.errors import ReaderError
from reader.session import Session

EVERYTHING = 1_000_000
LATEST = "latest"
TABLE_NAMES = {"note_tags": "tags of notes", "files": "files of articles"}


def add_parser(commands: Any, name: str) -> None:
    """Add the options of `library` and of what it can do."""
    parser = commands.add_parser(name, help="list and delete articles, back up, merge, check and repair the library")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list the articles, the one opened last first, or the backups")
    listing.add_argument("--backups", action="store_true", help="list the backups beside the library instead")
    listing.add_argument("--format", choices=("text", "json"), default="text")
    listing.set_defaults(run=run_list)
    backing = actions.add_parser("backup", help="write a checked copy, to FILE or into the folder beside the library")
    backing.add_argument("file", metavar="FILE", nargs="?", type=Path)
    backing.set_defaults(run=run_backup)
    restoring = actions.add_parser("restore", help="make the library what a backup is")
    restoring.add_argument("backup", metavar="BACKUP", help=f"its file, its name in `list --backups`, or `{LATEST}`")
    restoring.set_defaults(run=run_restore)
    merging = actions.add_parser("merge", help="add what another library has and this one lacks")
    merging.add_argument("other", metavar="FILE", type=Path, help="the other library; it is not changed")
    merging.set_defaults(run=run_merge)
    deleting = actions.add_parser("delete", help="delete an article with all its notes, after a backup")
    deleting.add_argument("article", metavar="ARTICLE", help="the article's file, or the sha256 of its text")
    deleting.set_defaults(run=run_delete)
    doctor = actions.add_parser("doctor", help="check the library, and report versions; nothing private is in it")
    doctor.add_argument("--repair", action="store_true", help="put what can be read into a new file; the old is kept")
    doctor.add_argument("--format", choices=("text", "json"), default="text")
    doctor.set_defaults(run=run_doctor)


def run_list(options: argparse.Namespace, session: Session) -> int:
    """Print the articles or the backups; 1 when the place of the library is worth a warning."""
    if options.backups:
        found = [{"file": path.name, "time": moment.isoformat()} for moment, path in session.backups()]
        say(as_json(found) if options.format == "json" else _lines([f"{b['time']}  {b['file']}" for b in found]))
        return 0
    articles = session.recent_articles(limit=EVERYTHING)
    if options.format == "json":
        say(as_json([asdict(article) for article in articles]))
    else:
        lines = [f"{a.id[:12]}  {a.last_opened[:10]}  {_notes(a.notes)}  {a.title or '(no title)'}" for a in articles]
        say(_lines(lines, "The library has no articles."))
    return _warn(session)


def run_backup(options: argparse.Namespace, session: Session) -> int:
    """Write the copy and say where it is."""
    if options.file is not None:
        if options.file.exists():
            raise ReaderError(f"{options.file} is there already; name another file.")
        session.back_up(options.file)
        say(as_json({"backup": str(options.file)}))
        return 0
    made = session.back_up_if_changed()
    newest = made or session.backups()[0][1]
    say(as_json({"backup": str(newest), "new": made is not None}))
    return 0


def run_restore(options: argparse.Namespace, session: Session) -> int:
    """Put a backup in the library's place; what was there is backed up, or kept beside it when it is damaged."""
    there = dict(reversed([(path.name, path) for _, path in session.backups()]))
    if options.backup == LATEST:
        if not there:
            raise ReaderError("There is no backup beside the library; name a file.")
        chosen = next(reversed(there.values()))
    else:
        chosen = there.get(options.backup, Path(options.backup))
    kept = session.restore_backup(chosen)
    say(as_json({"restored": str(chosen), "damaged_file": None if kept is None else str(kept)}))
    return 0


def run_merge(options: argparse.Namespace, session: Session) -> int:
    """Merge, and print how many rows of each kind were added and updated."""
    say(as_json(asdict(session.merge_library(options.other))))
    return 0


def run_delete(options: argparse.Namespace, session: Session) -> int:
    """Delete one article; a backup made before holds it, since there is no undo here."""
    document = session.find_article(options.article)
    session.back_up_if_changed()
    deleted = session.delete_article(document.sha256)
    say(as_json({"deleted": deleted.document, "notes": len(deleted.rows["notes"])}))
    return 0


def run_doctor(options: argparse.Namespace, session: Session) -> int:
    """Print what the check found, and what a repair brought back; 1 when anything is or was wrong."""
    found = session.examine_library()
    report: dict[str, Any] = {
        "problems": list(found.problems),
        "counts": dict(found.counts),
        "bytes": found.bytes,
        "versions": {"reader": reader.__version__, **dict(found.versions)},
    }
    wrong = bool(found.problems)
    if options.repair:
        done = session.repair_library()
        report["repair"] = asdict(done) | {"damaged_file": str(done.damaged_file)}
        wrong = bool(done.altered or done.lost or done.remaining)
    say(as_json(report) if options.format == "json" else _doctor_text(report))
    return 1 if wrong else 0


def _doctor_text(report: dict[str, Any]) -> str:
    lines = list(report["problems"]) or ["The library is whole."]
    lines += [f"{TABLE_NAMES.get(table, table)}: {count}" for table, count in report["counts"].items()]
    lines.append(", ".join(f"{name} {version}" for name, version in report["versions"].items()))
    if "repair" in report:
        lines += ["", *_repair_lines(report["repair"])]
    return "\n".join(lines)


def _repair_lines(repair: dict[str, Any]) -> list[str]:
    kept = ", ".join(f"{TABLE_NAMES.get(table, table)} {count}" for table, count in repair["kept"].items())
    lines = [f"Repaired. In the new library: {kept}."]
    if repair["from_backup"]:
        lines.append(f"{repair['from_backup']} of these came from a backup.")
    lines += [f"Altered: {table} {row}." for table, row in repair["altered"]]
    lines += [f"Lost: {table} {row}." for table, row in repair["lost"]]
    lines += repair["remaining"]
    return [*lines, f"The damaged file is kept as {repair['damaged_file']}."]


def _notes(count: int) -> str:
    return f"{count} note " if count == 1 else f"{count} notes"


def _lines(lines: list[str], empty: str = "There is nothing to list.") -> str:
    return "\n".join(lines) if lines else empty


def _warn(session: Session) -> int:
    notice = session.library_notice()
    if notice is None:
        return 0
    complain(notice)
    return 1
