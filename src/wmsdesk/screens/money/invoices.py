"""Invoices and credit notes: what is open and how old it is; from here payments are recorded."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.money import money_doings
from wmsdesk.screens.money.money_list import MoneyList
from wmsdesk.screens.money.money_rows import INVOICE_COLUMNS, invoice_row
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.catalogue.money import grouped
from wmsdesk.services.money.reading import INVOICE_STATES, MoneyFilters
from wmsdesk.services.papers.money_sheets import AGE_WORDS

KINDS = {"invoice": N_("Invoice"), "credit_note": N_("Credit note")}
_MOST_CURRENCIES = 3


class InvoicesScreen(MoneyList):
    """The list of invoices, what is unpaid first of all."""

    where, opens = "invoices", "invoices.open"
    about = N_(
        "What customers owe, the first to be due on top, and over it what is open by age. n records a payment for the "
        "invoice under the cursor, w writes the customer's statement of account, p shows the payments."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("invoices")  # type: ignore[assignment]
    columns = INVOICE_COLUMNS
    filter_fields = (
        Field("state", N_("State"), ChoiceKind(), "", choices=INVOICE_STATES),
        Field("age", N_("Age"), ChoiceKind(), "", choices=AGE_WORDS),
        Field("kind", N_("Kind"), ChoiceKind(), "", choices=KINDS),
        Field("query", N_("Number or customer"), TextKind(), "", max_length=120),
    )
    sorts = (
        ("due", False, N_("day due")),
        ("issued", True, N_("day of issue, newest first")),
        ("open", True, N_("what is unpaid, largest first")),
        ("number", False, N_("number")),
    )
    needs_one = ("open", "statement", "paper", "customer", "dispute", "copy")
    empty = N_("No invoice is like that. F shows others.")

    def __init__(self, filters: MoneyFilters | None = None) -> None:
        super().__init__(filters or MoneyFilters(state="open"))

    def crumbs(self) -> list[str]:
        """The desk's name."""
        return [self.t("Invoices")]

    def find(self) -> tuple[Any, Any]:
        """The list, and what is open by age."""
        from wmsdesk.services.money import reading

        desk = self.desk_app.desk
        column, descending, _words = self.sorts[self.order]
        found = reading.invoices(desk, self.filters, sort=column, descending=descending)
        return found, reading.ageing_of_all(desk)

    def head(self, about: Any) -> Content:
        """What is open by age, a line a currency."""
        lines = [self._ages(one) for one in about[:_MOST_CURRENCIES]]
        return Content("\n").join(lines) if lines else Content.styled(self.t("Nothing is open."), "$quiet")

    def _ages(self, one: Any) -> Content:
        """As much as the line has room for: with words for each age where it fits, else the sum and what is late."""
        t = self.t
        parts: list[Any] = [(f"{one.currency} ", "$quiet"), (grouped(one.total, one.currency), "bold")]
        for amount, word in zip(one.buckets, AGE_WORDS.values(), strict=True):
            if amount:
                parts += [("   ", ""), (f"{t(word)} ", "$quiet"), grouped(amount, one.currency)]
        whole = Content.assemble(*parts)
        if cell_len(whole.plain) <= self.app.size.width - 4:
            return whole
        late = t("overdue")
        return Content.assemble(
            *parts[:2], (f"   {late} ", "$quiet"), (grouped(one.overdue, one.currency), "$needs-you")
        )

    def row(self, one: Any, t: Any) -> Any:
        """One invoice."""
        return invoice_row(one, t)

    # -- with one invoice --------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Open it."""
        self.begin(money_doings.show_invoice(self, self.key))

    def action_pay(self) -> None:
        """Record a payment."""
        self.begin(money_doings.record_payment(self, invoice=self.key))

    def action_payments(self) -> None:
        """The payments."""
        from wmsdesk.screens.money.payments import PaymentsScreen

        self.app.push_screen(PaymentsScreen())

    def action_statement(self) -> None:
        """Write the customer's statement of account."""
        self.begin(money_doings.write_statement(self, invoice=self.key))

    def action_paper(self) -> None:
        """Print it to a file."""
        self.begin(money_doings.print_invoice(self, self.key))

    def action_customer(self) -> None:
        """Open the customer's card."""
        self.begin(money_doings.show_customer(self, self.key))

    def action_dispute(self) -> None:
        """Note a dispute, or that it is over."""
        self.begin(money_doings.dispute(self, self.key))

    def action_export(self) -> None:
        """The list to a file."""
        money_doings.export_list(self, "invoices")
