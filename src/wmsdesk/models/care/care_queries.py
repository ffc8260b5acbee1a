"""What the rules of care look for in the store: whose birthday it is, who has been silent, who complains a lot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wmsdesk.models.store import Store

_LISTED = "(SELECT value FROM json_each(?))"
_NO_OPEN = "NOT EXISTS (SELECT 1 FROM task t WHERE t.customer_id = c.id AND t.rule = ? AND t.state = 'open')"


class Person(NamedTuple):
    """A contact in use, with the customer."""

    id: int
    name: str
    birthday: str
    customer_id: int
    customer: str
    customer_name: str


class Found(NamedTuple):
    """A customer that a rule has found; ``day`` and ``number`` are what the rule looks at."""

    customer_id: int
    customer: str
    customer_name: str
    day: str
    number: int


def birthdays(store: Store, days: Sequence[str]) -> list[Person]:
    """The contacts in use, of customers in use, whose birthday is on one of these days, written ``11-23``."""
    marks = ", ".join("?" * len(days))
    found = store.sql(
        f"""SELECT p.id, p.name, p.birthday, c.id, c.code, c.name
            FROM contact p JOIN customer c ON c.id = p.customer_id
            WHERE substr(p.birthday, 6) IN ({marks}) AND p.birthday IS NOT NULL
              AND p.active = 1 AND c.state = 'active' ORDER BY p.id""",
        days,
    )
    return [Person(*row) for row in found]


def of_levels(store: Store, levels: Sequence[str], agreed_to: str) -> list[Found]:
    """The customers in use of these levels whose newest word on a purpose is that they agree; no levels means all."""
    marks = ", ".join("?" * len(levels))
    narrowed = f"AND c.level IN ({marks})" if levels else ""
    found = store.sql(
        f"""SELECT c.id, c.code, c.name, '', 0 FROM customer c
            WHERE c.state = 'active' {narrowed} AND 'given' = (
                SELECT state FROM consent k WHERE k.customer_id = c.id AND k.contact_id IS NULL AND k.purpose = ?
                ORDER BY k.id DESC LIMIT 1)
            ORDER BY c.id""",
        (*levels, agreed_to),
    )
    return [Found(*row) for row in found]


def first_orders(store: Store, days: Sequence[str]) -> list[Found]:
    """The customers in use whose first order that was not cancelled was placed on one of these days, ``11-23``."""
    marks = ", ".join("?" * len(days))
    found = store.sql(
        f"""SELECT c.id, c.code, c.name, f.day, f.number FROM (
                SELECT customer_id, min(ordered_on) AS day, count(*) AS number FROM sales_order
                WHERE state NOT IN ('draft', 'cancelled') GROUP BY customer_id) f
            JOIN customer c ON c.id = f.customer_id
            WHERE c.state = 'active' AND substr(f.day, 6) IN ({marks}) ORDER BY c.id""",
        days,
    )
    return [Found(*row) for row in found]


def unvisited(store: Store, rule: str, level: str, before: str) -> list[Found]:
    """The customers in use of a level that nobody has visited since ``before``; those with a visit planned are not."""
    found = store.sql(
        """SELECT c.id, c.code, c.name, coalesce(v.day, ''), 0 FROM customer c
           LEFT JOIN (SELECT customer_id, max(done_on) AS day FROM task
                      WHERE kind = 'visit' AND state = 'done' GROUP BY customer_id) v ON v.customer_id = c.id
           WHERE c.state = 'active' AND c.level = ? AND coalesce(v.day, '') < ?
             AND NOT EXISTS (SELECT 1 FROM task t
                             WHERE t.customer_id = c.id AND t.kind = 'visit' AND t.state = 'open')
           ORDER BY c.id""",
        (level, before),
    )
    return [Found(*row) for row in found]


def complaining(store: Store, rule: str, since: int, number: int) -> list[Found]:
    """The customers with at least ``number`` complaints opened since a moment (microseconds), and the newest one's id.

    A customer with a warning of this rule that is still open is left out.
    """
    found = store.sql(
        f"""SELECT c.id, c.code, c.name, max(s.number), count(*) FROM support_case s
            JOIN customer c ON c.id = s.customer_id
            WHERE s.kind = 'complaint' AND s.state NOT IN ('rejected', 'duplicate') AND s.opened_at >= ?
              AND c.state = 'active' AND {_NO_OPEN}
            GROUP BY c.id HAVING count(*) >= ? ORDER BY c.id""",
        (since, rule, number),
    )
    return [Found(*row) for row in found]


def silent(store: Store, rule: str, loyal_since: str, orders: int, silent_since: str) -> list[Found]:
    """The customers with at least ``orders`` orders from ``loyal_since`` on and none since ``silent_since``."""
    found = store.sql(
        f"""SELECT c.id, c.code, c.name, f.day, f.number FROM (
                SELECT customer_id, max(ordered_on) AS day, count(*) AS number FROM sales_order
                WHERE state NOT IN ('draft', 'cancelled') AND ordered_on >= ? GROUP BY customer_id) f
            JOIN customer c ON c.id = f.customer_id
            WHERE c.state = 'active' AND f.number >= ? AND f.day < ? AND {_NO_OPEN} ORDER BY c.id""",
        (loyal_since, orders, silent_since, rule),
    )
    return [Found(*row) for row in found]


def ending_contracts(store: Store, today: str) -> list[tuple[int, int, str, str, str, str]]:
    """The signed contracts whose warning is due: (id, customer id, code, name, number, last day)."""
    found = store.sql(
        """SELECT k.id, c.id, c.code, c.name, k.number, k.ends_on FROM contract k
           JOIN customer c ON c.id = k.customer_id
           WHERE k.state = 'signed' AND k.ends_on IS NOT NULL AND k.ends_on >= ?
             AND date(k.ends_on, '-' || k.warn_days || ' days') <= ? ORDER BY k.ends_on, k.id""",
        (today, today),
    )
    return [tuple(row) for row in found]


def warned_since(store: Store, rule: str, customers: Sequence[int], since: int) -> set[int]:
    """Which of these customers a rule has made a task about since a moment (microseconds)."""
    import json

    found = store.sql(
        f"SELECT DISTINCT customer_id FROM task WHERE rule = ? AND made_at >= ? AND customer_id IN {_LISTED}",
        (rule, since, json.dumps(list(customers))),
    )
    return {one for (one,) in found}
