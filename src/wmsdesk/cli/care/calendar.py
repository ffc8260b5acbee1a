"""``wmsdesk calendar``: birthdays, festivals, anniversaries and ends of contracts, and the rules that make tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.cli.typed_fields import set_option, values_of
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.care.rules import Rule

command = group(NOUNS["calendar"].help)


@command.command("list", help=N_("What care has before it in the next days."))
@option("--days", type=click.IntRange(0, 365), default=30, metavar="N", help=N_("How many days ahead."))
@with_session
def list_days(session: Session, days: int) -> None:
    """What lies ahead."""
    from wmsdesk.services.care.rules import RULES
    from wmsdesk.services.care.running import upcoming

    found = upcoming(session.desk(), days)
    data = {"days": [{"on": day, "rule": rule, "what": what} for day, rule, what in found]}
    t = session.language
    rows = [(day, t(RULES[rule].label), what) for day, rule, what in found]
    output.answer(session, data, lambda: output.table(session, (N_("Day"), N_("Rule"), N_("What")), rows))


@command.command("run", help=N_("Run the rules now: each finding makes one task."))
@with_session
def run(session: Session) -> None:
    """Run the rules."""
    from wmsdesk.services.care.rules import RULES
    from wmsdesk.services.care.running import run as run_rules

    found = run_rules(session.desk())
    data = {"rules": [{"rule": one.rule, "found": one.found, "made": one.made} for one in found]}
    t = session.language
    rows = [(t(RULES[one.rule].label), one.found, one.made) for one in found]
    headings = (N_("Rule"), N_("Found"), N_("Tasks made"))
    output.answer(session, data, lambda: output.table(session, headings, rows, right=(1, 2)))


@command.command("rules", help=N_("The rules, and what is set of each."))
@with_session
def rules(session: Session) -> None:
    """List the rules."""
    from wmsdesk.services.care.rules import rules as all_rules

    found = all_rules(session.desk())
    data = {"rules": [_rule_data(one) for one in found]}
    output.answer(session, data, lambda: _say_rules(session, found))


@command.command("rule", help=N_("Set numbers and lists of a rule, or switch it on and off."))
@argument("name")
@set_option
@option("--on/--off", "active", default=None, help=N_("Whether it makes tasks."))
@with_session
def rule(session: Session, name: str, settings: tuple[str, ...], active: bool | None) -> None:
    """Set a rule."""
    from wmsdesk.services.care.rules import set_rule

    found = set_rule(session.desk(), name, values_of(settings), active=active)
    output.answer(session, _rule_data(found), lambda: _say_rules(session, [found]))


def _rule_data(one: Rule) -> dict[str, Any]:
    return {"rule": one.name, "active": one.active, **one.body}


def _say_rules(session: Session, found: list[Rule]) -> None:
    t = session.language
    rows = [
        (
            one.name,
            t(one.label),
            t(N_("on")) if one.active else t(N_("off")),
            ", ".join(f"{key} {_said(value)}" for key, value in one.body.items()),
        )
        for one in found
    ]
    output.table(session, (N_("Name"), N_("Rule"), N_("Active"), N_("Set to")), rows)


def _said(value: Any) -> str:
    return " + ".join(value) if isinstance(value, list) else str(value)
