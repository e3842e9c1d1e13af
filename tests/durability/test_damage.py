"""Damaged libraries: nothing crashes or hangs, damage is told, and what can be read comes back.

``damage.py`` runs the same with more cases; the seeds here are fixed so that a failure can be looked at again.
"""

import runpy
import tempfile
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("damage.py")
CASES, NOTES, FLIPS = 12, 300, 500
PAGES = [3, 40, 100]


@pytest.fixture(scope="module")
def damage():
    return runpy.run_path(str(SCRIPT))


@pytest.fixture(scope="module")
def source(damage, tmp_path_factory):
    """A closed library, and what its notes say."""
    path = tmp_path_factory.mktemp("damage") / "source.sqlite"
    return path, damage["make_library"](path, NOTES, 5)


@pytest.mark.slow
def test_flips_and_truncations_never_crash_and_are_told(damage, source, record_property):
    figures = damage["run_random_damage"](*source, CASES, 20310314)
    record_property("figures", figures)
    assert figures["crashes"] == []
    assert figures["unseen"] == 0
    assert figures["after"] == []
    assert figures["worst_flip"] >= 0.99


@pytest.mark.slow
def test_every_changed_byte_in_a_note_is_reported_by_note(damage, record_property):
    with tempfile.TemporaryDirectory(dir=damage["MEMORY"]) as folder:
        path = Path(folder) / "small.sqlite"
        written = damage["make_library"](path, 30, 1)
        figures = damage["run_note_flips"](path, written, FLIPS, 7, Path(folder))
    record_property("figures", figures)
    assert figures["unseen"] == []


@pytest.mark.slow
def test_a_zeroed_page_costs_less_than_one_note_in_a_hundred(damage, tmp_path, record_property):
    path = tmp_path / "source.sqlite"
    written = damage["make_library"](path, 2000, 5)
    figures = damage["run_zeroed_pages"](path, written, PAGES)
    record_property("figures", figures)
    assert figures["crashes"] == []
    assert figures["worst_share"] >= 0.99


@pytest.mark.slow
@pytest.mark.parametrize("with_backup", [False, True], ids=["no backup", "backup"])
def test_a_lost_header_costs_nothing(damage, source, with_backup):
    assert damage["run_lost_header"](*source, with_backup) == {"shares": [1.0, 1.0], "crashes": []}
