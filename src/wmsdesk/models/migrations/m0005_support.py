"""Complaints, inquiries, feedback and service requests: one kind of case, with its clock and its timeline."""

from __future__ import annotations

_OPEN = "state NOT IN ('resolved', 'closed', 'rejected', 'duplicate')"

_CAUSES = (
    ("transport", "Transport", ""),
    ("transport-damage", "Damaged on the way", "transport"),
    ("transport-late", "Carrier late", "transport"),
    ("transport-lost", "Lost on the way", "transport"),
    ("warehouse", "In the warehouse", ""),
    ("picking", "Wrong goods picked", "warehouse"),
    ("short", "Too few picked", "warehouse"),
    ("packaging", "Packed badly", "warehouse"),
    ("labelling", "Label or papers wrong", "warehouse"),
    ("stock", "Stock was not there", "warehouse"),
    ("product", "Product", ""),
    ("quality", "Quality of the goods", "product"),
    ("expired", "Out of date", "product"),
    ("ordering", "Order", ""),
    ("entry", "Order entered wrongly", "ordering"),
    ("promise", "Promised too early", "ordering"),
    ("price", "Price or invoice wrong", "ordering"),
    ("service", "Service", ""),
    ("answer", "No or a wrong answer", "service"),
    ("customer", "On the side of the customer", ""),
    ("other", "Other", ""),
)
"""The tree a store begins with: code, label, parent. An administrator changes it."""

_CATEGORIES = (
    ("damage", "Damage"),
    ("wrong_goods", "Wrong goods"),
    ("shortage", "Goods missing"),
    ("late", "Late delivery"),
    ("quality", "Quality"),
    ("billing", "Price and invoice"),
    ("service", "Service"),
    ("question", "Question"),
    ("other", "Other"),
)

_LISTS = (
    """
    CREATE TABLE cause (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL UNIQUE,
        label TEXT NOT NULL,
        parent_id INTEGER REFERENCES cause (id),
        active INTEGER NOT NULL CHECK (active IN (0, 1))
    ) STRICT
    """,
    *(
        f"""INSERT INTO cause (code, label, parent_id, active)
            VALUES ('{code}', '{label}', (SELECT id FROM cause WHERE code = '{parent}'), 1)"""
        for code, label, parent in _CAUSES
    ),
    """
    CREATE TABLE case_category (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL UNIQUE,
        label TEXT NOT NULL,
        team TEXT,
        active INTEGER NOT NULL CHECK (active IN (0, 1))
    ) STRICT
    """,
    *(
        f"INSERT INTO case_category (code, label, active) VALUES ('{code}', '{label}', 1)"
        for code, label in _CATEGORIES
    ),
    """
    CREATE TABLE holiday (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        day TEXT NOT NULL UNIQUE CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
        label TEXT NOT NULL,
        works INTEGER NOT NULL CHECK (works IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE team_member (
        team TEXT NOT NULL,
        account_id INTEGER NOT NULL REFERENCES account (id),
        PRIMARY KEY (team, account_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX team_member_account ON team_member (account_id)",
)

_CASES = (
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
        body TEXT, promise TEXT,
        category TEXT,
        priority TEXT NOT NULL CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
        team TEXT, assignee INTEGER REFERENCES account (id),
        opened_at INTEGER NOT NULL,
        respond_minutes INTEGER NOT NULL, resolve_minutes INTEGER NOT NULL,
        respond_by INTEGER NOT NULL, resolve_by INTEGER NOT NULL,
        queue_key INTEGER NOT NULL, escalated INTEGER NOT NULL,
        paused_since INTEGER, paused_seconds INTEGER NOT NULL CHECK (paused_seconds >= 0),
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
        updated_at INTEGER NOT NULL,
        CHECK (duplicate_of IS NULL OR duplicate_of <> id)
    ) STRICT
    """,
    f"CREATE INDEX support_case_queue ON support_case (queue_key, id) WHERE {_OPEN}",
    f"CREATE INDEX support_case_mine ON support_case (assignee, queue_key, id) WHERE {_OPEN}",
    f"CREATE INDEX support_case_team ON support_case (team, queue_key, id) WHERE {_OPEN}",
    "CREATE INDEX support_case_customer ON support_case (customer_id, opened_at)",
    "CREATE INDEX support_case_opened ON support_case (opened_at)",
    "CREATE INDEX support_case_state ON support_case (state, opened_at)",
    "CREATE INDEX support_case_order ON support_case (order_id) WHERE order_id IS NOT NULL",
    "CREATE INDEX support_case_cause ON support_case (cause_id) WHERE cause_id IS NOT NULL",
    "CREATE INDEX support_case_caller ON support_case (caller_digits) WHERE customer_id IS NULL",
)

_TIMELINE = (
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
    """
    CREATE TABLE case_mention (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        entry_id INTEGER NOT NULL REFERENCES case_entry (id),
        case_id INTEGER NOT NULL REFERENCES support_case (id),
        account_id INTEGER NOT NULL REFERENCES account (id),
        seen_at INTEGER,
        UNIQUE (entry_id, account_id)
    ) STRICT
    """,
    "CREATE INDEX case_mention_open ON case_mention (account_id, id) WHERE seen_at IS NULL",
    "CREATE INDEX case_mention_case ON case_mention (case_id)",
)

# As the customers' index: endings of every word cut to four characters, without content.
_SEARCH = (
    """
    CREATE VIRTUAL TABLE case_terms USING fts5 (
        grams, content='', detail=none, columnsize=0, tokenize='ascii', prefix='1 2 3'
    )
    """,
    "CREATE TABLE case_search (case_id INTEGER PRIMARY KEY, hay TEXT NOT NULL) STRICT",
)

STATEMENTS = (*_LISTS, *_CASES, *_TIMELINE, *_SEARCH)
