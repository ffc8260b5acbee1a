"""What a row about a line of an order can say, and what its states are called elsewhere."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.countries import CountryKind
from wmsdesk.services.catalogue.field import Field, RecordType
from wmsdesk.services.catalogue.kinds import ChoiceKind, CurrencyKind, DateKind, LongTextKind, TextKind
from wmsdesk.services.catalogue.quantities import LARGEST, QuantityKind
from wmsdesk.services.imports.order_kinds import DiscountKind, ExactPriceKind
from wmsdesk.services.orders.workflow import ORDER

_TEXT, _DAY = TextKind(), DateKind()

ORDER_LINES = RecordType(
    "order",
    N_("Order"),
    (
        Field("order", N_("Order"), _TEXT, "", required=True, max_length=40),
        Field("customer", N_("Customer"), _TEXT, "", required=True),
        Field("sku", N_("SKU"), _TEXT, "", required=True, max_length=60),
        Field("quantity", N_("Quantity"), QuantityKind(-LARGEST), "", required=True),
        Field("price", N_("Price"), ExactPriceKind(), ""),
        Field("discount", N_("Discount"), DiscountKind(), ""),
        Field("currency", N_("Currency"), CurrencyKind(), ""),
        Field("ordered_on", N_("Ordered on"), _DAY, "", required=True),
        Field("promised_on", N_("Promised on"), _DAY, ""),
        Field("shipped_on", N_("Shipped on"), _DAY, ""),
        Field("delivered_on", N_("Delivered on"), _DAY, ""),
        Field("state", N_("State"), ChoiceKind(), "", choices=dict(ORDER.states)),
        Field("ship_to", N_("Ship to"), _TEXT, "", max_length=400),
        Field("carrier", N_("Carrier"), _TEXT, "", max_length=80),
        Field("waybill", N_("Waybill"), _TEXT, "", max_length=80),
        Field("notes", N_("Notes"), LongTextKind(), "", max_length=2000),
        Field("product_name", N_("Product name"), _TEXT, ""),
        Field("unit", N_("Unit"), _TEXT, "", max_length=20),
        Field("customer_name", N_("Customer name"), _TEXT, ""),
        Field("country", N_("Country"), CountryKind(), ""),
    ),
)
"""The last four are only used for a product or a customer that is made from the file (``FOR_WHAT_IS_MADE``)."""

OF_THE_LINE = ("sku", "quantity", "price", "discount", "product_name", "unit")
"""What each row of an order says for itself; everything else is the order's and the same in all of its rows."""

FOR_WHAT_IS_MADE = ("product_name", "unit", "customer_name", "country")
"""Fields whose bad values refuse no order: nobody may need them."""

ENDED = ("delivered", "closed", "cancelled")
"""An order that arrives like this is history: it touches neither stock nor credit, and counts in every report."""

GONE = (*ENDED, "shipped")
"""Its goods have left another store; what is on its way is history too, and can still be noted as delivered."""

BEGUN_ANEW = "received"
"""What an order becomes here that was under way elsewhere: none of its goods lie picked in this store."""
