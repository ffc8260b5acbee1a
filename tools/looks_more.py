"""Behind the screens of orders, stock, money, complaints and care: dialogues, empty states, harmful names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from looks_support import calls, mails, page_keys
from looks_trade import at_state, coming_again, unfinished
from screenshots import desk_of, typed

from wmsdesk.services import customers, orders
from wmsdesk.services.demo.loader import PracticeStore
from wmsdesk.services.editing import drafts
from wmsdesk.services.orders.views import Filters

HOSTILE = "[/b][red]\u202eevil {x} $y 很长的名称" + "长" * 60
"""A name with markup, an override of direction, and more letters than any column has; no control passes a service."""


def _hostile(store: PracticeStore) -> None:
    """The customers of what is under way, and goods, get a harmful name."""
    li = desk_of(store, "li")
    rows = orders.find(li, Filters(states=("received", "on_hold"))).page(0)
    for place, code in enumerate({one.customer_code: None for one in rows[:20]}):
        customers.save(
            li,
            customers.Edit(code, None, {"name": f"{place}{HOSTILE}", "short_name": f"{place}{HOSTILE}"[:60]}),
        )
    li.close()


def _one_call(store: PracticeStore) -> None:
    zhao = desk_of(store, "zhao")
    drafts.keep(zhao, "case:new", None, {"caller": "0577", "subject": "两箱压扁", "priority": "high"})
    zhao.close()


_QUEUE, _CASE, _TASKS = ("f4",), ("f4", "home", "enter"), ("f4", "g", "t")
_CLOSED = ("f4", "slash", *typed("closed one"), "enter", "enter")
_PRODUCT, _COUNT = ("f6", "down", "enter"), ("f6", "down", "c")
_INVOICES = ("f2", "g", "i")
_ZZZZ = ("/", *typed("zzzz"), "enter")

Seen = tuple[str, str, Sequence[str], Callable[[PracticeStore], None] | None]
MORE: tuple[Seen, ...] = (
    ("more-order-offer", "li", (), unfinished),
    ("more-order-steps", "li", at_state("picking", "m"), None),
    ("more-order-resume", "chen", at_state("on_hold", "enter", ">"), None),
    ("more-order-pack", "wu", at_state("checked", ">"), None),
    ("more-order-reprint", "li", at_state("shipped", "enter", "P"), None),
    (
        "more-order-wrong",
        "li",
        (
            "f3",
            "n",
            *typed("C-00218"),
            "enter",
            *typed("fri"),
            "enter",
            *("down",) * 6,
            *typed("zzz"),
            "tab",
            *typed("0"),
            "down",
            "ctrl+s",
        ),
        None,
    ),
    ("more-delivery-less", "li", at_state("shipped", ">", "-"), None),
    ("more-delivery-damaged", "li", at_state("shipped", ">", "d"), None),
    ("more-return-reason", "li", at_state("shipped", "enter", "t", "space", "ctrl+s"), None),
    ("more-return-goods", "wu", ("f3", "t", "down", ">"), None),
    ("more-return-steps", "chen", ("f3", "t", "enter", "m"), None),
    ("more-return-deny", "chen", ("f3", "t", "enter", "m", "down", "enter"), None),
    ("more-return-inspect", "wu", ("f3", "t", "down", "down", ">"), None),
    ("more-recurring-end", "li", ("f3", "R", "d"), coming_again),
    ("more-unfinished-drop", "li", ("escape", "f3", "u", "d"), unfinished),
    ("more-unfinished-none", "zhao", ("f3", "u"), None),
    ("more-card-orders", "li", (*typed("C-00435"), "down", "enter", "5"), None),
    ("more-card-credit", "qian", ("escape", *typed("C-00435"), "down", "enter", "7"), None),
    ("more-hostile-board", "li", ("f3",), _hostile),
    ("more-hostile-list", "li", ("f3", "l", "down"), _hostile),
    ("more-hostile-order", "li", ("f3", "enter"), _hostile),
    ("more-product-history", "wu", (*_PRODUCT, "6"), None),
    ("more-product-new", "wu", ("f6", "down", "n"), None),
    ("more-product-quarantine", "wu", ("f6", "down", "u"), None),
    ("more-product-lot", "wu", (*_PRODUCT, "2", "z"), None),
    ("more-product-retire", "wu", (*_PRODUCT, "d"), None),
    ("more-stock-none", "wu", ("f6", *typed("zzzz"), "down"), None),
    ("more-count-review", "chen", (*_COUNT, "down", "enter"), None),
    ("more-count-back", "chen", (*_COUNT, "down", "enter", "d"), None),
    ("more-count-figure", "wu", (*_COUNT, "enter", *typed("5"), "enter"), None),
    ("more-count-note", "wu", (*_COUNT, "enter", "ctrl+t"), None),
    ("more-count-found", "wu", (*_COUNT, "enter", "ctrl+n"), None),
    ("more-adjust-approve", "chen", ("f6", "down", "A", "a"), None),
    ("more-adjust-decline", "chen", ("f6", "down", "A", "d"), None),
    ("more-location-new", "wu", ("f6", "down", "l", "n"), None),
    ("more-location-freeze", "wu", ("f6", "down", "l", "down", "z"), None),
    ("more-classes", "wu", ("f6", "down", "w", "c"), None),
    ("more-suggestion-move", "wu", ("f6", "down", "w", "F", "F", "m"), None),
    ("more-payment-use", "qian", (*_INVOICES, "p", "a"), None),
    ("more-invoice-dispute", "qian", (*_INVOICES, "d"), None),
    ("more-invoice-print", "qian", (*_INVOICES, "P"), None),
    ("more-invoices-none", "qian", (*_INVOICES, *_ZZZZ), None),
    ("more-invoices-export", "qian", (*_INVOICES, "x"), None),
    ("more-call-offer", "zhao", (), _one_call),
    ("more-case-step", "zhao", (*_CASE, ">", "enter"), calls),
    ("more-case-back", "zhao", (*_CASE, ">", "down", "enter"), calls),
    ("more-case-refuse", "zhao", (*_CASE, ">", "end", "enter"), calls),
    ("more-case-call", "zhao", (*_CASE, "c"), calls),
    ("more-case-wrong", "zhao", (*_CASE, "n", "ctrl+s"), calls),
    ("more-cases-none", "zhao", ("f4", *_ZZZZ), None),
    ("more-intake-none", "zhao", (*_QUEUE, "i"), None),
    ("more-intake-refused", "zhao", (*_QUEUE, "i", "F"), mails),
    ("more-team-new", "admin", (*page_keys("teams"), "n"), None),
    ("more-category-new", "admin", (*page_keys("case_categories"), "n"), None),
    ("more-category-edit", "admin", (*page_keys("case_categories"), "e"), None),
    ("more-cause-new", "admin", (*page_keys("causes"), "n"), None),
    ("more-cause-move", "admin", (*page_keys("causes"), "down", "m"), None),
    ("more-task-note", "zhao", (*_TASKS, "enter", "m"), None),
    ("more-task-edit", "zhao", (*_TASKS, "enter", "e"), None),
    ("more-task-assign", "zhao", (*_TASKS, "a"), None),
    ("more-task-drop", "zhao", (*_TASKS, "x"), None),
    ("more-contract-end", "li", ("down", "g", "t", "p", "d"), None),
    ("more-contract-filter", "li", ("down", "g", "t", "p", "F"), None),
    ("more-consents-none", "li", (*typed("C-00019"), "down", "enter", "8"), None),
    ("more-decline", "chen", ("f2", "d"), None),
)
"""Name, who sits there, the keys, and what happened before."""
