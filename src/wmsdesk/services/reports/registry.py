"""Which reports there are: those of ``catalogue/``, a file an area, and those that other packages bring."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from wmsdesk.i18n import N_
from wmsdesk.services.errors import NotFound
from wmsdesk.services.reports import catalogue
from wmsdesk.services.reports.report import Report

GROUP = "wmsdesk.reports"
"""The entry points that bring a report: each names a ``Report`` or several of them."""

SECTIONS = {
    "sales": N_("Sales"),
    "customers": N_("Customers"),
    "orders": N_("Orders"),
    "credit": N_("Credit"),
    "stock": N_("Stock"),
    "complaints": N_("Complaints"),
    "audit": N_("Audit"),
    "people": N_("People"),
    "day": N_("The day"),
    "other": N_("Other"),
}
"""The sections of the list, in their order."""


@cache
def own_reports() -> dict[str, Report]:
    """The reports of this program by name, section by section."""
    found: list[Report] = []
    for module in pkgutil.iter_modules(catalogue.__path__):
        found += getattr(import_module(f"{catalogue.__name__}.{module.name}"), "REPORTS", ())
    order = list(SECTIONS)
    found.sort(key=lambda one: order.index(one.section))
    return {one.name: one for one in found}


@cache
def all_reports() -> dict[str, Report]:
    """Every report by name. One that another package brings cannot take the place of one of ours."""
    return {one.name: one for one in _brought()} | own_reports()


def _brought() -> Iterator[Report]:
    for point in entry_points(group=GROUP):
        try:
            loaded = point.load()
        except Exception:
            # Somebody else's package that cannot be loaded must not keep anybody from the reports that can.
            continue
        for one in loaded if isinstance(loaded, list | tuple) else (loaded,):
            if isinstance(one, Report):
                yield one


def report_named(name: str) -> Report:
    """The report of this name. Raises ``NotFound``."""
    found = all_reports().get(name)
    if found is None:
        raise NotFound(N_("There is no report named {name}; see: wmsdesk report list."), name=name)
    return found
