"""Festivals by their calendar, solar or lunar, and days that come again every year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from wmsdesk.i18n import N_

LAST_LUNAR_YEAR = 2099
"""The last year whose lunar days are known here."""


@dataclass(frozen=True)
class Festival:
    """A festival on a day of the solar or the lunar calendar; lunar day 0 is the last of the month before."""

    name: str
    label: str
    month: int
    day: int
    lunar: bool = False

    def on(self, year: int) -> date | None:
        """The day of the festival in a solar year, ``None`` where the calendar has none."""
        if not self.lunar:
            return date(year, self.month, self.day)
        # The festivals of a lunar year that begins in this solar year all fall in it, but for those of its last days.
        return _lunar(year, self.month, self.day)


def _lunar(year: int, month: int, day: int) -> date | None:
    from borax.calendars.lunardate import LunarDate

    if not 1901 <= year <= LAST_LUNAR_YEAR:
        return None
    if day == 0:
        first: date = LunarDate(year, month, 1).to_solar_date()
        return first - timedelta(days=1)
    found: date = LunarDate(year, month, day).to_solar_date()
    return found


FESTIVALS = {
    one.name: one
    for one in (
        Festival("new_year", N_("New Year"), 1, 1),
        Festival("new_year_eve", N_("Chinese New Year's Eve"), 1, 0, lunar=True),
        Festival("spring", N_("Spring Festival"), 1, 1, lunar=True),
        Festival("lantern", N_("Lantern Festival"), 1, 15, lunar=True),
        Festival("labour", N_("Labour Day"), 5, 1),
        Festival("dragon_boat", N_("Dragon Boat Festival"), 5, 5, lunar=True),
        Festival("mid_autumn", N_("Mid-Autumn Festival"), 8, 15, lunar=True),
        Festival("national", N_("National Day"), 10, 1),
        Festival("double_ninth", N_("Double Ninth Festival"), 9, 9, lunar=True),
        Festival("christmas", N_("Christmas"), 12, 25),
    )
}
"""The festivals by the word that a rule names them with."""


def between(first: date, last: date) -> list[tuple[date, Festival]]:
    """The festivals from ``first`` to ``last``, both included, in their order."""
    found = [
        (day, one)
        for year in range(first.year, last.year + 1)
        for one in FESTIVALS.values()
        if (day := one.on(year)) is not None and first <= day <= last
    ]
    return sorted(found, key=lambda pair: (pair[0], pair[1].name))
