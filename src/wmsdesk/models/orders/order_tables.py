"""The tables of orders, reservations and returns. The schema stands in ``migrations/m0003_orders.py``."""

from __future__ import annotations

from peewee import (
    AutoField,
    BlobField,
    BooleanField,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from wmsdesk.models.columns import JsonField, MomentField, MoneyField, QuantityField
from wmsdesk.models.stock.goods_tables import Product, StockBalance
from wmsdesk.models.tables import Customer, Table


class SalesOrder(Table):
    """An order. Days are texts like ``2026-11-23`` in the store's time zone; ``history`` ones moved no stock here."""

    id = AutoField()
    number = TextField(unique=True, null=True)
    state = TextField(default="draft")
    held_from = TextField(null=True)
    hold_reason = TextField(null=True)
    held_by_credit = BooleanField(default=False)
    version = IntegerField(default=1)
    revision = IntegerField(default=0)
    customer = ForeignKeyField(Customer)
    customer_reference = TextField(null=True)
    currency = TextField()
    net = MoneyField(default=0)
    tax = MoneyField(default=0)
    gross = MoneyField(default=0)
    payment_method = TextField(null=True)
    ship_to = TextField(null=True)
    ship_to_address = IntegerField(null=True)
    ordered_on = TextField()
    promised_on = TextField(null=True)
    shipped_on = TextField(null=True)
    delivered_on = TextField(null=True)
    policy = TextField(default="partial")
    urgency = IntegerField(default=0)
    carrier = TextField(null=True)
    waybill = TextField(null=True)
    carrier_contact = TextField(null=True)
    position = TextField(null=True)
    expected_on = TextField(null=True)
    history = BooleanField(default=False)
    source = TextField(default="desk")
    parent = ForeignKeyField("self", null=True)
    notes = TextField(null=True)
    picked_by = IntegerField(null=True)
    checked_by = IntegerField(null=True)
    import_run = IntegerField(null=True)
    made_by = IntegerField()
    made_at = MomentField()
    updated_at = MomentField()
    state_since = MomentField()
    seal = BlobField(null=True)


class OrderLine(Table):
    """One line. ``price`` is for one unit, ``tax_rate`` in hundredths of a percent, quantities in thousandths.

    ``reserved``, ``picked``, ``shipped`` … say how far the quantity has come. In history a negative one is a return.
    """

    id = AutoField()
    order = ForeignKeyField(SalesOrder)
    position = IntegerField()
    product = ForeignKeyField(Product)
    quantity = QuantityField()
    price = MoneyField()
    tax_rate = IntegerField(default=0)
    net = MoneyField()
    tax = MoneyField()
    gross = MoneyField()
    state = TextField(default="open")
    reserved = QuantityField(default=0)
    picked = QuantityField(default=0)
    shipped = QuantityField(default=0)
    delivered = QuantityField(default=0)
    damaged = QuantityField(default=0)
    returned = QuantityField(default=0)
    note = TextField(null=True)
    cancel_reason = TextField(null=True)


class OrderStep(Table):
    """One step of an order from state to state; never changed, never removed."""

    id = AutoField()
    order = ForeignKeyField(SalesOrder)
    step = TextField()
    source = TextField()
    target = TextField()
    reason = TextField(default="")
    made_by = IntegerField()
    made_at = MomentField()
    terminal = TextField(default="")


class OrderRevision(Table):
    """What an order said before it was changed after its confirmation."""

    id = AutoField()
    order = ForeignKeyField(SalesOrder)
    revision = IntegerField()
    body = JsonField()
    reason = TextField(default="")
    made_by = IntegerField()
    made_at = MomentField()


class TrackingEvent(Table):
    """Where a shipment was seen."""

    id = AutoField()
    order = ForeignKeyField(SalesOrder)
    kind = TextField()
    position = TextField(null=True)
    note = TextField(null=True)
    expected_on = TextField(null=True)
    made_by = IntegerField()
    made_at = MomentField()


class RecurringOrder(Table):
    """An order that is made anew every so many days, weeks or months."""

    id = AutoField()
    number = TextField(unique=True)
    customer = ForeignKeyField(Customer)
    body = JsonField()
    every = TextField()
    step = IntegerField(default=1)
    next_on = TextField()
    until = TextField(null=True)
    state = TextField(default="active")
    made_by = IntegerField()
    made_at = MomentField()


class OrderCount(Table):
    """How many orders are in one state, and their gross amounts; triggers keep it."""

    state = TextField()
    currency = TextField()
    number = IntegerField()
    gross = MoneyField()

    class Meta:
        legacy_table_names = False
        primary_key = CompositeKey("state", "currency")


class Reservation(Table):
    """Goods promised to a line; ``why`` tells why these."""

    id = AutoField()
    order_line = ForeignKeyField(OrderLine)
    balance = ForeignKeyField(StockBalance)
    quantity = QuantityField()
    state = TextField(default="held")
    why = JsonField(default=dict)
    made_by = IntegerField()
    made_at = MomentField()
    ended_at = MomentField(null=True)


class ReturnOrder(Table):
    """A customer sends something back, or asks for money without doing so."""

    id = AutoField()
    number = TextField(unique=True)
    state = TextField(default="requested")
    order = ForeignKeyField(SalesOrder)
    customer = ForeignKeyField(Customer)
    reason = TextField()
    without_goods = BooleanField(default=False)
    resolution = TextField(null=True)
    refunded = BooleanField(default=False)
    replacement = ForeignKeyField(SalesOrder, null=True)
    complaint_id = IntegerField(null=True)
    made_by = IntegerField()
    made_at = MomentField()
    authorised_by = IntegerField(null=True)
    closed_at = MomentField(null=True)


class ReturnLine(Table):
    """How much of one line comes back, in which condition, and what becomes of it."""

    id = AutoField()
    return_order = ForeignKeyField(ReturnOrder, column_name="return_id")
    order_line = ForeignKeyField(OrderLine)
    quantity = QuantityField()
    received = QuantityField(default=0)
    condition = TextField(null=True)
    disposition = TextField(null=True)


class ReturnStep(Table):
    """One step of a return from state to state."""

    id = AutoField()
    return_order = ForeignKeyField(ReturnOrder, column_name="return_id")
    step = TextField()
    source = TextField()
    target = TextField()
    reason = TextField(default="")
    made_by = IntegerField()
    made_at = MomentField()
