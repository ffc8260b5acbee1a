"""Stock read: what there is of products, by lot and place, the moves, and who it is promised to."""

from __future__ import annotations

from collections.abc import Sequence

from wmsdesk.models.store import Store
from wmsdesk.services.products.reading import totals_of


def available(store: Store, product_ids: Sequence[int], today: str = "") -> dict[int, int]:
    """What of each product could be promised to an order now, in thousandths: on hand in the store, not promised, not
    frozen, not being counted and, where ``today`` is given, not past its day. Every product asked for is answered.
    """
    found = totals_of(store, list(product_ids), today)
    return {one: found[one].allocatable if one in found else 0 for one in product_ids}
