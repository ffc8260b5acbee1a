"""The tables of invoices, payments, credit and papers. The schema stands in ``migrations/m0004_money.py``."""

from __future__ import annotations

from peewee import AutoField, BlobField, BooleanField, ForeignKeyField, IntegerField, TextField

from wmsdesk.models.columns import JsonField, MomentField, MoneyField
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.tables import Customer, Table


class Invoice(Table):
    """An invoice or a credit note as it was issued; ``settled`` is how much of ``gross`` is paid or used."""

    id = AutoField()
    number = TextField(unique=True)
    kind = TextField(default="invoice")
    customer = ForeignKeyField(Customer)
    order = ForeignKeyField(SalesOrder, null=True)
    record = TextField(default="")
    currency = TextField()
    net = MoneyField()
    tax = MoneyField()
    gross = MoneyField()
    settled = MoneyField(default=0)
    issued_on = TextField()
    due_on = TextField()
    settled_on = TextField(null=True)
    disputed = BooleanField(default=False)
    body = JsonField()
    made_by = IntegerField()
    made_at = MomentField()
    seal = BlobField(null=True)


class Payment(Table):
    """Money that came in; ``used`` is how much of it has settled invoices.

    One that was a mistake is ``undone_on`` a day, by a counter entry whose ``undoes`` names it; neither settles
    anything.
    """

    id = AutoField()
    number = TextField(unique=True)
    customer = ForeignKeyField(Customer)
    currency = TextField()
    amount = MoneyField()
    used = MoneyField(default=0)
    received_on = TextField()
    method = TextField(null=True)
    reference = TextField(null=True)
    note = TextField(null=True)
    undone_on = TextField(null=True)
    undoes = ForeignKeyField("self", null=True)
    made_by = IntegerField()
    made_at = MomentField()
    seal = BlobField(null=True)


class Settlement(Table):
    """How much of an invoice one payment, or one credit note, has settled; below zero it takes one back."""

    id = AutoField()
    invoice = ForeignKeyField(Invoice)
    payment = ForeignKeyField(Payment, null=True)
    credit_note = ForeignKeyField(Invoice, null=True)
    amount = MoneyField()
    settled_on = TextField()
    made_by = IntegerField()
    made_at = MomentField()


class CustomerCredit(Table):
    """A customer's grade as last worked out (``score`` in hundredths of a point), by the customer's id."""

    id = IntegerField(primary_key=True)
    grade = TextField(default="")
    score = IntegerField(default=0)
    weights = IntegerField(default=0)
    inputs = JsonField(default=dict)
    graded_at = MomentField()
    legal_stop = BooleanField(default=False)
    stop_reason = TextField(null=True)
    seal = BlobField(null=True)


class CreditResult(Table):
    """One grade that was worked out, with everything needed to work it out again."""

    id = AutoField()
    customer = ForeignKeyField(Customer)
    grade = TextField()
    score = IntegerField()
    weights = IntegerField()
    inputs = JsonField()
    made_at = MomentField()


class CreditWeights(Table):
    """One version of the weights that grades are worked out with."""

    id = AutoField()
    body = JsonField()
    made_by = IntegerField(null=True)
    made_at = MomentField()


class CreditRelease(Table):
    """Another person's word that an order may go on in spite of a hold, for an amount and until a day."""

    id = AutoField()
    order = ForeignKeyField(SalesOrder)
    amount = MoneyField()
    until = TextField()
    reason = TextField()
    made_by = IntegerField()
    made_at = MomentField()
    seal = BlobField(null=True)


class ExchangeRate(Table):
    """How much of ``base`` one unit of ``currency`` is, in billionths, from a day on."""

    id = AutoField()
    currency = TextField()
    base = TextField()
    valid_from = TextField()
    rate = IntegerField()
    made_by = IntegerField()
    made_at = MomentField()


class Paper(Table):
    """A paper that was issued, with everything that stands on it: printed again it is the same."""

    id = AutoField()
    number = TextField(unique=True)
    kind = TextField()
    record = TextField()
    customer = ForeignKeyField(Customer, null=True)
    body = JsonField()
    made_by = IntegerField()
    made_at = MomentField()
