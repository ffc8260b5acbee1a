"""Orders with their lines, steps, revisions and tracking; reservations of stock; returns.

What must hold against any program: a reservation is of goods that are there and not promised already, a finished order
holds none, the timeline is only ever added to, numbers are unique, nobody checks the goods they picked, nobody releases
a hold on their own order.
"""

from __future__ import annotations

_ORDERS = (
    """
    CREATE TABLE sales_order (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT UNIQUE,
        state TEXT NOT NULL CHECK (state IN ('draft', 'received', 'confirmed', 'allocated', 'part_allocated',
            'backorder', 'picking', 'picked', 'checked', 'packed', 'shipped', 'delivered', 'closed', 'on_hold',
            'cancelled', 'cancelled_awaiting_restock')),
        held_from TEXT, hold_reason TEXT,
        held_by_credit INTEGER NOT NULL CHECK (held_by_credit IN (0, 1)),
        version INTEGER NOT NULL CHECK (version > 0),
        revision INTEGER NOT NULL,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        customer_reference TEXT,
        currency TEXT NOT NULL,
        net INTEGER NOT NULL, tax INTEGER NOT NULL, gross INTEGER NOT NULL,
        payment_method TEXT,
        ship_to TEXT, ship_to_address INTEGER REFERENCES address (id),
        ordered_on TEXT NOT NULL CHECK (length(ordered_on) = 10),
        promised_on TEXT CHECK (promised_on IS NULL OR length(promised_on) = 10),
        shipped_on TEXT CHECK (shipped_on IS NULL OR length(shipped_on) = 10),
        delivered_on TEXT CHECK (delivered_on IS NULL OR length(delivered_on) = 10),
        policy TEXT NOT NULL CHECK (policy IN ('partial', 'complete')),
        urgency INTEGER NOT NULL,
        carrier TEXT, waybill TEXT, carrier_contact TEXT, position TEXT, expected_on TEXT,
        history INTEGER NOT NULL CHECK (history IN (0, 1)),
        source TEXT NOT NULL,
        parent_id INTEGER REFERENCES sales_order (id),
        notes TEXT,
        picked_by INTEGER REFERENCES account (id),
        checked_by INTEGER REFERENCES account (id),
        import_run INTEGER REFERENCES import_run (id),
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        state_since INTEGER NOT NULL,
        seal BLOB,
        CHECK (number IS NOT NULL OR state IN ('draft', 'cancelled')),
        CHECK (checked_by IS NULL OR checked_by <> picked_by)
    ) STRICT
    """,
    "CREATE INDEX sales_order_state ON sales_order (state, promised_on, id)",
    "CREATE INDEX sales_order_customer ON sales_order (customer_id, ordered_on)",
    "CREATE INDEX sales_order_open ON sales_order (customer_id, state) WHERE state NOT IN "
    "('draft', 'delivered', 'closed', 'cancelled')",
    # What a list is sorted by, for one state, for what is open, for everything: any page is then one short read.
    "CREATE INDEX sales_order_state_ordered ON sales_order (state, ordered_on, id)",
    "CREATE INDEX sales_order_state_total ON sales_order (state, gross, id)",
    "CREATE INDEX sales_order_open_promised ON sales_order (promised_on, id) WHERE state NOT IN "
    "('draft', 'delivered', 'closed', 'cancelled')",
    "CREATE INDEX sales_order_open_ordered ON sales_order (ordered_on, id) WHERE state NOT IN "
    "('draft', 'delivered', 'closed', 'cancelled')",
    "CREATE INDEX sales_order_open_total ON sales_order (gross, id) WHERE state NOT IN "
    "('draft', 'delivered', 'closed', 'cancelled')",
    "CREATE INDEX sales_order_promised ON sales_order (promised_on, id)",
    "CREATE INDEX sales_order_ordered ON sales_order (ordered_on, id)",
    "CREATE INDEX sales_order_total ON sales_order (gross, id)",
    "CREATE INDEX sales_order_reference ON sales_order (customer_reference) WHERE customer_reference IS NOT NULL",
    "CREATE INDEX sales_order_waybill ON sales_order (waybill) WHERE waybill IS NOT NULL",
    "CREATE INDEX sales_order_parent ON sales_order (parent_id) WHERE parent_id IS NOT NULL",
    """
    CREATE TABLE order_line (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        order_id INTEGER NOT NULL REFERENCES sales_order (id),
        position INTEGER NOT NULL,
        product_id INTEGER NOT NULL REFERENCES product (id),
        quantity INTEGER NOT NULL CHECK (quantity BETWEEN -1000000000000000 AND 1000000000000000 AND quantity <> 0),
        price INTEGER NOT NULL,
        tax_rate INTEGER NOT NULL CHECK (tax_rate BETWEEN 0 AND 10000),
        net INTEGER NOT NULL, tax INTEGER NOT NULL, gross INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'cancelled')),
        reserved INTEGER NOT NULL DEFAULT 0, picked INTEGER NOT NULL DEFAULT 0,
        shipped INTEGER NOT NULL DEFAULT 0, delivered INTEGER NOT NULL DEFAULT 0,
        damaged INTEGER NOT NULL DEFAULT 0, returned INTEGER NOT NULL DEFAULT 0,
        note TEXT, cancel_reason TEXT,
        UNIQUE (order_id, position)
    ) STRICT
    """,
    "CREATE INDEX order_line_product ON order_line (product_id)",
    "CREATE INDEX order_line_waiting ON order_line (product_id) "
    "WHERE state = 'open' AND quantity > reserved + picked",
    """
    CREATE TABLE order_step (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        order_id INTEGER NOT NULL REFERENCES sales_order (id),
        step TEXT NOT NULL,
        source TEXT NOT NULL, target TEXT NOT NULL,
        reason TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        terminal TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX order_step_order ON order_step (order_id)",
    "CREATE INDEX order_step_made_at ON order_step (made_at)",
    """
    CREATE TRIGGER order_step_final BEFORE UPDATE ON order_step
    BEGIN SELECT RAISE(ABORT, 'a step of an order is never changed'); END
    """,
    """
    CREATE TRIGGER order_step_kept BEFORE DELETE ON order_step
    BEGIN SELECT RAISE(ABORT, 'a step of an order is never removed'); END
    """,
    """
    CREATE TABLE order_revision (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        order_id INTEGER NOT NULL REFERENCES sales_order (id),
        revision INTEGER NOT NULL,
        body TEXT NOT NULL,
        reason TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        UNIQUE (order_id, revision)
    ) STRICT
    """,
    """
    CREATE TABLE tracking_event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        order_id INTEGER NOT NULL REFERENCES sales_order (id),
        kind TEXT NOT NULL,
        position TEXT, note TEXT, expected_on TEXT,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX tracking_event_order ON tracking_event (order_id)",
    """
    CREATE TABLE recurring_order (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL UNIQUE,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        body TEXT NOT NULL,
        every TEXT NOT NULL CHECK (every IN ('day', 'week', 'month')),
        step INTEGER NOT NULL CHECK (step BETWEEN 1 AND 366),
        next_on TEXT NOT NULL, until TEXT,
        state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'ended')),
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL
    ) STRICT
    """,
)

# Counting a million orders by state at every look at the board would take longer than reading the page shown.
_COUNTS = (
    """
    CREATE TABLE order_count (
        state TEXT NOT NULL, currency TEXT NOT NULL,
        number INTEGER NOT NULL, gross INTEGER NOT NULL,
        PRIMARY KEY (state, currency)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER order_count_insert AFTER INSERT ON sales_order
    BEGIN
        INSERT INTO order_count VALUES (NEW.state, NEW.currency, 1, NEW.gross)
        ON CONFLICT DO UPDATE SET number = number + 1, gross = gross + excluded.gross;
    END
    """,
    """
    CREATE TRIGGER order_count_delete AFTER DELETE ON sales_order
    BEGIN
        UPDATE order_count SET number = number - 1, gross = gross - OLD.gross
        WHERE state = OLD.state AND currency = OLD.currency;
    END
    """,
    """
    CREATE TRIGGER order_count_update AFTER UPDATE OF state, currency, gross ON sales_order
    WHEN OLD.state <> NEW.state OR OLD.currency <> NEW.currency OR OLD.gross <> NEW.gross
    BEGIN
        UPDATE order_count SET number = number - 1, gross = gross - OLD.gross
        WHERE state = OLD.state AND currency = OLD.currency;
        INSERT INTO order_count VALUES (NEW.state, NEW.currency, 1, NEW.gross)
        ON CONFLICT DO UPDATE SET number = number + 1, gross = gross + excluded.gross;
    END
    """,
)

_RESERVATIONS = (
    """
    CREATE TABLE reservation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        order_line_id INTEGER NOT NULL REFERENCES order_line (id),
        balance_id INTEGER NOT NULL REFERENCES stock_balance (id),
        quantity INTEGER NOT NULL CHECK (quantity > 0),
        state TEXT NOT NULL CHECK (state IN ('held', 'picked', 'shipped', 'released')),
        why TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        ended_at INTEGER
    ) STRICT
    """,
    "CREATE INDEX reservation_line ON reservation (order_line_id)",
    "CREATE INDEX reservation_balance ON reservation (balance_id) WHERE state IN ('held', 'picked')",
    """
    CREATE TRIGGER reservation_insert AFTER INSERT ON reservation
    BEGIN
        SELECT RAISE(ABORT, 'a reservation begins as held')
        WHERE NEW.state NOT IN ('held', 'picked');
        UPDATE stock_balance SET reserved = reserved + NEW.quantity WHERE id = NEW.balance_id;
    END
    """,
    """
    CREATE TRIGGER reservation_update AFTER UPDATE ON reservation
    BEGIN
        SELECT RAISE(ABORT, 'a reservation keeps its line and its goods')
        WHERE NEW.order_line_id <> OLD.order_line_id OR NEW.balance_id <> OLD.balance_id;
        SELECT RAISE(ABORT, 'a reservation that has ended stays ended')
        WHERE OLD.state IN ('shipped', 'released') AND (NEW.state <> OLD.state OR NEW.quantity <> OLD.quantity);
        UPDATE stock_balance
        SET reserved = reserved
            - CASE WHEN OLD.state IN ('held', 'picked') THEN OLD.quantity ELSE 0 END
            + CASE WHEN NEW.state IN ('held', 'picked') THEN NEW.quantity ELSE 0 END
        WHERE id = NEW.balance_id;
    END
    """,
    """
    CREATE TRIGGER reservation_kept BEFORE DELETE ON reservation
    BEGIN SELECT RAISE(ABORT, 'a reservation is released, never removed'); END
    """,
    """
    CREATE TRIGGER sales_order_ended AFTER UPDATE OF state ON sales_order
    WHEN NEW.state IN ('cancelled', 'shipped', 'delivered', 'closed')
    BEGIN
        SELECT RAISE(ABORT, 'an order that has ended holds no goods')
        WHERE EXISTS (SELECT 1 FROM reservation r JOIN order_line l ON l.id = r.order_line_id
                      WHERE l.order_id = NEW.id AND r.state IN ('held', 'picked'));
    END
    """,
)

_RETURNS = (
    """
    CREATE TABLE return_order (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN ('requested', 'authorised', 'denied', 'awaiting_goods', 'received',
            'inspected', 'resolved', 'closed', 'cancelled')),
        order_id INTEGER NOT NULL REFERENCES sales_order (id),
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        reason TEXT NOT NULL,
        without_goods INTEGER NOT NULL CHECK (without_goods IN (0, 1)),
        resolution TEXT CHECK (resolution IN ('refund', 'replace', 'repair', 'give_back', 'scrap')),
        refunded INTEGER NOT NULL CHECK (refunded IN (0, 1)),
        replacement_id INTEGER REFERENCES sales_order (id),
        complaint_id INTEGER,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        authorised_by INTEGER REFERENCES account (id),
        closed_at INTEGER,
        CHECK (authorised_by IS NULL OR authorised_by <> made_by)
    ) STRICT
    """,
    "CREATE INDEX return_order_order ON return_order (order_id)",
    "CREATE INDEX return_order_customer ON return_order (customer_id)",
    "CREATE INDEX return_order_state ON return_order (state, made_at)",
    """
    CREATE TABLE return_line (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        return_id INTEGER NOT NULL REFERENCES return_order (id),
        order_line_id INTEGER NOT NULL REFERENCES order_line (id),
        quantity INTEGER NOT NULL CHECK (quantity > 0),
        received INTEGER NOT NULL DEFAULT 0 CHECK (received >= 0),
        condition TEXT,
        disposition TEXT,
        UNIQUE (return_id, order_line_id)
    ) STRICT
    """,
    "CREATE INDEX return_line_line ON return_line (order_line_id)",
    """
    CREATE TABLE return_step (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        return_id INTEGER NOT NULL REFERENCES return_order (id),
        step TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, reason TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX return_step_return ON return_step (return_id)",
)

STATEMENTS = (*_ORDERS, *_COUNTS, *_RESERVATIONS, *_RETURNS)
