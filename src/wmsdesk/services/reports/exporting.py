"""Reports that leave the store: who may take them out, and the trace they leave."""

from __future__ import annotations

from wmsdesk.services.catalogue.field import Level
from wmsdesk.services.desk import Desk
from wmsdesk.services.reports.report import Report
from wmsdesk.services.reports.running import Drilled, Result, require


def require_export(desk: Desk, report: Report) -> None:
    """Raise ``NotPermitted`` unless this person may take the report out."""
    require(desk, report)
    desk.require("report.export")


def record_export(desk: Desk, found: Result | Drilled, file_name: str) -> None:
    """Leave in the trace which rows of which report went to a file."""
    asked = (
        dict(found.asked.texts) if isinstance(found, Result) else {"behind": found.figure.name, **found.key}
    )
    body = {"file": file_name, "rows": len(found.rows), "asked": asked, "personal": is_personal(found)}
    with desk.write("report.export") as change:
        change.log(f"report:{found.report.name}", body, publish=False)


def is_personal(found: Result | Drilled) -> bool:
    """Whether something in it is about a person rather than a firm."""
    return any(one.level is Level.PERSONAL for one in found.columns)
