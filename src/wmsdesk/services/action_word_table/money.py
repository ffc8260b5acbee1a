"""What was done with credit, invoices and payments."""

from __future__ import annotations

from wmsdesk.i18n import N_

ACTION_WORDS = {
    "credit.grade": N_("credit grade worked out"),
    "credit.lift": N_("legal stop lifted"),
    "credit.release": N_("released from a credit hold"),
    "credit.stop": N_("legal stop set"),
    "credit.weights": N_("weights of the grade changed"),
    "invoice.export": N_("invoices exported"),
    "invoice.credit": N_("credit note issued"),
    "invoice.dispute": N_("dispute noted"),
    "invoice.issue": N_("invoice issued"),
    "paper.issue": N_("paper issued"),
    "payment.allocate": N_("payment set against invoices"),
    "payment.record": N_("payment recorded"),
    "payment.undo": N_("payment taken back"),
    "rate.set": N_("exchange rate set"),
}
