"""What can be done with credit, invoices and payments."""

# A table reads better with one line an action.
# ruff: noqa: E501

from __future__ import annotations

from wmsdesk.action_table.action import Action
from wmsdesk.i18n import N_

# fmt: off
_LISTS = (
    Action("invoices.open", "enter", N_("open"), N_("Open this invoice: its lines and what settled it."), "invoice.read", 1),
    Action("invoices.pay", "n", N_("record a payment"), N_("Record a payment, for the invoice under the cursor unless you say otherwise."), "payment.record", 2, N_("payment")),
    Action("invoices.payments", "p", N_("payments"), N_("Show the payments."), "invoice.read", 3),
    Action("invoices.filter", "F", N_("filter"), N_("Narrow by state, age, kind, number or customer."), "", 4),
    Action("invoices.statement", "w", N_("statement of account"), N_("Write the statement of account of this customer to a file."), "statement.issue", 5, N_("statement")),
    Action("invoices.paper", "P", N_("print"), N_("Write this invoice to a PDF or text file."), "paper.print"),
    Action("invoices.customer", "c", N_("customer"), N_("Open the customer's card."), "customer.read"),
    Action("invoices.dispute", "d", N_("dispute"), N_("Note that the customer disputes it, or that the dispute is over."), "invoice.issue"),
    Action("invoices.search", "/", N_("search"), N_("Find by number or customer."), ""),
    Action("invoices.sort", "s", N_("sort"), N_("Put the list in another order."), ""),
    Action("invoices.export", "x", N_("export"), N_("Write the list as it stands to a file."), "report.export"),
    Action("invoices.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
    Action("invoices.copy", "y", N_("copy"), N_("Copy the number."), ""),
    Action("payments.open", "enter", N_("open"), N_("Open this payment: what it settled."), "invoice.read", 1),
    Action("payments.new", "n", N_("record a payment"), N_("Record money that came in."), "payment.record", 2, N_("new")),
    Action("payments.use", "a", N_("set against invoices"), N_("Let what is unused settle the invoices you name, else the oldest."), "payment.record", 3, N_("use")),
    Action("payments.undo", "u", N_("take back"), N_("Take a wrong payment back by a counter entry, with the reason."), "payment.record", 4),
    Action("payments.filter", "F", N_("filter"), N_("Narrow by state, number or customer."), "", 5),
    Action("payments.customer", "c", N_("customer"), N_("Open the customer's card."), "customer.read"),
    Action("payments.search", "/", N_("search"), N_("Find by number or customer."), ""),
    Action("payments.sort", "s", N_("sort"), N_("Put the list in another order."), ""),
    Action("payments.export", "x", N_("export"), N_("Write the list as it stands to a file."), "report.export"),
    Action("payments.refresh", "r", N_("refresh"), N_("Read the list again."), ""),
    Action("payments.copy", "y", N_("copy"), N_("Copy the number."), ""),
)

_CARD = (
    Action("money_card.pay", "n", N_("record a payment"), N_("Record a payment for this invoice."), "payment.record", 1, N_("payment")),
    Action("money_card.use", "a", N_("set against invoices"), N_("Let what is unused of this payment settle invoices."), "payment.record", 2, N_("use")),
    Action("money_card.undo", "u", N_("take back"), N_("Take this payment back by a counter entry, with the reason."), "payment.record", 3),
    Action("money_card.paper", "P", N_("print"), N_("Write it to a PDF or text file."), "paper.print", 4),
    Action("money_card.customer", "c", N_("customer"), N_("Open the customer's card."), "customer.read", 5),
    Action("money_card.dispute", "d", N_("dispute"), N_("Note that the customer disputes it, or that the dispute is over."), "invoice.issue"),
    Action("money_card.refresh", "r", N_("refresh"), N_("Read it again."), ""),
    Action("money_card.copy", "y", N_("copy"), N_("Copy what is under the cursor, or the number."), ""),
)

_CUSTOMER = (
    Action("card.statement", "w", N_("statement of account"), N_("Write this customer's statement of account to a file."), "statement.issue"),
    Action("card.grade", "G", N_("work the grade out"), N_("Work the credit grade out anew and keep it."), "credit.read"),
    Action("card.stop", "S", N_("legal stop"), N_("Set a legal stop, or lift it, with the reason."), "credit.stop"),
)

_WEIGHTS = (
    Action("credit_weights.edit", "e", N_("edit"), N_("Change the points together, or the number under the cursor; the next version of it all."), "setting.manage", 1),
    Action("credit_weights.refresh", "r", N_("refresh"), N_("Read the numbers again."), "", 2),
)

ACTIONS: tuple[Action, ...] = (*_LISTS, *_CARD, *_CUSTOMER, *_WEIGHTS)
# fmt: on
