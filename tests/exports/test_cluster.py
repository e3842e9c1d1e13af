"""The analysis as one plain function, and the example that runs it on a Dask cluster of this computer."""

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from reader.worker.in_process import analyse_article

EXAMPLE = Path(__file__).resolve().parents[2] / "packaging" / "examples" / "analyse_with_dask.py"
TEXT = "Ferry Cut\r\n\r\n“We have no money 💸,” Mayor Ana Pell said. The shameless plan will ruin Orne.\n"


def test_the_function_answers_as_the_batch_does() -> None:
    answer = analyse_article({"id": 7, "text": TEXT})
    assert answer["id"] == 7
    (said,) = [a for a in answer["attributions"] if not a["ascribed"]]
    assert [TEXT[start:end] for start, end in said["cue"]] == ["said"]
    assert json.loads(json.dumps(answer)) == answer


def test_what_cannot_be_analysed_is_an_answer() -> None:
    assert analyse_article({"id": 1}) == {"id": 1, "error": 'The article has no "text" that is a string.'}
    assert "error" in analyse_article({})


def test_the_function_travels() -> None:
    assert pickle.loads(pickle.dumps(analyse_article)) is analyse_article


@pytest.mark.slow
def test_on_a_local_dask_cluster(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="dask.distributed is not installed (dependency group `cluster`)")
    articles = [{"id": n, "text": TEXT.replace("Orne", f"Orne {n}")} for n in range(3)] + [{"id": "bad"}]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(a) for a in articles), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, EXAMPLE, tmp_path / "in.jsonl", tmp_path / "out.jsonl"], capture_output=True, timeout=300
    )
    answers = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (done.returncode, [a["id"] for a in answers]) == (1, [0, 1, 2, "bad"]), done.stderr[-2000:]
    assert answers[:3] == [analyse_article(article) for article in articles[:3]]
