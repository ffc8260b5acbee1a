"""Complaints, inquiries, feedback and service requests: one kind of case, with its clock and its timeline."""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE cause (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL UNIQUE,
        label TEXT NOT NULL,
        parent_id INTEGER REFERENCES cause (id),
        active INTEGER NOT NULL CHECK (active IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE support_case (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('complaint', 'inquiry', 'feedback', 'service')),
        state TEXT NOT NULL CHECK (state IN ('new', 'acknowledged', 'investigating', 'waiting_customer',
            'proposed', 'resolved', 'closed', 'reopened', 'rejected', 'duplicate')),
        version INTEGER NOT NULL CHECK (version > 0),
        customer_id INTEGER REFERENCES customer (id),
        contact_id INTEGER REFERENCES contact (id),
        caller TEXT, caller_digits TEXT, caller_name TEXT,
        channel TEXT NOT NULL,
        order_id INTEGER REFERENCES sales_order (id),
        subject TEXT NOT NULL CHECK (length(subject) > 0),
        body TEXT,
        category TEXT,
        priority TEXT NOT NULL CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
        team TEXT, assignee INTEGER REFERENCES account (id),
        opened_at INTEGER NOT NULL,
        respond_by INTEGER NOT NULL, resolve_by INTEGER NOT NULL,
        paused_since INTEGER, paused_minutes INTEGER NOT NULL,
        responded_at INTEGER, resolved_at INTEGER, closed_at INTEGER, told_at INTEGER,
        reopened INTEGER NOT NULL,
        cause_id INTEGER REFERENCES cause (id),
        action TEXT, result TEXT,
        remedy TEXT, cost INTEGER, currency TEXT,
        duplicate_of INTEGER REFERENCES support_case (id),
        rating INTEGER CHECK (rating BETWEEN 1 AND 5), rating_note TEXT, rated_at INTEGER,
        source TEXT NOT NULL, source_key TEXT UNIQUE,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX support_case_open ON support_case (resolve_by, id) "
    "WHERE state NOT IN ('resolved', 'closed', 'rejected', 'duplicate')",
    "CREATE INDEX support_case_customer ON support_case (customer_id, opened_at)",
    "CREATE INDEX support_case_assignee ON support_case (assignee, resolve_by) "
    "WHERE state NOT IN ('resolved', 'closed', 'rejected', 'duplicate')",
    "CREATE INDEX support_case_opened ON support_case (opened_at)",
    "CREATE INDEX support_case_state ON support_case (state, opened_at)",
    "CREATE INDEX support_case_order ON support_case (order_id) WHERE order_id IS NOT NULL",
    "CREATE INDEX support_case_cause ON support_case (cause_id) WHERE cause_id IS NOT NULL",
    "CREATE INDEX support_case_caller ON support_case (caller_digits) WHERE customer_id IS NULL",
    """
    CREATE TABLE case_entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        case_id INTEGER NOT NULL REFERENCES support_case (id),
        kind TEXT NOT NULL,
        source TEXT NOT NULL, target TEXT NOT NULL,
        note TEXT NOT NULL,
        body TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        terminal TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX case_entry_case ON case_entry (case_id)",
    """
    CREATE TRIGGER case_entry_final BEFORE UPDATE ON case_entry
    BEGIN SELECT RAISE(ABORT, 'an entry of a case is never changed'); END
    """,
    """
    CREATE TRIGGER case_entry_kept BEFORE DELETE ON case_entry
    BEGIN SELECT RAISE(ABORT, 'an entry of a case is never removed'); END
    """,
)
