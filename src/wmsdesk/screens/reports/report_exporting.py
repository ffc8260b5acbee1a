"""A report, or the rows behind a figure, to a file: written beside the work, and where it is is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.screens.shared.exporting import export

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen


def export_report(screen: DeskScreen, found: Any, ending: str) -> None:
    """Ask for a file and write the report into it."""
    from wmsdesk.services.reports.exporting import is_personal

    t = screen.t
    said = [t.plural("{number} row.", "{number} rows.", len(found.rows))]
    if is_personal(found):
        said.append(t("This file holds personal data: keep and delete it as such."))

    def write(desk: Any, out: Any, tell: Any) -> Any:
        from wmsdesk.documents.report_files import write_report

        return write_report(desk, found, out, tell=tell)

    export(
        screen,
        found.report.name,
        " ".join(said),
        len(found.rows),
        write,
        ending=ending,
        endings=("xlsx", "csv", "pdf"),
    )
