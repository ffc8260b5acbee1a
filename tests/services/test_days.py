"""Which day it is: the store's own zone says, for a person who looks and for a change that is under way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from wmsdesk.services.days import between, date_now, date_of, day_now, day_of, later


def test_a_late_evening_in_london_is_tomorrow_where_the_store_stands(warehouse) -> None:
    li = warehouse.desk("li")
    here = li.clock.now().astimezone(li.settings.zone)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    before, after = (
        moment.astimezone(li.clock.now().tzinfo) for moment in (midnight - timedelta(seconds=1), midnight)
    )
    assert date_of(after, li.settings) == here.date() == date_now(li)
    assert date_of(before, li.settings) == here.date() - timedelta(days=1)
    assert day_of(after, li.settings) == day_now(li) == here.date().isoformat()


def test_a_change_stays_on_the_day_it_began_on(warehouse) -> None:
    li = warehouse.desk("li")
    with pytest.raises(ZeroDivisionError), li.write("customer.edit") as change:
        before = date_now(change)
        warehouse.clock.forward(timedelta(days=2))
        assert date_now(change) == before == date_now(li) - timedelta(days=2)
        raise ZeroDivisionError


def test_days_are_reckoned_to_the_ends_of_the_calendar() -> None:
    assert later("2026-02-28", 1) == "2026-03-01" and between("2026-02-28", "2026-03-01") == 1
    assert later("2026-11-23", 10**7) == date.max.isoformat()
    assert later("2026-11-23", -(10**7)) == date.min.isoformat()
