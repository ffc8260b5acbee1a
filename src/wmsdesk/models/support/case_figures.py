"""Figures over all cases: how many have a cause, how many are in a category."""

from __future__ import annotations

from wmsdesk.models.store import Store


def by_cause(store: Store) -> dict[int, int]:
    """How many cases have each cause, by its id."""
    found = store.sql(
        "SELECT cause_id, count(*) FROM support_case WHERE cause_id IS NOT NULL GROUP BY cause_id"
    )
    return dict(found.fetchall())


def by_category(store: Store) -> dict[str, int]:
    """How many cases are in each category, by its code."""
    return dict(store.sql("SELECT category, count(*) FROM support_case GROUP BY category").fetchall())
