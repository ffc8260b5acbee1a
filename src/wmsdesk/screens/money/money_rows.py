"""Invoices and payments as rows of a record table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.catalogue.money import grouped
from wmsdesk.widgets.record_rows import Cell, Column, Row

INVOICE_COLUMNS = (
    Column("number", N_("No."), 17),
    Column("customer", N_("Customer"), 12, grow=True, sortable=False),
    Column("issued", N_("Issued"), 10, wide_only=True),
    Column("due", N_("Due"), 10),
    Column("amount", N_("Amount"), 14, align="right", wide_only=True, sortable=False),
    Column("open", N_("Unpaid"), 14, align="right"),
    Column("currency", N_("Cur."), 4, sortable=False),
    Column("state", N_("State"), 12, sortable=False),
)
PAYMENT_COLUMNS = (
    Column("number", N_("No."), 17),
    Column("customer", N_("Customer"), 12, grow=True, sortable=False),
    Column("received", N_("Paid on"), 11),
    Column("amount", N_("Amount"), 14, align="right"),
    Column("unused", N_("Unused"), 12, align="right", sortable=False),
    Column("currency", N_("Cur."), 4, sortable=False),
    Column("reference", N_("Reference"), 17, wide_only=True, sortable=False),
    Column("state", N_("State"), 10, wide_only=True, sortable=False),
)


class MoneyRows:
    """A list of invoices or payments as a table reads it; everything here may block."""

    capped = False

    def __init__(self, answer: Any, row: Any, t: Language) -> None:
        self.answer, self._row, self.t = answer, row, t
        self.page_size = answer.page_size

    @property
    def count(self) -> int:
        """How many there are."""
        return int(self.answer.count)

    def page(self, number: int) -> Sequence[Row]:
        """One page of rows."""
        return [self._row(one, self.t) for one in self.answer.page(number)]


def state_words(one: Any, t: Language) -> str:
    """How an invoice stands: how late it is, disputed, unpaid or settled."""
    if one.disputed:
        return t("disputed")
    if one.days:
        return t("{days} d late", days=one.days)
    if one.kind == "credit_note":
        return t("to be used") if one.open else t("used")
    return t("unpaid") if one.open else t("settled")


def invoice_row(one: Any, t: Language) -> Row:
    """An invoice; what needs somebody is loud and says so in words."""
    tone = "attention" if one.days or (one.disputed and one.open) else "" if one.open else "quiet"
    sign = -1 if one.kind == "credit_note" else 1
    cells = (
        Cell(one.number, tone="quiet"),
        Cell(one.name),
        Cell(one.issued_on, tone="quiet"),
        Cell(one.due_on),
        Cell(grouped(sign * one.gross, one.currency), tone="quiet"),
        Cell(grouped(sign * one.open, one.currency), tone=tone),
        Cell(one.currency, tone="quiet"),
        Cell(state_words(one, t), tone=tone),
    )
    return Row(one.number, cells)


def payment_row(one: Any, t: Language) -> Row:
    """A payment; one that was taken back, and what took it back, are quiet and say so."""
    gone = bool(one.undone_on or one.undoes)
    state = t("taken back") if one.undone_on else t("takes back") if one.undoes else ""
    amount = -one.amount if one.undoes else one.amount
    cells = (
        Cell(one.number, tone="quiet"),
        Cell(one.name, tone="quiet" if gone else ""),
        Cell(one.received_on),
        Cell(grouped(amount, one.currency), tone="quiet" if gone else ""),
        Cell(grouped(one.unused, one.currency) if one.unused else "", tone="attention"),
        Cell(one.currency, tone="quiet"),
        Cell(one.undoes or one.reference, tone="quiet"),
        Cell(state, tone="quiet"),
    )
    return Row(one.number, cells)
