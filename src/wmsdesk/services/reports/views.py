"""Saved views: a report with the parameters that a person wants again, under a name of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.reports.report_tables import ReportView
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.services.catalogue.plain import clean
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.reports.parameters import read
from wmsdesk.services.reports.registry import report_named
from wmsdesk.services.reports.running import require
from wmsdesk.services.writing import speaking

NAME = Field("name", N_("Name of the view"), TextKind(), "", required=True, max_length=60)
MOST = 200


@dataclass(frozen=True)
class View:
    """A report with its parameters, as one person keeps it."""

    name: str
    report: str
    parameters: Mapping[str, str]


def views(desk: Desk) -> list[View]:
    """This person's views, by name. Raises ``NotPermitted``."""
    desk.require("report.read")
    with speaking():
        found = rows.many(desk.store, ReportView, order="name", account=desk.account.id)
    return [View(row["name"], row["report"], row["parameters"]) for row in found]


def view_named(desk: Desk, name: str) -> View:
    """The view of this name. Raises ``NotFound``."""
    found = next((one for one in views(desk) if one.name == name), None)
    if found is None:
        raise NotFound(N_("You have no view named {name}."), name=name)
    return found


def keep(desk: Desk, name: str, report_name: str, given: Mapping[str, str]) -> View:
    """Keep a report with these parameters under a name; a view of the same name is replaced.

    Raises ``BadValue`` for a name or a parameter, ``NotFound``, ``NotPermitted``.
    """
    report = report_named(report_name)
    require(desk, report)
    texts = dict(read(desk, report, given).texts)
    wanted = clean(name, NAME)
    if wanted is None:
        raise BadValue(N_("A view needs a name."), field="name")
    with desk.write("report.view", permission="report.read") as change:
        kept = {"account": desk.account.id, "name": wanted}
        if rows.delete(change.store, ReportView, **kept) == 0:
            mine = rows.many(change.store, ReportView, "id", account=desk.account.id)
            if len(mine) >= MOST:
                raise Refused(N_("There are {most} views already; drop one first."), most=MOST)
        change.insert(ReportView, **kept, report=report.name, parameters=texts, made_at=change.now)
        change.log(f"view:{wanted}", {"report": report.name, "parameters": texts}, publish=False)
    return View(wanted, report.name, texts)


def drop(desk: Desk, name: str) -> None:
    """Forget a view. Raises ``NotFound``."""
    view_named(desk, name)
    with desk.write("report.view", permission="report.read") as change:
        rows.delete(change.store, ReportView, account=desk.account.id, name=name)
        change.log(f"view:{name}", {"dropped": True}, publish=False)
