"""Who calls, asked while they speak: a few rows by a number, in plain statements."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from wmsdesk.models.store import Store

_LISTED = "IN (SELECT value FROM json_each(?))"
_SHOWN = ("id", "code", "name", "city", "phone", "level", "state", "contact_name")
_MOST = 20


def with_digits(store: Store, keys: Sequence[str]) -> list[int]:
    """The customers that have one of these numbers, whole."""
    if not keys:
        return []
    marks = ", ".join("?" * len(keys))
    found = store.sql(
        f"SELECT DISTINCT customer_id FROM customer_phone WHERE digits IN ({marks}) LIMIT ?", (*keys, _MOST)
    )
    return [one for (one,) in found]


def shown(store: Store, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What is shown of these customers, by id."""
    found = store.sql(
        f"SELECT {', '.join(_SHOWN)} FROM customer WHERE id {_LISTED}", (json.dumps(list(ids)),)
    )
    return {row[0]: dict(zip(_SHOWN, row, strict=True)) for row in found}


def contacts(store: Store, customer_id: int) -> list[tuple[int, str, str | None, str | None]]:
    """Id, name, title and phone of the people in use at a customer, the primary one first."""
    found = store.sql(
        """SELECT id, name, title, phone FROM contact WHERE customer_id = ? AND active = 1
           ORDER BY is_primary DESC, id LIMIT ?""",
        (customer_id, _MOST),
    )
    return list(found)


def callers_of(store: Store, ids: Sequence[int], digits: str) -> dict[int, str]:
    """Whose number it is at each of these customers, where a contact has it."""
    found = store.sql(
        f"""SELECT customer_id, name, phone FROM contact
            WHERE customer_id {_LISTED} AND phone IS NOT NULL AND active = 1 ORDER BY is_primary, id DESC""",
        (json.dumps(list(ids)),),
    )
    end = digits.lstrip("0")[-11:]
    return {one: name for one, name, phone in found if end and end in re.sub("[^0-9]", "", phone)}


def open_unknown(store: Store, digits: str) -> list[str]:
    """Numbers of the open cases of a caller nobody knew, the newest first."""
    found = store.sql(
        """SELECT number FROM support_case WHERE caller_digits = ? AND customer_id IS NULL
           AND state NOT IN ('resolved', 'closed', 'rejected', 'duplicate') ORDER BY id DESC LIMIT ?""",
        (digits, _MOST),
    )
    return [number for (number,) in found]


def last_orders(store: Store, code: str, most: int) -> list[tuple[str, str, str, str]]:
    """Number, state, promised day and nothing else of a customer's last orders that have a number."""
    found = store.sql(
        """SELECT o.number, o.state, coalesce(o.promised_on, '') FROM customer c
           JOIN sales_order o ON o.customer_id = c.id
           WHERE c.code = ? AND o.number IS NOT NULL ORDER BY o.ordered_on DESC, o.id DESC LIMIT ?""",
        (code, most),
    )
    return [(number, state, promised, "") for number, state, promised in found]
