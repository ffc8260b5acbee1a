"""One invoice, credit note or payment whole: what stands on it, and what settled what."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_, Language
from wmsdesk.screens.money import money_doings
from wmsdesk.screens.money.money_rows import state_words
from wmsdesk.screens.shared.record_card import RecordCard
from wmsdesk.services.catalogue.money import grouped
from wmsdesk.services.money.fields import PAYMENT_METHODS
from wmsdesk.services.products import write_quantity
from wmsdesk.text import safe
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import Part

TITLES = {"invoice": N_("Invoice"), "credit_note": N_("Credit note"), "payment": N_("Payment")}
_COLUMNS = 4
_OF_INVOICES = ("money_card.pay", "money_card.paper", "money_card.dispute")
_OF_PAYMENTS = ("money_card.use", "money_card.undo")


class MoneyCard(RecordCard):
    """``key`` is the number, which says by its beginning what it is. Enter on what settled it opens that."""

    where = "money_card"
    about = N_(
        "Everything that stands on it, and what has settled it. Enter on a number opens that one. An invoice is never "
        "changed: a credit note takes it back, and a wrong payment is taken back by a counter entry."
    )
    BINDINGS: ClassVar[Any] = bindings_for("money_card")

    @property
    def is_payment(self) -> bool:
        """Whether it is a payment, rather than an invoice or a credit note."""
        return self.key.startswith("PAY-")

    def crumbs(self) -> list[str]:
        """Where, and which."""
        return [self.t("Invoices"), self.key]

    def read(self, desk: Any, key: str, page: str) -> Any:
        """The payment or the invoice."""
        from wmsdesk.services.money import reading

        return (reading.payment if self.is_payment else reading.invoice)(desk, key)

    def head(self) -> Content:
        """What it is, and whose."""
        found = self.loaded
        kind, whose = ("payment", found) if self.is_payment else (found.row.kind, found.row)
        title = f"{self.t(TITLES[kind])} {self.key}"
        return Content.assemble((title, "bold"), "\n", (safe(f"{whose.code}  {whose.name}"), "$quiet"))

    def rows(self) -> tuple[list[PageRow], list[Part]]:
        """What stands on it, and what settled what."""
        return (payment_rows if self.is_payment else invoice_rows)(self.loaded, self.t), []

    def reason_against(self, action_id: str) -> str | None:
        """Why not: an invoice is not taken back, a payment not paid."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        found = self.loaded
        if self.is_payment:
            gone = found.undone_on or found.undoes
            if action_id in _OF_INVOICES:
                return self.t("That is for invoices.")
            if action_id in _OF_PAYMENTS and gone:
                return self.t("This payment was taken back.")
            nothing_left = action_id == "money_card.use" and not found.unused
            return self.t("Nothing of it is left.") if nothing_left else None
        if action_id in _OF_PAYMENTS:
            return self.t("That is for payments.")
        row = found.row
        if action_id == "money_card.pay" and (row.kind != "invoice" or not row.open):
            return self.t("Nothing of it is unpaid.")
        if action_id == "money_card.dispute" and row.kind != "invoice":
            return self.t("Only an invoice is disputed.")
        return None

    @on(PageSheet.Opened)
    def _opened(self, event: PageSheet.Opened) -> None:
        self.begin(money_doings.show_invoice(self, event.key))

    def action_pay(self) -> None:
        """Record a payment for it."""
        self.begin(money_doings.record_payment(self, invoice=self.key))

    def action_paper(self) -> None:
        """Print it to a file."""
        self.begin(money_doings.print_invoice(self, self.key))

    def action_dispute(self) -> None:
        """Note a dispute, or that it is over."""
        self.begin(money_doings.dispute(self, self.key))

    def action_use(self) -> None:
        """Let what is unused settle invoices."""
        self.begin(money_doings.use_payment(self, self.key))

    def action_undo(self) -> None:
        """Take the payment back."""
        self.begin(money_doings.undo_payment(self, self.key))

    def action_customer(self) -> None:
        """Open the customer's card."""
        self.begin(money_doings.show_customer(self, self.key))


def _row(*parts: Part, key: str = "", plain: str = "") -> PageRow:
    return PageRow((*parts, *(Part("") for _ in range(_COLUMNS - len(parts)))), key, plain)


def _fact(label: str, text: str, tone: str = "new") -> PageRow:
    return _row(Part(label, "quiet"), Part(text, tone))


def _gap() -> PageRow:
    return _row(Part(" "))


def invoice_rows(found: Any, t: Language) -> list[PageRow]:
    """Facts, sums, lines, and what settled it."""
    row, currency = found.row, found.row.currency

    def amount(value: int) -> str:
        return f"{grouped(value, currency)} {currency}"

    facts = [
        (t("State"), state_words(row, t), "attention" if row.days or row.disputed else "new"),
        (t("Unpaid"), amount(row.open), "attention" if row.days else "new"),
        (t("Total"), amount(row.gross), "new"),
        (t("Net"), amount(found.net), "old"),
        (t("Tax"), amount(found.tax), "old"),
        (t("Issued"), row.issued_on, "old"),
        (t("Due"), row.due_on, "old"),
        (t("Came from"), found.record, "old"),
        (t("Reason"), found.body.get("reason") or "", "old"),
        (t("By"), found.by, "old"),
    ]
    rows = [_fact(label, text, tone) for label, text, tone in facts if text]
    rows += [_gap(), _row(Part(t("SKU"), "head"), Part(t("Name"), "head"), Part(t("Quantity"), "head", "right"),
                          Part(t("Amount"), "head", "right"))]  # fmt: skip
    rows += [_line(one, currency) for one in found.body["lines"]]
    return rows + _settled(found.settlements, currency, t, by=row.kind == "invoice")


def _line(one: dict[str, Any], currency: str) -> PageRow:
    quantity = f"{write_quantity(one['quantity'], one['decimals'])} {one['unit']}" if one.get("unit") else ""
    return _row(
        Part(one.get("sku") or "", "label"),
        Part(one.get("name") or one.get("text") or "", "old"),
        Part(quantity, "old", "right"),
        Part(grouped(one["gross"], currency), "new", "right"),
    )


def payment_rows(found: Any, t: Language) -> list[PageRow]:
    """Facts and what it settled."""
    currency = found.currency
    method = PAYMENT_METHODS.get(found.method, found.method)
    facts = [
        (t("Amount"), f"{grouped(found.amount, currency)} {currency}", "new"),
        (
            t("Unused"),
            f"{grouped(found.unused, currency)} {currency}",
            "attention" if found.unused else "old",
        ),
        (t("Received on"), found.received_on, "old"),
        (t("Paid by"), t(method) if method else "", "old"),
        (t("Reference"), found.reference, "old"),
        (t("Note"), found.note, "old"),
        (t("By"), found.by, "old"),
        (t("Taken back"), found.undone_on, "attention"),
    ]
    rows = [_fact(label, text, tone) for label, text, tone in facts if text]
    if found.undoes:
        rows.append(
            _row(
                Part(t("Takes back"), "quiet"),
                Part(found.undoes, "new"),
                key=found.undoes,
                plain=found.undoes,
            )
        )
    return rows + _settled(found.settled, currency, t, by=False)


def _settled(settlements: Any, currency: str, t: Language, *, by: bool) -> list[PageRow]:
    """What settled it, or what it settled; each opens."""
    if not settlements:
        return [_gap(), _row(Part(t("Nothing is settled yet."), "quiet"))]
    rows = [_gap(), _row(Part(t("Settled by") if by else t("Settled"), "head"), Part(t("On"), "head"), Part(""),
                         Part(t("Amount"), "head", "right"))]  # fmt: skip
    for one in settlements:
        number = one.by if by else one.invoice
        amount = grouped(one.amount, currency)
        parts = (Part(number, "label"), Part(one.on, "old"), Part(""), Part(amount, "new", "right"))
        rows.append(_row(*parts, key=number, plain=f"{number} {amount}"))
    return rows
