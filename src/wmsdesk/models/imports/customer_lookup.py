"""Who is already there, asked for many rows at once: a few statements a batch, however many rows it has."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from wmsdesk.models.store import Store

_LISTED = "(SELECT value FROM json_each(?))"


def ids_by_code(store: Store, codes: Collection[str]) -> dict[str, int]:
    """Customer ids by code, in whatever state."""
    return dict(_rows(store, f"SELECT code, id FROM customer WHERE code IN {_LISTED}", codes))


def ids_by_usci(store: Store, numbers: Collection[str]) -> dict[str, int]:
    """Customer ids by tax number; a merged card only where nobody else has the number."""
    return dict(
        _rows(
            store,
            f"SELECT usci, id FROM customer WHERE usci IN {_LISTED} ORDER BY state <> 'merged', id DESC",
            numbers,
        )
    )


def ids_by_name_and_digits(
    store: Store, names: Collection[str], digits: Collection[str]
) -> dict[tuple[str, str], int]:
    """Customer ids by name key and one of their numbers' digits; the oldest card where there are several."""
    found = _rows(
        store,
        f"""SELECT c.name_key, p.digits, c.id FROM customer c JOIN customer_phone p ON p.customer_id = c.id
            WHERE c.name_key IN {_LISTED} AND p.digits IN {_LISTED} ORDER BY c.id DESC""",
        names,
        digits,
    )
    return {(name, number): customer for name, number, customer in found}


def merged_phones(store: Store, names: Collection[str]) -> list[tuple[str, int, str, str | None]]:
    """The merged cards of these name keys that have a phone: (name key, id, phone, country)."""
    return _rows(
        store,
        f"""SELECT name_key, id, phone, country FROM customer
            WHERE name_key IN {_LISTED} AND state = 'merged' AND phone IS NOT NULL ORDER BY id""",
        names,
    )


def first_of_names(store: Store, names: Collection[str]) -> dict[str, int]:
    """For each name key the oldest customer that has it."""
    return dict(
        _rows(
            store,
            f"""SELECT name_key, min(id) FROM customer
                WHERE name_key IN {_LISTED} AND state <> 'merged' GROUP BY name_key""",
            names,
        )
    )


def first_of_digits(store: Store, digits: Collection[str]) -> dict[str, int]:
    """For each number's digits the oldest customer that has them."""
    return dict(
        _rows(
            store,
            f"SELECT digits, min(customer_id) FROM customer_phone WHERE digits IN {_LISTED} GROUP BY digits",
            digits,
        )
    )


def first_of_accounts(store: Store, accounts: Collection[str]) -> dict[str, int]:
    """For each bank account key the oldest customer that has it."""
    return dict(
        _rows(
            store,
            f"""SELECT bank_key, min(id) FROM customer
                WHERE bank_key IN {_LISTED} AND bank_key IS NOT NULL AND state <> 'merged'
                GROUP BY bank_key""",
            accounts,
        )
    )


def taken_from_file(store: Store, digest: str, names: Collection[str]) -> list[tuple[str, int]]:
    """The (name key, id) of customers that a file with this digest brought or changed, oldest first."""
    return _rows(
        store,
        f"""SELECT DISTINCT c.name_key, c.id FROM import_run f
            CROSS JOIN customer c ON c.name_key IN {_LISTED}
            JOIN import_row r ON r.import_run_id = f.id AND r.customer_id = c.id
            WHERE f.digest = ? ORDER BY c.id""",
        names,
        digest,
    )


def pending_values(store: Store, customers: Collection[int]) -> dict[tuple[int, str], Any]:
    """The new value of every waiting request, by customer id and field."""
    found = _rows(
        store,
        f"""SELECT customer_id, field, new FROM approval_request
            WHERE customer_id IN {_LISTED} AND state = 'pending'""",
        customers,
    )
    return {(customer, field): None if new is None else json.loads(new) for customer, field, new in found}


def labels(store: Store, customers: Collection[int]) -> dict[int, tuple[str, str]]:
    """Code and name of these customers."""
    found = _rows(store, f"SELECT id, code, name FROM customer WHERE id IN {_LISTED}", customers)
    return {customer: (code, name) for customer, code, name in found}


def ids_by_exact_name(store: Store, names: Collection[str]) -> list[tuple[str, int]]:
    """The (name, id) of customers whose name key is that of the name, merged ones left out."""
    return _rows(
        store,
        f"SELECT name, id FROM customer WHERE name_key IN {_LISTED} AND state <> 'merged' ORDER BY id",
        names,
    )


def _rows(store: Store, statement: str, *lists: Collection[Any] | str) -> list[Any]:
    """The rows of a statement whose lists are given as JSON; nothing is asked where a list is empty."""
    if any(not one for one in lists):
        return []
    values = [one if isinstance(one, str) else json.dumps(list(one), ensure_ascii=False) for one in lists]
    return list(store.sql(statement, values).fetchall())
