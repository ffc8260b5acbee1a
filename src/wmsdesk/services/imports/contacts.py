"""Take in a file of contacts: the people of customers that are in the store."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows as table_rows
from wmsdesk.models.tables import Contact, Customer
from wmsdesk.services.catalogue.plain import trimmed
from wmsdesk.services.customers.contacts import save_part_row
from wmsdesk.services.customers.fields import context_of, record_type
from wmsdesk.services.customers.reading import refuse_unless_active
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.differences import FieldChange, differences
from wmsdesk.services.editing.values import texts_in
from wmsdesk.services.errors import Refused
from wmsdesk.services.imports.aliases import CONTACT_ALIASES
from wmsdesk.services.imports.batches import Taker, take_in
from wmsdesk.services.imports.columns import (
    contact_columns,
    refuse_unusable,
    settle_mapping,
)
from wmsdesk.services.imports.filled import filled
from wmsdesk.services.imports.joined import joined
from wmsdesk.services.imports.judging import Judge, Judged, judge_of
from wmsdesk.services.imports.mapping import ColumnMapping
from wmsdesk.services.imports.owners import Owners, no_customer
from wmsdesk.services.imports.report import ImportReport, Row, Source, Tell
from wmsdesk.services.imports.samples import SampledRun
from wmsdesk.services.writing import Change, speaking


def import_contacts(
    desk: Desk,
    source: Source,
    *,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> ImportReport:
    """Take in every contact whose customer can be told: by code, by tax number, or by a name that is theirs alone.

    A contact of the same name at the same customer is updated where it differs. Otherwise as ``import_customers``.
    """
    desk.require("customer.import")
    source, columns = contact_mapping(desk, source, mapping, given)
    taker = ContactTaker(desk, source, columns, judge_of(desk, columns, contact_columns))
    return take_in(desk, source, columns, taker, dry_run=dry_run, tell=tell)


def contact_mapping(
    desk: Desk,
    source: Source,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> tuple[Source, ColumnMapping]:
    """What the columns of a source are taken for, and the source with a name in pieces made whole.

    Where given name and surname stand apart, whatever else is called a name is the customer's.
    """
    with speaking():
        known = contact_columns(desk.store)
    source, mapping = filled(source, known, CONTACT_ALIASES, mapping, given)
    guessed = settle_mapping(source.columns, known, CONTACT_ALIASES, mapping)
    unnamed = ColumnMapping(tuple(one for one in guessed.matches if one.field != "name"))
    source, mapping = joined(source, unnamed, mapping, ("name",))
    columns = settle_mapping(source.columns, known, CONTACT_ALIASES, mapping)
    refuse_unusable(columns, ("customer",))
    refuse_unusable(columns, ("name",))
    return source, columns


class ContactTaker(Taker):
    """Decides, row by row, what becomes of it."""

    kind = "contact"
    run: SampledRun

    def __init__(self, desk: Desk, source: Source, columns: ColumnMapping, judge: Judge) -> None:
        super().__init__(desk, source)
        self._judge = judge
        self._fields = record_type(desk.store, "contact")
        self._owners = Owners(desk.store, ())
        self._people: dict[int, list[dict[str, Any]]] = {}
        self._rehearsed: dict[int, list[dict[str, Any]]] = {}

    def new_run(self) -> SampledRun:
        """See :class:`Taker`."""
        return SampledRun(self.desk, self.source, self.kind, self.action)

    def judge(self, row: Row) -> Judged:
        """See :class:`Taker`."""
        judged = self._judge.judge(row)
        if "primary" in judged.values:
            judged.values["is_primary"] = judged.values.pop("primary")
            judged.cells["is_primary"] = judged.cells.pop("primary")
        return judged

    def look_around(self, batch: list[tuple[Row, Judged]]) -> None:
        """See :class:`Taker`."""
        wanted = {judged.values["customer"] for _row, judged in batch if "customer" in judged.values}
        self._people = {}
        self._owners = Owners(self.desk.store, wanted)

    def take(self, change: Change | None, row: Row, judged: Judged) -> str:
        """See :class:`Taker`."""
        self._judge.require(judged)
        judged.refuse_problems()
        card = self._owner(judged.values["customer"])
        person = self._person(card, judged.values["name"])
        context = context_of(card)
        if person is not None:
            judged.without_what_stands(texts_in(person, self._fields, context))
            if person["is_primary"] and judged.values.get("is_primary") == "no":
                # Somebody is the primary one until somebody else is.
                del judged.values["is_primary"]
        judged.settle_notes(self._fields["notes"], person["notes"] if person else None)
        judged.refuse_problems()
        values = {name: value for name, value in judged.values.items() if name in self._fields}
        old = person or {one.name: None for one in self._fields} | {"is_primary": "no"}
        found = differences(self._fields, old, values, context, "contact")
        if found or person is None:
            self._save(change, card, person, found)
        self.warn(judged.warnings())
        return "added" if person is None else "updated" if found else "unchanged"

    def _owner(self, text: str) -> dict[str, Any]:
        """The card that the row says is the contact's; raises ``Refused`` where there is none or several."""
        customer = self._owners.find(text)
        if customer is None:
            raise no_customer(text)
        card = table_rows.one(self.desk.store, Customer, id=customer) or {}
        refuse_unless_active(card)
        return card

    def _person(self, card: dict[str, Any], name: str) -> dict[str, Any] | None:
        """The contact of this name, one in use before one that is not."""
        customer = card["id"]
        if customer not in self._people:
            self._people[customer] = self._rehearsed.get(customer) or table_rows.many(
                self.desk.store, Contact, order="active DESC, id", customer=customer
            )
        person = next((one for one in self._people[customer] if _folded(one["name"]) == _folded(name)), None)
        if person is not None and not person["active"]:
            raise Refused(
                N_("The contact {name} of {code} is out of use; bring them back first."),
                field="name",
                kind="retired",
                name=person["name"],
                code=card["code"],
            )
        return person

    def _save(
        self,
        change: Change | None,
        card: dict[str, Any],
        person: dict[str, Any] | None,
        found: list[FieldChange],
    ) -> None:
        if change is None:
            self._rehearse(card["id"], person, found)
            return
        texts = {one.field: one.new_text for one in found}
        with change.attempt():
            save_part_row(
                change,
                card,
                "contact",
                person["id"] if person else None,
                texts,
                recheck=False,
                action="customer.edit",
            )
            self.run.touch(change, card["id"])
        self._people.pop(card["id"], None)

    def _rehearse(self, customer: int, person: dict[str, Any] | None, found: list[FieldChange]) -> None:
        """Remember what a save would leave behind."""
        people = [dict(one) for one in self._people[customer]]
        values = {one.field: one.new for one in found}
        first = not people
        primary = values.get("is_primary") == "yes" or (person["is_primary"] if person else first)
        if primary:
            people = [one | {"is_primary": False} for one in people]
        empty = {one.name: None for one in self._fields} | {"id": None, "active": True}
        new = (dict(person) if person else empty) | values | {"is_primary": primary}
        same = [one for one in people if person is not None and one["name"] == person["name"]]
        self._people[customer] = self._rehearsed[customer] = [
            *(one for one in people if one not in same[:1]),
            new,
        ]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", trimmed(name)).casefold()
