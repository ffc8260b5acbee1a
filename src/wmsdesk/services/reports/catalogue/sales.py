"""What was sold: by month, customer, product and region."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.report_queries import sales
from wmsdesk.models.report_queries.query import Asking
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
from wmsdesk.services.reports.periods import FIRST, LAST, whole_months
from wmsdesk.services.reports.report import Chart, Column, Period, Report, Rows

_BEHIND = (ORDER, DAY, STATE, CUSTOMER, CUSTOMER_NAME, CURRENCY, SALES, RETURNED)
_MAY = ("order.read",)


def _months(ask: Asking) -> Rows:
    """Whole months from the summary, the days at the ends order by order."""
    inside, edges = whole_months(ask.values["since"], ask.values["until"])
    rows = sales.months(ask, *inside) if inside is not None else []
    for since, until in edges:
        rows += sales.BY_MONTH.groups(ask.but(since=since, until=until))
    return sorted(rows, key=lambda row: (row["month"], row["currency"]))


def _customers(ask: Asking) -> Rows | None:
    """From the summary where every day counts."""
    return sales.customers(ask, ask.values["limit"]) if _everything(ask) else None


def _everything(ask: Asking) -> bool:
    """Whether every day is asked about."""
    return (ask.values["since"], ask.values["until"]) == (FIRST.isoformat(), LAST.isoformat())


def products(ask: Asking) -> Rows:
    """Every product that was sold, the best first: whole months from the summary, other days line by line."""
    if _everything(ask):
        return sales.all_products(ask)
    inside, edges = whole_months(ask.values["since"], ask.values["until"])
    found = sales.products(ask, *inside) if inside is not None else {}
    for since, until in edges:
        for key, figures in sales.products_of_days(ask.but(since=since, until=until)).items():
            found[key] = [
                one + other for one, other in zip(found.get(key, (0, 0, 0, 0)), figures, strict=True)
            ]
    words = sales.product_words(ask)
    rows = [_product(words[product], currency, figures) for (product, currency), figures in found.items()]
    rows.sort(key=lambda row: (row["currency"], -row["sales"], row["product"]))
    return ranked(rows)


def _product(words: tuple[str, str, str], currency: str, figures: list[int]) -> dict[str, Any]:
    names = ("lines", "quantity", "sales", "returned")
    product, name, unit = words
    said = {"product": product, "product_name": name, "unit": unit, "currency": currency}
    return said | dict(zip(names, figures, strict=True))


def ranked(rows: Rows) -> Rows:
    """Sorted rows with their rank and the whole of their currency."""
    whole: dict[str, int] = {}
    for row in rows:
        whole[row["currency"]] = whole.get(row["currency"], 0) + row["sales"]
    ranks: dict[str, int] = dict.fromkeys(whole, 0)
    for row in rows:
        ranks[row["currency"]] += 1
        row.update(rank=ranks[row["currency"]], whole=whole[row["currency"]])
    return rows


def limited(ask: Asking, rows: Rows) -> Rows:
    """The first of each currency."""
    limit = ask.values["limit"]
    return [row for row in rows if not limit or row["rank"] <= limit]


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

REPORTS = (BY_MONTH, BY_CUSTOMER, BY_PRODUCT, BY_REGION, TOP_CUSTOMERS)
