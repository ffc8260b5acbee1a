"""Working time: which moments count, how much of them lies between two, and when so much of them has passed.

Hours are those of a clock on the store's wall, so a day on which the clocks change is as long as it really is. All
arithmetic is on moments in UTC; a local day is only asked where it begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.store import Store
from wmsdesk.models.support.support_tables import Holiday
from wmsdesk.services.calendar_texts import days_of, hours_of
from wmsdesk.services.settings import Settings, load

FURTHEST_DAYS = 3660
"""A deadline is looked for over ten years; a calendar without a working hour in them has none."""

_DAY = timedelta(days=1)
_NONE = timedelta(0)
Span = tuple[datetime, datetime]


class WorkingTime:
    """The working calendar of a store. ``holidays`` says of a day whether it is worked in spite of the week."""

    def __init__(self, settings: Settings, holidays: Mapping[str, bool] | None = None) -> None:
        self.zone: tzinfo = settings.zone
        self.days, self.hours = days_of(settings.support_days), hours_of(settings.support_hours)
        self._holidays = dict(holidays or {})
        self._spans: dict[date, tuple[Span, ...]] = {}

    def add(self, moment: datetime, minutes: float) -> datetime:
        """The moment, in UTC, at which ``minutes`` of working time have passed since ``moment``.

        Time that is up exactly when work ends is up then, not the next morning. Without any working hour in ten
        years it is as many minutes of all time.
        """
        return self.after(moment, timedelta(minutes=minutes))

    def after(self, moment: datetime, length: timedelta) -> datetime:
        """As :meth:`add`, for a length of time."""
        left = max(length, _NONE)
        for start, end in self._from(moment, FURTHEST_DAYS):
            if left <= end - start:
                return start + left
            left -= end - start
        return moment.astimezone(UTC) + length

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much working time lies between two moments; none where the second is not later."""
        passed = _NONE
        if end > start:
            for opens, closes in self._from(start, (end - start).days + 2):
                if opens >= end:
                    break
                passed += min(closes, end) - opens
        return passed

    def is_open(self, moment: datetime) -> bool:
        """Whether work is being done at this moment."""
        day = moment.astimezone(self.zone).date()
        return any(start <= moment < end for start, end in self.spans(day))

    def works(self, day: date) -> bool:
        """Whether anybody works on this day."""
        return self._holidays.get(day.isoformat(), day.isoweekday() in self.days)

    def spans(self, day: date) -> tuple[Span, ...]:
        """The working hours of a local day, as moments in UTC."""
        found = self._spans.get(day)
        if found is None:
            found = tuple(self._span(day, *one) for one in self.hours) if self.works(day) else ()
            self._spans[day] = found
        return found

    def _span(self, day: date, opens: int, closes: int) -> Span:
        # Where the clocks go back the hour exists twice: work begins in the first and ends in the second.
        return self._at(day, opens, 0), self._at(day, closes, 1)

    def _at(self, day: date, minutes: int, fold: int) -> datetime:
        later, rest = divmod(minutes, 24 * 60)
        wall = datetime.combine(day + later * _DAY, time(rest // 60, rest % 60, fold=fold), self.zone)
        return wall.astimezone(UTC)

    def _from(self, moment: datetime, days: int) -> Iterator[Span]:
        """The working hours from a moment on, the first one cut off where it has begun already."""
        moment = moment.astimezone(UTC)
        day = moment.astimezone(self.zone).date()
        for _ in range(days):
            for start, end in self.spans(day):
                if end > moment:
                    yield max(start, moment), end
            if day >= _LAST:
                return
            day += _DAY


_LAST = date(9998, 12, 30)


def holidays_of(store: Store) -> dict[str, bool]:
    """The days that differ from their week: true where they are worked."""
    return {one["day"]: one["works"] for one in rows.many(store, Holiday, "day", "works")}


def working_time(store: Store, settings: Settings | None = None) -> WorkingTime:
    """The working calendar of this store as it stands now."""
    return WorkingTime(settings or load(store), holidays_of(store))


def holiday_rows(store: Store, year: int | None = None) -> list[dict[str, Any]]:
    """The kept days by date, of one year where it is named."""
    query = Holiday.select().order_by(Holiday.day)
    if year is not None:
        query = query.where(Holiday.day.startswith(f"{year:04}-"))
    return store.rows(query)
