"""Sheets of money: invoice, credit note, statement of account."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.catalogue.money import grouped
from wmsdesk.services.money.statements import ENTRY_WORDS
from wmsdesk.services.orders.words import write_rate
from wmsdesk.services.papers.issuing import IssuedPaper
from wmsdesk.services.papers.sheet import Sheet, SheetColumn, SheetTable
from wmsdesk.services.papers.sheet_parts import Facts, Parties, buyer_of, facts_of, seller_of, sheet_with
from wmsdesk.services.products import write_quantity

AGE_WORDS = {
    "not_due": N_("not due"),
    "to_30": N_("1–30 d"),
    "to_60": N_("31–60 d"),
    "to_90": N_("61–90 d"),
    "over_90": N_("over 90 d"),
}
"""What the fifths of an ageing are called."""


def invoice(paper: IssuedPaper, t: Language) -> Sheet:
    """An invoice as it was issued."""
    body, currency = paper.body, paper.body["currency"]
    columns = (
        SheetColumn("#", 3, right=True),
        SheetColumn(t(N_("SKU")), 12),
        SheetColumn(t(N_("Name")), 16, grows=True),
        SheetColumn(t(N_("Quantity")), 9, right=True),
        SheetColumn(t(N_("Unit")), 5),
        SheetColumn(t(N_("Unit price")), 11, right=True),
        SheetColumn(t(N_("Tax %")), 6, right=True),
        SheetColumn(t.labelled(t(N_("Net")), currency), 14, right=True),
    )
    rows = tuple(
        (
            str(place),
            one["sku"],
            one["name"],
            write_quantity(one["quantity"], one["decimals"]),
            one["unit"],
            grouped(one["price"], currency),
            write_rate(one["tax_rate"]),
            grouped(one["net"], currency),
        )
        for place, one in enumerate(body["lines"], start=1)
    )
    facts = facts_of(
        (t(N_("Order")), body["order"]),
        (t(N_("Customer's reference")), body["reference"]),
        (t(N_("Terms")), t(N_("{days} days"), days=body["terms_days"])),
        (t(N_("Due")), body["due_on"]),
        (t(N_("Pay to")), body["seller"]["bank"]),
    )
    table = SheetTable(columns, rows, _amounts(body, t))
    return sheet_with(paper, t, _invoice_parties(body, t), facts, (table,))


def credit_note(paper: IssuedPaper, t: Language) -> Sheet:
    """A credit note as it was issued."""
    body, currency = paper.body, paper.body["currency"]
    columns = (
        SheetColumn("#", 3, right=True),
        SheetColumn(t(N_("SKU")), 12),
        SheetColumn(t(N_("What for")), 24, grows=True),
        SheetColumn(t(N_("Net")), 14, right=True),
        SheetColumn(t(N_("Tax")), 12, right=True),
        SheetColumn(t.labelled(t(N_("Amount")), currency), 16, right=True),
    )
    rows = tuple(
        (
            str(place),
            one["sku"],
            one["text"],
            *(grouped(one[name], currency) for name in ("net", "tax", "gross")),
        )
        for place, one in enumerate(body["lines"], start=1)
    )
    facts = facts_of((t(N_("Reference")), body["record"]), (t(N_("Reason")), body["reason"]))
    return sheet_with(
        paper, t, _invoice_parties(body, t), facts, (SheetTable(columns, rows, _amounts(body, t)),)
    )


def _invoice_parties(body: dict[str, Any], t: Language) -> Parties:
    found = [seller_of(body, t), buyer_of(body["customer"], t)]
    if body.get("ship_to"):
        found.append((t(N_("Ship to")), tuple(body["ship_to"].split("\n"))))
    return tuple(one for one in found if one[1])


def _amounts(body: dict[str, Any], t: Language) -> Facts:
    currency = body["currency"]
    words = (("net", N_("Net")), ("tax", N_("Tax")), ("gross", N_("Total")))
    return tuple((t(label), f"{grouped(body[name], currency)} {currency}") for name, label in words)


def statement(paper: IssuedPaper, t: Language) -> Sheet:
    """An account from its opening to its closing balance, what is open, and how old it is."""
    body = paper.body
    tables = [_account(one, t) for one in body["accounts"]]
    tables += [_open(body, t)] if body["open"] else []
    tables.append(_ages(body["ageing"], t))
    facts = facts_of(
        (t(N_("Period")), t(N_("{since} to {until}"), since=body["since"], until=body["until"])),
        (t(N_("Pay to")), body["seller"]["bank"]),
    )
    parties = tuple(one for one in (seller_of(body, t), buyer_of(body["customer"], t)) if one[1])
    notes = (t(N_("Tell us within 14 days if this does not agree with your books.")),)
    return sheet_with(paper, t, parties, facts, tuple(tables), notes, day=body["ageing"]["as_of"])


def _account(one: dict[str, Any], t: Language) -> SheetTable:
    currency = one["currency"]
    columns = (
        SheetColumn(t(N_("Day")), 10),
        SheetColumn(t(N_("What")), 13),
        SheetColumn(t(N_("Document")), 18),
        SheetColumn(t(N_("Reference")), 12, grows=True),
        SheetColumn(t(N_("Charged")), 13, right=True),
        SheetColumn(t(N_("Paid")), 13, right=True),
        SheetColumn(t(N_("Balance")), 14, right=True),
    )

    def words(entry: dict[str, Any]) -> str:
        sentence = ENTRY_WORDS[entry["kind"]]
        return t(sentence)

    rows = [("", t(N_("Opening balance")), "", "", "", "", grouped(one["opening"], currency))]
    rows += [
        (
            entry["on"],
            words(entry),
            entry["number"],
            entry["about"],
            grouped(entry["charged"], currency) if entry["charged"] else "",
            grouped(entry["paid"], currency) if entry["paid"] else "",
            grouped(entry["balance"], currency),
        )
        for entry in one["entries"]
    ]
    totals = (
        (t(N_("Charged")), f"{grouped(one['charged'], currency)} {currency}"),
        (t(N_("Paid")), f"{grouped(one['paid'], currency)} {currency}"),
        (t(N_("Closing balance")), f"{grouped(one['closing'], currency)} {currency}"),
    )
    return SheetTable(columns, tuple(rows), totals, t(N_("Account in {currency}"), currency=currency))


def _open(body: dict[str, Any], t: Language) -> SheetTable:
    columns = (
        SheetColumn(t(N_("Document")), 18, grows=True),
        SheetColumn(t(N_("Issued")), 10),
        SheetColumn(t(N_("Due")), 10),
        SheetColumn(t(N_("Days overdue")), 13, right=True),
        SheetColumn(t(N_("Currency")), 8),
        SheetColumn(t(N_("Unpaid")), 16, right=True),
    )
    rows = tuple(
        (
            one["number"],
            one["issued_on"],
            one["due_on"] if one["kind"] == "invoice" else "",
            str(one["days"]) if one["days"] else "",
            one["currency"],
            grouped(one["open"] if one["kind"] == "invoice" else -one["open"], one["currency"]),
        )
        for one in body["open"]
    )
    return SheetTable(columns, rows, (), t(N_("What is open")))


def _ages(ageing: dict[str, Any], t: Language) -> SheetTable:
    currency = ageing["currency"]
    columns = tuple(SheetColumn(t(word), 14, right=True) for word in AGE_WORDS.values())
    row = tuple(grouped(amount, currency) for amount in ageing["buckets"])
    title = t(N_("What is open by age, {currency}, as of {day}"), currency=currency, day=ageing["as_of"])
    return SheetTable(columns, (row,), (), title)
