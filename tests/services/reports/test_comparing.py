"""A report held against itself over other days: what stood then is what the report of then says."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from test_every_report import reader
from test_recounted import dicts
from trade import Trade

from wmsdesk.services import reports
from wmsdesk.services.errors import BadValue
from wmsdesk.services.reports.registry import own_reports

COMPARED = [one.name for one in own_reports().values() if one.compare]
NOW = {"from": "2026-04-01", "to": "2026-09-30"}
THEN = {
    "before": ({"from": "2025-10-01", "to": "2026-03-31"}, 6),
    "year-ago": ({"from": "2025-04-01", "to": "2025-09-30"}, 12),
}


def back(month: str, months: int) -> str:
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 - months, 12)
    return f"{year}-{number + 1:02}"


@pytest.mark.parametrize("way", list(THEN))
@pytest.mark.parametrize("name", COMPARED)
def test_what_stood_then_is_what_the_report_of_then_says(trade: Trade, seen_by, name, way):
    desk, report = reader(seen_by, name), own_reports()[name]
    days, months = THEN[way]
    few = {"limit": "3"} if any(one.name == "limit" for one in report.parameters) else {}
    every = {"limit": "0"} if few else {}
    keys = report.source.keys
    then = {
        tuple(key[one] for one in keys): row
        for key, row in zip(
            reports.run(desk, name, days | every).keys,
            dicts(reports.run(desk, name, days | every)),
            strict=True,
        )
    }
    found = reports.run(desk, name, NOW | few | {"compare": way})
    seen = 0
    for key, row in zip(found.keys, dicts(found), strict=True):
        old = then.get(tuple(back(key[one], months) if "month" in one else key[one] for one in keys))
        for figure in report.compare:
            was = None if old is None else old[figure]
            assert row[f"{figure}_then"] == was, (key, figure)
            wanted = None
            if was and row[figure] is not None:
                exact = Decimal(10_000) * (row[figure] - was) / abs(was)
                wanted = int(exact.quantize(Decimal(1), ROUND_HALF_EVEN))
            assert row[f"{figure}_change"] == wanted
            seen += was is not None
    assert seen or way == "year-ago", "the trade has nothing to compare"


def test_open_days_have_no_period_before(trade: Trade):
    for days in ({"from": "2026-04-01"}, {"period": "all"}):
        with pytest.raises(BadValue) as told:
            reports.run(trade.desk, "sales-by-month", days | {"compare": "before"})
        assert told.value.field == "compare"
