"""What can be opened is what the importers can read, in the dialog, on the start page and when something is dropped."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QLabel

from reader import cli
from reader.importers import FORMATS
from reader.ui.presenters.formats import file_patterns, format_titles, likeliest_article
from reader.ui.theme import THEMES


def test_the_dialog_offers_every_format_that_can_be_read():
    every, *single, everything = file_patterns().split(";;")
    for known, offered in zip(FORMATS.values(), single, strict=True):
        assert offered.startswith(f"{known.title} (*")
        for extension in known.extensions:
            assert f"*{extension}" in every.strip("Articles ()").split(" ")
            assert f"*{extension}" in offered
    assert everything == "All files (*)"


def test_the_start_page_names_every_format(make):
    shown = " ".join(label.text() for label in make().start.findChildren(QLabel))
    assert format_titles() in shown
    shown = shown.replace("\u00a0", " ")
    assert all(known.title in shown for known in FORMATS.values())


def test_of_several_dropped_files_the_article_is_taken():
    picture, page = Path("/a/picture.png"), Path("/a/page.HTML")
    assert likeliest_article([picture, page]) == page
    assert likeliest_article([picture]) == picture
    assert likeliest_article([]) is None


def test_the_command_line_offers_every_theme():
    assert cli.THEMES == THEMES


def test_naming_the_formats_does_not_load_the_libraries_that_read_them():
    libraries = {name.partition(".")[0] for known in FORMATS.values() for name in known.libraries}
    script = f"import sys, reader.ui.presenters.formats; print(sorted({libraries!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"
    assert "lxml" in libraries
