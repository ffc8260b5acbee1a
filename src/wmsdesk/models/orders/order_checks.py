"""What stands in the way of an order, asked in plain statements."""

from __future__ import annotations

import json
from collections.abc import Sequence

from wmsdesk.models.store import Store


def unchecked(store: Store, customer_id: int) -> list[tuple[str, str, str]]:
    """(part, field, kind of the change) of everything on a customer's card that waits for its re-check."""
    found = store.sql(
        """SELECT i.part, i.field, c.kind FROM customer_change c JOIN change_item i ON i.change_id = c.id
           WHERE c.customer_id = ? AND c.state IN ('unchecked', 'draft') AND i.verdict IN ('', 'no')
           ORDER BY i.id""",
        (customer_id,),
    )
    return [(part, field, kind) for part, field, kind in found]


def returned(store: Store, line_ids: Sequence[int], states: Sequence[str], but: int = 0) -> dict[int, int]:
    """How much of each line the returns in ``states`` claim, without the return ``but``."""
    found = store.sql(
        f"""SELECT l.order_line_id, sum(l.quantity) FROM return_line l JOIN return_order r ON r.id = l.return_id
            WHERE l.order_line_id IN (SELECT value FROM json_each(?)) AND r.id <> ?
              AND r.state IN ({", ".join("?" * len(states))}) GROUP BY l.order_line_id""",
        (json.dumps(list(line_ids)), but, *states),
    )
    return dict(found)
