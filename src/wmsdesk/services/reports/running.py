"""Running a report and looking behind a figure of it, as far as the person at the desk may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.reports.queries.query import Asking
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue
from wmsdesk.services.reports.comparing import compared
from wmsdesk.services.reports.keys import key_texts, keys_from
from wmsdesk.services.reports.lean import Made, column_of
from wmsdesk.services.reports.parameters import Asked, read
from wmsdesk.services.reports.registry import all_reports, report_named
from wmsdesk.services.reports.report import Column, Report, Rows, share
from wmsdesk.services.writing import speaking

Tell = Callable[[], None]
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Result:
    """What a report answered: the columns this person may see, and the rows with a value for each of them.

    Rows and keys may be made when they are looked at.
    """

    report: Report
    asked: Asked
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    currencies: Sequence[str]
    """The currency of each row's amounts; ``""`` where it has none."""

    keys: Sequence[dict[str, Any]]
    """What names each row, to look behind it."""

    @property
    def unit(self) -> str:
        """The currency that all amounts are in; ``""`` where there are several or none."""
        found = set(self.currencies)
        return found.pop() if len(found) == 1 else ""

    def place(self, name: str) -> int | None:
        """Where the column of this name stands."""
        return next((spot for spot, one in enumerate(self.columns) if one.name == name), None)


@dataclass(frozen=True)
class Drilled:
    """The rows behind one figure. ``value`` is what they come to: their number, or the sum of ``summed``."""

    report: Report
    figure: Column
    key: Mapping[str, str]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    currencies: tuple[str, ...]
    value: Any
    summed: str = ""

    @property
    def unit(self) -> str:
        """See :class:`Result`."""
        found = set(self.currencies)
        return found.pop() if len(found) == 1 else ""


def reports_for(desk: Desk) -> list[Report]:
    """The reports that this person may look at, section by section. Raises ``NotPermitted``."""
    desk.require("report.read")
    return [one for one in all_reports().values() if _may(desk, one)]


def _may(desk: Desk, report: Report) -> bool:
    return all(desk.allows(one) for one in report.permissions)


def require(desk: Desk, report: Report) -> None:
    """Raise ``NotPermitted`` unless this person may look at the report, as the store says now."""
    for permission in ("report.read", *report.permissions):
        desk.require(permission)


def visible(desk: Desk, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns that this person may see."""
    return tuple(
        one
        for one in columns
        if (not one.permission or desk.allows(one.permission)) and one.level in desk.role.sees
    )


def run(desk: Desk, name: str, given: Mapping[str, str] | None = None, *, tell: Tell | None = None) -> Result:
    """Run a report with parameters as typed.

    ``tell`` is called now and then; what it raises ends the report. Raises ``NotFound``, ``NotPermitted``,
    ``BadValue`` naming a parameter.
    """
    return run_as(desk, report_named(name), given or {}, tell=tell)


def run_as(desk: Desk, report: Report, given: Mapping[str, str], *, tell: Tell | None = None) -> Result:
    """Run a declaration that need not be in the catalogue; see :func:`run`."""
    require(desk, report)
    asked = read(desk, report, given)
    with speaking(), desk.store.snapshot():
        ask = Asking(desk.store, desk.settings.zone, {"limit": 0, **asked.values, **_settings(desk)}, tell)
        rows = _rows(report, ask)
        columns = report.columns
        if (span := asked.compared()) is not None:
            earlier = asked.over(span, desk.settings.zone)
            # All rows of then: who is among the first today need not have been.
            before = _rows(report, ask.but(**{**earlier.values, "limit": 0}))
            columns, rows = compared(report, rows, before, asked)
        elif asked.compare != "none":
            raise BadValue(N_("To compare, say the first and the last day."), field="compare")
    columns = visible(desk, columns)
    return Result(
        report,
        asked,
        columns,
        Made(len(rows), lambda spot: _shown(rows[spot], columns)),
        [one or "" for one in column_of(rows, "currency")],
        Made(len(rows), lambda spot: {name: rows[spot][name] for name in report.source.keys}),
    )


def _shown(row: Mapping[str, Any], columns: Sequence[Column]) -> Row:
    """The values of a row; a percentage is worked out of its two parts."""
    return tuple(
        share(row[one.of[0]] or 0, row[one.of[1]] or 0)
        if one.of is not None and one.name not in row
        else row.get(one.name)
        for one in columns
    )


def _settings(desk: Desk) -> dict[str, Any]:
    """The settings that figures are worked out with."""
    now = desk.settings
    return {f"setting_{one.name}": value for one, value in now if isinstance(value, int)} | {
        "base_currency": now.default_currency
    }


def _rows(report: Report, ask: Asking) -> Rows:
    rows = report.fast(ask) if report.fast is not None else None
    if rows is None:
        rows = report.source.groups(ask)
    if report.finish is not None:
        rows = report.finish(ask, rows)
    return rows


def drill(
    desk: Desk,
    name: str,
    keys: Sequence[str],
    given: Mapping[str, str] | None = None,
    *,
    figure: str = "",
    tell: Tell | None = None,
) -> Drilled:
    """The rows behind a figure (the main one unless named) of the rows with these keys.

    A key is written ``name=value``, or just the value in the order of the report's keys; one left out may be any.
    Raises as :func:`run` does, and ``BadValue`` for a key or figure that the report does not have.
    """
    report = report_named(name)
    require(desk, report)
    wanted = _figure(desk, report, figure)
    asked = read(desk, report, given or {})
    values = keys_from(report, keys)
    with speaking(), desk.store.snapshot():
        ask = Asking(desk.store, desk.settings.zone, {"limit": 0, **asked.values, **_settings(desk)}, tell)
        rows = report.source.behind(ask, values, wanted.name)
    columns = visible(desk, report.behind)
    made = report.source.figures[wanted.name]
    found = Drilled(
        report,
        wanted,
        key_texts(values),
        columns,
        tuple(tuple(row.get(one.name) for one in columns) for row in rows),
        tuple(str(row.get("currency") or "") for row in rows),
        made.of([row[made.column] for row in rows] if made.column else [0] * len(rows)),
    )
    return replace(found, summed=made.column) if made.how == "sum" else found


def _figure(desk: Desk, report: Report, name: str) -> Column:
    """The column of a figure that can be looked behind; for a percentage, what its part is."""
    column = report.column(name or report.main)
    if column is not None and column.of is not None and column.name not in report.source.figures:
        column = report.column(column.of[0])
    if column is None or column.name not in report.source.figures or not visible(desk, (column,)):
        known = ", ".join(one.name for one in report.columns if one.name in report.source.figures)
        raise BadValue(
            N_("There are no rows behind {figure}; there are behind: {known}."),
            field="figure",
            figure=name or report.main,
            known=known,
        )
    return column
