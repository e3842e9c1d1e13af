"""What the window remembers: its size, the theme, the kinds of marks shown. Keys and values are strings."""

from reader.storage.database import Library, reading, writing

SAVE = "INSERT INTO preferences (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


def save_preference(library: Library, key: str, value: str) -> None:
    """Remembers a value under a key, in place of what was there."""
    with writing(library) as db:
        db.execute(SAVE, [key, value])


def load_preference(library: Library, key: str) -> str | None:
    """The value under a key; None when there is none."""
    with reading(library) as db:
        rows = list(db.query("SELECT value FROM preferences WHERE key = ?", [key]))
    return str(rows[0]["value"]) if rows else None


def delete_preference(library: Library, key: str) -> None:
    """Forgets a key; nothing happens when there is none."""
    with writing(library) as db:
        db.execute("DELETE FROM preferences WHERE key = ?", [key])
