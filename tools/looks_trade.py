"""Every screen of orders, stock and money, as ``looks.py`` draws them: name, person, keys, and what happens before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from screenshots import ORDER, desk_of, typed

from wmsdesk.services import orders
from wmsdesk.services.demo.loader import PracticeStore
from wmsdesk.services.editing import drafts
from wmsdesk.services.orders import recurring
from wmsdesk.services.orders.views import DraftLine, Filters, OrderDraft

COLUMN = {
    "received": 0,
    "on_hold": 1,
    "confirmed": 2,
    "backorder": 3,
    "part_allocated": 4,
    "allocated": 5,
    "picking": 6,
    "picked": 7,
    "checked": 8,
    "packed": 9,
    "shipped": 10,
}
"""How often right is pressed from the first column of the board to a state."""


def at_state(state: str, *keys: str) -> tuple[str, ...]:
    return ("f3", *("right",) * COLUMN[state], *keys)


def unfinished(store: PracticeStore) -> None:
    """Two entries that were left, and a draft in the store."""
    desk = desk_of(store, "li")
    lines = {
        "line.0.sku": "SF-0601",
        "line.0.quantity": "12",
        "line.1.sku": "CH-0401",
        "line.1.quantity": "3",
    }
    drafts.keep(desk, "order:new", None, {"customer": "C-00218", "promised": "2026-11-27", **lines})
    drafts.keep(desk, "order:new:1", None, {"customer": "C-00017", **lines})
    orders.create(desk, OrderDraft("C-00218", (DraftLine("SF-0601", "5"),)), received=False)
    desk.close()


def coming_again(store: PracticeStore) -> None:
    """One for each way an order comes again, one paused."""
    desk = desk_of(store, "li")
    rows = orders.find(desk, Filters(states=("received", "confirmed"))).page(0)
    for row, (every, step) in zip(rows, (("week", "1"), ("month", "1"), ("day", "10")), strict=False):
        line = DraftLine(orders.read(desk, row.number).lines[0].sku, "12", "20")
        made = recurring.add(desk, OrderDraft(row.customer_code, (line, line)), every=every, step=step)
    recurring.pause(desk, made.number)
    desk.close()


_RELEASE = at_state("on_hold", "down", "down", "enter", "u")
_PRODUCT = ("f6", "down", "enter")
_INVOICES = ("f2", "g", "i")
_CREDIT = ("escape", *typed("C-00218"), "down", "enter", "7")

Seen = tuple[str, str, Sequence[str], Callable[[PracticeStore], None] | None]
TRADE: tuple[Seen, ...] = (
    ("board-late", "li", ("f3",), None),
    ("board-held", "chen", at_state("on_hold"), None),
    ("board-none", "li", ("f3", "/", *typed("zzzz"), "enter"), None),
    ("orders-export", "li", ("f3", "x"), None),
    ("order-lines", "li", at_state("allocated", "enter"), None),
    ("order-held", "chen", at_state("on_hold", "enter"), None),
    ("order-release", "qian", _RELEASE, None),
    ("order-tracking", "li", at_state("shipped", "enter", "5"), None),
    ("order-track", "li", at_state("shipped", "enter", "w"), None),
    ("order-print", "li", at_state("allocated", "enter", "p"), None),
    ("order-line-out", "li", at_state("allocated", "enter", "D"), None),
    ("order-cancel", "li", at_state("allocated", "enter", "d"), None),
    ("order-change", "li", at_state("received", "e"), None),
    ("order-hold", "li", at_state("received", "enter", "o"), None),
    ("order-new", "li", ("f3", "n"), None),
    ("order-new-lines", "li", ("f3", "n", *ORDER), None),
    ("unfinished", "li", ("escape", "f3", "u"), unfinished),
    ("unfinished-choose", "li", ("escape", "f3", "n"), unfinished),
    ("recurring", "li", ("f3", "R"), coming_again),
    ("recurring-none", "li", ("f3", "R"), None),
    ("recurring-new", "li", at_state("allocated", "enter", "R"), None),
    ("recurring-rhythm", "li", at_state("allocated", "enter", "R", *typed("+3"), "ctrl+s"), None),
    ("plan-by-order", "wu", ("f3", "w", "l"), None),
    ("goods-check", "hu", at_state("picked", ">", "enter"), None),
    ("goods-check-differs", "hu", at_state("picked", ">", "-", "1", "enter"), None),
    ("goods-check-back", "hu", at_state("picked", ">", "-", "1", "enter", "<"), None),
    ("ship", "wu", at_state("packed", ">"), None),
    ("arrival", "li", at_state("shipped", ">"), None),
    ("return-ask", "li", at_state("shipped", "enter", "t"), None),
    ("returns-open", "chen", ("f3", "t"), None),
    ("stock-list", "wu", ("f6", "down"), None),
    ("stock-filter", "wu", ("f6", "down", "F"), None),
    ("stock-export", "wu", ("f6", "down", "x"), None),
    ("product-card", "wu", (*_PRODUCT, "1"), None),
    ("product-lots", "wu", _PRODUCT, None),
    ("product-promised", "wu", (*_PRODUCT, "3"), None),
    ("product-moves", "wu", (*_PRODUCT, "4"), None),
    ("product-figures", "wu", (*_PRODUCT, "5"), None),
    ("product-edit", "wu", ("f6", "down", "e"), None),
    ("take-in", "wu", ("f6", "down", "i"), None),
    ("move-goods", "wu", ("f6", "down", "m"), None),
    ("adjust", "wu", ("f6", "down", "a"), None),
    ("counts", "wu", ("f6", "down", "c", "F"), None),
    ("count", "wu", ("f6", "down", "c", "enter"), None),
    ("count-plan", "wu", ("f6", "down", "c", "n"), None),
    ("suggestions", "wu", ("f6", "down", "w"), None),
    ("adjustments", "chen", ("f6", "down", "A"), None),
    ("locations", "wu", ("f6", "down", "l"), None),
    ("invoices", "qian", _INVOICES, None),
    ("invoices-filter", "qian", (*_INVOICES, "F"), None),
    ("invoice", "qian", (*_INVOICES, "enter"), None),
    ("payments", "qian", (*_INVOICES, "p"), None),
    ("payment", "qian", (*_INVOICES, "p", "enter"), None),
    ("payment-new", "qian", (*_INVOICES, "n"), None),
    ("payment-back", "qian", (*_INVOICES, "p", "u"), None),
    ("statement", "qian", (*_INVOICES, "w"), None),
    ("credit-page", "qian", _CREDIT, None),
    ("credit-stop", "qian", (*_CREDIT, "S"), None),
    ("credit-weights", "admin", ("f7", "end", "up", "enter"), None),
    ("credit-points", "admin", ("f7", "end", "up", "enter", "e"), None),
)
