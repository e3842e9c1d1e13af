"""Analyse JSON Lines {"id","text"} on a Dask cluster: python analyse_with_dask.py IN.jsonl OUT.jsonl [SCHEDULER]

Without a scheduler's address a cluster of this computer's cores is started. Every worker needs this program installed
(`pip install source-criticism-reader`) and loads the models once. With Spark the same function serves `rdd.map`.
"""

import json
import sys
from pathlib import Path

from distributed import Client

from reader.worker.in_process import analyse_article

AT_ONCE = 1_000


def main(source: Path, target: Path, scheduler: str | None = None) -> int:
    """Write one answer a line, in the order of the articles; returns how many could not be analysed."""
    # The models count threads of their own, so a worker is a process with one thread.
    options = {"address": scheduler} if scheduler else {"threads_per_worker": 1, "dashboard_address": None}
    articles = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    failed = 0
    with Client(**options) as client, target.open("w", encoding="utf-8") as out:
        for first in range(0, len(articles), AT_ONCE):
            answers = client.gather(client.map(analyse_article, articles[first : first + AT_ONCE], pure=False))
            failed += sum("error" in answer for answer in answers)
            out.writelines(json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers)
    return failed


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4]) else 0)
