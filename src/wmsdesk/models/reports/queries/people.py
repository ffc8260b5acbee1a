"""What people did that they are measured by: a fact is an order, a complaint or a rating of one person."""

from __future__ import annotations

from wmsdesk.models.reports.queries.query import COUNT, Query, count, total

# An order that came back whole is taken out of what was done, not out of what was received: a return reverses it.
_CONFIRMED = """
    SELECT a.id AS account, 'order' AS what, o.number AS record, local_day(r.made_at) AS day,
        1 AS orders, coalesce(f.made_at - r.made_at <= :setting_kpi_confirm_hours * 3600000000, 0)
            AND NOT (SELECT count(*) > 0 AND sum(l.returned < l.quantity) = 0 FROM order_line l
                     WHERE l.order_id = o.id AND l.state = 'open') AS orders_done,
        0 AS complaints, 0 AS complaints_done, 0 AS ratings, 0 AS ratings_done
    FROM order_step r JOIN sales_order o ON o.id = r.order_id JOIN account a ON a.id = o.made_by
        LEFT JOIN order_step f ON f.id = (SELECT min(s.id) FROM order_step s
                                          WHERE s.order_id = o.id AND s.target = 'confirmed')
    WHERE r.target = 'received' AND r.source = 'draft' AND o.history = 0
      AND r.made_at >= :since_at AND r.made_at < :until_at
"""
_HANDLED = """
    SELECT k.assignee, 'complaint', k.number, local_day(k.opened_at), 0, 0, 1,
        k.state = 'closed' AND coalesce(k.resolved_at <= k.resolve_by, 0), 0, 0
    FROM support_case k WHERE k.kind = 'complaint' AND k.state <> 'duplicate' AND k.assignee IS NOT NULL
      AND k.opened_at >= :since_at AND k.opened_at < :until_at
"""
_RATED = """
    SELECT k.assignee, 'rating', k.number, local_day(k.rated_at), 0, 0, 0, 0, 1, k.rating >= 4
    FROM support_case k WHERE k.rating IS NOT NULL AND k.assignee IS NOT NULL
      AND k.rated_at >= :since_at AND k.rated_at < :until_at
"""
KPI = Query(
    f"""SELECT u.name AS person, u.full_name AS full_name, f.* FROM
        ({_CONFIRMED} UNION ALL {_HANDLED} UNION ALL {_RATED}) f JOIN account u ON u.id = f.account""",
    ("person",),
    {
        one: count(one)
        for one in ("orders", "orders_done", "complaints", "complaints_done", "ratings", "ratings_done")
    },
    ("full_name",),
    order="person",
    oldest_first="day, record",
)

DAY = Query(
    """SELECT * FROM (
        SELECT 'received' AS what, o.number AS record, o.currency AS currency, o.gross AS amount
        FROM sales_order o WHERE o.state <> 'draft' AND o.ordered_on BETWEEN :since AND :until
        UNION ALL SELECT 'shipped', number, currency, gross FROM sales_order
            WHERE shipped_on BETWEEN :since AND :until AND state IN ('shipped', 'delivered', 'closed')
        UNION ALL SELECT 'delivered', number, currency, gross FROM sales_order
            WHERE delivered_on BETWEEN :since AND :until AND state IN ('delivered', 'closed')
        UNION ALL SELECT 'cancelled', o.number, o.currency, o.gross FROM order_step s
            JOIN sales_order o ON o.id = s.order_id
            WHERE s.target IN ('cancelled', 'cancelled_awaiting_restock') AND s.source <> 'cancelled_awaiting_restock'
              AND s.made_at >= :since_at AND s.made_at < :until_at
        UNION ALL SELECT 'invoiced', number, currency, gross FROM invoice
            WHERE kind = 'invoice' AND issued_on BETWEEN :since AND :until
        UNION ALL SELECT 'credited', number, currency, gross FROM invoice
            WHERE kind = 'credit_note' AND issued_on BETWEEN :since AND :until
        UNION ALL SELECT 'paid', number, currency, amount FROM payment WHERE received_on BETWEEN :since AND :until
        UNION ALL SELECT 'complaints', number, NULL, NULL FROM support_case
            WHERE kind = 'complaint' AND opened_at >= :since_at AND opened_at < :until_at
        UNION ALL SELECT 'closed', number, NULL, NULL FROM support_case
            WHERE kind = 'complaint' AND closed_at >= :since_at AND closed_at < :until_at
        UNION ALL SELECT 'entries', CAST(seq AS TEXT), NULL, NULL FROM audit_entry
            WHERE at >= :since_at AND at < :until_at)""",
    ("what", "currency"),
    {"number": COUNT, "amount": total("amount")},
    order="what, currency",
    oldest_first="record",
)
