"""Preferences: kept between runs."""

from reader.storage.database import close_library, open_library
from reader.storage.preferences import delete_preference, load_preference, save_preference


def test_kept_replaced_and_forgotten(library, path):
    assert load_preference(library, "theme") is None
    save_preference(library, "theme", "dark 🙂")
    save_preference(library, "window", "")
    save_preference(library, "theme", "light")
    close_library(library)
    again = open_library(path)
    assert load_preference(again, "theme") == "light"
    assert load_preference(again, "window") == ""
    delete_preference(again, "theme")
    delete_preference(again, "never there")
    assert load_preference(again, "theme") is None
    close_library(again)
