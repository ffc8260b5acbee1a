"""What can be done with reports and their schedules."""

# A table reads better with one line an action.

from __future__ import annotations

from wmsdesk.action_table.action import Action
from wmsdesk.i18n import N_

# fmt: off
_LIST = (
    Action("reports.open", "enter", N_("open"), N_("Run this report, or this view of yours."), "report.read", 1),
    Action("reports.search", "/", N_("search"), N_("Find a report by what it answers."), "report.read", 2),
    Action("reports.drop", "d", N_("drop view"), N_("Forget this view of yours; the report stays."), "report.read", 3,
           N_("drop")),
    Action("reports.schedules", "s", N_("schedules"), N_("What is made by itself, and how it went."),
           "schedule.manage", 4),
    Action("reports.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
)
_VIEWER = (
    Action("report.open", "enter", N_("rows behind"),
           N_("The rows behind the figure that is chosen."), "report.read", 1,
           N_("behind")),
    Action("report.parameters", "p", N_("period"),
           N_("Other days, and what else the report asks for."), "report.read", 2),
    Action("report.figure_right", "right", N_("next figure"),
           N_("Choose the figure to look behind."), "", 3, N_("figure")),
    Action("report.figure_left", "left", N_("figure before"), N_("Choose the figure to look behind."), ""),
    Action("report.chart", "c", N_("chart"), N_("The chart instead of the table, and back."), "", 4),
    Action("report.export", "x", N_("export"), N_("To a CSV, XLSX or PDF file."), "report.export", 5),
    Action("report.print", "P", N_("print"), N_("As PDF, for paper."), "report.export"),
    Action("report.compare", "b", N_("compare"),
           N_("Beside each figure that of the period before, or of a year ago."), "",
           6),
    Action("report.earlier", "[", N_("period before"), N_("The period of the same length before this one."), ""),
    Action("report.later", "]", N_("next period"), N_("The period of the same length after this one."), ""),
    Action("report.keep", "v", N_("keep view"),
           N_("Keep this report with these parameters under a name."), "report.read"),
    Action("report.schedule", "t", N_("by itself"), N_("Let this report be made by itself, once a period."),
           "schedule.manage"),
    Action("report.notes", "n", N_("notes"), N_("How this report counts."), ""),
    Action("report.stop", "s", N_("stop"), N_("Stop a report that takes long."), ""),
    Action("report.refresh", "r", N_("refresh"), N_("Run the report again."), ""),
    Action("report.copy", "y", N_("copy"), N_("Copy the line under the cursor."), ""),
)
_BEHIND = (
    Action("behind.open", "enter", N_("open"), N_("Open the record, where it has a card."), "", 1),
    Action("behind.export", "x", N_("export"), N_("To a CSV, XLSX or PDF file."), "report.export", 2),
    Action("behind.copy", "y", N_("copy"), N_("Copy the line under the cursor."), "", 3),
)

_SCHEDULES = (
    Action("schedules.open", "enter", N_("outcomes"), N_("What it made lately, period by period."),
           "schedule.manage", 1),
    Action("schedules.new", "n", N_("new"), N_("Let a report, or a backup, be made by itself."), "schedule.manage", 2),
    Action("schedules.pause", "p", N_("pause"), N_("Let it make nothing for now; again: let it go on."),
           "schedule.manage", 3),
    Action("schedules.drop", "d", N_("end"), N_("End it; what it made stays where it is."), "schedule.manage", 4),
    Action("schedules.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
)

ACTIONS: tuple[Action, ...] = (*_LIST, *_VIEWER, *_BEHIND, *_SCHEDULES)
# fmt: on
