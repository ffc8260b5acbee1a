"""Products, places, lots and the ledger of moves, from which stock on hand is kept by triggers.

A quantity is in thousandths of the product's unit. Stock is the sum of moves: ``stock_balance`` only remembers it, and
its constraints make it impossible, from any program, to move or promise what is not there.
"""

from __future__ import annotations

_PRODUCTS = (
    """
    CREATE TABLE product (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sku TEXT NOT NULL CHECK (length(sku) > 0),
        sku_key TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN ('active', 'retired')),
        version INTEGER NOT NULL CHECK (version > 0),
        name TEXT NOT NULL CHECK (length(name) > 0),
        unit TEXT NOT NULL,
        decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 3),
        price INTEGER CHECK (price BETWEEN 0 AND 1000000000000000),
        cost INTEGER CHECK (cost BETWEEN 0 AND 1000000000000000),
        currency TEXT NOT NULL,
        category TEXT, barcode TEXT,
        reorder_point INTEGER CHECK (reorder_point >= 0),
        lead_time_days INTEGER CHECK (lead_time_days BETWEEN 0 AND 3650),
        order_cost INTEGER CHECK (order_cost >= 0),
        holding_cost INTEGER CHECK (holding_cost >= 0),
        abc TEXT CHECK (abc IN ('A', 'B', 'C')),
        notes TEXT,
        name_sort TEXT NOT NULL,
        search_text TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        updated_by INTEGER NOT NULL REFERENCES account (id),
        seal BLOB
    ) STRICT
    """,
    "CREATE INDEX product_by_name ON product (state, name_sort)",
    "CREATE INDEX product_by_sku ON product (state, sku_key)",
    "CREATE INDEX product_by_update ON product (state, updated_at)",
    # A search reads this from end to end: a hundred thousand products in some fifteen milliseconds.
    "CREATE INDEX product_found ON product (state, search_text)",
    "CREATE INDEX product_barcode ON product (barcode) WHERE barcode IS NOT NULL",
    "CREATE INDEX product_category ON product (category) WHERE category IS NOT NULL",
)

_PLACES = (
    """
    CREATE TABLE location (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN
            ('stock', 'quarantine', 'supplier', 'customer', 'scrap', 'adjustment')),
        state TEXT NOT NULL CHECK (state IN ('active', 'frozen', 'retired')),
        walk INTEGER NOT NULL
    ) STRICT
    """,
    """
    INSERT INTO location (code, name, kind, state, walk) VALUES
        ('MAIN', 'Main store', 'stock', 'active', 1),
        ('QUARANTINE', 'Quarantine', 'quarantine', 'active', 900),
        ('SUPPLIER', 'Suppliers', 'supplier', 'active', 1000),
        ('CUSTOMER', 'Customers', 'customer', 'active', 1001),
        ('SCRAP', 'Scrap', 'scrap', 'active', 1002),
        ('ADJUSTMENT', 'Adjustments', 'adjustment', 'active', 1003)
    """,
    """
    CREATE TABLE lot (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        product_id INTEGER NOT NULL REFERENCES product (id),
        code TEXT NOT NULL,
        expires TEXT CHECK (expires IS NULL OR length(expires) = 10),
        state TEXT NOT NULL CHECK (state IN ('free', 'frozen')),
        received_at INTEGER NOT NULL,
        UNIQUE (product_id, code)
    ) STRICT
    """,
)

_LEDGER = (
    """
    CREATE TABLE stock_move (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        product_id INTEGER NOT NULL REFERENCES product (id),
        lot_id INTEGER NOT NULL REFERENCES lot (id),
        source_id INTEGER NOT NULL REFERENCES location (id),
        target_id INTEGER NOT NULL REFERENCES location (id),
        quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000000000000000),
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        reason TEXT NOT NULL,
        cost INTEGER,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        CHECK (source_id <> target_id)
    ) STRICT
    """,
    "CREATE INDEX stock_move_product ON stock_move (product_id, made_at)",
    "CREATE INDEX stock_move_record ON stock_move (record)",
    "CREATE INDEX stock_move_made_at ON stock_move (made_at)",
    """
    CREATE TABLE stock_balance (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        product_id INTEGER NOT NULL REFERENCES product (id),
        lot_id INTEGER NOT NULL REFERENCES lot (id),
        location_id INTEGER NOT NULL REFERENCES location (id),
        on_hand INTEGER NOT NULL CHECK (on_hand >= 0),
        reserved INTEGER NOT NULL CHECK (reserved >= 0 AND reserved <= on_hand),
        counting INTEGER NOT NULL DEFAULT 0 CHECK (counting IN (0, 1)),
        since INTEGER NOT NULL,
        UNIQUE (product_id, lot_id, location_id)
    ) STRICT
    """,
    "CREATE INDEX stock_balance_location ON stock_balance (location_id, product_id)",
    "CREATE INDEX stock_balance_lot ON stock_balance (lot_id)",
    # Allocation looks only at what is not promised: the lots that are used up would grow in number for ever.
    "CREATE INDEX stock_balance_free ON stock_balance (product_id) WHERE on_hand > reserved",
    "CREATE INDEX stock_balance_counting ON stock_balance (product_id) WHERE counting = 1",
    """
    CREATE TRIGGER stock_move_final BEFORE UPDATE ON stock_move
    BEGIN SELECT RAISE(ABORT, 'a move of stock is never changed'); END
    """,
    """
    CREATE TRIGGER stock_move_kept BEFORE DELETE ON stock_move
    BEGIN SELECT RAISE(ABORT, 'a move of stock is never removed'); END
    """,
    """
    CREATE TRIGGER stock_move_of_lot BEFORE INSERT ON stock_move
    BEGIN
        SELECT RAISE(ABORT, 'a move is of a lot of its product')
        WHERE NEW.product_id IS NOT (SELECT product_id FROM lot WHERE id = NEW.lot_id);
    END
    """,
    """
    CREATE TRIGGER stock_move_out AFTER INSERT ON stock_move
    WHEN (SELECT kind FROM location WHERE id = NEW.source_id) IN ('stock', 'quarantine')
    BEGIN
        SELECT RAISE(ABORT, 'there is not enough stock at this place')
        WHERE NOT EXISTS (
            SELECT 1 FROM stock_balance
            WHERE product_id = NEW.product_id AND lot_id = NEW.lot_id AND location_id = NEW.source_id
              AND on_hand - reserved >= NEW.quantity);
        UPDATE stock_balance SET on_hand = on_hand - NEW.quantity
        WHERE product_id = NEW.product_id AND lot_id = NEW.lot_id AND location_id = NEW.source_id;
    END
    """,
    """
    CREATE TRIGGER stock_move_in AFTER INSERT ON stock_move
    WHEN (SELECT kind FROM location WHERE id = NEW.target_id) IN ('stock', 'quarantine')
    BEGIN
        INSERT INTO stock_balance (product_id, lot_id, location_id, on_hand, reserved, since)
        VALUES (NEW.product_id, NEW.lot_id, NEW.target_id, NEW.quantity, 0, NEW.made_at)
        ON CONFLICT (product_id, lot_id, location_id) DO UPDATE SET
            since = CASE WHEN on_hand = 0 THEN excluded.since ELSE since END,
            on_hand = on_hand + excluded.on_hand;
    END
    """,
)

# An adjustment above the tolerance is asked for by one person and decided by another.
_ADJUSTMENTS = (
    """
    CREATE TABLE stock_adjustment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'declined', 'recalled')),
        product_id INTEGER NOT NULL REFERENCES product (id),
        lot_id INTEGER NOT NULL REFERENCES lot (id),
        location_id INTEGER NOT NULL REFERENCES location (id),
        kind TEXT NOT NULL CHECK (kind IN ('adjust', 'scrap')),
        difference INTEGER NOT NULL CHECK (difference <> 0),
        on_hand INTEGER NOT NULL,
        value INTEGER, currency TEXT,
        why TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        requested_by INTEGER NOT NULL REFERENCES account (id),
        requested_at INTEGER NOT NULL,
        decided_by INTEGER REFERENCES account (id),
        decided_at INTEGER, comment TEXT NOT NULL,
        CHECK (state NOT IN ('approved', 'declined') OR decided_by IS NOT NULL),
        CHECK (state = 'recalled' OR decided_by IS NULL OR decided_by <> requested_by)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX stock_adjustment_waiting ON stock_adjustment (product_id, lot_id, location_id) "
    "WHERE state = 'waiting'",
    "CREATE INDEX stock_adjustment_state ON stock_adjustment (state, id)",
    """
    CREATE TRIGGER stock_adjustment_final BEFORE UPDATE ON stock_adjustment
    BEGIN
        SELECT RAISE(ABORT, 'a decided adjustment is never decided again') WHERE OLD.state <> 'waiting';
        SELECT RAISE(ABORT, 'what was asked for never changes')
        WHERE NEW.product_id <> OLD.product_id OR NEW.lot_id <> OLD.lot_id OR NEW.location_id <> OLD.location_id
           OR NEW.difference <> OLD.difference OR NEW.kind <> OLD.kind OR NEW.requested_by <> OLD.requested_by;
    END
    """,
    """
    CREATE TRIGGER stock_adjustment_kept BEFORE DELETE ON stock_adjustment
    BEGIN SELECT RAISE(ABORT, 'a request for an adjustment is never removed'); END
    """,
)

# Whoever reviews a count had no hand in counting it.
_COUNTS = (
    """
    CREATE TABLE stock_count (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN ('requested', 'counting', 'counted', 'investigating',
            'ready_to_review', 'reviewed', 'completed', 'cancelled')),
        scope TEXT NOT NULL,
        due_on TEXT CHECK (due_on IS NULL OR length(due_on) = 10),
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL,
        reviewed_by INTEGER REFERENCES account (id),
        reviewed_at INTEGER,
        completed_at INTEGER,
        state_since INTEGER NOT NULL,
        CHECK (state NOT IN ('reviewed', 'completed') OR reviewed_by IS NOT NULL)
    ) STRICT
    """,
    "CREATE INDEX stock_count_state ON stock_count (state, id)",
    """
    CREATE TABLE stock_count_line (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        count_id INTEGER NOT NULL REFERENCES stock_count (id),
        balance_id INTEGER NOT NULL REFERENCES stock_balance (id),
        expected INTEGER,
        first INTEGER CHECK (first >= 0), first_by INTEGER REFERENCES account (id), first_at INTEGER,
        second INTEGER CHECK (second >= 0), second_by INTEGER REFERENCES account (id), second_at INTEGER,
        recount INTEGER NOT NULL CHECK (recount IN (0, 1)),
        note TEXT NOT NULL,
        move_id INTEGER REFERENCES stock_move (id),
        UNIQUE (count_id, balance_id)
    ) STRICT
    """,
    "CREATE INDEX stock_count_line_balance ON stock_count_line (balance_id)",
    """
    CREATE TABLE stock_count_step (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        count_id INTEGER NOT NULL REFERENCES stock_count (id),
        step TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, reason TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX stock_count_step_count ON stock_count_step (count_id)",
    """
    CREATE TRIGGER stock_count_review BEFORE UPDATE OF reviewed_by ON stock_count
    WHEN NEW.reviewed_by IS NOT NULL
    BEGIN
        SELECT RAISE(ABORT, 'nobody reviews what they counted')
        WHERE EXISTS (SELECT 1 FROM stock_count_line WHERE count_id = NEW.id
                      AND (first_by = NEW.reviewed_by OR second_by = NEW.reviewed_by));
    END
    """,
    """
    CREATE TRIGGER stock_count_line_final BEFORE UPDATE OF first, second, expected ON stock_count_line
    BEGIN
        SELECT RAISE(ABORT, 'a reviewed count is never counted again')
        WHERE (SELECT state FROM stock_count WHERE id = NEW.count_id) IN ('reviewed', 'completed', 'cancelled');
    END
    """,
    """
    CREATE TRIGGER stock_count_step_final BEFORE UPDATE ON stock_count_step
    BEGIN SELECT RAISE(ABORT, 'a step of a count is never changed'); END
    """,
    """
    CREATE TRIGGER stock_count_step_kept BEFORE DELETE ON stock_count_step
    BEGIN SELECT RAISE(ABORT, 'a step of a count is never removed'); END
    """,
)

STATEMENTS = (*_PRODUCTS, *_PLACES, *_LEDGER, *_ADJUSTMENTS, *_COUNTS)
