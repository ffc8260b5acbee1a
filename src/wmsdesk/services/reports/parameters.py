"""What a report is asked with: texts as typed become days and values, or a refusal that names the parameter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.columns import to_microseconds
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import DateKind
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue
from wmsdesk.services.reports.periods import PRESETS, Span, before, moments, span_of, year_ago
from wmsdesk.services.reports.report import Parameter, Report

COMPARISONS = {
    "none": N_("nothing"),
    "before": N_("the period before"),
    "year-ago": N_("the same a year ago"),
}
_DATE = DateKind()


@dataclass(frozen=True)
class Asked:
    """The parameters of one run. ``texts`` are as they would be typed again; ``values`` are what a query is given."""

    span: Span
    texts: Mapping[str, str]
    values: Mapping[str, Any]
    compare: str = "none"

    def over(self, span: Span, zone: Any) -> Asked:
        """The same over other days."""
        return replace(self, span=span, values={**self.values, **_days(span, zone)})

    def compared(self) -> Span | None:
        """The days it is held against, if any."""
        return {"before": before, "year-ago": year_ago}.get(self.compare, lambda _span: None)(self.span)


def read(desk: Desk, report: Report, given: Mapping[str, str]) -> Asked:
    """The parameters that ``given`` texts mean for a report; what is not given is at its default.

    Raises ``BadValue`` naming the parameter.
    """
    settings, now = desk.settings, desk.clock.now()
    today = now.astimezone(settings.zone).date()
    known = {"from", "to", "period", "compare", *(one.name for one in report.parameters)}
    texts = {name: text.strip() for name, text in given.items() if text.strip()}
    for name in texts:
        if name not in known:
            raise BadValue(
                N_("The report {report} has no parameter {name}; it has: {known}."),
                field=name,
                report=report.name,
                name=name,
                known=", ".join(sorted(known)),
            )
    span = _span(report, texts, today)
    compare = texts.get("compare", "none")
    if compare not in COMPARISONS:
        raise _not_one_of("compare", N_("Compared with"), COMPARISONS)
    if compare != "none" and not report.compare:
        raise BadValue(N_("The report {report} is not compared."), field="compare", report=report.name)
    values = {one.name: _value(one, texts.get(one.name, one.default)) for one in report.parameters}
    fixed = {"today": today.isoformat(), "now": to_microseconds(now)}
    return Asked(span, texts, {**values, **fixed, **_days(span, settings.zone)}, compare)


def _span(report: Report, texts: Mapping[str, str], today: date) -> Span:
    """The days, from a preset or from two ends; none for a report about now, whose notes say so."""
    if report.period is None:
        for name in ("from", "to"):
            _day(name, texts.get(name, today.isoformat()))
        return Span()
    ends = {name: _day(name, texts[name]) for name in ("from", "to") if name in texts}
    if ends:
        span = Span(ends.get("from"), ends.get("to"))
        if span.since and span.until and span.since > span.until:
            raise BadValue(N_("The first day of the period comes after its last."), field="from")
        return span
    preset = texts.get("period", report.period.default)
    if preset not in PRESETS:
        raise _not_one_of("period", N_("Period"), PRESETS)
    return span_of(preset, today)


def _days(span: Span, zone: Any) -> dict[str, Any]:
    since, until = span.bounds
    since_at, until_at = moments(span, zone)
    return {
        "since": since.isoformat(),
        "until": until.isoformat(),
        "since_at": since_at,
        "until_at": until_at,
    }


def _day(name: str, text: str) -> date:
    labels = {"from": N_("First day"), "to": N_("Last day")}
    found = _DATE.parse(text, Field(name, labels.get(name, name), _DATE, ""), Context())
    if found is None:
        raise BadValue(N_("{label} must be a date written like 2026-11-23."), field=name, label=name)
    return found


def _value(one: Parameter, text: str) -> Any:
    if one.kind == "number":
        if not (text.isascii() and text.isdigit() and len(text) < 12):
            raise BadValue(
                N_("{label} must be a whole number in plain digits."),
                field=one.name,
                spoken=("label",),
                label=one.label,
            )
        if not one.minimum <= int(text) <= one.maximum:
            raise BadValue(
                N_("{label} must lie between {minimum} and {maximum}."),
                field=one.name,
                spoken=("label",),
                label=one.label,
                minimum=one.minimum,
                maximum=one.maximum,
            )
        return int(text)
    if one.kind == "date":
        return _day(one.name, text).isoformat() if text else ""
    if one.kind == "choice" and text not in one.choices:
        raise _not_one_of(one.name, one.label, one.choices)
    return text


def _not_one_of(name: str, label: str, choices: Mapping[str, str]) -> BadValue:
    return BadValue(
        N_("{label} must be one of: {choices}."),
        field=name,
        spoken=("label",),
        label=label,
        choices=", ".join(choices),
    )
