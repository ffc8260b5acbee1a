"""Payments: what came in, what of it is unused; from here one is set against invoices or taken back."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.money import money_doings
from wmsdesk.screens.money.money_list import MoneyList
from wmsdesk.screens.money.money_rows import PAYMENT_COLUMNS, payment_row
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.money.reading import PAYMENT_STATES, MoneyFilters


class PaymentsScreen(MoneyList):
    """The list of payments, the latest first."""

    where, opens = "payments", "payments.open"
    about = N_(
        "What customers have paid, the latest on top. a lets what is unused settle invoices; u takes a wrong payment "
        "back by a counter entry, and what it settled is open again."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("payments")  # type: ignore[assignment]
    columns = PAYMENT_COLUMNS
    filter_fields = (
        Field("state", N_("State"), ChoiceKind(), "", choices=PAYMENT_STATES),
        Field("query", N_("Number or customer"), TextKind(), "", max_length=120),
    )
    sorts = (
        ("received", True, N_("day received, latest first")),
        ("amount", True, N_("amount, largest first")),
        ("number", False, N_("number")),
    )
    needs_one = ("open", "use", "undo", "customer", "copy")
    empty = N_("No payment is like that. n records one.")

    def __init__(self, filters: MoneyFilters | None = None) -> None:
        super().__init__(filters or MoneyFilters())

    def crumbs(self) -> list[str]:
        """Under the invoices."""
        return [self.t("Invoices"), self.t("Payments")]

    def find(self) -> tuple[Any, Any]:
        """The list."""
        from wmsdesk.services.money import reading

        column, descending, _words = self.sorts[self.order]
        found = reading.payments(self.desk_app.desk, self.filters, sort=column, descending=descending)
        return found, None

    def head(self, about: Any) -> Content:
        """Nothing more than the list."""
        return Content("")

    def row(self, one: Any, t: Any) -> Any:
        """One payment."""
        return payment_row(one, t)

    # -- with one payment --------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """What it settled."""
        self.begin(money_doings.show_payment(self, self.key))

    def action_new(self) -> None:
        """Record a payment."""
        self.begin(money_doings.record_payment(self))

    def action_use(self) -> None:
        """Let what is unused settle invoices."""
        self.begin(money_doings.use_payment(self, self.key))

    def action_undo(self) -> None:
        """Take it back."""
        self.begin(money_doings.undo_payment(self, self.key))

    def action_customer(self) -> None:
        """Open the customer's card."""
        self.begin(money_doings.show_customer(self, self.key))

    def action_export(self) -> None:
        """The list to a file."""
        money_doings.export_list(self, "payments")
