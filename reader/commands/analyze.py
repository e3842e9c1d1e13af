"""`analyze FILE...` and `analyze --batch`: the analysis, for people and for programs."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reader.analysis.choice import CUE_CHOICES, CueChoice, choose_cues
from reader.commands.analyze_many import is_for_many, run_many
from reader.commands.chapters import add_chapter_option
from reader.commands.output import as_json, complain, deliver, say
from reader.errors import ReaderError
from reader.reports.contract import analysis_of_document, analysis_of_text
from reader.reports.plain import analysis_as_text
from reader.session import Session
from reader.session.decided import as_decided


def add_parser(commands: Any, name: str) -> None:
    """Add the command's options."""
    parser = commands.add_parser(name, help="show who is quoted, what nobody vouches for, and which words push")
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json: one line an article")
    parser.add_argument("--output", metavar="PATH", type=Path, default=None, help="write here instead of printing")
    parser.add_argument(
        "--batch", action="store_true", help='JSON Lines {"id","text"} on standard input, one analysis a line out'
    )
    parser.add_argument(
        "--cues", choices=CUE_CHOICES, default="all", help="said: without thoughts, wishes and decisions (default: all)"
    )
    parser.add_argument(
        "--decisions", action="store_true", help="as you decided in the library: corrected, added, less the dismissed"
    )
    add_chapter_option(parser)
    parser.add_argument("--jobs", type=int, metavar="N", help="of a folder: how many at once (as many as cores)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, session: Session) -> int:
    """Analyse files, or the lines of standard input."""
    if options.batch:
        if options.files or options.output or options.chapter or options.format != "text" or options.decisions:
            raise ReaderError(
                "--batch reads standard input and prints JSON Lines; it takes no files and no other option but --cues."
            )
        return run_batch(sys.stdin.buffer, session, options.cues)
    if not options.files:
        raise ReaderError("Name at least one article to analyse, or use --batch.")
    if is_for_many(options.files, options.output, options.jobs):
        if options.decisions or options.chapter:
            raise ReaderError("Results of many articles take no --decisions and no --chapter; leave them out.")
        return run_many(options.files, options.output, session, options.cues, options.jobs)
    return run_files(options, session)


def run_files(options: argparse.Namespace, session: Session) -> int:
    """Analyse each file; a file that cannot be read is said and the others go on. 2 when nothing could be read."""
    session.warm_up()
    reports: list[str] = []
    warned = False
    for path in options.files:
        try:
            document = session.read_file(path, options.chapter).result()
            analysis = session.analyze(document).result()
            if options.decisions:
                analysis = as_decided(document, analysis, session.decisions(document))
            analysis = choose_cues(analysis, options.cues)
        except ReaderError as error:
            complain(str(error))
            warned = True
            continue
        if options.format == "json":
            found = analysis_of_document(document, analysis, str(path))
            warned = warned or bool(found["warnings"])
            reports.append(as_json(found))
        else:
            warned = warned or bool(document.warnings or analysis.warnings or analysis.skipped)
            reports.append(analysis_as_text(document, analysis))
    if not reports:
        return 2
    deliver("\n".join(reports), options.output)
    return 1 if warned else 0


def run_batch(lines: Iterable[bytes], session: Session, cues: CueChoice = "all") -> int:
    """One answer a line, in order, each before the next line is read; 1 when any has a warning or an error.

    A bad line gets an object with "error" and its id, and the run goes on.
    """
    warned = False
    for line in lines:
        if line.strip():
            answer = answer_line(line, session, cues)
            warned = warned or "error" in answer or bool(answer["warnings"])
            say(as_json(answer))
    return 1 if warned else 0


def answer_line(line: bytes, session: Session, cues: CueChoice = "all") -> dict[str, Any]:
    """The answer to one line {"id", "text"}."""
    name = None
    try:
        asked = json.loads(line)
        if not isinstance(asked, dict):
            return {"id": None, "error": "The line is no JSON object."}
        name = asked.get("id")
        if not isinstance(asked.get("text"), str):
            return {"id": name, "error": 'The line has no "text" that is a string.'}
        analysis = choose_cues(session.analyze_raw(asked["text"]).result(), cues)
        return analysis_of_text(asked["text"], analysis, name)
    except (ValueError, RecursionError) as error:
        return {"id": name, "error": f"The line is no JSON: {error}."}
    except ReaderError as error:
        return {"id": name, "error": str(error)}
