"""Customers by how recently, how often and for how much they buy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.reports.queries import customers, sales
from wmsdesk.models.reports.queries.query import COUNT, Asking, Figure, total
from wmsdesk.services.reports.columns import (
    CURRENCY,
    CUSTOMER,
    CUSTOMER_NAME,
    DAY,
    NO_LIMIT,
    ORDER,
    ORDERED,
    ORDERS,
    SALES,
    SALES_NOTES,
    SHARE,
    STATE,
)
from wmsdesk.services.reports.lean import LeanRows
from wmsdesk.services.reports.periods import FIRST, LAST
from wmsdesk.services.reports.report import Chart, Column, Period, Report, Rows
from wmsdesk.services.reports.scoring import SEGMENTS, scored

_MAY = ("customer.read", "order.read")
_SCORES = tuple(
    Column(name, label, "number", "1-5", short=short)
    for name, label, short in (
        ("r", N_("Recent"), N_("Rec.")),
        ("f", N_("Frequent"), N_("Freq.")),
        ("m", N_("Money"), N_("Val.")),
    )
)
_SEGMENT = Column("segment", N_("Segment"), "word", words=SEGMENTS)
_LAST = Column("last_on", N_("Last order"), "date")
_NOTES = (
    N_("Each score goes by fifths, 5 the best; equal values share a score; money is scored within its currency."),
    N_("With fewer than 50 customers the scores go by fixed marks: 30, 90, 180, 365 days; 2, 4, 6, 10 orders; "
       "5, 15, 30, 60 percent of the best customer's sales."),
    N_("Only customers with an order; an order that comes to less than nothing is a return and is none."),
)  # fmt: skip


def _everything(ask: Asking) -> bool:
    return (ask.values["since"], ask.values["until"]) == (FIRST.isoformat(), LAST.isoformat())


def _scored(ask: Asking) -> LeanRows:
    """Every customer with scores and segment, the best first."""
    return scored(customers.every_value(ask, not _everything(ask)), ask.values["today"])


class Customers:
    """A row a customer; behind it its orders."""

    keys = ("customer", "currency")
    figures: Mapping[str, Figure] = {
        "orders": sales.BY_CUSTOMER.figures["orders"],
        "sales": sales.BY_CUSTOMER.figures["sales"],
    }

    def groups(self, ask: Asking) -> Rows:
        """The customers, cut to the limit."""
        rows, limit = _scored(ask), ask.values["limit"]
        return rows.first(limit) if limit else rows

    def behind(self, ask: Asking, keys: Mapping[str, Any], figure: str) -> Rows:
        """The orders."""
        return sales.BY_CUSTOMER.behind(ask, keys, figure)


class Segments:
    """A row a segment; behind it its customers."""

    keys = ("segment", "currency")
    figures: Mapping[str, Figure] = {
        "customers": COUNT,
        "orders": total("orders"),
        "sales": total("sales"),
    }

    def groups(self, ask: Asking) -> Rows:
        """The segments in the order of their worth."""
        rows = _scored(ask)
        found: dict[tuple[str, str], list[int]] = {}
        names = ("segment", "currency", "orders", "sales")
        for segment, currency, orders, amount in zip(*map(rows.column, names), strict=True):
            sums = found.setdefault((segment, currency), [0, 0, 0])
            sums[0] += 1
            sums[1] += orders
            sums[2] += amount
        whole: dict[str, int] = {}
        for (_, currency), sums in found.items():
            whole[currency] = whole.get(currency, 0) + sums[2]
        told = ("customers", "orders", "sales")
        groups = [
            {"segment": segment, "currency": currency, "whole": whole[currency]}
            | dict(zip(told, sums, strict=True))
            for (segment, currency), sums in found.items()
        ]
        order = list(SEGMENTS)
        return sorted(groups, key=lambda row: (row["currency"], order.index(row["segment"])))

    def behind(self, ask: Asking, keys: Mapping[str, Any], figure: str) -> Rows:
        """The customers of a segment."""
        return [row for row in _scored(ask) if all(row[name] == value for name, value in keys.items())]


REPORTS = (
    Report(
        "customers-rfm",
        N_("Recency, frequency, money"),
        N_("Who bought lately, often and much, and who is slipping away?"),
        "customers",
        Customers(),
        (CUSTOMER, CUSTOMER_NAME, *_SCORES, _SEGMENT, _LAST, ORDERS, CURRENCY, SALES),
        (ORDER, DAY, STATE, CURRENCY, SALES),
        "sales",
        _MAY,
        Period(ORDERED),
        (NO_LIMIT,),
        chart=Chart("bars", "name", "sales"),
        notes=(*_NOTES, *SALES_NOTES),
    ),
    Report(
        "customers-rfm-segments",
        N_("Segments of customers"),
        N_("How many champions, loyal customers and customers at risk are there?"),
        "customers",
        Segments(),
        (
            _SEGMENT,
            Column("customers", N_("Customers"), "number", "customers"),
            ORDERS,
            CURRENCY,
            SALES,
            SHARE,
        ),
        (CUSTOMER, CUSTOMER_NAME, *_SCORES, _LAST, ORDERS, CURRENCY, SALES),
        "customers",
        _MAY,
        Period(ORDERED),
        chart=Chart("bars", "segment", "customers"),
        notes=(*_NOTES, *SALES_NOTES),
    ),
)
