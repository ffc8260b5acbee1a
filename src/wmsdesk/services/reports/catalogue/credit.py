"""What customers owe, who is stopped, whose grade moved, whose limit nobody looked at."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.models.reports.queries import credit
from wmsdesk.services.catalogue.field import Level
from wmsdesk.services.reports.columns import (
    CURRENCY,
    CURRENCY_RULE,
    CUSTOMER,
    CUSTOMER_NAME,
    DAY,
    DAY_RULE,
    NO_LIMIT,
    ORDER,
    ORDER_STATES,
    RANK,
)
from wmsdesk.services.reports.report import Chart, Column, Parameter, Period, Report

_MAY = ("credit.read",)
_CREDIT = Level.CREDIT


def _money(name: str, label: str, *, wide: bool = False) -> Column:
    return Column(name, label, "money", level=_CREDIT, wide=wide)


_PARTS = {"orders": N_("orders"), "shipped": N_("shipped, not invoiced"), "invoices": N_("open invoices")}
_AMOUNT = _money("amount", N_("Together"))
_LIMIT = _money("credit_limit", N_("Credit limit"))
_AGES = (
    ("not_due", N_("Not due")),
    ("to_30", N_("1–30 days")),
    ("to_60", N_("31–60 days")),
    ("to_90", N_("61–90 days")),
    ("over_90", N_("Over 90 days")),
)
_NOW_RULE = N_("As of now.")

REPORTS = (
    Report(
        "credit-exposure",
        N_("Credit exposure"),
        N_("How much does each customer owe or is about to owe, and how much of the limit is used?"),
        "credit",
        credit.EXPOSURE,
        (
            RANK,
            CUSTOMER,
            CUSTOMER_NAME,
            CURRENCY,
            _money("orders", N_("Orders"), wide=True),
            _money("shipped", N_("Shipped"), wide=True),
            _money("invoices", N_("Invoices"), wide=True),
            _AMOUNT,
            _LIMIT,
            Column("used", N_("Used"), "percent", "%", of=("amount", "credit_limit"), level=_CREDIT),
        ),
        (
            Column("part", N_("Part"), "word", words=_PARTS, level=_CREDIT),
            Column("record", N_("Record number")),
            DAY,
            CURRENCY,
            _money("amount", N_("Amount")),
        ),
        "amount",
        _MAY,
        parameters=(NO_LIMIT,),
        chart=Chart("bars", "name", "amount"),
        notes=(
            N_("Confirmed orders not yet shipped, shipped goods not yet invoiced, open invoices; with tax."),
            N_(
                "No limit set is no percentage. A limit is held against amounts in the customer's own currency."
            ),
            CURRENCY_RULE,
            _NOW_RULE,
        ),
    ),
    Report(
        "credit-ageing",
        N_("Open invoices by age"),
        N_("Who owes how much, and since when?"),
        "credit",
        credit.AGEING,
        (
            RANK,
            CUSTOMER,
            CUSTOMER_NAME,
            CURRENCY,
            *(_money(name, label, wide=name in ("to_60", "to_90")) for name, label in _AGES),
            _AMOUNT,
            Column("days", N_("Worst, days"), "number", "days", level=_CREDIT, short=N_("Days")),
        ),
        (
            Column("invoice", N_("Invoice"), card="invoice", permission="invoice.read"),
            DAY,
            Column("due", N_("Due"), "date"),
            Column("days", N_("Days late"), "number", "days", level=_CREDIT),
            CURRENCY,
            _money("amount", N_("Open")),
        ),
        "amount",
        (*_MAY, "invoice.read"),
        parameters=(NO_LIMIT,),
        chart=Chart("bars", "name", "amount"),
        notes=(
            N_("Days are counted from the day an invoice was due; unused credit notes are not taken off."),
            CURRENCY_RULE,
            _NOW_RULE,
        ),
    ),
    Report(
        "credit-holds",
        N_("Orders on hold"),
        N_("Which orders are held, why and for how long?"),
        "credit",
        credit.HOLDS,
        (
            Column("by", N_("Held by"), "word", words={"credit": N_("credit"), "hand": N_("a person")}),
            Column("reason", N_("Reason")),
            Column("orders", N_("Orders"), "number", "orders"),
            CURRENCY,
            Column("amount", N_("Amount with tax"), "money", short=N_("Amount")),
            Column("longest", N_("Longest, days"), "number", "days"),
        ),
        (
            ORDER,
            CUSTOMER,
            CUSTOMER_NAME,
            Column("state", N_("Held from"), "word", words=ORDER_STATES),
            Column("told", N_("Reason")),
            Column("day", N_("Held since"), "date"),
            Column("days", N_("Days"), "number", "days"),
            Column("releases", N_("Releases"), "number"),
            CURRENCY,
            Column("amount", N_("Amount with tax"), "money", short=N_("Amount")),
        ),
        "orders",
        (*_MAY, "order.read"),
        chart=Chart("bars", "by", "orders"),
        notes=(
            N_("What credit says of each order stands among the rows behind."),
            CURRENCY_RULE,
            _NOW_RULE,
            DAY_RULE,
        ),
    ),
    Report(
        "credit-grades",
        N_("Credit grades"),
        N_("How many customers have which grade, and whose has moved?"),
        "credit",
        credit.GRADES,
        (
            Column("grade", N_("Grade"), level=_CREDIT),
            Column("customers", N_("Customers"), "number", "customers", level=_CREDIT),
            Column("score", N_("Score, mean"), "points", "points", level=_CREDIT),
            Column("risen", N_("Risen"), "number", "customers", level=_CREDIT),
            Column("fallen", N_("Fallen"), "number", "customers", level=_CREDIT),
        ),
        (
            CUSTOMER,
            CUSTOMER_NAME,
            Column("grade", N_("Grade"), level=_CREDIT),
            Column("score", N_("Score"), "points", "points", level=_CREDIT),
            Column("was", N_("Grade before"), level=_CREDIT),
            Column("day", N_("Worked out"), "date"),
        ),
        "customers",
        _MAY,
        Period(N_("moved since"), "last-12-months"),
        chart=Chart("bars", "grade", "customers"),
        notes=(
            N_("Risen and fallen against the last grade from before the first day of the period."),
            DAY_RULE,
        ),
    ),
    Report(
        "limits-not-reviewed",
        N_("Limits nobody looked at"),
        N_("Which credit limits has nobody looked at for long?"),
        "credit",
        credit.LIMITS,
        (
            CUSTOMER,
            CUSTOMER_NAME,
            CURRENCY,
            _LIMIT,
            Column("looked_on", N_("Last looked at"), "date"),
            Column("days", N_("Days since"), "number", "days"),
        ),
        (CUSTOMER, CUSTOMER_NAME, CURRENCY, _LIMIT, Column("looked_on", N_("Last looked at"), "date")),
        "credit_limit",
        (*_MAY, "customer.read"),
        parameters=(Parameter("months", N_("Months without a look"), "number", "12", maximum=120),),
        chart=Chart("bars", "name", "days"),
        notes=(
            N_(
                "Looked at is the last review of the card or the last approval of its limit, whichever is later."
            ),
            CURRENCY_RULE,
            DAY_RULE,
        ),
    ),
)
