"""What a report is: a declaration. Viewer, command line, exports, drills, the page in ``docs/`` and tests read it.

A report of our own is one file in ``catalogue/`` with a ``REPORTS`` tuple; somebody else's package adds one by an entry
point of the group ``wmsdesk.reports`` that names a ``Report``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from wmsdesk.models.reports.queries.query import Asking
from wmsdesk.services.catalogue.field import Level

Kind = Literal[
    "text",
    "word",
    "number",
    "money",
    "quantity",
    "percent",
    "days",
    "hours",
    "points",
    "month",
    "date",
    "moment",
]
"""What a value is. ``money`` is minor units, ``quantity`` thousandths, ``percent``, ``days``, ``hours`` and ``points``
hundredths, ``moment`` microseconds of UTC; ``word`` is one of the column's ``words``."""

FIGURES = ("number", "money", "quantity", "percent", "days", "hours", "points")
"""The kinds that stand to the right."""


@dataclass(frozen=True)
class Column:
    """One column of a report or of the rows behind it.

    ``card`` says of what record the value is the number (``order``, ``customer`` …), so that it can be opened; ``of``
    names the two columns a percentage is made of. Who may not see the ``level``, or lacks the ``permission``, does not
    get the column. Amounts are in the currency that the row's ``currency`` column names.
    """

    name: str
    label: str
    kind: Kind = "text"
    unit: str = ""
    card: str = ""
    of: tuple[str, str] | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    level: Level = Level.NORMAL
    permission: str = ""
    wide: bool = False
    """Whether it may be left out where there is little room."""

    short: str = ""
    """What it is called there."""

    @property
    def numeric(self) -> bool:
        """Whether it holds figures."""
        return self.kind in FIGURES


@dataclass(frozen=True)
class Parameter:
    """Something a report asks for besides its period: a whole ``number``, a ``choice``, a ``text``, a ``date``."""

    name: str
    label: str
    kind: Literal["number", "choice", "text", "date"]
    default: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    minimum: int = 0
    maximum: int = 1_000_000


@dataclass(frozen=True)
class Chart:
    """What is drawn: ``value`` over ``label``. ``pareto`` adds the running share."""

    kind: Literal["bars", "line", "pareto"]
    label: str
    value: str


@dataclass(frozen=True)
class Period:
    """Which days a report is about, with the preset it begins with."""

    label: str
    default: str = "all"


class Source(Protocol):
    """Where rows and the facts behind them come from; ``models.reports.queries.query.Query`` is one."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that name a row."""
        ...

    @property
    def figures(self) -> Mapping[str, Any]:
        """The figures that facts stand behind."""
        ...

    def groups(self, ask: Asking) -> Sequence[dict[str, Any]]:
        """The rows."""
        ...

    def behind(self, ask: Asking, keys: Mapping[str, Any], figure: str) -> Sequence[dict[str, Any]]:
        """The facts behind a figure."""
        ...


Rows = Sequence[dict[str, Any]]
"""Rows as dictionaries; where there may be very many, made when they are looked at (``lean.LeanRows``)."""


@dataclass(frozen=True)
class Report:
    """A report.

    ``question`` is what it answers, ``notes`` say how days, month ends, returns and cancelled lines are treated.
    ``fast`` may answer the rows from a summary, or ``None`` where the parameters do not allow it; ``finish`` adds what
    is worked out over all rows. ``main`` is the figure that is charted and looked behind unless another is named;
    ``compare`` are figures that can be held against the period before or the same one a year ago.
    """

    name: str
    title: str
    question: str
    section: str
    source: Source
    columns: tuple[Column, ...]
    behind: tuple[Column, ...]
    main: str
    permissions: tuple[str, ...]
    period: Period | None = None
    parameters: tuple[Parameter, ...] = ()
    compare: tuple[str, ...] = ()
    chart: Chart | None = None
    notes: tuple[str, ...] = ()
    fast: Callable[[Asking], Rows | None] | None = None
    finish: Callable[[Asking, Rows], Rows] | None = None

    def column(self, name: str) -> Column | None:
        """The column of this name."""
        return next((one for one in self.columns if one.name == name), None)


def share(part: int, whole: int) -> int | None:
    """A percentage in hundredths, rounded half up; ``None`` (no data) of nothing."""
    return None if not whole else (20_000 * part + whole) // (2 * whole) if whole > 0 else None


__all__ = ["Chart", "Column", "Parameter", "Period", "Report", "Rows", "Source", "share"]
