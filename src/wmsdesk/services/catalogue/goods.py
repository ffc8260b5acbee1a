"""Products as a record type: their fields, each declared once, here."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue import kinds
from wmsdesk.services.catalogue.field import Field, RecordType
from wmsdesk.services.catalogue.quantities import QuantityKind

_IDENTITY = N_("Identity")
_PRICE = N_("Price")
_SUPPLY = N_("Supply")

_TEXT, _LONG, _AMOUNT = kinds.TextKind(), kinds.LongTextKind(), kinds.MoneyKind(0)

PRODUCT = RecordType(
    "product",
    N_("Product"),
    (
        Field(
            "sku",
            N_("SKU"),
            _TEXT,
            _IDENTITY,
            required=True,
            max_length=60,
            help=N_("The number it is known by. Once given it stays; upper and lower case are the same."),
        ),
        Field("name", N_("Name"), _TEXT, _IDENTITY, required=True),
        Field(
            "unit",
            N_("Unit"),
            _TEXT,
            _IDENTITY,
            required=True,
            max_length=20,
            help=N_("What one of it is: piece, box, kg."),
        ),
        Field(
            "decimals",
            N_("Decimals"),
            kinds.IntegerKind(0, 3),
            _IDENTITY,
            help=N_("How many decimals a quantity has: 0 for pieces, up to 3 for what is weighed."),
        ),
        Field("category", N_("Category"), _TEXT, _IDENTITY, max_length=80),
        Field("barcode", N_("Barcode"), _TEXT, _IDENTITY, max_length=60),
        Field("price", N_("Price"), _AMOUNT, _PRICE, help=N_("What one unit is sold for.")),
        Field("cost", N_("Cost"), _AMOUNT, _PRICE, help=N_("What one unit costs to buy.")),
        Field("currency", N_("Currency"), kinds.CurrencyKind(), _PRICE, required=True),
        Field(
            "reorder_point",
            N_("Reorder point"),
            QuantityKind(0),
            _SUPPLY,
            help=N_("Below this it is to be ordered again; empty lets it be worked out."),
        ),
        Field("lead_time_days", N_("Lead time (days)"), kinds.IntegerKind(0, 3650), _SUPPLY),
        Field("order_cost", N_("Cost of one purchase"), _AMOUNT, _SUPPLY),
        Field(
            "holding_cost",
            N_("Holding cost a year"),
            _AMOUNT,
            _SUPPLY,
            help=N_("What keeping one unit for a year costs."),
        ),
        Field("notes", N_("Notes"), _LONG, _SUPPLY, max_length=8000),
    ),
)
