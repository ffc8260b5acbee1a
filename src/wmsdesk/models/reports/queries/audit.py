"""What the audit trail says: who changed what, who was refused, who decided, what left the store."""

from __future__ import annotations

from wmsdesk.models.reports.queries.query import COUNT, Query, count, distinct, total

_ENTRY = """e.seq AS seq, e.at AS at, local_day(e.at) AS day, e.actor AS actor, e.terminal AS terminal,
    e.action AS action, e.record AS record"""
_FROM = "audit_entry e LEFT JOIN audit_payload p ON p.seq = e.seq"
_WHEN = "e.at >= :since_at AND e.at < :until_at"

CHANGES = Query(
    f"SELECT {_ENTRY} FROM {_FROM} WHERE {_WHEN} AND e.action NOT IN ('access.refused', 'access.sign_in')",
    ("actor", "action"),
    {"entries": COUNT, "records": distinct("record")},
    order="entries DESC, actor, action",
    oldest_first="seq",
)
REFUSALS = Query(
    f"""SELECT {_ENTRY}, json_extract(p.body, '$.action') AS wanted, json_extract(p.body, '$.code') AS code
        FROM {_FROM} WHERE {_WHEN} AND e.action = 'access.refused'""",
    ("actor", "wanted", "code"),
    {"attempts": COUNT},
    order="attempts DESC, actor, wanted",
    oldest_first="seq",
)
APPROVALS = Query(
    f"""SELECT a.name AS actor, v.verdict AS verdict, r.number AS request, c.code AS customer, c.name AS name,
            r.field AS field, q.name AS asked_by, local_day(v.at) AS day, v.comment AS comment, 0 AS own
        FROM approval_vote v JOIN approval_request r ON r.id = v.request_id JOIN account a ON a.id = v.account_id
            JOIN account q ON q.id = r.requested_by JOIN customer c ON c.id = r.customer_id
        WHERE v.at >= :since_at AND v.at < :until_at
        UNION ALL
        SELECT e.actor, CASE json_extract(p.body, '$.code') WHEN 'own-request' THEN 'own' ELSE 'refused' END,
            NULL, NULL, NULL, NULL, NULL, local_day(e.at), e.record, json_extract(p.body, '$.code') = 'own-request'
        FROM {_FROM} WHERE {_WHEN} AND e.action = 'access.refused'
          AND json_extract(p.body, '$.action') LIKE 'approval.%'""",
    ("actor", "verdict"),
    {"decisions": COUNT, "own": count("own")},
    order="actor, verdict",
    oldest_first="day",
)
EXPORTS = Query(
    f"""SELECT {_ENTRY}, json_extract(p.body, '$.file') AS file,
            coalesce(json_extract(p.body, '$.records'), json_extract(p.body, '$.rows'), 0) AS rows,
            json_extract(p.body, '$.personal') IS NOT 0 AS personal
        FROM {_FROM} WHERE {_WHEN} AND e.action LIKE '%.export'""",
    ("actor", "record"),
    {"exports": COUNT, "rows": total("rows"), "personal": count("personal")},
    order="exports DESC, actor, record",
    oldest_first="seq",
)
COMPLIANCE = Query(
    f"""SELECT *, CASE
            WHEN action = 'access.sign_in' THEN 'sign_in'
            WHEN action = 'access.refused' THEN 'refused'
            WHEN action LIKE '%.export' THEN 'export'
            WHEN action LIKE 'account.%' THEN 'account'
            WHEN action LIKE 'setting.%' OR action LIKE 'field.%' THEN 'setting'
            WHEN action LIKE 'approval.%' THEN 'approval'
            WHEN action LIKE 'audit.erase' OR action LIKE 'privacy.%' THEN 'privacy'
            WHEN action LIKE 'backup.%' THEN 'backup'
            ELSE 'change' END AS topic
        FROM (SELECT {_ENTRY} FROM {_FROM} WHERE {_WHEN})""",
    ("topic",),
    {"entries": COUNT, "people": distinct("actor"), "records": distinct("record")},
    order="entries DESC, topic",
    oldest_first="seq",
)
