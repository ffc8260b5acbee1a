"""Invoices, payments and what they settle; credit grades, releases and stops; exchange rates; numbered papers.

Nobody releases a hold on an order they entered, no payment settles more than it has or than is open, and what was
issued is never changed.
"""

from __future__ import annotations

_INVOICES = (
    """
    CREATE TABLE invoice (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        order_id INTEGER REFERENCES sales_order (id),
        record TEXT NOT NULL,
        currency TEXT NOT NULL,
        net INTEGER NOT NULL, tax INTEGER NOT NULL, gross INTEGER NOT NULL CHECK (gross >= 0),
        settled INTEGER NOT NULL CHECK (settled >= 0 AND settled <= gross),
        issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
        due_on TEXT NOT NULL CHECK (length(due_on) = 10),
        settled_on TEXT,
        disputed INTEGER NOT NULL CHECK (disputed IN (0, 1)),
        body TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        seal BLOB
    ) STRICT
    """,
    "CREATE INDEX invoice_customer ON invoice (customer_id, issued_on)",
    "CREATE INDEX invoice_open ON invoice (customer_id, due_on) WHERE settled < gross",
    "CREATE INDEX invoice_order ON invoice (order_id) WHERE order_id IS NOT NULL",
    "CREATE INDEX invoice_due ON invoice (due_on) WHERE settled < gross",
    """
    CREATE TRIGGER invoice_final BEFORE UPDATE ON invoice
    WHEN NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.customer_id <> OLD.customer_id
      OR NEW.currency <> OLD.currency OR NEW.net <> OLD.net OR NEW.tax <> OLD.tax OR NEW.gross <> OLD.gross
      OR NEW.issued_on <> OLD.issued_on OR NEW.body <> OLD.body
    BEGIN SELECT RAISE(ABORT, 'an invoice that was issued is never changed'); END
    """,
    """
    CREATE TRIGGER invoice_kept BEFORE DELETE ON invoice
    BEGIN SELECT RAISE(ABORT, 'an invoice that was issued is never removed'); END
    """,
    """
    CREATE TABLE payment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL UNIQUE,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        currency TEXT NOT NULL,
        amount INTEGER NOT NULL CHECK (amount > 0),
        used INTEGER NOT NULL CHECK (used >= 0 AND used <= amount),
        received_on TEXT NOT NULL CHECK (length(received_on) = 10),
        method TEXT, reference TEXT, note TEXT,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        seal BLOB
    ) STRICT
    """,
    "CREATE INDEX payment_customer ON payment (customer_id, received_on)",
    """
    CREATE TABLE settlement (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        invoice_id INTEGER NOT NULL REFERENCES invoice (id),
        payment_id INTEGER REFERENCES payment (id),
        credit_note_id INTEGER REFERENCES invoice (id),
        amount INTEGER NOT NULL CHECK (amount > 0),
        settled_on TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        CHECK ((payment_id IS NULL) <> (credit_note_id IS NULL))
    ) STRICT
    """,
    "CREATE INDEX settlement_invoice ON settlement (invoice_id)",
    "CREATE INDEX settlement_payment ON settlement (payment_id) WHERE payment_id IS NOT NULL",
    "CREATE INDEX settlement_credit_note ON settlement (credit_note_id) WHERE credit_note_id IS NOT NULL",
)

_CREDIT = (
    """
    CREATE TABLE customer_credit (
        id INTEGER PRIMARY KEY REFERENCES customer (id),
        grade TEXT NOT NULL, score INTEGER NOT NULL,
        weights INTEGER NOT NULL,
        inputs TEXT NOT NULL,
        graded_at INTEGER NOT NULL,
        legal_stop INTEGER NOT NULL CHECK (legal_stop IN (0, 1)),
        stop_reason TEXT,
        seal BLOB
    ) STRICT
    """,
    "CREATE INDEX customer_credit_grade ON customer_credit (grade)",
    """
    CREATE TABLE credit_result (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        grade TEXT NOT NULL, score INTEGER NOT NULL,
        weights INTEGER NOT NULL,
        inputs TEXT NOT NULL,
        made_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX credit_result_customer ON credit_result (customer_id, made_at)",
    """
    CREATE TABLE credit_weights (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        body TEXT NOT NULL,
        made_by INTEGER REFERENCES account (id),
        made_at INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE credit_release (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        order_id INTEGER NOT NULL REFERENCES sales_order (id),
        amount INTEGER NOT NULL CHECK (amount > 0),
        until TEXT NOT NULL CHECK (length(until) = 10),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        seal BLOB
    ) STRICT
    """,
    "CREATE INDEX credit_release_order ON credit_release (order_id)",
    """
    CREATE TRIGGER credit_release_by_another BEFORE INSERT ON credit_release
    BEGIN
        SELECT RAISE(ABORT, 'nobody releases a hold on an order they entered')
        WHERE NEW.made_by = (SELECT made_by FROM sales_order WHERE id = NEW.order_id);
    END
    """,
    """
    CREATE TABLE exchange_rate (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        currency TEXT NOT NULL, base TEXT NOT NULL CHECK (base <> currency),
        valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
        rate INTEGER NOT NULL CHECK (rate > 0),
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        UNIQUE (currency, base, valid_from)
    ) STRICT
    """,
)

_PAPERS = (
    """
    CREATE TABLE paper (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        customer_id INTEGER REFERENCES customer (id),
        body TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX paper_record ON paper (record, kind)",
    """
    CREATE TRIGGER paper_final BEFORE UPDATE ON paper
    BEGIN SELECT RAISE(ABORT, 'a paper that was issued is never changed'); END
    """,
)

STATEMENTS = (*_INVOICES, *_CREDIT, *_PAPERS)
