"""Sheets of the warehouse: pick list, packing slip, outbound order. None of them names a price."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.papers.issuing import IssuedPaper
from wmsdesk.services.papers.sheet import Sheet, SheetColumn, SheetTable
from wmsdesk.services.papers.sheet_parts import Facts, Parties, buyer_of, facts_of, seller_of, sheet_with
from wmsdesk.services.products import write_quantity


def _order_facts(body: dict[str, Any], t: Language) -> Facts:
    return facts_of(
        (t(N_("Order")), body["order"]),
        (t(N_("Customer's reference")), body["customer_reference"]),
        (t(N_("Promised")), body["promised_on"]),
        (t(N_("Carrier")), body["carrier"]),
        (t(N_("Waybill")), body["waybill"]),
    )


def _order_parties(body: dict[str, Any], t: Language) -> Parties:
    ship_to = tuple((body["ship_to"] or t(N_("collected by the customer"))).split("\n"))
    found = [seller_of(body, t), buyer_of(body["customer"], t), (t(N_("Ship to")), ship_to)]
    return tuple(one for one in found if one[1])


def _notes(body: dict[str, Any], t: Language) -> tuple[str, ...]:
    wishes = body["customer"].get("special_requirements")
    found = [body["notes"], t.labelled(t(N_("Special requirements")), wishes) if wishes else ""]
    found += [
        t(N_("Line {number}: {problem}"), number=one["line"], problem=one["note"])
        for one in body["lines"]
        if one.get("note")
    ]
    return tuple(dict.fromkeys(one for one in found if one))


def _quantity(one: dict[str, Any], name: str = "quantity") -> str:
    return write_quantity(one[name], one["decimals"])


def _totals(lines: list[dict[str, Any]], name: str, t: Language) -> Facts:
    """The sum of a quantity, a unit apart from another."""
    sums: dict[str, tuple[int, int]] = {}
    for one in lines:
        total, decimals = sums.get(one["unit"], (0, 0))
        sums[one["unit"]] = (total + one[name], max(decimals, one["decimals"]))
    label = t(N_("Total"))
    return tuple((label, f"{write_quantity(total, places)} {unit}") for unit, (total, places) in sums.items())


def picklist(paper: IssuedPaper, t: Language) -> Sheet:
    """What to take from where, in the order of the walk."""
    body = paper.body
    columns = (
        SheetColumn(t(N_("Location")), 10),
        SheetColumn(t(N_("SKU")), 12),
        SheetColumn(t(N_("Name")), 16, grows=True),
        SheetColumn(t(N_("Lot")), 10),
        SheetColumn(t(N_("Expires")), 10),
        SheetColumn(t(N_("Quantity")), 9, right=True),
        SheetColumn(t(N_("Unit")), 5),
        SheetColumn(t(N_("Done")), 5),
    )
    rows = tuple(
        (
            one["location"],
            one["sku"],
            one["name"],
            one["lot"],
            one["expires"],
            _quantity(one),
            one["unit"],
            "[  ]",
        )
        for one in body["lines"]
    )
    table = SheetTable(columns, rows, _totals(body["lines"], "quantity", t))
    signatures = ((t(N_("Picked by")), body["people"]["picked"]), (t(N_("Goods checked by")), ""))
    return sheet_with(
        paper, t, _order_parties(body, t), _order_facts(body, t), (table,), _notes(body, t), signatures
    )


def packing(paper: IssuedPaper, t: Language) -> Sheet:
    """What is in the parcel and what is to follow."""
    body = paper.body
    columns = (
        SheetColumn("#", 3, right=True),
        SheetColumn(t(N_("SKU")), 14),
        SheetColumn(t(N_("Name")), 20, grows=True),
        SheetColumn(t(N_("Ordered")), 9, right=True),
        SheetColumn(t(N_("In this parcel")), 14, right=True),
        SheetColumn(t(N_("To follow")), 9, right=True),
        SheetColumn(t(N_("Unit")), 5),
    )
    rows = tuple(
        (
            str(one["line"]),
            one["sku"],
            one["name"],
            _quantity(one, "ordered"),
            _quantity(one, "packed"),
            _quantity(one, "to_follow") if one["to_follow"] else "",
            one["unit"],
        )
        for one in body["lines"]
    )
    table = SheetTable(columns, rows, _totals(body["lines"], "packed", t))
    signatures = ((t(N_("Packed by")), ""), (t(N_("Goods checked by")), body["people"]["checked"]))
    return sheet_with(
        paper, t, _order_parties(body, t), _order_facts(body, t), (table,), _notes(body, t), signatures
    )


def outbound(paper: IssuedPaper, t: Language) -> Sheet:
    """出库单: what leaves, from which lot and place, with everybody who had a hand in it."""
    body, people = paper.body, paper.body["people"]
    columns = (
        SheetColumn("#", 3, right=True),
        SheetColumn(t(N_("SKU")), 12),
        SheetColumn(t(N_("Name")), 18, grows=True),
        SheetColumn(t(N_("Lot")), 10),
        SheetColumn(t(N_("Expires")), 10),
        SheetColumn(t(N_("Location")), 10),
        SheetColumn(t(N_("Quantity")), 9, right=True),
        SheetColumn(t(N_("Unit")), 5),
    )
    rows = tuple(
        (
            str(place),
            one["sku"],
            one["name"],
            one["lot"],
            one["expires"],
            one["location"],
            _quantity(one),
            one["unit"],
        )
        for place, one in enumerate(body["lines"], start=1)
    )
    table = SheetTable(columns, rows, _totals(body["lines"], "quantity", t))
    signatures = (
        (t(N_("Made out by")), people["entered"]),
        (t(N_("Picked by")), people["picked"]),
        (t(N_("Goods checked by")), people["checked"]),
        (t(N_("Received by")), ""),
    )
    return sheet_with(
        paper, t, _order_parties(body, t), _order_facts(body, t), (table,), _notes(body, t), signatures
    )
