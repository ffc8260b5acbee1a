"""Take in a file of customers: each row adds one, changes what differs, or is refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.customers.bulk import NewCard, add_many
from wmsdesk.services.customers.fields import record_type
from wmsdesk.services.customers.reading import refuse_unless_active
from wmsdesk.services.customers.saving import (
    LIVE_FROM_THE_START,
    check_code,
    code_for,
    enter,
    refuse_currency_switch,
    save_row,
)
from wmsdesk.services.customers.views import Edit
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.differences import FieldChange, differences
from wmsdesk.services.editing.values import columns_of, plain, texts_in
from wmsdesk.services.errors import Refused
from wmsdesk.services.imports.aliases import CUSTOMER_ALIASES
from wmsdesk.services.imports.batches import Taker, take_in
from wmsdesk.services.imports.columns import (
    customer_columns,
    refuse_unusable,
    settle_mapping,
)
from wmsdesk.services.imports.filled import filled
from wmsdesk.services.imports.joined import joined
from wmsdesk.services.imports.judging import Judge, Judged, judge_of
from wmsdesk.services.imports.known import Index, Known
from wmsdesk.services.imports.mapping import ColumnMapping
from wmsdesk.services.imports.report import ImportReport, Row, RowWarning, Source, Tell
from wmsdesk.services.imports.samples import SampledRun
from wmsdesk.services.writing import Change, speaking

_SEEN = frozenset("*")


def import_customers(
    desk: Desk,
    source: Source,
    *,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> ImportReport:
    """Take in every row of ``source`` that can be taken; ``mapping`` is column to field, the rest is guessed;
    ``given`` are fields that hold for rows that do not say them.

    A row is a customer already there when its code, its tax number, or its name and phone are the same: then
    what differs is updated as an edit would. Raises ``NotPermitted``, and ``Refused`` where the columns tell
    no customer; a bad row raises nothing and is in the report. A run that was stopped goes on when the file
    is taken in again.
    """
    desk.require("customer.import")
    source, columns = customer_mapping(desk, source, mapping, given)
    taker = CustomerTaker(desk, source, columns, judge_of(desk, columns, customer_columns))
    return take_in(desk, source, columns, taker, dry_run=dry_run, tell=tell)


def customer_mapping(
    desk: Desk,
    source: Source,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> tuple[Source, ColumnMapping]:
    """What the columns of a source are taken for, and the source with a name in pieces made whole.

    Raises ``Refused`` where they tell no customer, or where ``mapping`` names a column or field that there is not.
    """
    with speaking():
        known = customer_columns(desk.store)
    source, mapping = filled(source, known, CUSTOMER_ALIASES, mapping, given)
    guessed = settle_mapping(source.columns, known, CUSTOMER_ALIASES, mapping)
    source, mapping = joined(source, guessed, mapping, ("name", "contact_name"))
    columns = settle_mapping(source.columns, known, CUSTOMER_ALIASES, mapping)
    refuse_unusable(columns, ("name", "code", "usci"))
    return source, columns


class CustomerTaker(Taker):
    """Decides, row by row, what becomes of it."""

    kind = "customer"
    run: SampledRun

    def __init__(self, desk: Desk, source: Source, columns: ColumnMapping, judge: Judge) -> None:
        super().__init__(desk, source)
        self._judge = judge
        self._fields = record_type(desk.store)
        self._claimed: set[int] = set()
        self._so_far = Index()
        self._pretended: dict[int, dict[str, Any]] = {}
        self._gathered: list[NewCard] = []
        self._written: list[int] = []
        self._known: Known

    def new_run(self) -> SampledRun:
        """See :class:`Taker`."""
        return SampledRun(self.desk, self.source, self.kind, self.action)

    def judge(self, row: Row) -> Judged:
        """See :class:`Taker`."""
        return self._judge.recognise(self._judge.judge(row))

    def look_around(self, batch: list[tuple[Row, Judged]]) -> None:
        """See :class:`Taker`."""
        rows = [judged for _row, judged in batch]
        self._gathered, self._written = [], []
        self._known = Known(self.desk.store, rows, self.digest, self._claimed, self._so_far)

    def take(self, change: Change | None, row: Row, judged: Judged) -> str:
        """See :class:`Taker`."""
        customer = self._known.find(judged)
        if customer is None:
            return self._add(change, judged)
        if change is not None and customer < 0:
            # A card of this very batch: it has to be in the store before it can be changed.
            about = change.about
            self.settle(change)
            change.about, customer = about, self._written[-1 - customer]
        self._known.claim(customer)
        return self._update(change, row, judged, customer)

    # A new customer

    def _add(self, change: Change | None, judged: Judged) -> str:
        self._judge.complete(judged)
        judged.settle_notes(self._fields["notes"], None)
        judged.refuse_problems()
        warning = self._resembling(judged)
        if change is None:
            if judged.code:
                check_code(judged.code)
            self._pretend_to_add(judged)
        elif self._waits_for_nobody(judged):
            self._gather(change, judged)
        else:
            self._enter(change, judged)
        self.warn(judged.warnings())
        self.warn(warning)
        return "added"

    def _waits_for_nobody(self, judged: Judged) -> bool:
        """Whether every value goes live at once."""
        return all(not self._fields[name].sensitive or name in LIVE_FROM_THE_START for name in judged.values)

    def _gather(self, change: Change, judged: Judged) -> None:
        """Keep a plain new card, to be written with the others of its batch."""
        if judged.code:
            check_code(judged.code)
        code = judged.code
        while not code or any(code == one.code for one in self._gathered):
            code = code_for(change, "")
        card = NewCard(code, judged.values, about=dict(change.about))
        place = -1 - len(self._gathered)
        self._gathered.append(card)
        self._known.added(judged, place, card.code, judged.values["name"])

    def settle(self, change: Change) -> None:
        """See :class:`Taker`."""
        cards = self._gathered[len(self._written) :]
        change.about = {}
        for customer in add_many(change, cards, action="customer.create"):
            self.run.touch(change, customer)
            self._known.claim(customer)
            self._written.append(customer)

    def _enter(self, change: Change, judged: Judged) -> None:
        """Store a new card some of whose values wait for approval."""
        with change.attempt():
            saved = enter(
                change,
                self._fields,
                judged.values,
                judged.context,
                code=judged.code,
                reason=self.reason(judged.number),
                recheck=False,
                action="customer.create",
            )
            self.run.touch(change, saved.id)
        self._known.claim(saved.id)
        self._known.added(judged, saved.id, saved.code, judged.values["name"])

    def _pretend_to_add(self, judged: Judged) -> None:
        customer = -1 - len(self._pretended)
        live = {
            name: value
            for name, value in judged.values.items()
            if not self._fields[name].sensitive or name in LIVE_FROM_THE_START
        }
        empty = {one.name: None for one in self._fields if not one.custom}
        card = empty | {"id": customer, "code": judged.code, "state": "active", "custom": {}, "tags": []}
        self._pretended[customer] = card | columns_of(self._fields, live, {})
        self._pretend_pending(customer, judged.values, live)
        self._so_far.note(judged, customer, judged.code, judged.values["name"])

    def _pretend_pending(self, customer: int, values: Mapping[str, Any], live: Mapping[str, Any]) -> None:
        for name in values.keys() - live.keys():
            self._so_far.pending[customer, name] = plain(values[name])

    def _resembling(self, judged: Judged) -> list[RowWarning]:
        found = self._known.resembles(judged)
        if found is None:
            return []
        customer, same = found
        code, name = self._known.label(customer)
        values = {"code": code, "name": name, "same": ", ".join(same)}
        return [
            RowWarning(judged.number, N_("This looks like {code} {name}: the same {same}."), values, same[0])
        ]

    # A customer that is there

    def _update(self, change: Change | None, row: Row, judged: Judged, customer: int) -> str:
        card = self._pretended.get(customer) or self._known.card(customer)
        refuse_unless_active(card)
        if self._judge.differs_by_context(judged, card):
            judged = self._judge.recognise(self._judge.judge(row, card))
        judged.without_what_stands(texts_in(card, self._fields, judged.context))
        judged.settle_notes(self._fields["notes"], card["notes"])
        judged.refuse_problems()
        found = differences(self._fields, card, judged.values, judged.context, "customer")
        found = [one for one in found if not self._waits_already(customer, one)]
        if found:
            self._change(change, judged, card, found)
        self.warn(judged.warnings())
        self.warn(self._other_code(judged, card))
        return "updated" if found else "unchanged"

    def _waits_already(self, customer: int, one: FieldChange) -> bool:
        """Whether this very value waits for approval."""
        pending = self._so_far.pending | self._known.pending if self._so_far.pending else self._known.pending
        key = (customer, one.field)
        return one.sensitive and key in pending and pending[key] == plain(one.new)

    def _change(
        self, change: Change | None, judged: Judged, card: dict[str, Any], found: list[FieldChange]
    ) -> None:
        if change is None:
            self._pretend_to_change(judged, card, found)
            return
        texts = {one.field: one.new_text for one in found}
        edit = Edit(card["code"], None, texts, self.reason(judged.number), _SEEN)
        with change.attempt():
            save_row(change, card, edit, recheck=False, action="customer.edit")
            self.run.touch(change, card["id"])
        self._known.forget(card["id"])
        self._known.added(judged, card["id"], card["code"], judged.values.get("name", card["name"]))

    def _pretend_to_change(self, judged: Judged, card: dict[str, Any], found: list[FieldChange]) -> None:
        """Refuse what a save would refuse, and remember what it would leave behind."""
        refuse_currency_switch(card, [one for one in found if not one.sensitive])
        customer = card["id"]
        pending = self._known.pending | self._so_far.pending
        for one in found:
            if one.sensitive and (customer, one.field) in pending:
                raise Refused(
                    N_("{label} already waits for approval."),
                    field=one.field,
                    kind="already-pending",
                    spoken=("label",),
                    label=one.label,
                )
        self._known.refuse_same_usci(customer, {one.field: one.new for one in found})
        live = {one.field: one.new for one in found if not one.sensitive}
        self._pretended[customer] = card | columns_of(self._fields, live, card["custom"])
        self._pretend_pending(customer, {one.field: one.new for one in found}, live)
        self._so_far.note(judged, customer, card["code"], judged.values.get("name", card["name"]))

    def _other_code(self, judged: Judged, card: dict[str, Any]) -> list[RowWarning]:
        if not judged.code or not card["code"] or judged.code == card["code"]:
            return []
        values = {"code": card["code"], "other": judged.code}
        return [
            RowWarning(
                judged.number,
                N_("This is the customer {code}; the code {other} of the file was not taken."),
                values,
                "code",
            )
        ]
