"""Who the customers are: value, stage, class, habits, and the cards that want a look."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wmsdesk.i18n import N_
from wmsdesk.models.reports.queries import customers
from wmsdesk.models.reports.queries.query import Asking
from wmsdesk.services.reports.catalogue.sales import BY_CUSTOMER
from wmsdesk.services.reports.classes import abc_notes, class_column, running_column, with_classes
from wmsdesk.services.reports.columns import (
    CURRENCY,
    CUSTOMER,
    CUSTOMER_NAME,
    DAY,
    DAY_RULE,
    MONTH,
    NO_LIMIT,
    ORDER,
    ORDERED,
    ORDERS,
    RANK,
    SALES,
    SALES_NOTES,
    SHARE,
    STATE,
)
from wmsdesk.services.reports.report import Chart, Column, Parameter, Period, Report, Rows

_MAY = ("customer.read",)
_CITY = Column("city", N_("City"), wide=True)
_CUSTOMERS = Column("customers", N_("Customers"), "number", "customers")
_MONTHS = Parameter("months", N_("Months without a look"), "number", "12", minimum=0, maximum=120)

STAGES = {
    "potential": N_("potential"),
    "first": N_("first purchase"),
    "active": N_("active buyer"),
    "loyal": N_("loyal"),
    "dormant": N_("dormant"),
    "lost": N_("lost"),
}
_ALIKE = {"name": N_("same name"), "phone": N_("same phone"), "bank": N_("same bank account")}


def _by_stage(ask: Asking, rows: Rows) -> Rows:
    """In the order of a customer's life."""
    order = list(STAGES)
    return sorted(rows, key=lambda row: order.index(row["stage"]))


def _habits(ask: Asking, rows: Rows) -> Rows:
    """Each customer with the product they order most often and how long they have been silent."""
    known, today = customers.favourites(ask), date.fromisoformat(ask.values["today"])
    for row in rows:
        row["favourite"] = known.get(row["customer"])
        row["silent"] = (today - date.fromisoformat(row["last_on"])).days
    return rows


_ABC = replace(
    BY_CUSTOMER,
    name="customers-abc",
    title=N_("Customers by class"),
    question=N_("Which customers make 80, which the next 15 and which the last 5 percent of the sales?"),
    section="customers",
    columns=(RANK, class_column(), CUSTOMER, CUSTOMER_NAME, CURRENCY, ORDERS, SALES, SHARE, running_column()),
    chart=Chart("pareto", "name", "sales"),
    parameters=(),
    compare=(),
    notes=(*abc_notes(), *SALES_NOTES),
    finish=with_classes,
)
REPORTS = (
    _ABC,
    Report(
        "customers-by-stage",
        N_("Customers by stage"),
        N_("How many customers are new, loyal, silent or lost?"),
        "customers",
        customers.STAGES,
        (Column("stage", N_("Stage"), "word", words=STAGES), _CUSTOMERS, ORDERS),
        (
            CUSTOMER,
            CUSTOMER_NAME,
            _CITY,
            ORDERS,
            Column("last_on", N_("Last shipment"), "date"),
            Column("silent", N_("Days since"), "number", "days"),
        ),
        "customers",
        (*_MAY, "order.read"),
        chart=Chart("bars", "stage", "customers"),
        notes=(
            N_(
                "By shipped orders: none: potential; one in 90 days: first; several: active; four in 365 days: loyal."
            ),
            N_("Silent for over 90 days: dormant; for over 180, or three times the own interval: lost."),
            N_("A return is not an order. Retired and merged cards are left out."),
        ),
        finish=_by_stage,
    ),
    Report(
        "customers-new",
        N_("New customers"),
        N_("How many customers were entered, and how many of them have ordered?"),
        "customers",
        customers.NEW,
        (
            MONTH,
            _CUSTOMERS,
            Column("ordered", N_("Have ordered"), "number", "customers"),
            Column("share", N_("Have ordered %"), "percent", "%", of=("ordered", "customers")),
        ),
        (CUSTOMER, CUSTOMER_NAME, DAY, _CITY, Column("source", N_("Source"))),
        "customers",
        (*_MAY, "order.read"),
        Period(N_("entered on")),
        compare=("customers",),
        chart=Chart("line", "month", "customers"),
        notes=(N_("Merged cards are left out, retired ones are not."), DAY_RULE),
    ),
    Report(
        "customers-unreviewed",
        N_("Cards nobody looked at"),
        N_("Which cards has nobody gone through for long?"),
        "customers",
        customers.UNREVIEWED,
        (Column("month", N_("Last looked at"), "month"), _CUSTOMERS),
        (
            CUSTOMER,
            CUSTOMER_NAME,
            _CITY,
            Column("owner", N_("Owner")),
            Column("reviewed_on", N_("Last looked at"), "date"),
            Column("days", N_("Days since"), "number", "days"),
        ),
        "customers",
        _MAY,
        parameters=(_MONTHS,),
        chart=Chart("bars", "month", "customers"),
        notes=(N_("Retired and merged cards are left out."), DAY_RULE),
    ),
    Report(
        "duplicate-suspects",
        N_("Cards that look alike"),
        N_("Which cards may be of one and the same customer?"),
        "customers",
        customers.ALIKE,
        (
            Column("why", N_("Why"), "word", words=_ALIKE),
            Column("first", N_("First of them"), card="customer", permission="customer.read"),
            _CUSTOMERS,
        ),
        (CUSTOMER, CUSTOMER_NAME, _CITY, DAY),
        "customers",
        _MAY,
        notes=(N_("Cards in use with the same plain name, phone digits or bank account."),),
    ),
    Report(
        "behaviour",
        N_("How customers buy"),
        N_("How often does each customer order, how much at a time, and what?"),
        "customers",
        customers.BEHAVIOUR,
        (
            RANK,
            CUSTOMER,
            CUSTOMER_NAME,
            CURRENCY,
            ORDERS,
            Column("gap", N_("Days between"), "days", "days", short=N_("Gap, days")),
            Column("silent", N_("Days silent"), "number", "days", short=N_("Silent")),
            Column("basket", N_("Order value"), "money"),
            Column("lines", N_("Lines an order"), "points", "lines", wide=True),
            Column("favourite", N_("Most often"), permission="stock.read", wide=True),
            SALES,
        ),
        (
            ORDER,
            DAY,
            STATE,
            CURRENCY,
            SALES,
            Column("lines", N_("Lines"), "number"),
            Column("gap", N_("Days since the one before"), "number", "days"),
        ),
        "orders",
        (*_MAY, "order.read"),
        Period(ORDERED),
        (NO_LIMIT,),
        chart=Chart("bars", "name", "sales"),
        notes=(N_("The value of an order and the days between are means."), *SALES_NOTES),
        finish=_habits,
    ),
)
