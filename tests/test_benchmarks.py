"""The benchmarks measure a store that has in it what they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture
def practice_store(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module that makes their store, loaded as they load it."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import practice_store

    return practice_store


def test_the_store_of_the_benchmarks_is_filled_and_used_again(practice_store: Any, tmp_path: Path) -> None:
    place = practice_store.practice_store(tmp_path, 60)
    desk = practice_store.desk_of(place)
    assert desk.store.value_of("SELECT count(*) FROM customer") == 60
    desk.close()
    made = place.stat().st_ctime_ns
    assert practice_store.practice_store(tmp_path, 60) == place and place.stat().st_ctime_ns == made
