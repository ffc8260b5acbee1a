"""What an administrator keeps for complaints: causes, categories, holidays, teams; and the rounds of the clock."""

from __future__ import annotations

from typing import Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.group import argument, group, option, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

cause = group(N_("The tree of causes: list, add, change."))
category = group(N_("The categories of cases: list, add, retire."))
holiday = group(N_("Days that differ from their week: list, add, drop, take in a year."))
team = group(N_("Who is in which team: list, join, leave."))


def _done(session: Session, data: dict[str, Any], sentence: str, **values: object) -> None:
    output.answer(session, data, lambda: output.say(session, sentence, **values))


# -- causes -------------------------------------------------------------------------------------------------------


@make_command("list", help=N_("The tree of causes, with how many cases name each."))
@with_session
def list_causes(session: Session) -> None:
    """List the causes."""
    from wmsdesk.services.support.causes import causes

    found, t = causes(session.desk()), session.language
    data = {
        "causes": [
            {
                "code": one.code,
                "label": one.label,
                "parent": one.parent or None,
                "active": one.active,
                "used": one.used,
            }
            for one in found
        ]
    }
    rows = [
        ("  " * one.depth + one.code, t(one.label), one.used, "" if one.active else t(N_("retired")))
        for one in found
    ]
    headings = (N_("Code"), N_("Label"), N_("Cases"), "")
    output.answer(session, data, lambda: output.table(session, headings, rows, right=(2,)))


@make_command("add", help=N_("Add a cause to the tree."))
@argument("code")
@argument("label")
@text_option("--parent", metavar="CODE", default="", help=N_("The cause it is part of."))
@with_session
def add_cause(session: Session, code: str, label: str, parent: str) -> None:
    """Add a cause."""
    from wmsdesk.services.support import causes

    made = causes.add_cause(session.desk(), code, label, parent)
    _done(session, {"code": made}, N_("Cause {code} is in the tree."), code=made)


@make_command("edit", help=N_("Rename a cause, hang it elsewhere, put it out of use or back."))
@argument("code")
@text_option("--label", metavar="TEXT", default=None, help=N_("Its new label."))
@text_option(
    "--parent", metavar="CODE", default=None, help=N_("The cause it becomes part of; empty for a root.")
)
@option("--retire/--restore", "retired", default=None, help=N_("Out of use, or back into it."))
@with_session
def edit_cause(
    session: Session, code: str, label: str | None, parent: str | None, retired: bool | None
) -> None:
    """Change a cause."""
    from wmsdesk.services.support import causes

    desk = session.desk()
    if parent is not None:
        causes.move_cause(desk, code, parent)
    if label is not None or retired is not None:
        causes.change_cause(desk, code, label=label, active=None if retired is None else not retired)
    _done(session, {"code": code}, N_("Cause {code} is changed."), code=code)


for _verb in (list_causes, add_cause, edit_cause):
    cause.add_command(_verb)


# -- categories ---------------------------------------------------------------------------------------------------


@make_command("list", help=N_("The categories, with the team that each goes to."))
@with_session
def list_categories(session: Session) -> None:
    """List the categories."""
    from wmsdesk.services.support.causes import category_rows

    found, t = category_rows(session.desk()), session.language
    names = ("code", "label", "team", "active", "used")
    data = {"categories": [{name: one[name] for name in names} for one in found]}
    rows = []
    for one in found:
        label, state = str(one["label"]), "" if one["active"] else t(N_("retired"))
        rows.append((one["code"], t(label), one["team"] or "", one["used"], state))
    headings = (N_("Code"), N_("Label"), N_("Team"), N_("Cases"), "")
    output.answer(session, data, lambda: output.table(session, headings, rows, right=(3,)))


@make_command("add", help=N_("Add a category, or rename one that is there."))
@argument("code")
@argument("label")
@text_option("--team", metavar="TEAM", default="", help=N_("The team its cases go to by themselves."))
@with_session
def add_category(session: Session, code: str, label: str, team: str) -> None:
    """Add a category."""
    from wmsdesk.services.support import causes

    made = causes.add_category(session.desk(), code, label, team)
    _done(session, {"code": made}, N_("Category {code} is there."), code=made)


@make_command("retire", help=N_("Put a category out of use; cases keep theirs."))
@argument("code")
@with_session
def retire_category(session: Session, code: str) -> None:
    """Retire a category."""
    from wmsdesk.services.support import causes

    causes.retire_category(session.desk(), code)
    _done(session, {"code": code}, N_("Category {code} is retired."), code=code)


for _verb in (list_categories, add_category, retire_category):
    category.add_command(_verb)


# -- holidays -----------------------------------------------------------------------------------------------------


def _day_data(found: Any) -> list[dict[str, Any]]:
    return [{"day": one.day, "label": one.label or None, "works": one.works} for one in found]


def _day_table(session: Session, found: Any) -> None:
    t = session.language
    rows = [(one.day, t(N_("worked")) if one.works else t(N_("free")), one.label) for one in found]
    output.table(session, (N_("Day"), "", N_("Label")), rows)


@make_command("list", help=N_("The days that are kept."))
@option("--year", type=click.IntRange(1900, 2199), metavar="YEAR", help=N_("Only this year."))
@with_session
def list_holidays(session: Session, year: int | None) -> None:
    """List the holidays."""
    from wmsdesk.services.support import upkeep

    found = upkeep.holidays(session.desk(), year)
    output.answer(session, {"days": _day_data(found)}, lambda: _day_table(session, found))


@make_command("add", help=N_("Keep a day as free, or as worked."))
@argument("day")
@text_option("--label", metavar="TEXT", default="", help=N_("What day it is."))
@option("--works", is_flag=True, help=N_("A day of a weekend that is worked."))
@with_session
def add_holiday(session: Session, day: str, label: str, works: bool) -> None:
    """Keep a day."""
    from wmsdesk.services.support import upkeep

    kept = upkeep.keep_holiday(session.desk(), day, label, works=works)
    _done(session, {"day": kept.day, "works": kept.works}, N_("{day} is kept."), day=kept.day)


@make_command("drop", help=N_("Take a day off the list: it is as its week says again."))
@argument("day")
@with_session
def drop_holiday(session: Session, day: str) -> None:
    """Drop a day."""
    from wmsdesk.services.support import upkeep

    upkeep.drop_holiday(session.desk(), day)
    _done(session, {"day": day}, N_("{day} is off the list."), day=day)


@make_command("take", help=N_("Take in a year's public holidays of a country, with the days worked instead."))
@argument("year")
@text_option("--country", metavar="XX", default="", help=N_("Two letters; the store's country without it."))
@with_session
def take_holidays(session: Session, year: str, country: str) -> None:
    """Take in a year."""
    from wmsdesk.services.support import upkeep

    desk = session.desk()
    where = country.strip() or desk.settings.default_country
    language = "zh_CN" if where.upper() == "CN" and session.language.code == "zh" else ""
    taken = upkeep.take_holidays_typed(desk, where, year, language)
    output.answer(session, {"days": _day_data(taken)}, lambda: _day_table(session, taken))


for _verb in (list_holidays, add_holiday, drop_holiday, take_holidays):
    holiday.add_command(_verb)


# -- teams --------------------------------------------------------------------------------------------------------


@make_command("list", help=N_("The teams and who is in them."))
@with_session
def list_teams(session: Session) -> None:
    """List the teams."""
    from wmsdesk.services.support import upkeep

    found = upkeep.teams(session.desk())
    data = {"teams": [{"team": name, "members": list(members)} for name, members in found.items()]}
    rows = [(name, session.language.listed(members)) for name, members in found.items()]
    output.answer(session, data, lambda: output.table(session, (N_("Team"), N_("Members")), rows))


@make_command("join", help=N_("Put somebody into a team; the first member makes it."))
@argument("name")
@argument("user")
@with_session
def join_team(session: Session, name: str, user: str) -> None:
    """Join a team."""
    from wmsdesk.services.support import upkeep

    upkeep.join_team(session.desk(), name, user)
    _done(session, {"team": name, "user": user}, N_("{user} is in {team}."), user=user, team=name)


@make_command("leave", help=N_("Take somebody out of a team."))
@argument("name")
@argument("user")
@with_session
def leave_team(session: Session, name: str, user: str) -> None:
    """Leave a team."""
    from wmsdesk.services.support import upkeep

    upkeep.leave_team(session.desk(), name, user)
    _done(session, {"team": name, "user": user}, N_("{user} has left {team}."), user=user, team=name)


for _verb in (list_teams, join_team, leave_team):
    team.add_command(_verb)


# -- rounds -------------------------------------------------------------------------------------------------------


@make_command(
    "escalate", help=N_("Mark what has used up most of its time and tell its team; meant for a timer.")
)
@with_session
def escalate(session: Session) -> None:
    """Escalate what is due."""
    from wmsdesk.services.support.escalation import escalate_due

    done = escalate_due(session.desk_or_job())
    _done(session, {"escalated": done}, N_("Escalated: {number}."), number=len(done))


@make_command(
    "clock", help=N_("Count the clocks of all open cases again, after a holiday or the hours changed.")
)
@with_session
def count_again(session: Session) -> None:
    """Count the clocks again."""
    from wmsdesk.services.support.upkeep import count_again as again

    moved = again(session.desk())
    _done(session, {"moved": moved}, N_("Deadlines moved: {number}."), number=len(moved))
