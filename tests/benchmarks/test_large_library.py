"""A library of a tenth of the promised size is already as quick as the full one has to be.

``large_library.py`` measures the full size: 2,000 articles and 100,000 notes.
"""

from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("large_library.py")
OPEN_S, SEARCH_MS, SAVE_MS = 0.3, 50, 100
"""CPU seconds to open, CPU milliseconds for first results, milliseconds to save with the disk's own sync."""


@pytest.mark.slow
def test_a_large_library_is_quick(load_script, record_property):
    figures = load_script(SCRIPT).measure(articles=200, notes=10_000, times=3, seed=7)
    record_property("figures", figures)
    assert figures["problems"] == []
    assert figures["open_cpu_s"] < OPEN_S
    assert figures["slowest_search_ms"] < SEARCH_MS, figures["search_ms"]
    assert figures["save_ms"] < SAVE_MS
