"""Complaints: causes, clocks, how many, whose again, what they cost, what customers thought of the answer."""

from __future__ import annotations

from wmsdesk.models.reports.queries.query import COUNT, Query, count, distinct, hours, mean, total

_CASE = """k.number AS "case", k.kind AS kind, k.state AS state, k.priority AS priority, k.subject AS subject,
    c.code AS customer, c.name AS name, local_day(k.opened_at) AS day, substr(local_day(k.opened_at), 1, 7) AS month"""
_FROM = "support_case k LEFT JOIN customer c ON c.id = k.customer_id"
# A duplicate is told once, by the case that it repeats.
_RECEIVED = (
    "k.kind = 'complaint' AND k.state <> 'duplicate' AND k.opened_at >= :since_at AND k.opened_at < :until_at"
)

CAUSES = Query(
    f"""SELECT {_CASE}, w.code AS cause, w.label AS cause_label, u.label AS branch
        FROM {_FROM} LEFT JOIN cause w ON w.id = k.cause_id LEFT JOIN cause u ON u.id = w.parent_id
        WHERE {_RECEIVED}""",
    ("cause",),
    {"cases": COUNT},
    ("cause_label", "branch"),
    order="cases DESC, cause",
    oldest_first='day, "case"',
)
COST = Query(
    f"""SELECT {_CASE}, w.code AS cause, w.label AS cause_label, k.remedy AS remedy, k.cost AS cost,
            k.currency AS currency
        FROM {_FROM} LEFT JOIN cause w ON w.id = k.cause_id WHERE {_RECEIVED} AND k.cost IS NOT NULL""",
    ("cause", "currency"),
    {"cases": COUNT, "cost": total("cost")},
    ("cause_label",),
    order="cost DESC, cause, currency",
    oldest_first='day, "case"',
)
# Handled is closed with its result told, resolved by the clock; answered is first answered by the clock.
SLA = Query(
    f"""SELECT {_CASE}, k.state = 'closed' AS closed, k.respond_by AS respond_by, k.responded_at AS responded_at,
            k.resolve_by AS resolve_by, k.resolved_at AS resolved_at,
            k.state = 'closed' AND coalesce(k.resolved_at <= k.resolve_by, 0) AS handled,
            coalesce(k.responded_at <= k.respond_by, 0) AS answered,
            coalesce(k.resolved_at, :now) > k.resolve_by AS breached,
            (k.resolved_at - k.opened_at) / 60000000 AS minutes
        FROM {_FROM} WHERE {_RECEIVED}""",
    ("month",),
    {
        "received": COUNT,
        "answered": count("answered"),
        "closed": count("closed"),
        "handled": count("handled"),
        "breached": count("breached"),
        "hours": hours("minutes"),
    },
    order="month",
    oldest_first='day, "case"',
)
VOLUME = Query(
    f"""SELECT {_CASE}, coalesce(g.label, k.category) AS category, k.channel AS channel,
            k.state NOT IN ('resolved', 'closed', 'rejected') AS still_open, k.reopened > 0 AS again,
            k.priority IN ('high', 'urgent') AS pressing
        FROM {_FROM} LEFT JOIN case_category g ON g.code = k.category WHERE {_RECEIVED}""",
    ("month", "category"),
    {
        "cases": COUNT,
        "pressing": count("pressing"),
        "again": count("again"),
        "still_open": count("still_open"),
        "customers": distinct("customer"),
    },
    order="month, cases DESC, category",
    oldest_first='day, "case"',
)
REPEAT = Query(
    f"""SELECT {_CASE}, w.label AS cause_label FROM {_FROM} LEFT JOIN cause w ON w.id = k.cause_id
        WHERE {_RECEIVED} AND k.customer_id IS NOT NULL""",
    ("customer",),
    {"cases": COUNT, "causes": distinct("cause_label")},
    ("name",),
    having="cases >= :least",
    order="cases DESC, customer",
    oldest_first='day, "case"',
)
CSAT = Query(
    f"""SELECT {_CASE}, substr(local_day(k.rated_at), 1, 7) AS rated_month, k.rating AS rating,
            k.rating_note AS rating_note, k.rating >= 4 AS satisfied
        FROM {_FROM} WHERE k.rating IS NOT NULL AND k.rated_at >= :since_at AND k.rated_at < :until_at""",
    ("rated_month",),
    {"ratings": COUNT, "satisfied": count("satisfied"), "mean": mean("rating")},
    order="rated_month",
    oldest_first='day, "case"',
)
