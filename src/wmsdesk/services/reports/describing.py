"""A report in words: what it asks for, what its columns are, how it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.desk import Desk
from wmsdesk.services.reports.parameters import COMPARISONS
from wmsdesk.services.reports.periods import PRESETS, Span
from wmsdesk.services.reports.registry import report_named
from wmsdesk.services.reports.report import Report
from wmsdesk.services.reports.running import Drilled, Result, require, visible

_ABOUT_NOW = N_("This is about now: a period that is given makes no difference.")
_NO_DATA_RULE = N_("A percentage of nothing is no data, neither 0 nor 100.")


@dataclass(frozen=True)
class Told:
    """A report in the reader's words, and the same for a program."""

    name: str
    title: str
    question: str
    parameters: tuple[str, ...]
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    figures: tuple[str, ...]
    notes: tuple[str, ...]
    data: dict[str, Any]


def describe(desk: Desk, name: str) -> Told:
    """The report of this name. Raises ``NotFound``, ``NotPermitted``."""
    report = report_named(name)
    require(desk, report)
    t = desk.language
    columns = visible(desk, report.columns)
    figures = tuple(one.name for one in columns if one.name in report.source.figures)
    notes = tuple(notes_of(report, t))
    asked = list(_parameters(report))
    data = {
        "name": report.name,
        "title": t(report.title),
        "question": t(report.question),
        "parameters": [
            {"name": one, "default": default, "values": list(words)} for one, _label, default, words in asked
        ],
        "columns": [{"name": one.name, "kind": one.kind, "unit": one.unit} for one in columns],
        "keys": list(report.source.keys),
        "figures": list(figures),
        "notes": list(notes),
    }
    said = (_said(name, label, default, words, t) for name, label, default, words in asked)
    return Told(
        report.name,
        t(report.title),
        t(report.question),
        tuple(said),
        tuple(f"{one.name}: {t(one.label)}" for one in columns),
        tuple(report.source.keys),
        figures,
        notes,
        data,
    )


def _parameters(report: Report) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Each parameter's name, label, default and the words it may be."""
    if report.period is not None:
        yield "from", N_("First day"), "", ()
        yield "to", N_("Last day"), "", ()
        yield "period", N_("Period"), report.period.default, tuple(PRESETS)
    if report.compare:
        yield "compare", N_("Compared with"), "none", tuple(COMPARISONS)
    for one in report.parameters:
        yield one.name, one.label, one.default, tuple(one.choices)


def _said(name: str, label: str, default: str, words: tuple[str, ...], t: Language) -> str:
    said = f"{name}: {t(label)}"
    said += f" ({', '.join(words)})" if words else ""
    return said + (f" = {default}" if default else "")


def notes_of(report: Report, t: Language) -> Iterator[str]:
    """The notes in the reader's language, with the one that all percentages need."""
    yield from map(t, report.notes)
    if report.period is None:
        yield t(_ABOUT_NOW)
    if any(one.kind == "percent" for one in report.columns):
        yield t(_NO_DATA_RULE)


def span_said(span: Span, t: Language) -> str:
    """The days in words."""
    if span.since is None and span.until is None:
        return t(PRESETS["all"])
    if span.since is None:
        return t(N_("up to {day}"), day=span.until)
    if span.until is None:
        return t(N_("from {day} on"), day=span.since)
    return f"{span.since} – {span.until}"


def period_said(t: Language, found: Result | Drilled) -> str:
    """What a report is about: its days, or of a drill the key and the figure."""
    if isinstance(found, Drilled):
        key = t.listed(f"{name} {value}" for name, value in found.key.items())
        return " · ".join(part for part in (t(found.figure.label), key) if part)
    if found.report.period is None:
        return ""
    return t.labelled(t(found.report.period.label), span_said(found.asked.span, t))
