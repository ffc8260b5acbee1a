"""Who somebody was: the names of accounts, for everything that tells by whom a thing was done."""

from __future__ import annotations

from collections.abc import Iterable

from wmsdesk.models.store import Store
from wmsdesk.models.tables import Account


def names_of(store: Store, ids: Iterable[int]) -> dict[int, str]:
    """Account names by id."""
    wanted = {one for one in ids if one}
    query = Account.select(Account.id, Account.name).where(Account.id.in_(list(wanted)))
    return dict(store.tuples(query)) if wanted else {}
