"""Every time that somebody spoke with a customer: on their cases, on visits and calls, when they were asked."""

from __future__ import annotations

from collections.abc import Sequence

from wmsdesk.models.store import Store

TalkRow = tuple[int, str, str, str, str, str, str]


def talks(
    store: Store, customer_id: int, kinds: Sequence[str], tasks: Sequence[str], most: int
) -> list[TalkRow]:
    """When, what, which, subject, channel, by whom and the note, the newest first; merged cards are part of it.

    ``kinds`` are those of lines on cases; ``tasks`` are the kinds of tasks in which somebody met them, told once they
    are done under their kind. What they answered to a survey is told as ``survey``; without ``tasks`` neither is.
    """
    marks, meetings = ", ".join("?" * len(kinds)), ", ".join("?" * len(tasks))
    found = store.sql(
        f"""WITH RECURSIVE card (id) AS (
                SELECT ? UNION SELECT c.id FROM customer c JOIN card ON c.merged_into = card.id)
            SELECT CASE e.kind WHEN 'logged' THEN s.opened_at ELSE e.made_at END AS at, e.kind, s.number, s.subject,
                   s.channel, a.name, e.note, e.id
            FROM support_case s JOIN case_entry e ON e.case_id = s.id JOIN account a ON a.id = e.made_by
            WHERE s.customer_id IN (SELECT id FROM card) AND e.kind IN ({marks})
            UNION ALL
            SELECT t.done_at, t.kind, t.number, t.subject, coalesce(t.channel, ''), a.name,
                   coalesce(t.outcome, ''), t.id
            FROM task t JOIN account a ON a.id = t.done_by
            WHERE t.customer_id IN (SELECT id FROM card) AND t.state = 'done' AND t.kind IN ({meetings})
            UNION ALL
            SELECT v.made_at, 'survey', v.number, v.rating || ' / 5', v.channel, a.name,
                   v.rating || ' / 5 ' || coalesce(v.note, ''), v.id
            FROM survey v JOIN account a ON a.id = v.made_by
            WHERE v.customer_id IN (SELECT id FROM card) AND v.rating IS NOT NULL AND ?
            ORDER BY at DESC, 8 DESC LIMIT ?""",
        (customer_id, *kinds, *tasks, bool(tasks), most),
    )
    return [tuple(row[:7]) for row in found]
