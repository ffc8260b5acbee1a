"""A report as a file: CSV, XLSX with its chart and notes, PDF. Every file leaves a trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from wmsdesk.documents.refusals import FileRefused
from wmsdesk.documents.sheets import ColumnSpec
from wmsdesk.documents.writing import WrittenTable, write_table
from wmsdesk.i18n import N_
from wmsdesk.models.columns import from_microseconds
from wmsdesk.services.catalogue.money import decimals
from wmsdesk.services.desk import Desk
from wmsdesk.services.reports.describing import period_said
from wmsdesk.services.reports.exporting import is_personal, record_export, require_export
from wmsdesk.services.reports.report import Column
from wmsdesk.services.reports.running import Drilled, Result
from wmsdesk.services.reports.values import number, unit_of
from wmsdesk.text import safe

Tell = Callable[[int], None]
FORMATS = ("csv", "xlsx", "pdf")
_STEP = 200
_KINDS = {"money": "money", "date": "date", "moment": "date"}


def specs(desk: Desk, found: Result | Drilled) -> list[ColumnSpec]:
    """The columns of a file, under the reader's labels with their units."""
    return [_spec(desk, one, found.unit) for one in found.columns]


def _spec(desk: Desk, one: Column, currency: str) -> ColumnSpec:
    t = desk.language
    unit = unit_of(one, currency) if one.kind in ("money", "percent") else ""
    label = f"{t(one.label)} ({unit})" if unit else t(one.label)
    if one.kind == "money":
        return ColumnSpec(one.name, label, "money", decimals(currency) if currency else None)
    if one.numeric:
        return ColumnSpec(one.name, label, "number")
    return ColumnSpec(one.name, label, "date" if one.kind in ("date", "moment") else "text")


def cells(desk: Desk, found: Result | Drilled, tell: Tell | None = None) -> Iterator[tuple[Any, ...]]:
    """The rows with the values that a file holds: amounts in major units, moments in the store's zone."""
    t, zone = desk.language, desk.settings.zone
    count = 0
    for count, (row, currency) in enumerate(zip(found.rows, found.currencies, strict=True), 1):
        yield tuple(
            _cell(value, one, currency, t, zone) for value, one in zip(row, found.columns, strict=True)
        )
        if tell is not None and count % _STEP == 0:
            tell(count)
    if tell is not None:
        tell(count)


def _cell(value: Any, one: Column, currency: str, t: Any, zone: Any) -> Any:
    if value is None:
        return None
    if one.kind == "money":
        return Decimal(value).scaleb(-decimals(currency))
    if one.kind == "moment":
        return from_microseconds(value).astimezone(zone)
    if one.kind == "word":
        return t(one.words[value]) if value in one.words else value
    return number(value, one)


def write_report(
    desk: Desk,
    found: Result | Drilled,
    out: Path,
    form: str = "",
    *,
    overwrite: bool = False,
    tell: Tell | None = None,
) -> WrittenTable:
    """Write a report to ``out``, its form by ``form`` or the ending, and leave a trace of it.

    Raises ``NotPermitted``, and ``FileRefused`` as ``write_table`` does; nothing is left behind then.
    """
    require_export(desk, found.report)
    form = form or out.suffix.lower().lstrip(".")
    if form not in FORMATS or out.suffix.lower() != f".{form}":
        raise FileRefused(N_("{file} must end in .csv, .xlsx or .pdf."), file=safe(out.name))

    def rows() -> Iterator[tuple[Any, ...]]:
        yield from cells(desk, found, tell)
        # The trace comes before the file stands in its place: a file without a trace must never be.
        record_export(desk, found, safe(out.name))

    if form == "pdf":
        from wmsdesk.documents.report_pdf import write_pdf

        return write_pdf(desk, found, out, rows, overwrite=overwrite)
    from wmsdesk.documents.report_charts import decorate

    return write_table(
        out,
        specs(desk, found),
        rows(),
        overwrite=overwrite,
        decorate=decorate(desk, found, notes(desk, found)),
    )


def notes(desk: Desk, found: Result | Drilled) -> list[tuple[str, str]]:
    """What stands beside the figures: what they are of, when and by whom they were taken, how they count."""
    from wmsdesk.services.reports.describing import notes_of

    t = desk.language
    now = desk.local(desk.clock.now())
    told = [
        (t(N_("Report")), t(found.report.title)),
        (t(N_("What it answers")), t(found.report.question)),
        (t(N_("Period")), period_said(t, found) or t(N_("as of now"))),
        (t(N_("Made")), f"{now:%Y-%m-%d %H:%M} · {desk.account.name} · {desk.store_name}"),
    ]
    if is_personal(found):
        told.append(
            (t(N_("Personal data")), t(N_("This file holds personal data: keep and delete it as such.")))
        )
    return told + [
        (t(N_("Notes")) if not spot else "", line) for spot, line in enumerate(notes_of(found.report, t))
    ]
