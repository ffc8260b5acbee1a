"""A store of any number of practice customers, made once in a folder and used again by every benchmark."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from wmsdesk.clock import FixedClock
from wmsdesk.models import seals, search_index
from wmsdesk.models.columns import canonical, to_microseconds
from wmsdesk.models.key_slots import Derivation
from wmsdesk.models.search_text import search_text
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Contact, Customer
from wmsdesk.services import access, stores
from wmsdesk.services.customers.changes import derived_columns
from wmsdesk.services.customers.search_entry import phone_digits, search_values
from wmsdesk.services.demo.customers import PracticeCustomer, practice_customers
from wmsdesk.services.desk import Desk

ADMIN, CLERK, PASSWORD = "boss", "li", "correct horse battery"
"""The accounts of every benchmark's store; a desk of its own is ``desk01`` and so on."""

QUICK = Derivation(8, 1, 1)
"""Signing in is not what these benchmarks measure, except where they say so."""

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SEED = 20261123
_BATCH = 2000
_TEXTS = """name short_name former_name kind industry business_scope usci phone email address city region postcode
country contact_name bank_name bank_account level source owner preferences special_requirements notes""".split()  # noqa: SIM905


def clock() -> FixedClock:
    """The one moment at which benchmarks take place."""
    return FixedClock(NOW)


def practice_store(folder: Path, count: int, desks: int = 0) -> Path:
    """The place of a store with ``count`` customers and ``desks`` clerks, made now if it is not there."""
    place = folder / f"practice-{count}.wms"
    ready = folder / f"practice-{count}.ready"
    if not ready.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for leftover in folder.glob(f"practice-{count}.wms*"):
            leftover.unlink()
        stores.create_store(place, ADMIN, PASSWORD, clock=clock(), derivation=QUICK)
        boss = access.sign_in(place, ADMIN, PASSWORD, clock=clock())
        access.add_account(boss, CLERK, "clerk", PASSWORD, temporary=False)
        fill(boss.store, count)
        boss.close()
        ready.touch()
    if desks:
        _hire(place, desks)
    return place


def _hire(place: Path, desks: int) -> None:
    boss = access.sign_in(place, ADMIN, PASSWORD, clock=clock())
    known = {one.name for one in access.accounts(boss)}
    for name in (f"desk{number:02}" for number in range(1, desks + 1)):
        if name not in known:
            access.add_account(boss, name, "clerk", PASSWORD, temporary=False)
    boss.close()


def desk_of(place: Path, name: str = CLERK) -> Desk:
    """A desk with this clerk signed in."""
    return access.sign_in(place, name, PASSWORD, clock=clock(), terminal=name)


def fill(store: Store, count: int) -> None:
    """Enter the customers, as a new store's first load does: whole, sealed and searchable, without re-checks."""
    began, done = time.monotonic(), 0
    waiting = practice_customers(count, SEED, date(2026, 11, 23))
    while batch := list(islice(waiting, _BATCH)):
        with store.writing():
            _enter(store, done + 1, batch)
        done += len(batch)
        if done % 50_000 == 0:
            print(f"  {done:,} of {count:,} in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    store.sql("INSERT INTO customer_terms (customer_terms) VALUES ('optimize')")
    store.sql("ANALYZE")
    store.sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _enter(store: Store, first: int, batch: Sequence[PracticeCustomer]) -> None:
    rows = [_columns(number, one) for number, one in enumerate(batch, start=first)]
    contacts = [
        _contact(row["id"], one)
        for row, customer in zip(rows, batch, strict=True)
        for one in customer.contacts
    ]
    by_customer: dict[int, list[Mapping[str, Any]]] = {}
    for number, contact in enumerate(contacts, start=_next(store, "contact")):
        contact["id"] = number
        by_customer.setdefault(contact["customer_id"], []).append(contact)
    _insert(store, "customer", [_sealed(store, "customer", row) for row in rows])
    _insert(store, "contact", [_sealed(store, "contact", one) for one in contacts])
    entries, phones, tags = [], [], []
    for row in rows:
        people = by_customer.get(row["id"], [])
        parsed = row | {"tags": row.pop("tag_list")}
        entries.append((row["id"], search_text(search_values(parsed, people, []))))
        phones += [{"digits": one, "customer_id": row["id"]} for one in phone_digits(row, people)]
        tags += [{"tag": one, "customer_id": row["id"]} for one in parsed["tags"]]
    search_index.put_many(store.database, entries)
    _insert(store, "customer_phone", phones)
    _insert(store, "customer_tag", tags)
    _insert(store, "customer_change", list(_open_changes(rows)))


def _columns(number: int, one: PracticeCustomer) -> dict[str, Any]:
    """Every column of a customer as the store holds it, and ``tag_list``."""
    given = one.values
    row: dict[str, Any] = {field.column_name: None for field in Customer._meta.sorted_fields}
    row |= {name: given.get(name) or None for name in _TEXTS}
    tags = list(dict.fromkeys(given.get("tags", "").replace(",", " ").split()))
    days = given.get("payment_terms_days")
    limit = given.get("credit_limit", "").replace(",", "")
    at = to_microseconds(NOW - timedelta(seconds=number * 7919 % (400 * 86400)))
    row |= {
        "id": number,
        "code": given["code"],
        "state": "retired" if number % 97 == 0 else "active",
        "version": 1,
        "payment_terms_days": int(days) if days else None,
        "credit_limit": round(float(limit) * 100) if limit else None,
        "currency": given.get("currency") or "CNY",
        "tags": canonical(tags),
        "custom": "{}",
        "city_sort": "",
        "reviewed_at": at,
        "created_at": at,
        "updated_at": at,
        "updated_by": 1,
        "tag_list": tags,
    }
    return row | derived_columns({name: row[name] for name in ("name", "city", "bank_account")})


def _contact(customer: int, given: Mapping[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {field.column_name: None for field in Contact._meta.sorted_fields}
    row |= {
        name: given.get(name) or None for name in ("name", "title", "phone", "email", "birthday", "notes")
    }
    return row | {"customer_id": customer, "is_primary": int(given.get("primary") == "yes"), "active": 1}


def _sealed(store: Store, table: str, row: dict[str, Any]) -> dict[str, Any]:
    columns = [name for name in row if name not in ("seal", "tag_list")]
    values = tuple(row[name] for name in columns)
    return {name: row[name] for name in columns} | {"seal": seals.seal_of(store, table, columns, values)}


def _open_changes(rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One card in two hundred waits for its re-check."""
    for row in rows:
        if row["id"] % 200 == 0:
            yield {
                "customer_id": row["id"],
                "kind": "edit",
                "state": "unchecked",
                "version": 1,
                "made_by": 1,
                "made_at": row["updated_at"],
                "terminal": "",
            }


def _insert(store: Store, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        names = list(rows[0])
        statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        cursor = store.database.connection().cursor()
        cursor.executemany(statement, [tuple(row[name] for name in names) for row in rows])


def _next(store: Store, table: str) -> int:
    return int(store.value_of(f"SELECT coalesce(max(id), 0) + 1 FROM {table}"))
