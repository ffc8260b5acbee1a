"""The page of a customer's orders on their card, the newest first."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.customers.card_tab import Tab
from wmsdesk.screens.customers.customer_loading import Loaded
from wmsdesk.screens.orders.order_words import due_words, far_words, hold_words, money_words, state_words
from wmsdesk.widgets.page_sheet import PageRow
from wmsdesk.widgets.sheet import NOTHING, Part

MOST = 100


def _read(desk: Any, code: str) -> tuple[Any, ...]:
    from wmsdesk.services import orders

    return tuple(orders.last_orders(desk, code, MOST))


def _build(loaded: Loaded, t: Language) -> tuple[list[PageRow], list[Part]]:
    heads = [
        Part(t(N_("Order number")), "head"),
        Part(t(N_("State")), "head"),
        Part(t(N_("Due")), "head"),
        Part(t(N_("Gross")), "head", "right"),
        Part(t(N_("How far")), "head"),
    ]
    rows = []
    for row in loaded.tab:
        held = row.state == "on_hold"
        cells = (
            Part(row.number, "label"),
            Part(state_words(row.state, t), "attention" if held else "new"),
            Part(due_words(row, t), "attention" if row.late_days else "old"),
            Part(money_words(row.gross, row.currency), "new", "right"),
            Part((hold_words(row, t) if held else far_words(row, t)) or NOTHING, "quiet"),
        )
        rows.append(PageRow(cells, row.number, f"{row.number} {state_words(row.state, t)}"))
    if not rows:
        return [PageRow((Part(t("No orders yet: n enters one."), "quiet"),))], []
    return rows, heads


def _open(screen: Any, number: str) -> Awaitable[Any]:
    from wmsdesk.screens.orders.order_flow import show_order

    return show_order(screen, number)


def _add(screen: Any) -> Awaitable[Any]:
    from wmsdesk.screens.orders.order_flow import enter

    return enter(screen, screen.code)


TAB = Tab("orders", N_("orders"), "order.read", _read, _build, _open, _add)
