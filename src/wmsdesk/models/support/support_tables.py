"""The tables of complaints and other cases. The schema stands in ``migrations/m0005_support.py``."""

from __future__ import annotations

from peewee import AutoField, BooleanField, CompositeKey, ForeignKeyField, IntegerField, TextField

from wmsdesk.models.columns import JsonField, MomentField, MoneyField
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.tables import Account, Customer, Table


class Cause(Table):
    """One cause of complaints in the tree that an administrator keeps."""

    id = AutoField()
    code = TextField(unique=True)
    label = TextField()
    parent = ForeignKeyField("self", null=True)
    active = BooleanField(default=True)


class CaseCategory(Table):
    """What a case is about, and the team that it goes to by itself."""

    id = AutoField()
    code = TextField(unique=True)
    label = TextField()
    team = TextField(null=True)
    active = BooleanField(default=True)


class Holiday(Table):
    """A day on which nobody works, or with ``works`` one of a weekend on which everybody does."""

    id = AutoField()
    day = TextField(unique=True)
    label = TextField(default="")
    works = BooleanField(default=False)


class TeamMember(Table):
    """Who works in which team."""

    team = TextField()
    account = ForeignKeyField(Account)

    class Meta:
        legacy_table_names = False
        primary_key = CompositeKey("team", "account")


class SupportCase(Table):
    """A complaint, inquiry, feedback or request for service, with its clock.

    ``respond_by`` and ``resolve_by`` are moments in working time as they stand now, ``respond_minutes`` and
    ``resolve_minutes`` the working time they were given. ``paused_seconds`` of working time were spent waiting for the
    customer so far; ``paused_since`` is set while it waits. ``queue_key`` is the place among the open ones (see
    ``services/support/clock.py``).
    """

    id = AutoField()
    number = TextField(unique=True)
    kind = TextField(default="complaint")
    state = TextField(default="new")
    version = IntegerField(default=1)
    customer = ForeignKeyField(Customer, null=True)
    contact_id = IntegerField(null=True)
    caller = TextField(null=True)
    caller_digits = TextField(null=True)
    caller_name = TextField(null=True)
    channel = TextField(default="phone")
    order = ForeignKeyField(SalesOrder, null=True)
    subject = TextField()
    body = TextField(null=True)
    promise = TextField(null=True)
    category = TextField(null=True)
    priority = TextField(default="medium")
    team = TextField(null=True)
    assignee = IntegerField(null=True)
    opened_at = MomentField()
    respond_minutes = IntegerField()
    resolve_minutes = IntegerField()
    respond_by = MomentField()
    resolve_by = MomentField()
    queue_key = IntegerField()
    escalated = IntegerField(default=0)
    paused_since = MomentField(null=True)
    paused_seconds = IntegerField(default=0)
    responded_at = MomentField(null=True)
    resolved_at = MomentField(null=True)
    closed_at = MomentField(null=True)
    told_at = MomentField(null=True)
    reopened = IntegerField(default=0)
    cause = ForeignKeyField(Cause, null=True)
    action = TextField(null=True)
    result = TextField(null=True)
    remedy = TextField(null=True)
    cost = MoneyField(null=True)
    currency = TextField(null=True)
    duplicate_of = IntegerField(null=True)
    rating = IntegerField(null=True)
    rating_note = TextField(null=True)
    rated_at = MomentField(null=True)
    source = TextField(default="desk")
    source_key = TextField(null=True, unique=True)
    made_by = IntegerField()
    made_at = MomentField()
    updated_at = MomentField()


class CaseEntry(Table):
    """One line of a case's timeline: a step, a call, a note, a word to the customer; never changed."""

    id = AutoField()
    case = ForeignKeyField(SupportCase)
    kind = TextField()
    source = TextField(default="")
    target = TextField(default="")
    note = TextField(default="")
    body = JsonField(default=dict)
    made_by = IntegerField()
    made_at = MomentField()
    terminal = TextField(default="")


class CaseMention(Table):
    """Somebody was named in an entry and has it on their list until they have seen it."""

    id = AutoField()
    entry = ForeignKeyField(CaseEntry)
    case = ForeignKeyField(SupportCase)
    account = ForeignKeyField(Account)
    seen_at = MomentField(null=True)
