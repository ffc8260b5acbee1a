"""Invoices, payments and what they settle; credit grades, releases and stops; exchange rates; numbered papers.

Nobody releases a hold on an order they entered, no payment settles more than it has or than is open, and what was
issued is never changed. A wrong payment is undone by a payment that names it and by settlements below zero. The
customer of an invoice may change, for two cards may be merged; what stands on it is its body, which may not.
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
    WHEN NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.order_id IS NOT OLD.order_id
      OR NEW.currency <> OLD.currency OR NEW.net <> OLD.net OR NEW.tax <> OLD.tax OR NEW.gross <> OLD.gross
      OR NEW.issued_on <> OLD.issued_on OR NEW.due_on <> OLD.due_on OR NEW.body <> OLD.body
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
        undone_on TEXT CHECK (undone_on IS NULL OR (length(undone_on) = 10 AND used = 0)),
        undoes_id INTEGER UNIQUE REFERENCES payment (id) CHECK (undoes_id IS NULL OR used = 0),
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        seal BLOB
    ) STRICT
    """,
    "CREATE INDEX payment_customer ON payment (customer_id, received_on)",
    "CREATE INDEX payment_unused ON payment (customer_id) "
    "WHERE used < amount AND undone_on IS NULL AND undoes_id IS NULL",
    """
    CREATE TRIGGER payment_final BEFORE UPDATE ON payment
    WHEN NEW.number <> OLD.number OR NEW.currency <> OLD.currency OR NEW.amount <> OLD.amount
      OR NEW.received_on <> OLD.received_on OR NEW.undoes_id IS NOT OLD.undoes_id
      OR (OLD.undone_on IS NOT NULL AND NEW.undone_on IS NOT OLD.undone_on)
    BEGIN SELECT RAISE(ABORT, 'a payment that was recorded is never changed'); END
    """,
    """
    CREATE TRIGGER payment_kept BEFORE DELETE ON payment
    BEGIN SELECT RAISE(ABORT, 'a payment that was recorded is never removed'); END
    """,
    """
    CREATE TABLE settlement (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        invoice_id INTEGER NOT NULL REFERENCES invoice (id),
        payment_id INTEGER REFERENCES payment (id),
        credit_note_id INTEGER REFERENCES invoice (id),
        amount INTEGER NOT NULL CHECK (amount <> 0),
        settled_on TEXT NOT NULL CHECK (length(settled_on) = 10),
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        CHECK ((payment_id IS NULL) <> (credit_note_id IS NULL))
    ) STRICT
    """,
    "CREATE INDEX settlement_invoice ON settlement (invoice_id)",
    "CREATE INDEX settlement_payment ON settlement (payment_id) WHERE payment_id IS NOT NULL",
    "CREATE INDEX settlement_credit_note ON settlement (credit_note_id) WHERE credit_note_id IS NOT NULL",
    """
    CREATE TRIGGER settlement_fits BEFORE INSERT ON settlement
    BEGIN
        SELECT RAISE(ABORT, 'no more of an invoice is settled than is open')
        FROM invoice i WHERE i.id = NEW.invoice_id AND (i.kind <> 'invoice' OR NEW.amount + (
            SELECT coalesce(sum(amount), 0) FROM settlement WHERE invoice_id = NEW.invoice_id
        ) NOT BETWEEN 0 AND i.gross);
        SELECT RAISE(ABORT, 'no more is settled than the payment has')
        FROM payment p WHERE p.id = NEW.payment_id AND (p.undone_on IS NOT NULL OR p.undoes_id IS NOT NULL
            OR NEW.amount + (
                SELECT coalesce(sum(amount), 0) FROM settlement WHERE payment_id = NEW.payment_id
            ) NOT BETWEEN 0 AND p.amount);
        SELECT RAISE(ABORT, 'no more is settled than the credit note has')
        FROM invoice n WHERE n.id = NEW.credit_note_id AND (n.kind <> 'credit_note' OR NEW.amount + (
            SELECT coalesce(sum(amount), 0) FROM settlement WHERE credit_note_id = NEW.credit_note_id
        ) NOT BETWEEN 0 AND n.gross);
        SELECT RAISE(ABORT, 'an invoice is settled in its own currency and by its own customer')
        FROM invoice i WHERE i.id = NEW.invoice_id AND EXISTS (
            SELECT 1 FROM payment p WHERE p.id = NEW.payment_id
                AND (p.currency <> i.currency OR p.customer_id <> i.customer_id)
            UNION ALL SELECT 1 FROM invoice n WHERE n.id = NEW.credit_note_id
                AND (n.currency <> i.currency OR n.customer_id <> i.customer_id));
    END
    """,
    """
    CREATE TRIGGER settlement_final BEFORE UPDATE ON settlement
    BEGIN SELECT RAISE(ABORT, 'a settlement is countered by another, never changed'); END
    """,
    """
    CREATE TRIGGER settlement_kept BEFORE DELETE ON settlement
    BEGIN SELECT RAISE(ABORT, 'a settlement is countered by another, never removed'); END
    """,
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
    CREATE TRIGGER credit_result_final BEFORE UPDATE ON credit_result
    BEGIN SELECT RAISE(ABORT, 'a grade that was worked out is never changed'); END
    """,
    """
    CREATE TABLE credit_weights (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        body TEXT NOT NULL,
        made_by INTEGER REFERENCES account (id),
        made_at INTEGER NOT NULL
    ) STRICT
    """,
    # The first version; services/credit/weights.py names the same numbers, and a test holds both together.
    """
    INSERT INTO credit_weights (body, made_by, made_at) VALUES (
        '{"bands":[90,80,70,60,50,40,30,20,10],'
        || '"points":{"card":5,"days_late":20,"disputes":5,"on_time":35,"overdue":15,"use":10,"years":10},'
        || '"scales":{"days_late_none":60,"disputes_none":20,"few_invoices":3,"late_days":90,'
        || '"overdue_none":60,"use_full":70,"use_none":100,"usual_counts":4,"usual_late":20,"years_full":5}}', NULL, 0)
    """,
    """
    CREATE TRIGGER credit_weights_final BEFORE UPDATE ON credit_weights
    BEGIN SELECT RAISE(ABORT, 'weights that grades were worked out with are never changed'); END
    """,
    """
    CREATE TRIGGER credit_weights_kept BEFORE DELETE ON credit_weights
    BEGIN SELECT RAISE(ABORT, 'weights that grades were worked out with are never removed'); END
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
    CREATE TRIGGER credit_release_final BEFORE UPDATE ON credit_release
    WHEN NEW.order_id <> OLD.order_id OR NEW.amount <> OLD.amount OR NEW.until <> OLD.until
      OR NEW.reason <> OLD.reason OR NEW.made_by <> OLD.made_by OR NEW.made_at <> OLD.made_at
    BEGIN SELECT RAISE(ABORT, 'a release that was given is never changed'); END
    """,
    """
    CREATE TRIGGER credit_release_kept BEFORE DELETE ON credit_release
    BEGIN SELECT RAISE(ABORT, 'a release that was given is never removed'); END
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
    """
    CREATE TRIGGER paper_kept BEFORE DELETE ON paper
    BEGIN SELECT RAISE(ABORT, 'a paper that was issued is never removed'); END
    """,
)

STATEMENTS = (*_INVOICES, *_CREDIT, *_PAPERS)
