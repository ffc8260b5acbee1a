"""The first schema: accounts, customers and their workflow, search, the audit chain.

Whatever must hold even against a program that forgets to ask stands here as a constraint or a trigger: nobody
approves their own request, no link of the audit chain is changed, one primary contact, one pending request a field.
"""

from __future__ import annotations

_ACCOUNTS = (
    """
    CREATE TABLE account (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        full_name TEXT NOT NULL,
        role TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
        verifier BLOB NOT NULL,
        must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
        temporary_until INTEGER,
        created_at INTEGER NOT NULL,
        seal BLOB
    ) STRICT
    """,
    """
    CREATE TABLE setting (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL, seal BLOB
    ) STRICT
    """,
    "CREATE TABLE counter (name TEXT PRIMARY KEY, next INTEGER NOT NULL CHECK (next > 0)) STRICT",
    """
    CREATE TABLE field_definition (
        id INTEGER PRIMARY KEY,
        record_type TEXT NOT NULL,
        name TEXT NOT NULL,
        label TEXT NOT NULL,
        kind TEXT NOT NULL,
        choices TEXT NOT NULL,
        required INTEGER NOT NULL,
        active INTEGER NOT NULL,
        position INTEGER NOT NULL,
        UNIQUE (record_type, name)
    ) STRICT
    """,
)

_CUSTOMERS = (
    """
    CREATE TABLE customer (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN ('active', 'retired', 'merged')),
        version INTEGER NOT NULL CHECK (version > 0),
        name TEXT NOT NULL CHECK (length(name) > 0),
        short_name TEXT, former_name TEXT, kind TEXT, industry TEXT, business_scope TEXT, usci TEXT,
        phone TEXT, email TEXT, address TEXT, city TEXT, region TEXT, postcode TEXT, country TEXT,
        contact_name TEXT,
        payment_terms_days INTEGER CHECK (payment_terms_days BETWEEN 0 AND 3650),
        credit_limit INTEGER CHECK (credit_limit BETWEEN 0 AND 1000000000000000),
        currency TEXT NOT NULL,
        bank_name TEXT, bank_account TEXT,
        tags TEXT NOT NULL,
        level TEXT, source TEXT, owner TEXT, preferences TEXT, special_requirements TEXT, notes TEXT,
        custom TEXT NOT NULL,
        name_key TEXT NOT NULL, name_sort TEXT NOT NULL, city_sort TEXT NOT NULL, bank_key TEXT,
        merged_into INTEGER REFERENCES customer (id),
        retired_reason TEXT,
        reviewed_at INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        updated_by INTEGER NOT NULL REFERENCES account (id),
        seal BLOB,
        CHECK ((state = 'merged') = (merged_into IS NOT NULL))
    ) STRICT
    """,
    "CREATE UNIQUE INDEX customer_usci ON customer (usci) WHERE usci IS NOT NULL AND state <> 'merged'",
    "CREATE INDEX customer_name_key ON customer (name_key, state)",
    "CREATE INDEX customer_bank_key ON customer (bank_key) WHERE bank_key IS NOT NULL",
    "CREATE INDEX customer_merged_into ON customer (merged_into) WHERE merged_into IS NOT NULL",
    "CREATE INDEX customer_by_name ON customer (state, name_sort)",
    "CREATE INDEX customer_by_code ON customer (state, code)",
    "CREATE INDEX customer_city ON customer (city) WHERE city IS NOT NULL",
    "CREATE INDEX customer_by_city ON customer (state, city_sort)",
    "CREATE INDEX customer_by_update ON customer (state, updated_at)",
    "CREATE INDEX customer_by_review ON customer (state, reviewed_at)",
    """
    CREATE TABLE customer_tag (
        tag TEXT NOT NULL,
        customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        PRIMARY KEY (tag, customer_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX customer_tag_customer ON customer_tag (customer_id)",
    """
    CREATE TABLE customer_phone (
        digits TEXT NOT NULL,
        customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        PRIMARY KEY (digits, customer_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX customer_phone_customer ON customer_phone (customer_id)",
    """
    CREATE TABLE contact (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        name TEXT NOT NULL CHECK (length(name) > 0),
        title TEXT, phone TEXT, email TEXT, birthday TEXT, notes TEXT,
        is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
        active INTEGER NOT NULL CHECK (active IN (0, 1)),
        seal BLOB,
        CHECK (active = 1 OR is_primary = 0)
    ) STRICT
    """,
    "CREATE INDEX contact_customer ON contact (customer_id)",
    "CREATE UNIQUE INDEX contact_one_primary ON contact (customer_id) WHERE is_primary = 1",
    """
    CREATE TABLE address (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        kind TEXT NOT NULL CHECK (kind IN ('bill_to', 'ship_to')),
        name TEXT,
        address TEXT NOT NULL,
        city TEXT, region TEXT, postcode TEXT, country TEXT, phone TEXT,
        active INTEGER NOT NULL CHECK (active IN (0, 1)),
        seal BLOB
    ) STRICT
    """,
    "CREATE INDEX address_customer ON address (customer_id)",
    """
    CREATE TABLE customer_merge (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        winner INTEGER NOT NULL REFERENCES customer (id),
        loser INTEGER NOT NULL REFERENCES customer (id),
        moved TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        undone_at INTEGER,
        CHECK (winner <> loser)
    ) STRICT
    """,
)

# Counting a million rows anew at every browse would take longer than reading the page that is shown.
_COUNTS = (
    "CREATE TABLE customer_count (state TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "INSERT INTO customer_count VALUES ('active', 0), ('retired', 0), ('merged', 0)",
    """
    CREATE TRIGGER customer_count_insert AFTER INSERT ON customer
    BEGIN UPDATE customer_count SET number = number + 1 WHERE state = NEW.state; END
    """,
    """
    CREATE TRIGGER customer_count_delete AFTER DELETE ON customer
    BEGIN UPDATE customer_count SET number = number - 1 WHERE state = OLD.state; END
    """,
    """
    CREATE TRIGGER customer_count_update AFTER UPDATE OF state ON customer WHEN OLD.state <> NEW.state
    BEGIN
        UPDATE customer_count SET number = number - 1 WHERE state = OLD.state;
        UPDATE customer_count SET number = number + 1 WHERE state = NEW.state;
    END
    """,
)

_SEARCH = (
    """
    CREATE VIRTUAL TABLE customer_terms USING fts5 (
        grams, content='', detail=none, columnsize=0, tokenize='ascii', prefix='1 2 3'
    )
    """,
    "CREATE TABLE customer_search (customer_id INTEGER PRIMARY KEY, hay TEXT NOT NULL) STRICT",
)

_WORKFLOW = (
    """
    CREATE TABLE draft (
        id INTEGER PRIMARY KEY,
        account_id INTEGER NOT NULL REFERENCES account (id),
        record TEXT NOT NULL,
        base_version INTEGER,
        body TEXT NOT NULL,
        updated_at INTEGER NOT NULL,
        UNIQUE (account_id, record)
    ) STRICT
    """,
    """
    CREATE TABLE import_run (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        file_name TEXT NOT NULL,
        digest TEXT NOT NULL,
        record_type TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'done')),
        rows_done INTEGER NOT NULL,
        report TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE import_row (
        import_run_id INTEGER NOT NULL REFERENCES import_run (id),
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        state TEXT NOT NULL CHECK (state IN ('taken', 'sampled', 'suspect', 'cleared')),
        PRIMARY KEY (import_run_id, customer_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX import_row_suspect ON import_row (customer_id) WHERE state = 'suspect'",
    """
    CREATE TABLE customer_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        kind TEXT NOT NULL,
        state TEXT NOT NULL,
        version INTEGER NOT NULL,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        terminal TEXT NOT NULL,
        corrects INTEGER REFERENCES customer_change (id),
        closed_by INTEGER REFERENCES account (id),
        closed_at INTEGER,
        import_run INTEGER REFERENCES import_run (id)
    ) STRICT
    """,
    "CREATE INDEX customer_change_customer ON customer_change (customer_id)",
    "CREATE INDEX customer_change_open ON customer_change (made_at) WHERE state IN ('unchecked', 'draft')",
    """
    CREATE INDEX customer_change_waiting ON customer_change (customer_id) WHERE state IN ('unchecked', 'draft')
    """,
    """
    CREATE TABLE change_item (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        change_id INTEGER NOT NULL REFERENCES customer_change (id) ON DELETE CASCADE,
        part TEXT NOT NULL,
        field TEXT NOT NULL,
        old TEXT, new TEXT,
        sensitive INTEGER NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('', 'yes', 'no', 'superseded')),
        verdict_by INTEGER REFERENCES account (id),
        verdict_at INTEGER,
        UNIQUE (change_id, part, field)
    ) STRICT
    """,
    """
    CREATE TABLE approval_request (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL UNIQUE,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        field TEXT NOT NULL,
        old TEXT, new TEXT,
        base_version INTEGER NOT NULL,
        digest TEXT NOT NULL,
        reason TEXT NOT NULL,
        levels INTEGER NOT NULL CHECK (levels BETWEEN 1 AND 3),
        state TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'rejected', 'recalled', 'stale', 'expired')),
        requested_by INTEGER NOT NULL REFERENCES account (id),
        requested_at INTEGER NOT NULL,
        terminal TEXT NOT NULL,
        expires_at INTEGER NOT NULL,
        decided_at INTEGER,
        seal BLOB
    ) STRICT
    """,
    "CREATE UNIQUE INDEX approval_one_pending ON approval_request (customer_id, field) WHERE state = 'pending'",
    "CREATE INDEX approval_waiting ON approval_request (requested_at) WHERE state = 'pending'",
    "CREATE INDEX approval_customer ON approval_request (customer_id)",
    """
    CREATE TABLE approval_editor (
        request_id INTEGER NOT NULL REFERENCES approval_request (id),
        account_id INTEGER NOT NULL REFERENCES account (id),
        PRIMARY KEY (request_id, account_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE approval_vote (
        request_id INTEGER NOT NULL REFERENCES approval_request (id),
        level INTEGER NOT NULL CHECK (level >= 1),
        account_id INTEGER NOT NULL REFERENCES account (id),
        verdict TEXT NOT NULL CHECK (verdict IN ('approved', 'rejected')),
        comment TEXT NOT NULL,
        digest TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (request_id, level),
        UNIQUE (request_id, account_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER approval_vote_guard BEFORE INSERT ON approval_vote
    BEGIN
        SELECT RAISE(ABORT, 'nobody decides on a request they had a hand in')
        WHERE EXISTS (SELECT 1 FROM approval_editor e
                      WHERE e.request_id = NEW.request_id AND e.account_id = NEW.account_id)
           OR EXISTS (SELECT 1 FROM approval_request r
                      WHERE r.id = NEW.request_id AND r.requested_by = NEW.account_id);
        SELECT RAISE(ABORT, 'the request is not waiting for this decision')
        WHERE NOT EXISTS (SELECT 1 FROM approval_request r
                          WHERE r.id = NEW.request_id AND r.state = 'pending'
                            AND r.digest = NEW.digest AND NEW.level <= r.levels);
    END
    """,
    """
    CREATE TRIGGER approval_vote_final BEFORE UPDATE ON approval_vote
    BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END
    """,
    """
    CREATE TRIGGER approval_vote_kept BEFORE DELETE ON approval_vote
    BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END
    """,
    """
    CREATE TRIGGER approval_editor_kept BEFORE DELETE ON approval_editor
    BEGIN SELECT RAISE(ABORT, 'whoever had a hand in a request stays named'); END
    """,
    """
    CREATE TRIGGER approval_request_kept BEFORE DELETE ON approval_request
    BEGIN SELECT RAISE(ABORT, 'a request is never deleted'); END
    """,
    """
    CREATE TRIGGER approval_request_guard BEFORE UPDATE ON approval_request
    BEGIN
        SELECT RAISE(ABORT, 'what was asked for is never changed')
        WHERE OLD.new IS NOT NEW.new OR OLD.old IS NOT NEW.old OR OLD.field <> NEW.field
           OR OLD.digest <> NEW.digest OR OLD.requested_by <> NEW.requested_by
           OR OLD.base_version <> NEW.base_version OR OLD.levels <> NEW.levels
           OR OLD.reason <> NEW.reason OR OLD.customer_id <> NEW.customer_id;
        SELECT RAISE(ABORT, 'a decided request is never decided again')
        WHERE OLD.state <> 'pending' AND OLD.state <> NEW.state;
        SELECT RAISE(ABORT, 'an approval needs its approvers')
        WHERE NEW.state = 'approved' AND OLD.state = 'pending'
          AND (SELECT count(*) FROM approval_vote v
               WHERE v.request_id = NEW.id AND v.verdict = 'approved' AND v.digest = NEW.digest) < NEW.levels;
    END
    """,
    """
    CREATE TABLE outbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        topic TEXT NOT NULL,
        record TEXT NOT NULL,
        body TEXT NOT NULL,
        state TEXT NOT NULL,
        created_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX outbox_waiting ON outbox (id) WHERE state = 'waiting'",
)

_AUDIT = (
    """
    CREATE TABLE audit_entry (
        seq INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        terminal TEXT NOT NULL,
        action TEXT NOT NULL,
        record TEXT NOT NULL,
        commitment BLOB NOT NULL,
        previous BLOB NOT NULL,
        mac BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX audit_record ON audit_entry (record, seq)",
    "CREATE TABLE audit_payload (seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, body TEXT NOT NULL) STRICT",
    """
    CREATE TRIGGER audit_entry_append BEFORE INSERT ON audit_entry
    BEGIN
        SELECT RAISE(ABORT, 'the audit chain only grows at its end')
        WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_entry)
           OR NEW.previous IS NOT coalesce((SELECT mac FROM audit_entry ORDER BY seq DESC LIMIT 1), zeroblob(32));
    END
    """,
    """
    CREATE TRIGGER audit_entry_final BEFORE UPDATE ON audit_entry
    BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed'); END
    """,
    """
    CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry
    BEGIN SELECT RAISE(ABORT, 'an audit entry is never deleted'); END
    """,
    """
    CREATE TRIGGER audit_payload_append BEFORE INSERT ON audit_payload
    BEGIN
        SELECT RAISE(ABORT, 'a payload belongs to the newest audit entry')
        WHERE NEW.seq IS NOT (SELECT max(seq) FROM audit_entry)
           OR EXISTS (SELECT 1 FROM audit_payload WHERE seq = NEW.seq);
    END
    """,
    """
    CREATE TRIGGER audit_payload_final BEFORE UPDATE ON audit_payload
    BEGIN SELECT RAISE(ABORT, 'an audit payload is never changed'); END
    """,
    """
    CREATE TRIGGER audit_payload_erase BEFORE DELETE ON audit_payload
    BEGIN
        SELECT RAISE(ABORT, 'a payload is erased only by an entry that says so')
        WHERE NOT EXISTS (SELECT 1 FROM audit_entry
                          WHERE record = 'audit:' || OLD.seq AND action = 'audit.erase');
    END
    """,
)

STATEMENTS = (*_ACCOUNTS, *_CUSTOMERS, *_COUNTS, *_SEARCH, *_WORKFLOW, *_AUDIT)
