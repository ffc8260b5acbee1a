"""The desks: which there are, behind which key, for whom. A new desk is one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from wmsdesk.i18n import N_


@dataclass(frozen=True)
class DeskEntry:
    """One desk. ``number`` gives its keys F1 and alt+1, 0 none; ``letter`` is the one after ``g``.

    ``permission`` is the one that opens it, ``screen`` is ``module:Class`` and is imported when first shown.
    """

    id: str
    number: int
    letter: str
    label: str
    permission: str
    screen: str

    @property
    def key(self) -> str:
        """Its keys, as a binding wants them."""
        return f"f{self.number},alt+{self.number}" if self.number else ""

    def exists(self) -> bool:
        """Whether this installation has the screen at all."""
        try:
            return find_spec(self.screen.partition(":")[0]) is not None
        except ModuleNotFoundError:
            return False

    def load(self) -> Callable[[], Any]:
        """The screen's class, imported now."""
        module, _, name = self.screen.partition(":")
        return getattr(import_module(module), name)


DESKS = (
    DeskEntry(
        "customers",
        1,
        "c",
        N_("Customers"),
        "customer.read",
        "wmsdesk.screens.customers.desk:CustomersScreen",
    ),
    DeskEntry("review", 2, "r", N_("Review"), "approval.read", "wmsdesk.screens.review.desk:ReviewScreen"),
    DeskEntry("orders", 3, "o", N_("Orders"), "order.read", "wmsdesk.screens.orders.desk:OrdersScreen"),
    DeskEntry(
        "complaints",
        4,
        "k",
        N_("Complaints"),
        "complaint.read",
        "wmsdesk.screens.complaints.desk:ComplaintsScreen",
    ),
    DeskEntry("reports", 5, "p", N_("Reports"), "report.read", "wmsdesk.screens.reports.desk:ReportsScreen"),
    DeskEntry("stock", 6, "s", N_("Stock"), "stock.read", "wmsdesk.screens.stock.desk:StockScreen"),
    DeskEntry(
        "administration",
        7,
        "a",
        N_("Administration"),
        "audit.read",
        "wmsdesk.screens.administration.desk:AdministrationScreen",
    ),
    DeskEntry(
        "invoices", 0, "i", N_("Invoices"), "invoice.read", "wmsdesk.screens.money.invoices:InvoicesScreen"
    ),
    DeskEntry("tasks", 0, "t", N_("Tasks"), "task.read", "wmsdesk.screens.care.tasks:TasksScreen"),
)


def desks_for(allows: Callable[[str], bool], entries: tuple[DeskEntry, ...] = DESKS) -> list[DeskEntry]:
    """The desks that exist here and that this account may use, in the order of their keys."""
    return [entry for entry in entries if allows(entry.permission) and entry.exists()]
