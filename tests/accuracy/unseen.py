"""Prints how the whole analysis does on articles that nobody has tuned it on: `tests/accuracy/unseen.py [-v]`."""

import json
import subprocess
import sys
from pathlib import Path

from reader.analysis.pipeline import analyse, load_analysis_tools
from reader.reports.contract import analysis_of_text

HERE = Path(__file__).resolve().parent
SCORER = HERE.parents[2] / "shared" / "tools" / "score_article.py"


def main(options: list[str]) -> int:
    """The scorer's exit status; 2 when the scorer is not there."""
    if not SCORER.exists():
        print("no ../shared beside this checkout, and so no scorer", file=sys.stderr)
        return 2
    golds = sorted((HERE / "unseen").glob("*.gold.json"))
    tools = load_analysis_tools()
    lines = []
    for path in golds:
        gold = json.loads(path.read_text(encoding="utf-8"))
        lines.append(json.dumps(analysis_of_text(gold["text"], analyse(gold["text"], tools), gold["id"])))
    command = [sys.executable, str(SCORER), *options, *map(str, golds)]
    return subprocess.run(command, input="\n".join(lines), text=True, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
