"""Decisions as a table (CSV)."""

import csv
import io
from collections.abc import Mapping, Sequence

from reader.commands.note_formats import as_words
from reader.model.decision import Correction, Decision

COLUMNS = (
    "id", "created", "verdict", "scope", "rule", "finding", "words", "document", "title",
    "speaker", "kind", "exact", "start", "end",
)  # fmt: skip


def decisions_as_csv(decisions: Sequence[Decision], titles: Mapping[str, str]) -> str:
    """One row a decision, after a row of names; the last five columns are the correction, or what was added.

    Words that a spreadsheet would take for a formula get an apostrophe before them.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in decisions:
        fixed = each.correction or Correction()
        at = fixed.selector
        place = (as_words(at.exact), at.start, at.end) if at else ("", "", "")
        title = as_words(titles.get(each.document or "", ""))
        about = (each.verdict, each.scope, each.rule, each.finding, as_words(each.words), each.document or "", title)
        table.writerow((each.id, each.created, *about, as_words(fixed.speaker or ""), fixed.kind or "", *place))
    return out.getvalue().removesuffix("\r\n")
