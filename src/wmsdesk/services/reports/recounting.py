"""The figures kept ready for reports, counted anew from all orders: it mends what the doctor finds wrong."""

from __future__ import annotations

from wmsdesk.models.reports import report_summaries
from wmsdesk.services.desk import Desk


def recount(desk: Desk) -> dict[str, int]:
    """Count all orders again; answers how many rows of each summary were wrong.

    One write, in which other desks wait: seconds on a large store. Raises ``NotPermitted``.
    """
    with desk.write("report.recount", permission="setting.manage") as change:
        wrong = report_summaries.recount(change.store)
        report_summaries.rebuild(change.store)
        change.log("report:summaries", {"wrong": wrong}, publish=False)
    return wrong
