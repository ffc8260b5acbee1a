"""The lines of a customer's cases in which somebody spoke with them."""

from __future__ import annotations

from collections.abc import Sequence

from wmsdesk.models.store import Store

TalkRow = tuple[int, str, str, str, str, str, str]


def talks(store: Store, customer_id: int, kinds: Sequence[str], most: int) -> list[TalkRow]:
    """When, what, case, subject, channel, by whom and the note, the newest first; merged cards are part of it."""
    marks = ", ".join("?" * len(kinds))
    found = store.sql(
        f"""WITH RECURSIVE card (id) AS (
                SELECT ? UNION SELECT c.id FROM customer c JOIN card ON c.merged_into = card.id)
            SELECT CASE e.kind WHEN 'logged' THEN s.opened_at ELSE e.made_at END, e.kind, s.number, s.subject,
                   s.channel, a.name, e.note
            FROM support_case s JOIN case_entry e ON e.case_id = s.id JOIN account a ON a.id = e.made_by
            WHERE s.customer_id IN (SELECT id FROM card) AND e.kind IN ({marks})
            ORDER BY 1 DESC, e.id DESC LIMIT ?""",
        (customer_id, *kinds, most),
    )
    return list(found)
