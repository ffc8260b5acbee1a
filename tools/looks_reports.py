"""The pictures of reports and schedules: name, who looks, which keys, what happens before."""

from __future__ import annotations

from screenshots import NOW, desk_of, typed

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.reports.report_tables import ScheduleRun
from wmsdesk.services.demo.loader import PracticeStore
from wmsdesk.services.jobs import schedules
from wmsdesk.services.reports.registry import own_reports
from wmsdesk.services.roles import ROLES


def readers() -> list[tuple[str, str]]:
    """Every report with somebody of the practice store who may look at it."""
    people = {"chen": "supervisor", "qian": "finance", "zheng": "auditor"}
    return [
        (one.name, next(user for user, role in people.items() if all(map(ROLES[role].may, one.permissions))))
        for one in own_reports().values()
    ]


def _scheduled(store: PracticeStore) -> None:
    """Some schedules: one that went well for days, one that failed, one that pauses."""
    desk = desk_of(store, "chen")
    folder = str(store.place.parent)
    for report, every in (("day-end", "day"), ("sales-by-month", "month"), ("complaints-sla", "week")):
        schedules.add(desk, schedules.Wanted(report, every, folder=folder, format="pdf"))
    schedules.pause(desk, "SCH-0003")
    days = [f"2026-11-{day}" for day in (20, 21, 22)]
    outcomes = [(1, day, "done", f"/reports/day-end-{day}-SCH-0001.pdf") for day in days]
    sentence = N_("The folder {folder} cannot be written to.")
    outcomes.append((2, "2026-10", "failed", desk.language(sentence, folder="/reports")))
    with desk.store.writing():
        for schedule, period, state, result in outcomes:
            values = {"schedule": schedule, "period": period, "state": state, "result": result}
            rows.insert(desk.store, ScheduleRun, {**values, "began_at": NOW, "ended_at": NOW, "attempts": 1})
    desk.close()


REPORTS = (
    ("reports", "chen", ("f5",)),
    ("report-days", "chen", ("f5", "enter", "p")),
    ("report-notes", "chen", ("f5", "enter", "n")),
    ("report-behind", "chen", ("f5", "enter", "enter")),
    ("report-schedule", "chen", ("f5", "enter", "t")),
    ("schedules", "chen", ("f5", "s"), _scheduled),
    ("outcomes", "chen", ("f5", "s", "enter"), _scheduled),
    ("which-schedule", "chen", ("f5", "s", "n")),
    *(
        (f"report-{name}{'-chart' * drawn}", user, ("f5", "/", *typed(name), "enter", *("c",) * drawn))
        for name, user in readers()
        for drawn in (False, True)
    ),
)
