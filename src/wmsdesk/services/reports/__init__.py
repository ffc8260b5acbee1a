"""Reports: look, look behind a figure, export. See :mod:`wmsdesk.services.reports.report` for what a report is."""

from __future__ import annotations

from wmsdesk.services.reports.registry import SECTIONS, report_named
from wmsdesk.services.reports.report import Column, Report
from wmsdesk.services.reports.running import Drilled, Result, drill, reports_for, run

__all__ = ["SECTIONS", "Column", "Drilled", "Report", "Result", "drill", "report_named", "reports_for", "run"]
