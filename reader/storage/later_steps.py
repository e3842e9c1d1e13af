"""The schema's later steps, each tested on a library that an older version wrote.

A step that has been released is never edited: what it needs (the way a hash was made then) stands here with it.
"""

import hashlib
import json

from sqlite_utils import Database

DECISIONS = """
CREATE TABLE decisions (
    id TEXT PRIMARY KEY NOT NULL,
    article TEXT REFERENCES articles (id) ON DELETE CASCADE,  -- NULL when a wide decision outlived its article
    finding TEXT NOT NULL,
    rule TEXT NOT NULL,
    words TEXT NOT NULL,
    verdict TEXT NOT NULL,
    scope TEXT NOT NULL,
    correction TEXT,  -- JSON: {"speaker", "kind", "start", "end", "exact", "prefix", "suffix"}
    created TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_by_article ON decisions (article);
CREATE INDEX decisions_by_scope ON decisions (scope);
"""

REVIEWS = """
CREATE TABLE reviews (
    id TEXT PRIMARY KEY NOT NULL,  -- article, a colon, criterion
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    criterion TEXT NOT NULL,
    text TEXT NOT NULL,
    modified TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX reviews_by_article ON reviews (article, criterion);
"""

DRAFTS = """
CREATE TABLE drafts (
    id TEXT PRIMARY KEY NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    note TEXT,  -- the note being edited, which may be deleted meanwhile; NULL for a new one
    text TEXT NOT NULL,
    tags TEXT NOT NULL,  -- JSON: ["tag", ...]
    "start" INTEGER,
    "end" INTEGER,
    exact TEXT,
    prefix TEXT,
    suffix TEXT,
    saved TEXT NOT NULL
) STRICT;
CREATE INDEX drafts_by_article ON drafts (article);
"""

WIDER_SEARCH = """
CREATE TABLE search_entries (
    number INTEGER PRIMARY KEY,  -- ties the index below to what is indexed, whose own row numbers may change
    kind TEXT NOT NULL,  -- article, highlight or review
    owner TEXT NOT NULL,
    UNIQUE (kind, owner)
) STRICT;
CREATE VIRTUAL TABLE entries_fts USING fts5 (
    title, text, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '1 2 3'
);
CREATE INDEX notes_by_modified ON notes (modified);  -- the latest first, where only a filter is given
"""
INDEXED = {
    "article": ("articles", "coalesce({row}.title, '')", "{row}.text"),
    "highlight": ("highlights", "''", "{row}.exact"),
    "review": ("reviews", "''", "{row}.text"),
}
"""Kind: the table, and what of its rows is found by search."""


def add_highlight_hashes(db: Database) -> None:
    """A sha256 with every highlight, as every note has: it shows a byte that a disk has changed."""
    db.execute("ALTER TABLE highlights ADD COLUMN sha256 TEXT NOT NULL DEFAULT ''")
    columns = 'id, article, colour, created, "start", "end", exact, prefix, suffix'
    for row in db.execute(f"SELECT {columns} FROM highlights").fetchall():  # noqa: S608 - a constant
        content = json.dumps(list(row), ensure_ascii=False).encode("utf-8", "surrogatepass")
        db.execute("UPDATE highlights SET sha256 = ? WHERE id = ?", [hashlib.sha256(content).hexdigest(), row[0]])


def link_article_versions(db: Database) -> None:
    """The article that was opened from the same file before, with another text, as the version before this one."""
    db.execute("ALTER TABLE articles ADD COLUMN previous TEXT REFERENCES articles (id) ON DELETE SET NULL")
    db.execute("CREATE INDEX articles_by_previous ON articles (previous)")
    db.execute("CREATE INDEX articles_by_address ON articles (address)")
    db.execute("CREATE INDEX files_by_path ON files (path)")
    db.execute("""
        UPDATE articles SET previous = (
            SELECT older.id FROM files AS here JOIN files AS there ON there.path = here.path
            JOIN articles AS older ON older.id = there.article
            WHERE here.article = articles.id AND older.id <> articles.id
                AND (older.first_opened, older.rowid) < (articles.first_opened, articles.rowid)
            ORDER BY older.first_opened DESC, older.rowid DESC LIMIT 1
        )
    """)


def create_decisions(db: Database) -> None:
    """What the reader said to findings: confirmed, dismissed, corrected, added."""
    db.executescript(DECISIONS)


def create_reviews(db: Database) -> None:
    """The form of source criticism, one row for each criterion that was answered."""
    db.executescript(REVIEWS)


def create_drafts(db: Database) -> None:
    """Notes that are being typed, so that a crash takes no more than the last seconds."""
    db.executescript(DRAFTS)


def create_wider_search(db: Database) -> None:
    """The full-text index over article texts, the words of highlights and reviews, kept by triggers."""
    db.executescript(WIDER_SEARCH)
    for kind, (table, title, text) in INDEXED.items():
        _index(db, kind, table, title, text)


def add_note_findings(db: Database) -> None:
    """The finding that a note is on. Older notes are on none, and their hashes stay as they are."""
    db.execute("ALTER TABLE notes ADD COLUMN finding TEXT")


def add_draft_findings(db: Database) -> None:
    """The finding that a note being typed is on, so that a crash does not part them."""
    db.execute("ALTER TABLE drafts ADD COLUMN finding TEXT")


def _index(db: Database, kind: str, table: str, title: str, text: str) -> None:
    """Triggers that keep one kind of entry, and the entries for what is there already. All parts are constants."""
    number = f"(SELECT number FROM search_entries WHERE kind = '{kind}' AND owner = {{row}}.id)"  # noqa: S608
    new_number, old_number = number.format(row="new"), number.format(row="old")
    new_title, new_text = title.format(row="new"), text.format(row="new")
    old_title, old_text = title.format(row="old"), text.format(row="old")
    db.executescript(f"""
        CREATE TRIGGER {table}_entered AFTER INSERT ON {table} BEGIN
            INSERT INTO search_entries (kind, owner) VALUES ('{kind}', new.id);
            INSERT INTO entries_fts (rowid, title, text) VALUES ({new_number}, {new_title}, {new_text});
        END;
        CREATE TRIGGER {table}_changed AFTER UPDATE ON {table}
        WHEN ({new_title}, {new_text}) IS NOT ({old_title}, {old_text}) BEGIN
            UPDATE entries_fts SET title = {new_title}, text = {new_text} WHERE rowid = {new_number};
        END;
        CREATE TRIGGER {table}_left AFTER DELETE ON {table} BEGIN
            DELETE FROM entries_fts WHERE rowid = {old_number};
            DELETE FROM search_entries WHERE kind = '{kind}' AND owner = old.id;
        END;
        INSERT INTO search_entries (kind, owner) SELECT '{kind}', id FROM {table} ORDER BY rowid;
        INSERT INTO entries_fts (rowid, title, text)
            SELECT number, {title.format(row=table)}, {text.format(row=table)}
            FROM {table} JOIN search_entries ON kind = '{kind}' AND owner = {table}.id;
    """)  # noqa: S608
