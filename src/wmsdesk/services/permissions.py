"""Every permission: a verb on a record type, with the words for it."""

from __future__ import annotations

from wmsdesk.i18n import N_

_CUSTOMER_VERBS = {
    "customer.read": N_("Look customers up"),
    "customer.create": N_("Enter a customer"),
    "customer.edit": N_("Edit a customer"),
    "customer.recheck": N_("Re-check a saved change"),
    "customer.retire": N_("Retire a customer and bring it back"),
    "customer.merge": N_("Merge customers and undo a merge"),
    "customer.import": N_("Import customers and contacts"),
    "customer.export": N_("Export customers"),
    "approval.read": N_("See requests for approval"),
    "approval.recall": N_("Recall an own request"),
    "approval.decide": N_("Approve or decline a request"),
}
_ORDER_VERBS = {
    "order.read": N_("Look orders up"),
    "order.create": N_("Enter an order"),
    "order.edit": N_("Change an order"),
    "order.confirm": N_("Confirm an order"),
    "order.allocate": N_("Allocate stock to an order"),
    "order.hold": N_("Put an order on hold and take it off"),
    "order.cancel": N_("Cancel an order before picking"),
    "order.cancel_picked": N_("Cancel an order after picking has begun"),
    "order.pick": N_("Pick an order"),
    "order.check": N_("Check picked goods"),
    "order.pack": N_("Pack an order"),
    "order.ship": N_("Ship an order"),
    "order.track": N_("Note where a shipment is"),
    "order.deliver": N_("Note what was delivered"),
    "order.close": N_("Close an order"),
    "order.import": N_("Import orders"),
    "order.export": N_("Export orders"),
    "order.recur": N_("Set up recurring orders"),
    "return.create": N_("Ask for a return"),
    "return.authorise": N_("Authorise or deny a return"),
    "return.receive": N_("Receive and inspect returned goods"),
    "return.resolve": N_("Resolve and close a return"),
}
_STOCK_VERBS = {
    "stock.read": N_("Look products and stock up"),
    "product.edit": N_("Enter and edit products"),
    "product.import": N_("Import products"),
    "product.export": N_("Export products"),
    "stock.receive": N_("Receive goods"),
    "stock.move": N_("Move goods and put them in quarantine"),
    "stock.adjust": N_("Adjust stock"),
    "stock.approve": N_("Approve an adjustment or a count"),
    "stock.count": N_("Count stock"),
    "stock.plan": N_("See suggestions for replenishment"),
    "stock.import": N_("Import stock"),
    "stock.export": N_("Export stock"),
}
_MONEY_VERBS = {
    "credit.read": N_("See a customer's credit"),
    "credit.release": N_("Release an order from a credit hold"),
    "credit.stop": N_("Set and lift a legal stop"),
    "invoice.read": N_("See invoices and payments"),
    "invoice.issue": N_("Issue an invoice or a credit note"),
    "payment.record": N_("Record a payment"),
    "statement.issue": N_("Write a statement of account"),
    "rate.manage": N_("Keep exchange rates"),
    "paper.print": N_("Print pick lists, packing slips and outbound orders"),
}
_SUPPORT_VERBS = {
    "complaint.read": N_("See complaints and inquiries"),
    "complaint.log": N_("Log a complaint or an inquiry"),
    "complaint.work": N_("Work on a complaint"),
    "complaint.assign": N_("Assign complaints to others"),
    "complaint.remedy": N_("Grant a remedy that costs money"),
    "complaint.manage": N_("Keep causes, categories and calendars"),
    "task.read": N_("See tasks and visits"),
    "task.manage": N_("Plan and finish tasks and visits"),
    "care.manage": N_("Keep the rules of care and warnings"),
    "intake.manage": N_("Take in mails and files"),
}
_REPORT_VERBS = {
    "report.read": N_("Look at reports"),
    "report.export": N_("Export reports"),
    "report.people": N_("See figures about people"),
    "schedule.manage": N_("Keep schedules of reports"),
    "target.manage": N_("Set targets and weights"),
}
_HOUSE_VERBS = {
    "audit.read": N_("Read the audit trail"),
    "audit.verify": N_("Verify the audit chain and make anchors"),
    "account.manage": N_("Manage accounts"),
    "setting.manage": N_("Change settings and user-defined fields"),
    "backup.create": N_("Make and verify backups"),
    "jobs.run": N_("Run what is due by itself"),
}
PERMISSIONS: dict[str, str] = {
    **_CUSTOMER_VERBS,
    **_ORDER_VERBS,
    **_STOCK_VERBS,
    **_MONEY_VERBS,
    **_SUPPORT_VERBS,
    **_REPORT_VERBS,
    **_HOUSE_VERBS,
}
"""Every permission there is, with the words for it."""
