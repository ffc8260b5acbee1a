"""The wait between tries: free at first, doubling, a minute at most, and never for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from wmsdesk.models.keys.keyfile import Derivation, KeyFile
from wmsdesk.models.keys.sign_in_attempts import MOST_ENTRIES, Attempts, try_at

START = 1_700_000_000.0


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    return KeyFile.create(tmp_path / "desk.keys", derivation=Derivation(8, 1, 1))[0]


def test_waits_double_up_to_a_minute(keys: KeyFile) -> None:
    now, waits = START, []
    for _ in range(14):
        wait = keys.attempt_started("ann", now)
        if wait:
            now += wait
            assert keys.attempt_started("ann", now) == 0
        waits.append(wait)
    assert waits == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_success_forgets_the_tries_and_other_names_are_untouched(keys: KeyFile) -> None:
    for _ in range(5):
        keys.attempt_started("ann", START)
    assert keys.attempt_started("ANN", START) == 1
    assert keys.attempt_started("bob", START) == 0
    keys.attempt_succeeded("ann")
    assert keys.attempt_started("ann", START) == 0


def test_asking_while_waiting_makes_no_wait_longer(keys: KeyFile) -> None:
    for _ in range(5):
        keys.attempt_started("ann", START)
    assert [keys.attempt_started("ann", START + 0.5) for _ in range(20)] == [1] * 20
    assert keys.attempt_started("ann", START + 1) == 0


def test_a_clock_set_back_begins_the_wait_anew_and_no_more() -> None:
    entries = {"ann": Attempts(50, START)}
    assert try_at(entries, "ann", START - 86_400) == 60
    assert try_at(entries, "ann", START - 86_400 + 59) == 1
    assert try_at(entries, "ann", START - 86_400 + 60) == 0


def test_the_oldest_entry_goes_when_there_are_too_many() -> None:
    entries: dict[str, Attempts] = {}
    for at in range(MOST_ENTRIES + 10):
        try_at(entries, f"name {at}", START + at)
    assert len(entries) == MOST_ENTRIES
    assert "name 9" not in entries and "name 10" in entries


@pytest.mark.parametrize("now", [float("nan"), float("inf")])
def test_what_is_no_time_is_refused(now: float) -> None:
    with pytest.raises(ValueError, match="not a time"):
        try_at({}, "ann", now)


def test_the_file_does_not_tell_which_names_were_tried(keys: KeyFile) -> None:
    keys.attempt_started("somebody", START)
    assert b"somebody" not in keys.path.read_bytes()
