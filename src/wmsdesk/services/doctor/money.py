"""What the doctor sees of money: invoices, credit notes, payments and orders against what they are sums of."""

from __future__ import annotations

from collections.abc import Iterator

from wmsdesk.i18n import N_
from wmsdesk.models.money import money_proof
from wmsdesk.services.credit.proof import proof_in
from wmsdesk.services.desk import Desk
from wmsdesk.services.doctor.finding import Finding

_CHECKS = (
    (
        money_proof.wrong_invoices,
        N_("Invoice {what} is kept as settled by another sum than its settlements; {number} such."),
    ),
    (
        money_proof.wrong_credit_notes,
        N_("Credit note {what} is kept as used by another sum than it settled; {number} such."),
    ),
    (
        money_proof.wrong_payments,
        N_("Payment {what} is kept as used by another sum than it settled; {number} such."),
    ),
    (money_proof.wrong_orders, N_("Order {what} comes to another sum than its lines; {number} such.")),
    (
        money_proof.uninvoiced,
        N_("Order {what} was shipped and never invoiced: wmsdesk invoice issue; {number} such."),
    ),
)

_SAMPLE = 1000


def sums(desk: Desk) -> Iterator[Finding]:
    """Whether every sum of money is what it is the sum of. No amount is told, for not everybody may see it."""
    good = True
    for find, sentence in _CHECKS:
        with desk.store.snapshot():
            wrong = find(desk.store)
        if wrong:
            good = False
            yield Finding("problem", sentence, {"what": wrong[0].what, "number": len(wrong)})
    if good:
        yield Finding("ok", N_("Invoices, payments and orders add up."))


def grades(desk: Desk) -> Iterator[Finding]:
    """Whether kept credit grades from all over are what their own inputs give, for who may see credit."""
    if not desk.allows("credit.read"):
        return
    proof = proof_in(desk.store, sample=_SAMPLE)
    if proof.wrong:
        yield Finding(
            "problem",
            N_(
                "The credit grade of {what} is not what its inputs give: wmsdesk credit verify; {number} such."
            ),
            {"what": proof.wrong[0].customer, "number": len(proof.wrong)},
        )
    elif proof.checked:
        yield Finding(
            "ok", N_("{number} credit grades are what their inputs give."), {"number": proof.checked}
        )


CHECKS = (sums, grades)
