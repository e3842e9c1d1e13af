"""The reader's decisions on findings in the library."""

import json
from collections.abc import Sequence

from reader.errors import LibraryError
from reader.model.decision import SCOPES, VERDICTS, WIDE_SCOPES, Correction, Decision, DecisionId, Scope, Verdict
from reader.model.document import DocumentId
from reader.model.finding import FindingId, RuleId
from reader.storage.database import Library, reading, writing
from reader.storage.identity import later_than, new_id
from reader.storage.rows import Row, row_sha256, selector_columns, selector_from

GONE = "This decision is no longer in the library; it may have been deleted in another window."
SAVE = """
INSERT INTO decisions (id, article, finding, rule, words, verdict, scope, correction, created, sha256)
VALUES (:id, :article, :finding, :rule, :words, :verdict, :scope, :correction, :created, :sha256)
ON CONFLICT (id) DO UPDATE SET
    article = excluded.article, finding = excluded.finding, rule = excluded.rule, words = excluded.words,
    verdict = excluded.verdict, scope = excluded.scope, correction = excluded.correction,
    created = excluded.created, sha256 = excluded.sha256
"""
LATEST = "SELECT max(created) AS latest FROM decisions"
REACHES_BEYOND = f"scope IN ({', '.join(repr(scope) for scope in WIDE_SCOPES)})"


def add_decision(
    library: Library,
    document: DocumentId,
    rule: RuleId,
    words: str,
    verdict: Verdict,
    scope: Scope = "place",
    finding: FindingId | None = None,
    correction: Correction | None = None,
) -> Decision:
    """The new decision, on disk. Raises LibraryError when the article is not in the library.

    `finding` may be left out for a phrase, a rule, or what the reader adds.
    """
    if verdict not in VERDICTS or scope not in SCOPES:
        raise ValueError(f"{verdict!r} is none of {VERDICTS}, or {scope!r} none of {SCOPES}")
    made = DecisionId(new_id())
    with writing(library) as db:
        created = later_than(next(db.query(LATEST))["latest"])
        decision = Decision(made, document, finding or FindingId(""), rule, words, verdict, scope, correction, created)
        restore_decision(library, decision)
    return decision


def restore_decision(library: Library, decision: Decision) -> None:
    """Puts a decision back exactly as it was: undo of deleting it."""
    with writing(library) as db:
        known = decision.document is None or list(db.query("SELECT 1 FROM articles WHERE id = ?", [decision.document]))
        if not known:
            raise LibraryError("The article of this decision is not in the library; open it first.")
        db.execute(SAVE, decision_columns(decision))


def delete_decision(library: Library, decision: DecisionId) -> Decision:
    """The decision that was taken back, to be restored on undo. Raises LibraryError when it is gone already."""
    with writing(library) as db:
        rows = list(db.query("SELECT * FROM decisions WHERE id = ?", [decision]))
        if not rows:
            raise LibraryError(GONE)
        db.execute("DELETE FROM decisions WHERE id = ?", [decision])
    return decision_from(rows[0])


def list_decisions(library: Library, document: DocumentId | None = None) -> tuple[Decision, ...]:
    """All decisions, or those made on one article, the oldest first."""
    condition, values = (" WHERE article = ?", [document]) if document is not None else ("", [])
    return _select(library, condition, values)


def decisions_for(library: Library, document: DocumentId) -> tuple[Decision, ...]:
    """The decisions that bear on an article: those made on it, and those on a phrase everywhere or a rule."""
    return _select(library, f" WHERE article = ? OR {REACHES_BEYOND}", [document])


def decision_columns(decision: Decision) -> Row:
    """The decision as columns, its hash among them."""
    columns = {
        "id": decision.id,
        "article": decision.document,
        "finding": decision.finding,
        "rule": decision.rule,
        "words": decision.words,
        "verdict": decision.verdict,
        "scope": decision.scope,
        "correction": _correction_column(decision.correction),
        "created": decision.created,
    }
    return columns | {"sha256": row_sha256(list(columns.values()))}


def decision_from(row: Row) -> Decision:
    """The decision that a row of the table holds."""
    return Decision(
        id=DecisionId(row["id"]),
        document=None if row["article"] is None else DocumentId(row["article"]),
        finding=FindingId(row["finding"]),
        rule=RuleId(row["rule"]),
        words=row["words"],
        verdict=row["verdict"],
        scope=row["scope"],
        correction=_correction_from(row["correction"]),
        created=row["created"],
    )


def _select(library: Library, condition: str, values: Sequence[str]) -> tuple[Decision, ...]:
    with reading(library) as db:
        rows = db.query(f"SELECT * FROM decisions{condition} ORDER BY created, id", values)  # noqa: S608 - constants
        return tuple(decision_from(row) for row in rows)


def _correction_column(correction: Correction | None) -> str | None:
    if correction is None:
        return None
    said = {"speaker": correction.speaker, "kind": correction.kind} | selector_columns(correction.selector)
    return json.dumps(said, ensure_ascii=False)


def _correction_from(column: str | None) -> Correction | None:
    if column is None:
        return None
    try:
        said = json.loads(column)
        return Correction(said["speaker"], said["kind"], selector_from(said))
    except (KeyError, TypeError, ValueError):  # damaged; the check reports the decision
        return Correction()
