"""What lists of improvement actions ask of the store: each with its owner, its case and the cause it is about."""

from __future__ import annotations

from typing import Any, NamedTuple

from wmsdesk.models.store import Store


class ImprovementRow(NamedTuple):
    """An improvement as a list shows it; a text is empty where there is nothing."""

    number: str
    state: str
    subject: str
    due_on: str
    owner: str
    case: str
    case_subject: str
    cause: str
    cause_label: str
    customer: str
    customer_name: str
    result: str
    done_on: str


def improvements(
    store: Store, *, state: str = "", case: int | None = None, cause: int | None = None, most: int = 1000
) -> list[ImprovementRow]:
    """The improvements of a state, a case or a cause (and the causes that are part of it), open ones first by day."""
    wanted: list[tuple[str, Any]] = [("t.state = ?", state), ("t.case_id = ?", case)]
    kept = [(said, value) for said, value in wanted if value not in ("", None)]
    conditions, values = [said for said, _ in kept], [value for _, value in kept]
    if cause is not None:
        conditions.append("t.cause_id IN (SELECT id FROM part)")
    # A condition on the kind alone would walk every task there ever was; a case, or the state, has an index.
    where = " AND ".join(["t.kind = 'improvement'", *conditions])
    found = store.sql(
        f"""WITH RECURSIVE part (id) AS (
                SELECT ? UNION SELECT c.id FROM cause c JOIN part ON c.parent_id = part.id)
            SELECT t.number, t.state, t.subject, coalesce(t.due_on, ''), coalesce(a.name, ''),
                   coalesce(s.number, ''), coalesce(s.subject, ''), coalesce(k.code, ''), coalesce(k.label, ''),
                   coalesce(c.code, ''), coalesce(c.name, ''), coalesce(t.outcome, ''), coalesce(t.done_on, '')
            FROM task t LEFT JOIN account a ON a.id = t.assignee LEFT JOIN support_case s ON s.id = t.case_id
                 LEFT JOIN cause k ON k.id = t.cause_id LEFT JOIN customer c ON c.id = t.customer_id
            WHERE {where}
            ORDER BY t.state <> 'open', CASE t.state WHEN 'open' THEN t.due_on END, t.id DESC LIMIT ?""",
        (cause, *values, most),
    )
    return [ImprovementRow(*row) for row in found]
