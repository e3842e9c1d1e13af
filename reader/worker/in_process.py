"""The analysis as one plain function, for programs that bring their own processes: Dask, Spark, joblib, a notebook.

Nothing is limited here: whoever calls decides how much memory and time a process may take. Texts that come from
strangers are better read and analysed by the command line, whose processes can neither write files nor make sockets.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from reader.analysis.pipeline import AnalysisTools, load_analysis_tools
from reader.reports.contract import analysis_of_text
from reader.worker.analysing import analyse_raw


def analyse_article(article: Mapping[str, Any]) -> dict[str, Any]:
    """The analysis of {"id", "text"}, as a line of `analyze --batch` is answered; offsets are those of that text.

    Arguments and answer are plain values, so that they travel between processes. What cannot be analysed gives an
    object with "error" and its id, so that one article does not end a run of thousands.
    """
    name, text = article.get("id"), article.get("text")
    if not isinstance(text, str):
        return {"id": name, "error": 'The article has no "text" that is a string.'}
    try:
        return analysis_of_text(text, analyse_raw(text, _tools()), name)
    except Exception as error:  # a fault on one text of a long run is an answer too
        return {"id": name, "error": f"The analysis of this text failed: {type(error).__name__}."}


@cache
def _tools() -> AnalysisTools:
    """Models and word lists, loaded once in each process that needs them; they never change."""
    return load_analysis_tools()
