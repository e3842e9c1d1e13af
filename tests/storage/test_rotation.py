"""Which backups are kept: ten recent, seven daily, eight weekly; and never the newest thrown away."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reader.storage.rotation import DAYS, RECENT, WEEKS, backup_name, backups_in, moments_to_keep

NOW = datetime(2031, 3, 14, 12, 0, tzinfo=UTC)


def test_a_year_of_ten_minute_backups_comes_down_to_a_few():
    kept: set[datetime] = set()
    moment = NOW - timedelta(days=100)
    while moment <= NOW:
        kept = set(moments_to_keep(kept | {moment}, moment))
        moment += timedelta(minutes=10)
    ages = sorted(NOW - each for each in kept)
    assert ages[:RECENT] == [timedelta(minutes=10 * n) for n in range(RECENT)]
    assert len({each.date() for each in kept if NOW - each < timedelta(days=DAYS)}) == DAYS + 1
    assert len({each.isocalendar()[:2] for each in kept}) >= WEEKS
    assert len(kept) <= RECENT + DAYS + WEEKS + 2
    assert timedelta(weeks=WEEKS - 1) < ages[-1] <= timedelta(weeks=WEEKS)


@given(st.lists(st.integers(0, 10**7), max_size=60))
def test_the_newest_are_always_kept_and_nothing_is_made_up(seconds):
    moments = {NOW - timedelta(seconds=each) for each in seconds}
    kept = moments_to_keep(moments, NOW)
    assert kept <= moments
    assert set(sorted(moments, reverse=True)[:RECENT]) <= kept


def test_only_backups_are_looked_at(tmp_path):
    for name in ("library-20310314T120000Z.sqlite", "library-20310313T120000Z.sqlite", "mine.sqlite", "x.partial"):
        (tmp_path / name).touch()
    found = backups_in(tmp_path)
    assert [path.name for _, path in found] == ["library-20310314T120000Z.sqlite", "library-20310313T120000Z.sqlite"]
    assert found[0][0] == NOW
    assert backup_name(NOW) == found[0][1].name
    assert backups_in(tmp_path / "missing") == ()
