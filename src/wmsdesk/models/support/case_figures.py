"""Figures over all cases: how many have a cause, how many are in a category, how they were rated."""

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


def rated(store: Store, good: int, start: int | None, end: int | None) -> tuple[int, int]:
    """How many cases were rated from ``start`` up to ``end``, not included, and how many of them ``good`` or better.

    Moments are microseconds; without either it is all of them.
    """
    conditions, values = ["rated_at IS NOT NULL"], [good]
    for moment, sign in ((start, ">="), (end, "<")):
        if moment is not None:
            conditions.append(f"rated_at {sign} ?")
            values.append(moment)
    found = store.sql(
        f"SELECT count(*), coalesce(sum(rating >= ?), 0) FROM support_case WHERE {' AND '.join(conditions)}",
        values,
    ).fetchone()
    return int(found[0]), int(found[1])
