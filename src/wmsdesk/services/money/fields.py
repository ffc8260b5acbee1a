"""The fields of what is entered about money: how each is read and what it is called."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue import kinds
from wmsdesk.services.catalogue.field import Context, Field, Level
from wmsdesk.services.errors import BadValue

_PAYMENT = N_("Payment")
_TEXT = kinds.TextKind()

PAYMENT_METHODS = {
    "transfer": N_("Bank transfer"),
    "cheque": N_("Cheque"),
    "cash": N_("Cash"),
    "card": N_("Bank card"),
    "draft": N_("Bank draft"),
    "online": N_("Online payment"),
    "other": N_("Other"),
}
AMOUNT = Field("amount", N_("Amount"), kinds.MoneyKind(0), _PAYMENT, level=Level.CREDIT, required=True)
RECEIVED_ON = Field("on", N_("Received on"), kinds.DateKind(), _PAYMENT, required=True)
METHOD = Field("method", N_("Paid by"), kinds.ChoiceKind(), _PAYMENT, choices=PAYMENT_METHODS)
REFERENCE = Field("reference", N_("Reference"), _TEXT, _PAYMENT, max_length=80)
NOTE = Field("note", N_("Note"), _TEXT, _PAYMENT, max_length=400)
REASON = Field("reason", N_("Reason"), _TEXT, _PAYMENT, required=True, max_length=400)
UNTIL = Field("until", N_("Until"), kinds.DateKind(), _PAYMENT, required=True)
CURRENCY = Field("currency", N_("Currency"), kinds.CurrencyKind(), _PAYMENT)
VALID_FROM = Field("on", N_("Valid from"), kinds.DateKind(), _PAYMENT)
FROM = Field("from", N_("Since"), kinds.DateKind(), _PAYMENT)
TO = Field("to", N_("Up to"), kinds.DateKind(), _PAYMENT)


def amount_of(text: str, currency: str, field: Field = AMOUNT) -> int:
    """The amount above zero that ``text`` means. Raises ``BadValue``."""
    found = field.parse(text, Context(currency=currency))
    if not found:
        raise BadValue(
            N_("{label} must be above zero."), field=field.name, spoken=("label",), label=field.label
        )
    return int(found)


def day_in(text: str, field: Field) -> str:
    """The day that ``text`` means, as the store writes it. Raises ``BadValue``, for no day as well."""
    found = field.parse(text, Context())
    if found is None:
        raise BadValue(N_("{label} is needed."), field=field.name, spoken=("label",), label=field.label)
    return str(found.isoformat())


def reason_of(text: str) -> str:
    """The reason as one line. Raises ``BadValue`` where there is none."""
    found = REASON.parse(text, Context())
    if not found:
        raise BadValue(N_("This needs a reason."), field="reason", kind="reason-needed")
    return str(found)
