"""Ids and times."""

import re
from datetime import UTC, datetime, timedelta

from reader.storage.identity import new_id, now


def test_ids_are_sixteen_hexadecimal_digits_and_all_different():
    made = {new_id() for _ in range(2_000)}
    assert len(made) == 2_000
    assert all(re.fullmatch(r"[0-9a-f]{16}", each) for each in made)


def test_time_is_utc_with_milliseconds():
    moment = now()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", moment)
    assert abs(datetime.fromisoformat(moment) - datetime.now(UTC)) < timedelta(minutes=1)
