"""Whom a mail address belongs to, found by the search index and then compared whole."""

from __future__ import annotations

import json

from wmsdesk.models.search import search_index
from wmsdesk.models.store import Store

_LISTED = "(SELECT value FROM json_each(?))"
_MOST = 50


def customers_by_mail(store: Store, address: str) -> list[tuple[int, int | None]]:
    """The (customer id, contact id) with this address, contacts first; ``None`` where it is the customer's own."""
    ids = json.dumps(search_index.find(store.database, address, limit=_MOST).ids)
    found = store.sql(
        f"""SELECT customer_id, id FROM contact
            WHERE customer_id IN {_LISTED} AND active = 1 AND lower(email) = ?
            UNION ALL
            SELECT id, NULL FROM customer WHERE id IN {_LISTED} AND lower(email) = ? AND state <> 'merged'""",
        (ids, address, ids, address),
    )
    return [(customer, contact) for customer, contact in found]
