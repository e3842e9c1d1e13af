"""The library as a list: every article, or what a search found, each kind under its heading."""

from collections.abc import Sequence

from reader.reports import wording
from reader.ui.ports import Hit, StoredArticle
from reader.ui.presenters.library import recent_detail, recent_title
from reader.ui.presenters.origin import spoken_date
from reader.ui.presenters.rows import Row

KIND_TITLES = {"note": "Notes", "highlight": "Highlights", "review": "Reviews", "article": "Articles"}
NO_TITLE = "Untitled article"


def article_rows(articles: Sequence[StoredArticle]) -> list[Row]:
    """Every article, in the order given."""
    heading = Row("section", "section:article", KIND_TITLES["article"], side=f"{len(articles):,}")
    rows = [Row("item", f"article:{a.id}", recent_title(a), recent_detail(a)) for a in articles]
    return [heading, *rows] if rows else []


def hit_rows(hits: Sequence[Hit], most: int) -> list[Row]:
    """What was found; of a kind with `most` hits there may be more."""
    rows: list[Row] = []
    for kind, title in KIND_TITLES.items():
        found = [hit for hit in hits if hit.kind == kind]
        if not found:
            continue
        count = f"{len(found):,}" if len(found) < most else f"first {most:,}"
        rows.append(Row("section", f"section:{kind}", title, side=count))
        for hit in found:
            name = hit.article_title or NO_TITLE
            words = name if kind == "article" else hit.snippet
            detail = hit.snippet if kind == "article" else name
            shape = "note" if kind in ("note", "review") else "item"
            rows.append(Row(shape, f"{kind}:{hit.id}", words, " ".join(detail.split()), spoken_date(hit.time)))
    return rows


def deleted_words(notes: int, title: str) -> str:
    """What is said when an article has gone with all that was on it."""
    with_notes = f" with {wording.counted(notes, 'note')}" if notes else ""
    return f"“{title}” was deleted{with_notes}. Ctrl+Z brings it back until the window closes."


def merged_words(added: int, updated: int, kept_both: int = 0) -> str:
    """What is said after another library was merged; of the added, `kept_both` stand beside one that differs."""
    if not added and not updated:
        return "The other library has nothing that this one lacks."
    merged = f"Merged: {added:,} added, {updated:,} updated."
    which = wording.counted(kept_both, "note or highlight", "notes or highlights")
    both = f" Of {which} that differed, both versions were kept." if kept_both else ""
    return f"{merged}{both} A backup of the library as it was has been made."
