"""Customers in groups: by trade, by place, by what they bring in; one declaration, three ways to group."""

from __future__ import annotations

from dataclasses import replace

from wmsdesk.i18n import N_
from wmsdesk.models.reports.queries import segments
from wmsdesk.services.catalogue.field import Level
from wmsdesk.services.reports.catalogue.customers import STAGES
from wmsdesk.services.reports.classes import abc_notes
from wmsdesk.services.reports.columns import (
    CURRENCY,
    CUSTOMER,
    CUSTOMER_NAME,
    NO_LIMIT,
    ORDERED,
    ORDERS,
    SALES,
    SALES_NOTES,
    SHARE,
)
from wmsdesk.services.reports.report import Chart, Column, Period, Report

_UNKNOWN = N_("not entered")
_INDUSTRY = Column("industry", N_("Industry"), "word", words={"": _UNKNOWN})
_COUNTRY, _REGION, _CITY = (
    Column(name, label, "word", words={"": _UNKNOWN})
    for name, label in (("country", N_("Country")), ("region", N_("Region")), ("city", N_("City")))
)
_CLASS = Column(
    "class",
    N_("ABC class"),
    "word",
    words={"none": N_("nothing bought")},
    short="ABC",
)
_EXPOSURE = Column(
    "exposure", N_("Exposure"), "money", level=Level.CREDIT, permission="credit.read", wide=True
)


def _customers(name: str, label: str, *, wide: bool = False) -> Column:
    return Column(name, label, "number", "customers", wide=wide)


_FIGURES = (
    _customers("customers", N_("Customers")),
    Column("part", N_("Of all"), "percent", "%", of=("customers", "everyone")),
    _customers("buying", N_("Buying")),
    _customers("dormant", N_("Dormant")),
    _customers("lost", N_("Lost")),
    _customers("potential", N_("Never bought"), wide=True),
    ORDERS,
    CURRENCY,
    SALES,
    replace(SHARE, of=("sales", "all_sales")),
    _EXPOSURE,
)
_BEHIND = (
    CUSTOMER,
    CUSTOMER_NAME,
    _INDUSTRY,
    _CITY,
    Column("stage", N_("Stage"), "word", words=STAGES),
    Column("last_on", N_("Last shipment"), "date", wide=True),
    ORDERS,
    CURRENCY,
    SALES,
    _EXPOSURE,
)
_NOTES = (
    N_(
        "Cards in use; one that is not only where it bought or owes something. A card stands in its own currency and "
        "in each other one it bought in or owes."
    ),
    N_(
        "Buying are first-time, active and loyal customers, dormant and lost ones as in customers by stage: by shipped "
        "orders up to now, whatever the period."
    ),
    N_("Exposure is that of now: orders not shipped, shipments not invoiced, open invoices; with tax."),
    *SALES_NOTES,
)


def _segments(
    by: str,
    title: str,
    question: str,
    keys: tuple[Column, ...],
    notes: tuple[str, ...] = (),
    first: str = "customers",
) -> Report:
    """Customers grouped by ``keys``, with what they bought, owe and how lively they are."""
    return Report(
        f"customers-by-{by}",
        title,
        question,
        "customers",
        segments.customers_by(*(one.name for one in keys), first=first),
        (*keys, *_FIGURES),
        _BEHIND,
        "customers",
        ("customer.read", "order.read"),
        Period(ORDERED, "last-12-months"),
        (NO_LIMIT,),
        compare=("sales",),
        chart=Chart("bars", keys[-1].name, "customers"),
        notes=(*notes, *_NOTES),
    )


REPORTS = (
    _segments(
        "industry",
        N_("Customers by industry"),
        N_("In which trades are the customers, and what do they buy?"),
        (_INDUSTRY,),
        (N_("An industry is as it is written on the card; cards without one stand together."),),
    ),
    _segments(
        "place",
        N_("Customers by place"),
        N_("Where are the customers, how lively are they, and what do they buy?"),
        (_COUNTRY, _REGION, _CITY),
    ),
    _segments(
        "value",
        N_("Customers by value"),
        N_("How many customers make most of the sales, and how many bought nothing?"),
        (_CLASS,),
        abc_notes(),
        "sales",
    ),
)
