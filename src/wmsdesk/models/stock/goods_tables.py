"""The tables of products, places and stock. The schema stands in ``migrations/m0002_goods.py``."""

from __future__ import annotations

from peewee import AutoField, BlobField, BooleanField, ForeignKeyField, IntegerField, TextField

from wmsdesk.models.columns import JsonField, MomentField, MoneyField, QuantityField
from wmsdesk.models.tables import Table


class Product(Table):
    """Something that is kept and sold."""

    id = AutoField()
    sku = TextField()
    sku_key = TextField(unique=True)
    state = TextField(default="active")
    version = IntegerField(default=1)
    name = TextField()
    unit = TextField()
    decimals = IntegerField(default=0)
    price = MoneyField(null=True)
    cost = MoneyField(null=True)
    currency = TextField(default="CNY")
    category = TextField(null=True)
    barcode = TextField(null=True)
    reorder_point = QuantityField(null=True)
    lead_time_days = IntegerField(null=True)
    order_cost = MoneyField(null=True)
    holding_cost = MoneyField(null=True)
    abc = TextField(null=True)
    notes = TextField(null=True)
    name_sort = TextField()
    search_text = TextField()
    created_at = MomentField()
    updated_at = MomentField()
    updated_by = IntegerField()
    seal = BlobField(null=True)


class Location(Table):
    """A place that goods are at or go to; only ``stock`` and ``quarantine`` places hold stock of ours."""

    id = AutoField()
    code = TextField(unique=True)
    name = TextField()
    kind = TextField()
    state = TextField(default="active")
    walk = IntegerField(default=0)


class Lot(Table):
    """Goods of one product that came together; the lot without a code is that of goods nobody tells apart."""

    id = AutoField()
    product = ForeignKeyField(Product)
    code = TextField(default="")
    expires = TextField(null=True)
    state = TextField(default="free")
    received_at = MomentField()


class StockMove(Table):
    """Goods went from one place to another; never changed, never removed."""

    id = AutoField()
    product = ForeignKeyField(Product)
    lot = ForeignKeyField(Lot)
    source = ForeignKeyField(Location)
    target = ForeignKeyField(Location)
    quantity = QuantityField()
    kind = TextField()
    record = TextField(default="")
    reason = TextField(default="")
    cost = MoneyField(null=True)
    made_by = IntegerField()
    made_at = MomentField()


class StockBalance(Table):
    """What the moves add up to for one lot at one place, and how much of it is promised; triggers keep both."""

    id = AutoField()
    product = ForeignKeyField(Product)
    lot = ForeignKeyField(Lot)
    location = ForeignKeyField(Location)
    on_hand = QuantityField()
    reserved = QuantityField(default=0)
    counting = BooleanField(default=False)
    since = MomentField()


class StockAdjustment(Table):
    """A correction above the tolerance that waits for another person's word; ``why`` tells what tolerance it broke."""

    id = AutoField()
    number = TextField(unique=True)
    state = TextField(default="waiting")
    product = ForeignKeyField(Product)
    lot = ForeignKeyField(Lot)
    location = ForeignKeyField(Location)
    kind = TextField(default="adjust")
    difference = QuantityField()
    on_hand = QuantityField()
    value = MoneyField(null=True)
    currency = TextField(null=True)
    why = JsonField(default=dict)
    reason = TextField()
    requested_by = IntegerField()
    requested_at = MomentField()
    decided_by = IntegerField(null=True)
    decided_at = MomentField(null=True)
    comment = TextField(default="")


class StockCount(Table):
    """A count of some of the stock; ``scope`` tells of what: a location, a class, a product, or all."""

    id = AutoField()
    number = TextField(unique=True)
    state = TextField(default="requested")
    scope = JsonField(default=dict)
    due_on = TextField(null=True)
    made_by = IntegerField()
    made_at = MomentField()
    reviewed_by = IntegerField(null=True)
    reviewed_at = MomentField(null=True)
    completed_at = MomentField(null=True)
    state_since = MomentField()


class StockCountLine(Table):
    """One lot at one place in a count.

    ``expected`` is what should have lain on the shelf at the moment of the latest figure: on hand less what was picked.
    ``second`` is the recount, which ``recount`` asks for; the latest figure holds.
    """

    id = AutoField()
    count = ForeignKeyField(StockCount)
    balance = ForeignKeyField(StockBalance)
    expected = QuantityField(null=True)
    first = QuantityField(null=True)
    first_by = IntegerField(null=True)
    first_at = MomentField(null=True)
    second = QuantityField(null=True)
    second_by = IntegerField(null=True)
    second_at = MomentField(null=True)
    recount = BooleanField(default=False)
    note = TextField(default="")
    move = ForeignKeyField(StockMove, null=True)


class StockCountStep(Table):
    """One step of a count from state to state; never changed, never removed."""

    id = AutoField()
    count = ForeignKeyField(StockCount)
    step = TextField()
    source = TextField()
    target = TextField()
    reason = TextField(default="")
    made_by = IntegerField()
    made_at = MomentField()
