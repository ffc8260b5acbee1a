"""What an administrator keeps for the clock and the queue: holidays, and who is in which team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.support import case_lists
from wmsdesk.models.support.support_tables import Holiday, SupportCase, TeamMember
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import DateKind, TextKind
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound
from wmsdesk.services.support import casework, clock
from wmsdesk.services.support.calendar import holiday_rows, working_time
from wmsdesk.services.writing import Change, speaking

_MANAGE = "complaint.manage"
DAY = Field("day", N_("Day"), DateKind(), "", required=True)
LABEL = Field("label", N_("Label"), TextKind(), "", max_length=60)
TEAM = Field("team", N_("Team"), TextKind(), "", required=True, max_length=40)


@dataclass(frozen=True)
class HolidayView:
    """A day that differs from its week; ``works`` where it is worked."""

    day: str
    label: str
    works: bool


def holidays(desk: Desk, year: int | None = None) -> list[HolidayView]:
    """The kept days by date."""
    _may_look(desk)
    with speaking():
        found = holiday_rows(desk.store, year)
    return [HolidayView(one["day"], one["label"], one["works"]) for one in found]


def next_holiday(desk: Desk) -> str | None:
    """The first kept day that is today or later; the last one where all of them have gone by."""
    kept, today = holidays(desk), day_now(desk)
    return next((one.day for one in kept if one.day >= today), kept[-1].day if kept else None)


def keep_holiday(desk: Desk, day: str, label: str = "", *, works: bool = False) -> HolidayView:
    """Keep a day as a holiday, or as a day of a weekend that is worked; one kept already is changed."""
    with desk.write("holiday.keep", permission=_MANAGE) as change:
        wanted = DAY.parse(day, Context())
        if wanted is None:
            raise BadValue(N_("{label} is needed."), field="day", spoken=("label",), label=DAY.label)
        kept = HolidayView(wanted.isoformat(), LABEL.parse(label, Context()) or "", works)
        _keep(change, kept)
        change.log(
            f"holiday:{kept.day}", {"day": kept.day, "label": kept.label, "works": works}, publish=False
        )
    return kept


def _keep(change: Change, kept: HolidayView) -> bool:
    row = rows.one(change.store, Holiday, day=kept.day)
    if row is None:
        change.insert(Holiday, day=kept.day, label=kept.label, works=kept.works)
        return True
    if (row["label"], row["works"]) != (kept.label, kept.works):
        change.update(Holiday, row["id"], label=kept.label, works=kept.works)
        return True
    return False


def drop_holiday(desk: Desk, day: str) -> None:
    """Take a day off the list: it is as its week says again."""
    with desk.write("holiday.drop", permission=_MANAGE) as change:
        wanted = day.strip()
        if not change.run(Holiday.delete().where(Holiday.day == wanted)):
            raise NotFound(N_("{day} is not on the list."), field="day", day=wanted[:20])
        change.log(f"holiday:{wanted}", {"day": wanted}, publish=False)


def offered(country: str, year: int, language: str = "") -> list[HolidayView]:
    """The public holidays of a country in a year, with the weekend days that are worked instead, as far as known.

    Raises ``NotFound`` for a country whose holidays nobody has written down.
    """
    import holidays as library  # costs a tenth of a second, so only where days are offered

    if not 1950 <= year <= 2100:
        raise BadValue(N_("The year lies between 1950 and 2100."), field="year")
    try:
        found = library.country_holidays(country.strip().upper(), years=year, language=language or None)
    except NotImplementedError:
        raise NotFound(
            N_("No public holidays are known for {country}."), field="country", country=country.strip()[:10]
        ) from None
    free = [
        HolidayView(day.isoformat(), str(name)[:60], False) for day, name in found.items() if day.year == year
    ]
    instead: set[date] = set(getattr(found, "weekend_workdays", ()) or ())
    worked = [HolidayView(day.isoformat(), "", True) for day in instead if day.year == year]
    return sorted([*free, *worked], key=lambda one: one.day)


def take_holidays(desk: Desk, country: str, year: int, language: str = "") -> list[HolidayView]:
    """Keep the public holidays of a country in a year; answers those that were not kept so already."""
    wanted = offered(country, year, language)
    with desk.write("holiday.take", permission=_MANAGE) as change:
        taken = [one for one in wanted if _keep(change, one)]
        if taken:
            body = {"country": country.strip().upper(), "year": year, "days": len(taken)}
            change.log(f"holiday:{year}", body, publish=False)
    return taken


def take_holidays_typed(desk: Desk, country: str, year: str, language: str = "") -> list[HolidayView]:
    """As :func:`take_holidays`, with the year as typed. Raises ``BadValue`` beside it."""
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise BadValue(N_("The year lies between 1950 and 2100."), field="year")
    return take_holidays(desk, country, int(year), language)


def count_again(desk: Desk) -> list[str]:
    """Set the clocks of every open case anew by the calendar as it is now; answers the numbers whose time moved.

    A case keeps the targets it was given and what stood still. Without this a case keeps the deadlines it was told.
    """
    with desk.write("complaint.clock", permission=_MANAGE) as change:
        working = working_time(change.store, change.settings)
        moved: list[str] = []
        for case_id in case_lists.narrowed(change.store, case_lists.Narrowing(), "clock"):
            row = rows.one(change.store, SupportCase, id=case_id)
            if row is None:
                continue
            columns = clock.retargeted(working, row, (row["respond_minutes"], row["resolve_minutes"]))
            if any(row[name] != value for name, value in columns.items()):
                row = casework.update(change, row, columns)
                casework.enter(change, row, "clock")
                moved.append(row["number"])
        if moved:
            change.log("case:clock", {"moved": len(moved)})
    return moved


# -- teams ------------------------------------------------------------------------------------------------------


def teams(desk: Desk) -> dict[str, tuple[str, ...]]:
    """The members of each team by name."""
    _may_look(desk)
    with speaking():
        return team_members(desk.store)


def team_members(store: Any) -> dict[str, tuple[str, ...]]:
    """As :func:`teams`, inside the caller's snapshot."""
    found: dict[str, list[str]] = {}
    for one in rows.many(store, TeamMember, "team", "account", order="team, account_id"):
        found.setdefault(one["team"], []).append(casework.name_of(store, one["account"]))
    return {team: tuple(names) for team, names in found.items()}


def join_team(desk: Desk, team: str, name: str) -> None:
    """Put somebody who works on cases into a team; the first member makes the team."""
    with desk.write("team.join", permission=_MANAGE) as change:
        wanted = TEAM.parse(team, Context())
        if not wanted:
            raise BadValue(N_("{label} is needed."), field="team", spoken=("label",), label=TEAM.label)
        known = team_members(change.store)
        wanted = next((one for one in known if one.casefold() == wanted.casefold()), wanted)
        account = casework.person(change.store, name)
        if rows.one(change.store, TeamMember, "team", team=wanted, account=account) is None:
            change.run(TeamMember.insert(team=wanted, account=account))
            change.log(f"team:{wanted}", {"team": wanted, "member": [None, name.strip()]}, publish=False)


def leave_team(desk: Desk, team: str, name: str) -> None:
    """Take somebody out of a team. Raises ``NotFound`` where they are not in it."""
    with desk.write("team.leave", permission=_MANAGE) as change:
        account = next(
            (one for one, known in casework.people(change.store, "complaint.read").items()
             if known.casefold() == name.strip().casefold()), 0)  # fmt: skip
        gone = TeamMember.delete().where(TeamMember.team == team.strip(), TeamMember.account == account)
        if not change.run(gone):
            raise NotFound(
                N_("{name} is not in team {team}."), field="name", name=name.strip()[:40], team=team[:40]
            )
        change.log(
            f"team:{team.strip()}", {"team": team.strip(), "member": [name.strip(), None]}, publish=False
        )


def _may_look(desk: Desk) -> None:
    if not desk.allows(_MANAGE):
        desk.require("complaint.read")
