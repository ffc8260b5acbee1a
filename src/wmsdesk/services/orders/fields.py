"""The fields of an order and of its lines, from which the form, the checks, imports and help are drawn."""

from __future__ import annotations

import re

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue import kinds
from wmsdesk.services.catalogue.field import Context, Field, RecordType
from wmsdesk.services.catalogue.plain import refused, trimmed
from wmsdesk.services.orders.words import write_rate

_ORDER = N_("Order")
_DELIVERY = N_("Delivery")
_TEXT, _LONG = kinds.TextKind(), kinds.LongTextKind()

PAYMENT_METHODS = {
    "account": N_("On account"),
    "prepaid": N_("Paid in advance"),
    "transfer": N_("Bank transfer"),
    "cash": N_("Cash"),
    "on_delivery": N_("On delivery"),
    "letter_of_credit": N_("Letter of credit"),
}
POLICIES = {"partial": N_("In parts"), "complete": N_("Only complete")}


class TaxRateKind:
    """A share in percent with up to two decimals, from 0 to 100; the value is in hundredths of a percent."""

    name = "tax rate"
    numeric = True

    def parse(self, text: str, field: Field, context: Context) -> int | None:
        """The rate, or ``None``."""
        wanted = trimmed(text).removesuffix("%").rstrip()
        if not wanted:
            return None
        match = re.fullmatch(r"([0-9]{1,3})(?:\.([0-9]{1,2}))?", wanted)
        rate = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else -1
        if not 0 <= rate <= 10_000:
            raise refused(field, N_("{label} is a percentage from 0 to 100, such as 13."))
        return rate

    def write(self, value: int | None, context: Context) -> str:
        """The percentage without a sign."""
        return "" if value is None else write_rate(value)


ORDER_FIELDS = RecordType(
    "order",
    _ORDER,
    (
        Field("customer", N_("Customer"), _TEXT, _ORDER, required=True, help=N_("The customer's code.")),
        Field(
            "customer_reference",
            N_("Customer's reference"),
            _TEXT,
            _ORDER,
            max_length=80,
            help=N_("The number of the customer's own purchase order."),
        ),
        Field(
            "promised",
            N_("Promised date"),
            kinds.DateKind(),
            _DELIVERY,
            required=True,
            help=N_("The day the goods are to be with the customer."),
        ),
        Field(
            "ship_to",
            N_("Ship-to"),
            _LONG,
            _DELIVERY,
            max_length=500,
            help=N_("Where the goods go; without it the customer's own address."),
        ),
        Field("policy", N_("Delivery"), kinds.ChoiceKind(), _DELIVERY, choices=POLICIES),
        Field("urgency", N_("Urgency"), kinds.IntegerKind(0, 9), _DELIVERY, help=N_("0 is usual, 9 first.")),
        Field("payment_method", N_("Payment"), kinds.ChoiceKind(), _ORDER, choices=PAYMENT_METHODS),
        Field("notes", N_("Notes"), _LONG, _ORDER, max_length=4000),
    ),
)
"""What an order says besides its lines."""

LINE_FIELDS = RecordType(
    "order line",
    N_("Line"),
    (
        Field("sku", N_("SKU"), _TEXT, _ORDER, required=True, max_length=80),
        Field("quantity", N_("Quantity"), _TEXT, _ORDER, required=True),
        Field("price", N_("Price"), kinds.MoneyKind(0), _ORDER),
        Field("tax_rate", N_("Tax rate"), TaxRateKind(), _ORDER),
        Field("note", N_("Note"), _TEXT, _ORDER),
    ),
)
"""What a line says; the quantity is read by its product's unit."""
