"""The tables, as Peewee sees them. The schema itself stands in ``migrations/``; a test holds the two together.

Models are never bound to a database: a query is run by the :class:`~wmsdesk.models.store.Store` it is meant for, so
two stores can be open in one process and nothing is resolved at import.
"""

from __future__ import annotations

from peewee import (
    AutoField,
    BlobField,
    BooleanField,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

from wmsdesk.models.columns import JsonField, MomentField, MoneyField


class Table(Model):
    """The base of every table."""

    class Meta:
        legacy_table_names = False


class Account(Table):
    """A person who may sign in, or the job that runs at night."""

    id = AutoField()
    name = TextField()
    name_key = TextField(unique=True)
    full_name = TextField(default="")
    role = TextField()
    state = TextField(default="active")
    verifier = BlobField()
    must_change = BooleanField(default=False)
    temporary_until = MomentField(null=True)
    created_at = MomentField()
    seal = BlobField(null=True)


class Setting(Table):
    """One setting that differs from its default."""

    id = AutoField()
    name = TextField(unique=True)
    value = JsonField()
    seal = BlobField(null=True)


class FieldDefinition(Table):
    """A field that an administrator added to a record type."""

    id = AutoField()
    record_type = TextField()
    name = TextField()
    label = TextField()
    kind = TextField()
    choices = JsonField(default=list)
    required = BooleanField(default=False)
    active = BooleanField(default=True)
    position = IntegerField(default=0)


class Customer(Table):
    """A customer: the columns between ``name`` and ``notes`` are those of the catalogue."""

    id = AutoField()
    code = TextField(unique=True)
    state = TextField(default="active")
    version = IntegerField(default=1)
    name = TextField()
    short_name = TextField(null=True)
    former_name = TextField(null=True)
    kind = TextField(null=True)
    industry = TextField(null=True)
    business_scope = TextField(null=True)
    usci = TextField(null=True)
    phone = TextField(null=True)
    email = TextField(null=True)
    address = TextField(null=True)
    city = TextField(null=True)
    region = TextField(null=True)
    postcode = TextField(null=True)
    country = TextField(null=True)
    contact_name = TextField(null=True)
    payment_terms_days = IntegerField(null=True)
    credit_limit = MoneyField(null=True)
    currency = TextField(default="CNY")
    bank_name = TextField(null=True)
    bank_account = TextField(null=True)
    tags = JsonField(default=list)
    level = TextField(null=True)
    source = TextField(null=True)
    owner = TextField(null=True)
    preferences = TextField(null=True)
    special_requirements = TextField(null=True)
    notes = TextField(null=True)
    custom = JsonField(default=dict)
    name_key = TextField(index=True)
    name_sort = TextField(index=True)
    city_sort = TextField(default="")
    bank_key = TextField(null=True)
    merged_into = IntegerField(null=True)
    retired_reason = TextField(null=True)
    reviewed_at = MomentField()
    created_at = MomentField()
    updated_at = MomentField()
    updated_by = IntegerField()
    seal = BlobField(null=True)


class CustomerCount(Table):
    """How many customers are in one state; triggers keep it."""

    state = TextField(primary_key=True)
    number = IntegerField()


class CustomerTag(Table):
    """One tag of one customer, for filters."""

    tag = TextField()
    customer = ForeignKeyField(Customer, on_delete="CASCADE")

    class Meta:
        legacy_table_names = False
        primary_key = CompositeKey("tag", "customer")


class CustomerPhone(Table):
    """One searchable form of one number of a customer or of a contact."""

    digits = TextField()
    customer = ForeignKeyField(Customer, on_delete="CASCADE")

    class Meta:
        legacy_table_names = False
        primary_key = CompositeKey("digits", "customer")


class Contact(Table):
    """A person at a customer; exactly one active one is primary."""

    id = AutoField()
    customer = ForeignKeyField(Customer)
    name = TextField()
    title = TextField(null=True)
    phone = TextField(null=True)
    email = TextField(null=True)
    birthday = TextField(null=True)
    notes = TextField(null=True)
    is_primary = BooleanField(default=False)
    active = BooleanField(default=True)
    seal = BlobField(null=True)


class Address(Table):
    """A place that goods or bills are sent to."""

    id = AutoField()
    customer = ForeignKeyField(Customer)
    kind = TextField()
    name = TextField(null=True)
    address = TextField()
    city = TextField(null=True)
    region = TextField(null=True)
    postcode = TextField(null=True)
    country = TextField(null=True)
    phone = TextField(null=True)
    active = BooleanField(default=True)
    seal = BlobField(null=True)


class Draft(Table):
    """What a person has typed and not yet saved."""

    id = AutoField()
    account = ForeignKeyField(Account)
    record = TextField()
    base_version = IntegerField(null=True)
    body = JsonField()
    updated_at = MomentField()


class CustomerChange(Table):
    """One save of a customer's card, on its way to being checked."""

    id = AutoField()
    customer = ForeignKeyField(Customer)
    kind = TextField()
    state = TextField()
    version = IntegerField()
    made_by = IntegerField()
    made_at = MomentField()
    terminal = TextField(default="")
    corrects = IntegerField(null=True)
    closed_by = IntegerField(null=True)
    closed_at = MomentField(null=True)
    import_run = IntegerField(null=True)


class ChangeItem(Table):
    """One field of one change: what it was, what was meant, what the re-check said."""

    id = AutoField()
    change = ForeignKeyField(CustomerChange, on_delete="CASCADE")
    part = TextField(default="customer")
    field = TextField()
    old = JsonField(null=True)
    new = JsonField(null=True)
    sensitive = BooleanField(default=False)
    verdict = TextField(default="")
    verdict_by = IntegerField(null=True)
    verdict_at = MomentField(null=True)


class ApprovalRequest(Table):
    """A sensitive field's new value, waiting for another person."""

    id = AutoField()
    number = TextField(unique=True)
    customer = ForeignKeyField(Customer)
    field = TextField()
    old = JsonField(null=True)
    new = JsonField(null=True)
    base_version = IntegerField()
    digest = TextField()
    reason = TextField(default="")
    levels = IntegerField()
    state = TextField()
    requested_by = IntegerField()
    requested_at = MomentField()
    terminal = TextField(default="")
    expires_at = MomentField()
    decided_at = MomentField(null=True)
    seal = BlobField(null=True)


class ApprovalEditor(Table):
    """Somebody who had a hand in a request and so may not decide it."""

    request = ForeignKeyField(ApprovalRequest)
    account = ForeignKeyField(Account)

    class Meta:
        legacy_table_names = False
        primary_key = CompositeKey("request", "account")


class ApprovalVote(Table):
    """One approver's word on one level of a request."""

    request = ForeignKeyField(ApprovalRequest)
    level = IntegerField()
    account = ForeignKeyField(Account)
    verdict = TextField()
    comment = TextField(default="")
    digest = TextField()
    at = MomentField()

    class Meta:
        legacy_table_names = False
        primary_key = CompositeKey("request", "level")


class CustomerMerge(Table):
    """Two cards made one, with what is needed to part them again."""

    id = AutoField()
    winner = IntegerField()
    loser = IntegerField()
    moved = JsonField()
    made_by = IntegerField()
    made_at = MomentField()
    undone_at = MomentField(null=True)


class ImportRun(Table):
    """A file that was taken in."""

    id = AutoField()
    file_name = TextField()
    digest = TextField()
    record_type = TextField()
    state = TextField()
    rows_done = IntegerField(default=0)
    report = JsonField(default=dict)
    made_by = IntegerField()
    made_at = MomentField()


class ImportRow(Table):
    """A row of an import that waits on its list because the re-checked sample was wrong."""

    import_run = ForeignKeyField(ImportRun)
    customer = ForeignKeyField(Customer)
    state = TextField(default="taken")

    class Meta:
        legacy_table_names = False
        primary_key = CompositeKey("import_run", "customer")


class Outbox(Table):
    """What other systems have to be told, written with the change itself."""

    id = AutoField()
    topic = TextField()
    record = TextField()
    body = JsonField()
    state = TextField(default="waiting")
    created_at = MomentField()


class AuditEntry(Table):
    """One link of the chain."""

    seq = IntegerField(primary_key=True)
    at = MomentField()
    actor = TextField()
    terminal = TextField()
    action = TextField()
    record = TextField()
    commitment = BlobField()
    previous = BlobField()
    mac = BlobField()


class AuditPayload(Table):
    """What a link says, and the salt that hides it when the payload is erased."""

    seq = IntegerField(primary_key=True)
    salt = BlobField()
    body = TextField()


class Counter(Table):
    """The next number of a gapless series."""

    name = TextField(primary_key=True)
    next = IntegerField()
