"""The tables of tasks, care, contracts and intake. The schema stands in ``migrations/m0006_care.py``."""

from __future__ import annotations

from peewee import AutoField, BooleanField, ForeignKeyField, IntegerField, TextField

from wmsdesk.models.columns import JsonField, MomentField, MoneyField
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.support.support_tables import Cause, SupportCase
from wmsdesk.models.tables import Contact, Customer, Table


class Task(Table):
    """Something that somebody is to do by a day: a call back, a visit, a greeting, a warning to look into.

    ``rule_key`` names what a rule found; the same finding never makes a second task. ``rating``, ``outcome`` and
    ``next_on`` are those of a visit that was made.
    """

    id = AutoField()
    number = TextField(unique=True)
    kind = TextField(default="other")
    state = TextField(default="open")
    version = IntegerField(default=1)
    subject = TextField()
    body = TextField(null=True)
    customer = ForeignKeyField(Customer, null=True)
    contact = ForeignKeyField(Contact, null=True)
    case = ForeignKeyField(SupportCase, null=True)
    order = ForeignKeyField(SalesOrder, null=True)
    cause = ForeignKeyField(Cause, null=True)
    due_on = TextField(null=True)
    priority = TextField(default="medium")
    team = TextField(null=True)
    assignee = IntegerField(null=True)
    channel = TextField(null=True)
    outcome = TextField(null=True)
    rating = IntegerField(null=True)
    next_on = TextField(null=True)
    rule = TextField(null=True)
    rule_key = TextField(null=True, unique=True)
    done_by = IntegerField(null=True)
    done_at = MomentField(null=True)
    done_on = TextField(null=True)
    made_by = IntegerField()
    made_at = MomentField()
    updated_at = MomentField()


class TaskEntry(Table):
    """One line of a task's timeline; never changed."""

    id = AutoField()
    task = ForeignKeyField(Task)
    kind = TextField()
    note = TextField(default="")
    made_by = IntegerField()
    made_at = MomentField()


class CareRule(Table):
    """A rule that makes tasks by itself, with its numbers in ``body``."""

    id = AutoField()
    name = TextField(unique=True)
    kind = TextField()
    body = JsonField(default=dict)
    active = BooleanField(default=True)
    made_by = IntegerField(null=True)
    made_at = MomentField(null=True)


class Consent(Table):
    """That a customer, or one person there, agreed to something or took it back; the newest word counts."""

    id = AutoField()
    customer = ForeignKeyField(Customer)
    contact = ForeignKeyField(Contact, null=True)
    purpose = TextField()
    state = TextField()
    source = TextField()
    wording = TextField(null=True)
    since_on = TextField()
    made_by = IntegerField()
    made_at = MomentField()


class Contract(Table):
    """A contract with a customer; ``file`` says where the signed paper is kept."""

    id = AutoField()
    number = TextField(unique=True)
    customer = ForeignKeyField(Customer)
    state = TextField(default="draft")
    version = IntegerField(default=1)
    subject = TextField()
    starts_on = TextField()
    ends_on = TextField(null=True)
    amount = MoneyField(null=True)
    currency = TextField()
    warn_days = IntegerField(default=30)
    file = TextField(null=True)
    notes = TextField(null=True)
    made_by = IntegerField()
    made_at = MomentField()
    updated_at = MomentField()


class Survey(Table):
    """That a customer was asked how content they are, and what they said; ``rating`` is from 1 to 5."""

    id = AutoField()
    number = TextField(unique=True)
    customer = ForeignKeyField(Customer)
    contact = ForeignKeyField(Contact, null=True)
    case = ForeignKeyField(SupportCase, null=True)
    order = ForeignKeyField(SalesOrder, null=True)
    channel = TextField(default="phone")
    asked_on = TextField()
    rating = IntegerField(null=True)
    note = TextField(null=True)
    answered_on = TextField(null=True)
    made_by = IntegerField()
    made_at = MomentField()


class IntakeItem(Table):
    """A mail or a file that came in from outside, known again by ``item_key``, and what became of it."""

    id = AutoField()
    source = TextField()
    item_key = TextField(unique=True)
    file_name = TextField()
    state = TextField()
    record = TextField(null=True)
    problem = TextField(null=True)
    made_by = IntegerField()
    made_at = MomentField()
