"""Holidays: the days on which the clock of complaints stands still, and those of a weekend on which it runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_, Language
from wmsdesk.screens.complaints import case_flow
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.widgets.record_rows import Cell, Column, Row

_WORKS = {"no": N_("free"), "yes": N_("worked")}
_WEEK = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def week_words(days: Iterable[int], t: Language) -> str:
    """Days of the week, from 1 for Monday, in words: three or more in a row as the first to the last."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    said: list[str] = []
    for run in runs:
        names = [t(_WEEK[day - 1]) for day in run]
        said += [t("{first} to {last}", first=names[0], last=names[-1])] if len(run) > 2 else names
    return t.listed(said)


class HolidaysScreen(ListScreen):
    """Every kept day by date."""

    where = "holidays"
    about = N_(
        "The clock of complaints stands still on these days, or runs on those of a weekend that are worked. A case "
        "keeps the deadlines it was told until the clocks are counted again with c."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("holidays")  # type: ignore[assignment]
    columns = (
        Column("day", N_("Day"), 12, sortable=False),
        Column("week", "", 5, sortable=False),
        Column("works", N_("That day"), 12, sortable=False),
        Column("label", N_("Name of the day"), 24, grow=True, sortable=False),
    )
    page = N_("Holidays")
    empty = N_("No day is kept. t takes in a year's public holidays.")

    def read(self) -> dict[str, Any]:
        """The days by date."""
        from wmsdesk.services.support.upkeep import holidays

        return {one.day: one for one in holidays(self.desk_app.desk)}

    async def _read(self, keep: str | None) -> None:
        """The list begins with days long gone; whoever opens it wants the next one, so the cursor goes there."""
        if keep is None and not self.items:
            keep = await self.desk_app.ask(self._next)
        await super()._read(keep)

    def _next(self) -> str | None:
        from wmsdesk.services.support.upkeep import next_holiday

        return next_holiday(self.desk_app.desk)

    def row(self, key: str, item: Any) -> Row:
        """The day, its place in the week, what it is."""
        from datetime import date

        t, weekday = self.t, _WEEK[date.fromisoformat(item.day).weekday()]
        said = t("worked") if item.works else t("free")
        cells = (
            Cell(item.day),
            Cell(t(weekday), tone="quiet"),
            Cell(said, tone="attention" if item.works else ""),
            Cell(item.label, tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """The calendar around it."""
        from wmsdesk.services.calendar_texts import days_of

        settings = self.desk_app.desk.settings
        week = f"{week_words(days_of(settings.support_days), self.t)} · {settings.support_hours}"
        return Content(self.t("Working hours: {week}. They are settings.", week=week))

    def reason_against(self, action_id: str) -> str | None:
        """Why not: nothing under the cursor."""
        reason = super().reason_against(action_id)
        if reason is None and action_id == "holidays.drop" and self.chosen is None:
            return self.t("There is no day under the cursor.")
        return reason

    def action_new(self) -> None:
        """Keep a day."""
        from wmsdesk.services.support import upkeep

        app, t = self.desk_app, self.t
        fields = [
            Field("day", N_("Day"), TextKind(), "", required=True, max_length=10),
            Field("label", N_("Name of the day"), TextKind(), "", max_length=60),
            Field("works", N_("That day"), ChoiceKind(), "", required=True, choices=_WORKS),
        ]

        async def submit(texts: dict[str, str]) -> Any:
            works = texts["works"] == "yes"
            return await app.work(
                lambda: upkeep.keep_holiday(app.desk, texts["day"], texts["label"], works=works)
            )

        form = FormDialogue(t("New day"), fields, submit, values={"works": "no"}, verb=t("save"), fresh=True)
        self.app.push_screen(form, lambda kept: self.read_again(kept.day) if kept else None)

    def action_take(self) -> None:
        """Take in a year of a country."""
        from wmsdesk.services.support import upkeep

        app, t = self.desk_app, self.t
        fields = [
            Field("year", N_("Year"), TextKind(), "", required=True, max_length=4),
            Field("country", N_("Country"), TextKind(), "", required=True, max_length=2),
        ]
        language = "zh_CN" if t.code == "zh" else ""

        async def submit(texts: dict[str, str]) -> Any:
            country = texts["country"]
            named = language if country.strip().upper() == "CN" else ""
            return await app.work(upkeep.take_holidays_typed, app.desk, country, texts["year"], named)

        desk = app.desk
        values = {"year": f"{desk.clock.now().year}", "country": desk.settings.default_country}
        detail = t("As far as they are known; in China with the weekend days that are worked instead.")
        form = FormDialogue(
            t("Public holidays"), fields, submit, values=values, detail=detail, verb=t("take in"), fresh=True
        )
        self.app.push_screen(form, self._taken)

    def _taken(self, taken: Any) -> None:
        if taken is not None:
            said = self.t.plural("{number} new day", "{number} new days", len(taken))
            self.desk_app.notify(said, markup=False)
            self.read_again()

    def action_drop(self) -> None:
        """Off the list."""
        from wmsdesk.services.support import upkeep

        self.run_worker(self._then_read(case_flow.do(self, upkeep.drop_holiday, self.chosen.day)))

    def action_clock(self) -> None:
        """Count all open clocks again."""
        self.run_worker(self._count())

    async def _count(self) -> None:
        from wmsdesk.services.support import upkeep

        moved = await case_flow.do(self, upkeep.count_again)
        if moved is not None:
            said = self.t.plural("{number} deadline moved.", "{number} deadlines moved.", len(moved))
            self.desk_app.notify(said, markup=False)

    async def _then_read(self, doing: Any) -> None:
        await doing
        self.read_again()
