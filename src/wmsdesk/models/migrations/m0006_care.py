"""Tasks, visits and care; contracts, consent and surveys; what came in from outside.

A rule that finds the same thing again makes no second task: ``rule_key`` is unique. What was said of a task, and
whether somebody agreed to be cared for, is only ever added to.
"""

from __future__ import annotations

_TASKS = (
    """
    CREATE TABLE task (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN
            ('call_back', 'visit', 'care', 'warning', 'improvement', 'survey', 'other')),
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
        version INTEGER NOT NULL CHECK (version > 0),
        subject TEXT NOT NULL CHECK (length(subject) > 0),
        body TEXT,
        customer_id INTEGER REFERENCES customer (id),
        contact_id INTEGER REFERENCES contact (id),
        case_id INTEGER REFERENCES support_case (id),
        order_id INTEGER REFERENCES sales_order (id),
        cause_id INTEGER REFERENCES cause (id),
        due_on TEXT CHECK (due_on IS NULL OR length(due_on) = 10),
        priority TEXT NOT NULL CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
        team TEXT, assignee INTEGER REFERENCES account (id),
        channel TEXT, outcome TEXT, rating INTEGER CHECK (rating BETWEEN 1 AND 5), next_on TEXT,
        rule TEXT, rule_key TEXT UNIQUE,
        done_by INTEGER REFERENCES account (id), done_at INTEGER, done_on TEXT,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX task_open ON task (due_on, id) WHERE state = 'open'",
    "CREATE INDEX task_assignee ON task (assignee, due_on) WHERE state = 'open'",
    "CREATE INDEX task_customer ON task (customer_id, id) WHERE customer_id IS NOT NULL",
    "CREATE INDEX task_case ON task (case_id) WHERE case_id IS NOT NULL",
    "CREATE INDEX task_state ON task (state, id)",
    """
    CREATE TABLE task_entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        task_id INTEGER NOT NULL REFERENCES task (id),
        kind TEXT NOT NULL,
        note TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX task_entry_task ON task_entry (task_id)",
    """
    CREATE TRIGGER task_entry_final BEFORE UPDATE ON task_entry
    BEGIN SELECT RAISE(ABORT, 'an entry of a task is never changed'); END
    """,
    """
    CREATE TABLE care_rule (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        active INTEGER NOT NULL CHECK (active IN (0, 1)),
        made_by INTEGER REFERENCES account (id),
        made_at INTEGER
    ) STRICT
    """,
)

_AGREEMENTS = (
    """
    CREATE TABLE consent (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        contact_id INTEGER REFERENCES contact (id),
        purpose TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('given', 'withdrawn')),
        source TEXT NOT NULL, wording TEXT,
        since_on TEXT NOT NULL CHECK (length(since_on) = 10),
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX consent_customer ON consent (customer_id, purpose, id)",
    """
    CREATE TRIGGER consent_final BEFORE UPDATE ON consent
    BEGIN SELECT RAISE(ABORT, 'what somebody agreed to is never changed, only added to'); END
    """,
    """
    CREATE TABLE contract (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL UNIQUE,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        state TEXT NOT NULL CHECK (state IN ('draft', 'signed', 'ended')),
        version INTEGER NOT NULL CHECK (version > 0),
        subject TEXT NOT NULL CHECK (length(subject) > 0),
        starts_on TEXT NOT NULL CHECK (length(starts_on) = 10),
        ends_on TEXT CHECK (ends_on IS NULL OR (length(ends_on) = 10 AND ends_on >= starts_on)),
        amount INTEGER CHECK (amount >= 0), currency TEXT NOT NULL,
        warn_days INTEGER NOT NULL CHECK (warn_days BETWEEN 0 AND 3650),
        file TEXT, notes TEXT,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX contract_customer ON contract (customer_id)",
    "CREATE INDEX contract_ending ON contract (ends_on) WHERE state = 'signed' AND ends_on IS NOT NULL",
    """
    CREATE TABLE survey (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL UNIQUE,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        contact_id INTEGER REFERENCES contact (id),
        case_id INTEGER REFERENCES support_case (id),
        order_id INTEGER REFERENCES sales_order (id),
        channel TEXT NOT NULL,
        asked_on TEXT NOT NULL CHECK (length(asked_on) = 10),
        rating INTEGER CHECK (rating BETWEEN 1 AND 5), note TEXT,
        answered_on TEXT,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX survey_customer ON survey (customer_id, asked_on)",
    "CREATE INDEX survey_asked ON survey (asked_on)",
)

_INTAKE = (
    """
    CREATE TABLE intake_item (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source TEXT NOT NULL,
        item_key TEXT NOT NULL UNIQUE,
        file_name TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('taken', 'refused', 'duplicate')),
        record TEXT, problem TEXT,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX intake_item_state ON intake_item (state, id)",
)

_BIRTHDAYS = (
    "CREATE INDEX contact_birthday ON contact (substr(birthday, 6)) WHERE birthday IS NOT NULL",
    "CREATE INDEX task_rule ON task (rule, customer_id, made_at) WHERE rule IS NOT NULL",
)

STATEMENTS = (*_TASKS, *_AGREEMENTS, *_INTAKE, *_BIRTHDAYS)
