"""What was sold: by month, customer, product and region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.reports.queries import sales
from wmsdesk.models.reports.queries.query import Asking
from wmsdesk.services.reports.columns import (
    CURRENCY,
    CUSTOMER,
    CUSTOMER_NAME,
    DAY,
    LIMIT,
    MONTH,
    NO_LIMIT,
    ORDER,
    ORDERED,
    ORDERS,
    PRODUCT,
    PRODUCT_NAME,
    QUANTITY,
    RANK,
    RETURNED,
    SALES,
    SALES_NOTES,
    SHARE,
    STATE,
    UNIT,
)
from wmsdesk.services.reports.lean import LeanRows
from wmsdesk.services.reports.periods import FIRST, LAST, whole_months
from wmsdesk.services.reports.report import Chart, Column, Parameter, Period, Report, Rows

_BEHIND = (ORDER, DAY, STATE, CUSTOMER, CUSTOMER_NAME, CURRENCY, SALES, RETURNED)
_MAY = ("order.read",)
_EACH = {
    "day": N_("day"),
    "week": N_("week"),
    "month": N_("month"),
    "quarter": N_("quarter"),
    "year": N_("year"),
}


def _months(ask: Asking) -> Rows:
    """Whole months from the summary, the days at the ends order by order."""
    inside, edges = whole_months(ask.values["since"], ask.values["until"])
    rows = sales.months(ask, *inside) if inside is not None else []
    for since, until in edges:
        rows += sales.BY_MONTH.groups(ask.but(since=since, until=until))
    return sorted(rows, key=lambda row: (row["month"], row["currency"]))


def _customers(ask: Asking) -> Rows | None:
    """From the summary where every day counts: the best of each currency, all of them where there is no limit."""
    if not _everything(ask):
        return None
    if limit := ask.values["limit"]:
        return sales.best_customers(ask, limit)
    found, words = sales.all_customers(ask)
    # By code first: of equal customers the smaller code stands before.
    return _ranked(ask, found, words, ("orders", "sales"), "customer_id", ("customer", "name"))


def _everything(ask: Asking) -> bool:
    """Whether every day is asked about."""
    return (ask.values["since"], ask.values["until"]) == (FIRST.isoformat(), LAST.isoformat())


def products(ask: Asking) -> Rows:
    """Every product that was sold, the best first: whole months from the summary, other days line by line."""
    if _everything(ask):
        found = sales.all_products(ask)
    else:
        inside, edges = whole_months(ask.values["since"], ask.values["until"])
        parts = [sales.products(ask, *inside)] if inside is not None else []
        parts += [sales.products_of_days(ask.but(since=since, until=until)) for since, until in edges]
        found = sales.added(parts)
    names = ("lines", "quantity", "sales", "returned")
    words = sales.product_words(ask)
    return _ranked(ask, found, words, names, "product_id", ("product", "product_name", "unit"))


def _ranked(
    ask: Asking,
    found: Mapping[str, list[tuple[int, ...]]],
    words: Mapping[int, tuple[str, ...]],
    names: Sequence[str],
    key: str,
    said: tuple[str, ...],
) -> Rows:
    """Rows of each currency, the best first, with rank and whole.

    A row of ``found`` is a key and its figures ``names``; ``words`` are in the order in which equal rows stand.
    """
    place = {one: spot for spot, one in enumerate(words)}
    by_sales = itemgetter(1 + names.index("sales"))
    columns: dict[str, list[Any]] = {one: [] for one in (key, *names, "currency", "rank", "whole")}
    for currency in sorted(found):
        rows = sorted(found[currency], key=lambda row: place[row[0]])
        rows.sort(key=by_sales, reverse=True)
        for name, column in zip((key, *names), zip(*rows, strict=True), strict=True):
            columns[name] += column
        columns["currency"] += [currency] * len(rows)
        columns["rank"] += range(1, len(rows) + 1)
        columns["whole"] += [sum(map(by_sales, rows))] * len(rows)
    return LeanRows(columns, {key: (said, words)})


def limited(ask: Asking, rows: Rows) -> Rows:
    """The first of each currency."""
    limit = ask.values["limit"]
    return [row for row in rows if row["rank"] <= limit] if limit else rows


BY_MONTH = Report(
    "sales-by-month",
    N_("Sales by month"),
    N_("How much was sold in each month?"),
    "sales",
    sales.BY_MONTH,
    (MONTH, CURRENCY, ORDERS, SALES, RETURNED),
    _BEHIND,
    "sales",
    _MAY,
    Period(ORDERED),
    compare=("sales",),
    chart=Chart("line", "month", "sales"),
    notes=SALES_NOTES,
    fast=_months,
)
BY_PERIOD = Report(
    "sales-by-period",
    N_("Sales by period"),
    N_("How much was sold on each day, in each week, quarter or year?"),
    "sales",
    sales.BY_PERIOD,
    (Column("span", N_("Period")), CURRENCY, ORDERS, SALES, RETURNED),
    _BEHIND,
    "sales",
    _MAY,
    Period(ORDERED, "last-12-months"),
    (Parameter("each", N_("One row each"), "choice", "week", _EACH),),
    chart=Chart("line", "span", "sales"),
    notes=(
        N_("A week begins on Monday and belongs to the year that most of its days lie in."),
        N_("The first and the last row may hold a part of theirs only: the days that lie in the period."),
        *SALES_NOTES,
    ),
)
BY_CUSTOMER = Report(
    "sales-by-customer",
    N_("Sales by customer"),
    N_("How much did each customer buy?"),
    "sales",
    sales.BY_CUSTOMER,
    (RANK, CUSTOMER, CUSTOMER_NAME, CURRENCY, ORDERS, SALES, SHARE),
    _BEHIND,
    "sales",
    _MAY,
    Period(ORDERED),
    (NO_LIMIT,),
    compare=("sales",),
    chart=Chart("bars", "name", "sales"),
    notes=SALES_NOTES,
    fast=_customers,
)
TOP_CUSTOMERS = replace(
    BY_CUSTOMER,
    name="top-customers",
    title=N_("Top customers"),
    question=N_("Who are the customers that buy the most?"),
    section="customers",
    parameters=(LIMIT,),
)
BY_PRODUCT = Report(
    "sales-by-product",
    N_("Sales by product"),
    N_("How much of each product was sold?"),
    "sales",
    sales.BY_PRODUCT,
    (
        RANK,
        PRODUCT,
        PRODUCT_NAME,
        CURRENCY,
        Column("lines", N_("Lines"), "number", "lines", wide=True),
        QUANTITY,
        UNIT,
        SALES,
        SHARE,
        RETURNED,
    ),
    (ORDER, DAY, CUSTOMER, CUSTOMER_NAME, PRODUCT, QUANTITY, UNIT, CURRENCY, SALES, RETURNED),
    "sales",
    (*_MAY, "stock.read"),
    Period(ORDERED),
    (NO_LIMIT,),
    compare=("sales",),
    chart=Chart("bars", "product_name", "sales"),
    notes=SALES_NOTES,
    fast=lambda ask: limited(ask, products(ask)),
)
BY_REGION = Report(
    "sales-by-region",
    N_("Sales by region"),
    N_("Where do the customers sit who buy?"),
    "sales",
    sales.BY_REGION,
    (
        RANK,
        Column("country", N_("Country")),
        Column("region", N_("Region")),
        Column("city", N_("City")),
        CURRENCY,
        Column("customers", N_("Customers"), "number", "customers"),
        ORDERS,
        SALES,
        SHARE,
    ),
    _BEHIND,
    "sales",
    (*_MAY, "customer.read"),
    Period(ORDERED),
    (NO_LIMIT,),
    compare=("sales",),
    chart=Chart("bars", "city", "sales"),
    notes=SALES_NOTES,
)

REPORTS = (BY_MONTH, BY_PERIOD, BY_CUSTOMER, BY_PRODUCT, BY_REGION, TOP_CUSTOMERS)
