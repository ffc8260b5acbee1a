"""How orders go, and what holds them up."""

from __future__ import annotations

from dataclasses import replace

from wmsdesk.i18n import N_
from wmsdesk.models.reports.queries import orders
from wmsdesk.models.reports.queries.query import Asking
from wmsdesk.services.reports.columns import (
    CURRENCY,
    CURRENCY_RULE,
    CUSTOMER,
    CUSTOMER_NAME,
    DAY,
    DAY_RULE,
    DELIVERED,
    MONTH,
    ORDER,
    ORDER_STATES,
    ORDERED,
    ORDERS,
    PRODUCT,
    PRODUCT_NAME,
    QUANTITY,
    STATE,
    UNIT,
)
from wmsdesk.services.reports.periods import FIRST, LAST, whole_months
from wmsdesk.services.reports.report import Chart, Column, Period, Report, Rows

_MAY = ("order.read",)
_AMOUNT = Column("amount", N_("Amount with tax"), "money", short=N_("Amount"))
_PROMISED = Column("promised", N_("Promised"), "date")
_DELIVERED_ON = Column("delivered_on", N_("Delivered"), "date")
_ON_TIME_RULE = N_(
    "On time is delivered on or before the promised day. Orders without a promise stand apart and are in no percentage."
)
_NOW_RULE = N_("As of now, whatever the day they were ordered. Orders from before this store are left out.")
_STEP = {**ORDER_STATES, "delivered whole": N_("delivered, all steps together")}


def _on_time(ask: Asking) -> Rows:
    """Whole months from the summary, the days at the ends order by order."""
    inside, edges = whole_months(ask.values["since"], ask.values["until"])
    rows = orders.on_time_months(ask, *inside) if inside is not None else []
    for since, until in edges:
        rows += orders.ON_TIME.groups(ask.but(since=since, until=until))
    return sorted(rows, key=lambda row: str(row["month"]))


def _by_state(ask: Asking) -> Rows | None:
    everything = (ask.values["since"], ask.values["until"]) == (FIRST.isoformat(), LAST.isoformat())
    return orders.state_counts(ask) if everything else None


def _in_order(ask: Asking, rows: Rows) -> Rows:
    """In the order in which an order goes through its states."""
    order = list(ORDER_STATES)
    return sorted(rows, key=lambda row: (row["currency"], order.index(row["state"])))


def _in_hours(ask: Asking, rows: Rows) -> Rows:
    """The longest time from minutes to hundredths of an hour."""
    return [row | {"longest_hours": (row["longest"] * 5 + 1) // 3} for row in rows]


def _perfect(ask: Asking, rows: Rows) -> Rows:
    """The product of the four shares, in hundredths of a percent."""
    for row in rows:
        product = 10_000.0
        for name in ("on_time", "complete", "undamaged", "papers"):
            product *= row[name] / row["delivered"]
        row["rate"] = int(product + 0.5)
    return rows


REPORTS = (
    Report(
        "orders-by-state",
        N_("Orders by state"),
        N_("How many orders are in which state?"),
        "orders",
        orders.BY_STATE,
        (STATE, CURRENCY, ORDERS, _AMOUNT),
        (ORDER, DAY, _PROMISED, CUSTOMER, CUSTOMER_NAME, CURRENCY, _AMOUNT),
        "orders",
        _MAY,
        Period(ORDERED),
        chart=Chart("bars", "state", "orders"),
        notes=(CURRENCY_RULE, DAY_RULE),
        fast=_by_state,
        finish=_in_order,
    ),
    Report(
        "orders-on-time",
        N_("Orders on time"),
        N_("How many orders were delivered by the day that was promised?"),
        "orders",
        orders.ON_TIME,
        (
            MONTH,
            Column("delivered", N_("Delivered"), "number", "orders"),
            Column("promised", N_("With a promise"), "number", "orders", wide=True),
            Column("on_time", N_("On time"), "number", "orders"),
            Column("late", N_("Late"), "number", "orders"),
            Column("unpromised", N_("Without a promise"), "number", "orders", wide=True),
            Column("share", N_("On time %"), "percent", "%", of=("on_time", "promised")),
        ),
        (ORDER, DAY, CUSTOMER, CUSTOMER_NAME, _PROMISED, _DELIVERED_ON),
        "on_time",
        _MAY,
        Period(DELIVERED),
        compare=("on_time", "delivered"),
        chart=Chart("line", "month", "share"),
        notes=(_ON_TIME_RULE, DAY_RULE),
        fast=_on_time,
    ),
    Report(
        "orders-late",
        N_("Late orders"),
        N_("Which orders should have been shipped by now?"),
        "orders",
        orders.LATE,
        (
            ORDER,
            replace(CUSTOMER, wide=True),
            CUSTOMER_NAME,
            STATE,
            _PROMISED,
            Column("days", N_("Days late"), "number", "days", short=N_("Late")),
            Column("lines", N_("Lines"), "number", "lines", wide=True),
            CURRENCY,
            _AMOUNT,
        ),
        (
            PRODUCT,
            PRODUCT_NAME,
            QUANTITY,
            Column("shipped", N_("Shipped"), "quantity"),
            UNIT,
            CURRENCY,
            _AMOUNT,
            Column("days", N_("Days late"), "number", "days"),
        ),
        "amount",
        _MAY,
        notes=(
            N_("Promised for a day that is over, not cancelled and not shipped in full."),
            CURRENCY_RULE,
            _NOW_RULE,
        ),
    ),
    Report(
        "orders-cycle-time",
        N_("Cycle time"),
        N_("How long do orders stay in each state?"),
        "orders",
        orders.CYCLE,
        (
            Column("source", N_("From state"), "word", words=_STEP),
            Column("target", N_("To state"), "word", words=_STEP),
            Column("times", N_("Times"), "number"),
            Column("hours", N_("Hours, mean"), "hours", "h"),
            Column("longest_hours", N_("Hours, longest"), "hours", "h"),
        ),
        (
            ORDER,
            CUSTOMER,
            CUSTOMER_NAME,
            Column("at", N_("At"), "moment"),
            Column("minutes", N_("Minutes"), "number"),
        ),
        "hours",
        _MAY,
        Period(N_("step taken on")),
        chart=Chart("bars", "target", "hours"),
        notes=(
            N_("Hours of the clock, nights and holidays too, from each step of an order to its next one."),
            DAY_RULE,
        ),
        finish=_in_hours,
    ),
    Report(
        "perfect-orders",
        N_("Perfect orders"),
        N_("How many orders came on time, complete, undamaged and with the right papers?"),
        "orders",
        orders.PERFECT,
        (
            MONTH,
            Column("delivered", N_("Delivered"), "number", "orders"),
            Column("on_time", N_("On time"), "number", "orders", wide=True),
            Column("complete", N_("Complete"), "number", "orders", wide=True),
            Column("undamaged", N_("Undamaged"), "number", "orders", wide=True),
            Column("papers", N_("Right papers"), "number", "orders", wide=True),
            Column("rate", N_("All four"), "percent", "%"),
            Column("perfect", N_("Perfect"), "number", "orders"),
            Column("share", N_("Perfect %"), "percent", "%", of=("perfect", "delivered")),
        ),
        (ORDER, CUSTOMER, CUSTOMER_NAME, _PROMISED, _DELIVERED_ON),
        "perfect",
        _MAY,
        Period(DELIVERED),
        compare=("perfect",),
        chart=Chart("line", "month", "rate"),
        notes=(
            N_(
                "The rate is the product of the four shares; beside it stand the orders in which nothing was wrong."
            ),
            N_("Complete: nothing cancelled, all delivered in full; so are orders from before this store."),
            N_("Right papers: no disputed invoice and no complaint about papers, labels or prices."),
            _ON_TIME_RULE,
            DAY_RULE,
        ),
        finish=_perfect,
    ),
    Report(
        "orders-cancelled",
        N_("Cancellations"),
        N_("What was cancelled, and why?"),
        "orders",
        orders.CANCELLED,
        (
            Column("what", N_("What"), "word", words={"order": N_("whole order"), "line": N_("single line")}),
            Column("reason", N_("Reason")),
            CURRENCY,
            Column("number", N_("How many"), "number"),
            _AMOUNT,
        ),
        (ORDER, DAY, CUSTOMER, CUSTOMER_NAME, CURRENCY, _AMOUNT),
        "number",
        _MAY,
        Period(ORDERED),
        compare=("number",),
        chart=Chart("bars", "reason", "number"),
        notes=(
            N_(
                "A cancelled order counts once, with all its lines; a single line where the rest of the order went on."
            ),
            N_("What waits for goods in an order of its own was not cancelled."),
            CURRENCY_RULE,
            DAY_RULE,
        ),
    ),
    Report(
        "backorders",
        N_("Backorders"),
        N_("What do orders wait for?"),
        "orders",
        orders.BACKORDERS,
        (
            PRODUCT,
            PRODUCT_NAME,
            Column("orders", N_("Orders"), "number", "orders"),
            QUANTITY,
            UNIT,
            CURRENCY,
            _AMOUNT,
        ),
        (ORDER, STATE, _PROMISED, CUSTOMER, CUSTOMER_NAME, QUANTITY, UNIT, CURRENCY, _AMOUNT),
        "quantity",
        (*_MAY, "stock.read"),
        chart=Chart("bars", "product_name", "amount"),
        notes=(N_("What confirmed orders still lack: ordered less held, picked and shipped."), CURRENCY_RULE),
    ),
)
