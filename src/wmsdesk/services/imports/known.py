"""Who a row belongs to: everything the store knows about a batch of rows, fetched in a few statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.imports import customer_lookup as lookup
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services.catalogue.phones import phone_keys
from wmsdesk.services.customers.views import Suspect
from wmsdesk.services.errors import Duplicate
from wmsdesk.services.imports.judging import Judged

_SHORTEST = 7
"""Numbers with fewer digits are too common to make two customers resemble each other."""


@dataclass
class Index:
    """Customers by what they are recognised by."""

    codes: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    pairs: dict[tuple[str, str], int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    digits: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    labels: dict[int, tuple[str, str]] = field(default_factory=dict)
    pending: dict[tuple[int, str], Any] = field(default_factory=dict)
    """What waits for approval, by customer and field."""

    def note(self, row: Judged, customer: int, code: str, name: str) -> None:
        """A row has become, or has changed, this customer."""
        if code:
            self.codes[code] = customer
        if row.usci:
            self.numbers.setdefault(row.usci, customer)
        if row.name_key:
            self.names.setdefault(row.name_key, customer)
        if row.bank_key:
            self.accounts.setdefault(row.bank_key, customer)
        for one in row.digits:
            self.digits.setdefault(one, customer)
            if row.name_key:
                self.pairs.setdefault((row.name_key, one), customer)
        self.labels[customer] = (code, name)


class Known:
    """What the store, and the file so far, know about the customers of one batch of rows.

    ``so_far`` is what a rehearsal has pretended to add and change; ``claimed`` are the customers that rows of
    this file belong to already.
    """

    def __init__(
        self,
        store: Store,
        batch: Iterable[Judged],
        digest: str,
        claimed: set[int],
        so_far: Index | None = None,
    ) -> None:
        self._store, self._claimed, self._so_far = store, claimed, so_far or Index()
        rows = list(batch)
        names = {one.name_key for one in rows if one.name_key}
        digits = {number for one in rows for number in one.digits}
        self._index = Index(
            codes=lookup.ids_by_code(store, {one.code for one in rows if one.code}),
            numbers=lookup.ids_by_usci(store, {one.usci for one in rows if one.usci}),
            pairs=lookup.ids_by_name_and_digits(store, names, digits),
            names=lookup.first_of_names(store, names),
            digits=lookup.first_of_digits(store, {one for one in digits if len(one) >= _SHORTEST}),
            accounts=lookup.first_of_accounts(store, {one.bank_key for one in rows if one.bank_key}),
        )
        for name, customer, phone, country in lookup.merged_phones(store, names):
            for one in phone_keys(phone, country or "CN"):
                self._index.pairs.setdefault((name, one), customer)
        self._from_file: dict[str, list[int]] = {}
        for name, customer in lookup.taken_from_file(store, digest, names):
            self._from_file.setdefault(name, []).append(customer)
        self._cards: dict[int, dict[str, Any]] = {}
        found = {one for one in map(self.find, rows) if one is not None and one > 0}
        self._load(found)
        self.pending = lookup.pending_values(store, found)

    def find(self, row: Judged) -> int | None:
        """The customer that a row is about: by code, by tax number, by name and phone, by an earlier reading."""
        for index in (self._so_far, self._index):
            if row.code and row.code in index.codes:
                return index.codes[row.code]
        for index in (self._so_far, self._index):
            if row.usci and row.usci in index.numbers:
                return index.numbers[row.usci]
        for index in (self._so_far, self._index):
            for one in row.digits:
                if (row.name_key, one) in index.pairs:
                    return index.pairs[row.name_key, one]
        return None if row.code or row.usci else self._read_before(row)

    def _read_before(self, row: Judged) -> int | None:
        """The customer that this very file brought before and that no other row of it belongs to."""
        candidates = self._from_file.get(row.name_key, ())
        return next((one for one in candidates if one not in self._claimed), None)

    def claim(self, customer: int) -> None:
        """A row of the file belongs to this customer."""
        self._claimed.add(customer)

    def card(self, customer: int) -> dict[str, Any]:
        """The customer's row as it stands now."""
        if customer not in self._cards:
            self._load({customer})
        return self._cards[customer]

    def forget(self, customer: int) -> None:
        """The customer was changed: look at it anew when it is asked for again."""
        self._cards.pop(customer, None)
        for key in [one for one in self.pending if one[0] == customer]:
            del self.pending[key]
        self.pending |= lookup.pending_values(self._store, {customer})

    def added(self, row: Judged, customer: int, code: str, name: str) -> None:
        """A row has become, or has changed, this customer."""
        self._index.note(row, customer, code, name)

    def resembles(self, row: Judged) -> tuple[int, tuple[str, ...]] | None:
        """The customer that a new row resembles most, and by which fields."""
        found: dict[int, list[str]] = {}
        for index in (self._index, self._so_far):
            hits: list[tuple[str, int | None]] = [("name", index.names.get(row.name_key))]
            hits += [("phone", index.digits.get(one)) for one in row.digits if len(one) >= _SHORTEST]
            hits.append(("bank_account", index.accounts.get(row.bank_key)))
            for name, customer in hits:
                if customer is not None and name not in found.setdefault(customer, []):
                    found[customer].append(name)
        if not found:
            return None
        best = max(found, key=lambda one: (len(found[one]), -abs(one)))
        return best, tuple(found[best])

    def refuse_same_usci(self, customer: int, values: Mapping[str, Any]) -> None:
        """Raise ``Duplicate`` when the tax number among the values is another customer's."""
        for index in (self._so_far, self._index):
            other = index.numbers.get(values.get("usci") or "")
            if other is not None and other != customer:
                code, name = self.label(other)
                raise Duplicate(
                    N_("The USCI or tax number belongs to {code} {name} already."),
                    field="usci",
                    suspects=[Suspect(code, name, ("usci",), True)],
                    blocks=True,
                    code=code,
                    name=name,
                )

    def label(self, customer: int) -> tuple[str, str]:
        """Code and name of a customer."""
        for index in (self._so_far, self._index):
            if customer in index.labels:
                return index.labels[customer]
        self._index.labels |= lookup.labels(self._store, {customer})
        return self._index.labels[customer]

    def _load(self, customers: set[int]) -> None:
        if customers:
            query = Customer.select().where(Customer.id.in_(list(customers)))
            self._cards |= {row["id"]: row for row in self._store.rows(query)}
