"""What customers owe: exposure by part, open invoices by age, holds, grades, limits nobody looked at."""

from __future__ import annotations

from wmsdesk.models.money.exposure_rows import ACTIVE
from wmsdesk.models.reports.queries.query import COUNT, Query, average, count, most, total

_ACTIVE = ", ".join(f"'{state}'" for state in ACTIVE)
_PART = """CASE WHEN l.shipped = 0 THEN 0 WHEN l.shipped >= l.quantity THEN l.gross
    ELSE CAST(round(1.0 * l.net * l.shipped / l.quantity) AS INTEGER)
       + CAST(round(1.0 * l.tax * l.shipped / l.quantity) AS INTEGER) END"""
# The same parts as services/credit/exposure.py, for every customer at once.
_OPEN_ORDERS = f"""
    SELECT o.customer_id, o.number, o.currency, o.ordered_on AS day, o.state,
        sum(CASE WHEN l.state = 'open' THEN l.gross - ({_PART}) ELSE 0 END) AS waiting, sum({_PART}) AS gone,
        (SELECT coalesce(sum(i.gross), 0) FROM invoice i WHERE i.order_id = o.id AND i.kind = 'invoice') AS invoiced
    FROM sales_order o JOIN order_line l ON l.order_id = o.id
    WHERE o.state NOT IN ('draft', 'delivered', 'closed', 'cancelled') AND o.history = 0
      AND (o.state = 'shipped' OR o.state IN ({_ACTIVE}) OR (o.state = 'on_hold' AND o.held_from IN ({_ACTIVE})))
    GROUP BY o.id
"""
EXPOSURE = Query(
    f"""SELECT c.code AS customer, c.name AS name, e.currency AS currency, e.part AS part, e.record AS record,
            e.day AS day, e.amount AS amount, CASE WHEN e.part = 'orders' THEN e.amount END AS orders,
            CASE WHEN e.part = 'shipped' THEN e.amount END AS shipped,
            CASE WHEN e.part = 'invoices' THEN e.amount END AS invoices,
            CASE WHEN c.currency = e.currency THEN c.credit_limit END AS credit_limit
        FROM (
            SELECT customer_id, 'orders' AS part, number AS record, currency, day, waiting AS amount
            FROM ({_OPEN_ORDERS}) WHERE state <> 'shipped' AND waiting <> 0
            UNION ALL
            SELECT customer_id, 'shipped', number, currency, day, gone - invoiced
            FROM ({_OPEN_ORDERS}) WHERE gone > invoiced
            UNION ALL
            SELECT customer_id, 'invoices', number, currency, issued_on, gross - settled
            FROM invoice WHERE settled < gross AND kind = 'invoice') e
        JOIN customer c ON c.id = e.customer_id""",
    ("customer", "currency"),
    {
        "orders": total("orders"),
        "shipped": total("shipped"),
        "invoices": total("invoices"),
        "amount": total("amount"),
    },
    ("name", "credit_limit"),
    ranked_by="amount",
    oldest_first="day, record",
)

_DAYS = "CAST(julianday(:today) - julianday(i.due_on) AS INTEGER)"
_BUCKETS = (
    ("not_due", -999_999, 0),
    ("to_30", 1, 30),
    ("to_60", 31, 60),
    ("to_90", 61, 90),
    ("over_90", 91, 999_999),
)
AGEING = Query(
    f"""SELECT c.code AS customer, c.name AS name, i.number AS invoice, i.currency AS currency, i.issued_on AS day,
            i.due_on AS due, max(0, {_DAYS}) AS days, i.gross - i.settled AS amount,
            {
        ", ".join(
            f"CASE WHEN {_DAYS} BETWEEN {first} AND {last} THEN i.gross - i.settled END AS {name}"
            for name, first, last in _BUCKETS
        )
    }
        FROM invoice i JOIN customer c ON c.id = i.customer_id WHERE i.kind = 'invoice' AND i.settled < i.gross""",
    ("customer", "currency"),
    {**{name: total(name) for name, _, _ in _BUCKETS}, "amount": total("amount"), "days": most("days")},
    ("name",),
    ranked_by="amount",
    oldest_first="due, invoice",
)

HOLDS = Query(
    """SELECT o.number AS "order", c.code AS customer, c.name AS name, o.held_from AS state, o.currency AS currency,
           o.gross AS amount, CASE WHEN o.held_by_credit THEN NULL ELSE nullif(o.hold_reason, '') END AS reason,
           o.hold_reason AS told,
           CASE WHEN o.held_by_credit THEN 'credit' ELSE 'hand' END AS by, local_day(o.state_since) AS day,
           CAST(julianday(:today) - julianday(local_day(o.state_since)) AS INTEGER) AS days,
           (SELECT count(*) FROM credit_release r WHERE r.order_id = o.id) AS releases
       FROM sales_order o JOIN customer c ON c.id = o.customer_id WHERE o.state = 'on_hold'""",
    ("by", "reason", "currency"),
    {"orders": COUNT, "amount": total("amount"), "longest": most("days")},
    order="amount DESC, reason, currency",
    oldest_first='day, "order"',
)

_RANK = "instr('D   C   CC  CCC B   BB  BBB A   AA  AAA ', substr({0} || '    ', 1, 4))"
GRADES = Query(
    f"""SELECT customer, name, grade, score, day, was, {_RANK.format("was")} < {_RANK.format("grade")} AS risen,
            {_RANK.format("was")} > {_RANK.format("grade")} AS fallen
        FROM (SELECT c.code AS customer, c.name AS name, k.grade AS grade, k.score AS score,
                  local_day(k.graded_at) AS day,
                  (SELECT r.grade FROM credit_result r WHERE r.customer_id = c.id AND r.made_at < :since_at
                   ORDER BY r.made_at DESC, r.id DESC LIMIT 1) AS was
              FROM customer_credit k JOIN customer c ON c.id = k.id WHERE k.grade <> '')""",
    ("grade",),
    {"customers": COUNT, "score": average("score"), "risen": count("risen"), "fallen": count("fallen")},
    order=f"{_RANK.format('grade')} DESC",
    oldest_first="score, customer",
)

LIMITS = Query(
    """SELECT customer, name, currency, credit_limit, looked_on,
           CAST(julianday(:today) - julianday(looked_on) AS INTEGER) AS days
       FROM (SELECT c.code AS customer, c.name AS name, c.currency AS currency, c.credit_limit AS credit_limit,
                 max(local_day(c.reviewed_at), coalesce((
                     SELECT local_day(max(r.decided_at)) FROM approval_request r
                     WHERE r.customer_id = c.id AND r.field = 'credit_limit' AND r.state = 'approved'), ''))
                 AS looked_on
             FROM customer c WHERE c.state = 'active' AND c.credit_limit > 0)
       WHERE looked_on < date(:today, '-' || :months || ' months')""",
    ("customer", "currency"),
    {"credit_limit": total("credit_limit"), "days": most("days")},
    ("name", "looked_on"),
    order="days DESC, customer",
)
