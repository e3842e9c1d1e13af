"""The schema's first steps: articles, highlights, notes, their search index, preferences.

A step that has been released is never edited; a change of the schema is a new step (``later_steps.py``).
"""

from sqlite_utils import Database

ARTICLES = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY NOT NULL,  -- sha256 of the text: an article is known by content, not by path
    title TEXT,
    author TEXT,
    site TEXT,
    address TEXT,
    published TEXT,
    updated TEXT,
    date TEXT,
    language TEXT,
    format TEXT NOT NULL,
    text TEXT NOT NULL,
    words INTEGER NOT NULL,
    title_start INTEGER,
    title_end INTEGER,
    date_start INTEGER,
    date_end INTEGER,
    headings TEXT NOT NULL,  -- JSON: [[start, end], ...] in code points
    warnings TEXT NOT NULL,  -- JSON: ["sentence", ...]
    first_opened TEXT NOT NULL,
    last_opened TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0  -- code point at the top of the window when last read
) STRICT;
CREATE INDEX articles_by_last_opened ON articles (last_opened);
CREATE TABLE files (
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    file_sha256 TEXT,
    seen TEXT NOT NULL,
    PRIMARY KEY (article, path)
) STRICT;
"""

MARKS = """
CREATE TABLE highlights (
    id TEXT PRIMARY KEY NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    colour TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX highlights_by_article ON highlights (article, "start");
CREATE TABLE notes (
    number INTEGER PRIMARY KEY,  -- ties the search index to the note; order of writing
    id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    exact TEXT,
    prefix TEXT,
    suffix TEXT,
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    sha256 TEXT NOT NULL,  -- of the note and its tags: SQLite's own checks do not see a changed letter
    CHECK (("start" IS NULL) = (exact IS NULL))
) STRICT;
CREATE INDEX notes_by_article ON notes (article, "start");
CREATE TABLE note_tags (
    note TEXT NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (note, tag)
) STRICT;
CREATE INDEX note_tags_by_tag ON note_tags (tag);
"""

SEARCH = """
CREATE VIRTUAL TABLE notes_fts USING fts5 (
    text, quote, tags, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '1 2'
);
CREATE TRIGGER notes_added AFTER INSERT ON notes BEGIN
    INSERT INTO notes_fts (rowid, text, quote, tags) VALUES (new.number, new.text, new.exact, '');
END;
CREATE TRIGGER notes_edited AFTER UPDATE OF text, exact ON notes BEGIN
    UPDATE notes_fts SET text = new.text, quote = new.exact WHERE rowid = new.number;
END;
CREATE TRIGGER notes_deleted AFTER DELETE ON notes BEGIN
    DELETE FROM notes_fts WHERE rowid = old.number;
END;
CREATE TRIGGER tags_added AFTER INSERT ON note_tags BEGIN
    UPDATE notes_fts SET tags = (SELECT group_concat(tag, ' ') FROM note_tags WHERE note = new.note)
    WHERE rowid = (SELECT number FROM notes WHERE id = new.note);
END;
CREATE TRIGGER tags_removed AFTER DELETE ON note_tags BEGIN
    UPDATE notes_fts SET tags = coalesce((SELECT group_concat(tag, ' ') FROM note_tags WHERE note = old.note), '')
    WHERE rowid = (SELECT number FROM notes WHERE id = old.note);
END;
"""

PREFERENCES = """
CREATE TABLE preferences (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;
"""


def create_articles(db: Database) -> None:
    """Articles with their text, and the files they were opened from."""
    db.executescript(ARTICLES)


def create_highlights_and_notes(db: Database) -> None:
    """The reader's own marks and words, and the tags of notes."""
    db.executescript(MARKS)


def create_search(db: Database) -> None:
    """The full-text index over the words, the quote and the tags of notes, kept by triggers."""
    db.executescript(SEARCH)


def create_preferences(db: Database) -> None:
    """What the window remembers."""
    db.executescript(PREFERENCES)
