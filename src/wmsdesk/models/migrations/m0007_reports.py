"""Summary tables of reports, saved views of reports, schedules and their runs.

The summaries hold every order and every line up to ``summary_mark``. What is entered is taken in at the end of the
write that enters it, all at once (``models/reports/report_summaries.py``), because a trigger a line would cost half
as much again as the line itself; whatever changes an order or a line that was taken in is followed by the triggers
here.

What counts as a sale: every order that was received and is not cancelled, its lines that are not cancelled. An order
whose lines come to less than nothing is a return: it lowers the sales and is not counted as an order. Goods that came
back later (``order_line.returned``) lower the sales of the order's own day by their share of the line.
"""

from __future__ import annotations

COUNTED = "NOT IN ('draft', 'cancelled', 'cancelled_awaiting_restock')"
"""The states of an order that sales count, as a condition on the state."""

# A share is computed line by line, rounded half away from zero; a returned line of history is negative by itself.
_SHARE = "CAST(round(1.0 * {0}.net * {0}.returned / {0}.quantity) AS INTEGER)"
SHARE_BACK = (
    "CASE WHEN {0}.state = 'cancelled' THEN 0 WHEN {0}.quantity < 0 THEN -{0}.net "
    f"WHEN {{0}}.returned = 0 THEN 0 ELSE {_SHARE} END"
)
"""What of one line came back, as an amount that is not negative."""
SHARE_LATER = (
    "CASE WHEN {0}.state = 'cancelled' OR {0}.quantity < 0 OR {0}.returned = 0 THEN 0 ELSE " + _SHARE + " END"
)
"""What of one line came back after it was sold; the line itself still says what was sold."""

_SUMMARIES = (
    """
    CREATE TABLE sales_month (
        month TEXT NOT NULL, currency TEXT NOT NULL,
        orders INTEGER NOT NULL, net INTEGER NOT NULL, back INTEGER NOT NULL, later INTEGER NOT NULL,
        PRIMARY KEY (month, currency)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE sales_customer (
        customer_id INTEGER NOT NULL, currency TEXT NOT NULL,
        orders INTEGER NOT NULL, net INTEGER NOT NULL, later INTEGER NOT NULL,
        last_on TEXT,
        PRIMARY KEY (customer_id, currency)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE sales_product (
        month TEXT NOT NULL, currency TEXT NOT NULL, product_id INTEGER NOT NULL,
        lines INTEGER NOT NULL, quantity INTEGER NOT NULL, net INTEGER NOT NULL, back INTEGER NOT NULL,
        later INTEGER NOT NULL,
        PRIMARY KEY (month, currency, product_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE summary_mark (
        id INTEGER PRIMARY KEY CHECK (id = 1), order_id INTEGER NOT NULL, line_id INTEGER NOT NULL
    ) STRICT
    """,
    "INSERT INTO summary_mark VALUES (1, 0, 0)",
    """
    CREATE TABLE delivery_month (
        month TEXT PRIMARY KEY,
        delivered INTEGER NOT NULL, on_time INTEGER NOT NULL, unpromised INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)


# What is taken in: orders up to one mark, lines up to another. What lies beyond is taken in at the end of its write.
_ORDER_MARK, _LINE_MARK = "(SELECT order_id FROM summary_mark)", "(SELECT line_id FROM summary_mark)"
_GROWN = """lines = lines + excluded.lines, quantity = quantity + excluded.quantity, net = net + excluded.net,
            back = back + excluded.back, later = later + excluded.later"""
_BOTH = "(SELECT 0 AS whole UNION ALL SELECT 1) w"
"""A product stands under its month and, under no month, with all of them together."""


def _order_in(row: str, sign: str) -> str:
    """Statements that add (``+``) or take away (``-``) one order and what of its lines came back."""
    lines = f"FROM order_line l WHERE l.order_id = {row}.id AND l.id <= {_LINE_MARK}"
    later = f"(SELECT coalesce(sum({SHARE_LATER.format('l')}), 0) {lines})"
    back = f"(SELECT coalesce(sum({SHARE_BACK.format('l')}), 0) {lines})"
    one = f"CASE WHEN {row}.net >= 0 THEN {sign}1 ELSE 0 END"
    return f"""
        INSERT INTO sales_month VALUES (substr({row}.ordered_on, 1, 7), {row}.currency, {one}, {sign}{row}.net,
            {sign}{back}, {sign}{later})
        ON CONFLICT DO UPDATE SET orders = orders + excluded.orders, net = net + excluded.net,
            back = back + excluded.back, later = later + excluded.later;
        INSERT INTO sales_customer VALUES ({row}.customer_id, {row}.currency, {one}, {sign}{row}.net, {sign}{later},
            CASE WHEN {row}.net >= 0 THEN {row}.ordered_on END)
        ON CONFLICT DO UPDATE SET orders = orders + excluded.orders, net = net + excluded.net,
            later = later + excluded.later,
            last_on = CASE WHEN excluded.last_on > coalesce(last_on, '') THEN excluded.last_on ELSE last_on END;
    """


def _last_day(row: str) -> str:
    """The statement that finds a customer's last order day anew when an order no longer counts."""
    return f"""
        UPDATE sales_customer SET last_on = (
            SELECT max(o.ordered_on) FROM sales_order o
            WHERE o.customer_id = {row}.customer_id AND o.currency = {row}.currency AND o.net >= 0
              AND o.state {COUNTED} AND o.id <= {_ORDER_MARK})
        WHERE customer_id = {row}.customer_id AND currency = {row}.currency AND last_on = {row}.ordered_on;
    """


def _lines_in(row: str, sign: str) -> str:
    """The statement that adds or takes away every line of one order, product by product."""
    return f"""
        INSERT INTO sales_product
        SELECT CASE w.whole WHEN 1 THEN '' ELSE substr({row}.ordered_on, 1, 7) END, {row}.currency, l.product_id,
            {sign}count(*), {sign}sum(l.quantity), {sign}sum(l.net), {sign}sum({SHARE_BACK.format("l")}),
            {sign}sum({SHARE_LATER.format("l")})
        FROM order_line l, {_BOTH}
        WHERE l.order_id = {row}.id AND l.state = 'open' AND l.id <= {_LINE_MARK} GROUP BY w.whole, l.product_id
        ON CONFLICT DO UPDATE SET {_GROWN};
    """


def _line_in(row: str, sign: str) -> str:
    """Statements that add or take away one line of an order that counts, and what of it came back."""
    return f"""
        INSERT INTO sales_product
        SELECT CASE w.whole WHEN 1 THEN '' ELSE substr(o.ordered_on, 1, 7) END, o.currency, {row}.product_id,
            {sign}1, {sign}{row}.quantity, {sign}{row}.net, {sign}{SHARE_BACK.format(row)},
            {sign}{SHARE_LATER.format(row)}
        FROM sales_order o, {_BOTH} WHERE o.id = {row}.order_id AND o.state {COUNTED} AND {row}.state = 'open'
        ON CONFLICT DO UPDATE SET {_GROWN};
        UPDATE sales_month SET back = back + {sign}{SHARE_BACK.format(row)},
            later = later + {sign}{SHARE_LATER.format(row)}
        WHERE (month, currency) = (SELECT substr(o.ordered_on, 1, 7), o.currency FROM sales_order o
                                   WHERE o.id = {row}.order_id AND o.state {COUNTED});
        UPDATE sales_customer SET later = later + {sign}{SHARE_LATER.format(row)}
        WHERE (customer_id, currency) = (SELECT o.customer_id, o.currency FROM sales_order o
                                         WHERE o.id = {row}.order_id AND o.state {COUNTED});
    """


def _delivery(row: str, sign: str) -> str:
    """The statement that adds or takes away one delivery."""
    return f"""
        INSERT INTO delivery_month
        SELECT substr({row}.delivered_on, 1, 7), {sign}1,
            {sign}coalesce({row}.delivered_on <= {row}.promised_on, 0), {sign}({row}.promised_on IS NULL)
        WHERE {row}.delivered_on IS NOT NULL AND {row}.state IN ('delivered', 'closed')
        ON CONFLICT DO UPDATE SET delivered = delivered + excluded.delivered, on_time = on_time + excluded.on_time,
            unpromised = unpromised + excluded.unpromised;
    """


_ORDER_MOVED = (
    f"(OLD.state {COUNTED}) <> (NEW.state {COUNTED}) OR OLD.net <> NEW.net OR OLD.currency <> NEW.currency "
    "OR OLD.customer_id <> NEW.customer_id OR OLD.ordered_on <> NEW.ordered_on"
)
_DELIVERED = "({0}.delivered_on IS NOT NULL AND {0}.state IN ('delivered', 'closed'))"
_LINE_TAKEN = f"OLD.id <= {_LINE_MARK} AND OLD.order_id <= {_ORDER_MARK}"

_TRIGGERS = (
    f"""
    CREATE TRIGGER sales_order_out AFTER UPDATE OF state, net, currency, customer_id, ordered_on ON sales_order
    WHEN OLD.id <= {_ORDER_MARK} AND OLD.state {COUNTED} AND ({_ORDER_MOVED})
    BEGIN {_order_in("OLD", "-")} {_lines_in("OLD", "-")} {_last_day("OLD")} END
    """,
    f"""
    CREATE TRIGGER sales_order_in AFTER UPDATE OF state, net, currency, customer_id, ordered_on ON sales_order
    WHEN OLD.id <= {_ORDER_MARK} AND NEW.state {COUNTED} AND ({_ORDER_MOVED})
    BEGIN {_order_in("NEW", "+")} {_lines_in("NEW", "+")} END
    """,
    f"""
    CREATE TRIGGER delivery_update AFTER UPDATE OF state, delivered_on, promised_on ON sales_order
    WHEN OLD.id <= {_ORDER_MARK} AND ({_DELIVERED.format("OLD")} OR {_DELIVERED.format("NEW")})
    BEGIN {_delivery("OLD", "-")} {_delivery("NEW", "+")} END
    """,
    f"""
    CREATE TRIGGER sales_order_delete BEFORE DELETE ON sales_order
    WHEN OLD.id <= {_ORDER_MARK} AND OLD.state {COUNTED}
    BEGIN SELECT RAISE(ABORT, 'an order that figures count is cancelled, never removed'); END
    """,
    f"""
    CREATE TRIGGER sales_line_update AFTER UPDATE OF product_id, quantity, net, state, returned ON order_line
    WHEN {_LINE_TAKEN}
      AND (OLD.product_id <> NEW.product_id OR OLD.quantity <> NEW.quantity OR OLD.net <> NEW.net
           OR OLD.state <> NEW.state OR OLD.returned <> NEW.returned)
    BEGIN {_line_in("OLD", "-")} {_line_in("NEW", "+")} END
    """,
    f"""
    CREATE TRIGGER sales_line_delete AFTER DELETE ON order_line WHEN {_LINE_TAKEN}
    BEGIN {_line_in("OLD", "-")} END
    """,
    """
    CREATE TRIGGER sales_line_moved BEFORE UPDATE OF order_id ON order_line WHEN OLD.order_id <> NEW.order_id
    BEGIN SELECT RAISE(ABORT, 'a line stays with its order'); END
    """,
)

_VIEWS_AND_SCHEDULES = (
    """
    CREATE TABLE report_view (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL REFERENCES account (id),
        name TEXT NOT NULL CHECK (length(name) > 0),
        report TEXT NOT NULL,
        parameters TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        UNIQUE (account_id, name)
    ) STRICT
    """,
    """
    CREATE TABLE schedule (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        number TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL,
        parameters TEXT NOT NULL,
        every TEXT NOT NULL CHECK (every IN ('day', 'week', 'month', 'quarter', 'year')),
        hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
        format TEXT NOT NULL,
        way TEXT NOT NULL CHECK (way IN ('folder', 'mail')),
        place TEXT NOT NULL CHECK (length(place) > 0),
        language TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('active', 'removed')),
        first_on TEXT NOT NULL CHECK (length(first_on) = 10),
        made_by INTEGER NOT NULL REFERENCES account (id),
        made_at INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE schedule_run (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        schedule_id INTEGER NOT NULL REFERENCES schedule (id),
        period TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'sending', 'done', 'failed')),
        attempts INTEGER NOT NULL,
        began_at INTEGER NOT NULL, ended_at INTEGER,
        result TEXT NOT NULL,
        UNIQUE (schedule_id, period)
    ) STRICT
    """,
    """
    CREATE TRIGGER schedule_run_final BEFORE UPDATE ON schedule_run WHEN OLD.state = 'done'
    BEGIN SELECT RAISE(ABORT, 'what a schedule has done for a period is done once'); END
    """,
)

STATEMENTS = (*_SUMMARIES, *_TRIGGERS, *_VIEWS_AND_SCHEDULES)
