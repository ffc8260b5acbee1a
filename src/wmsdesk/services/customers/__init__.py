"""Customers: find, open, edit, save, re-check, and everything that can happen to a card.

What other rooms may call stands here by name; each is imported when it is first asked for, so that opening a card
does not wait for what a merge needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wmsdesk.services.rooms import opened

if TYPE_CHECKING:
    from wmsdesk.services.customers.card_history import history
    from wmsdesk.services.customers.contacts import retire_part, save_part
    from wmsdesk.services.customers.listing import Filters, alias, find, search
    from wmsdesk.services.customers.merging import merge, undo_merge
    from wmsdesk.services.customers.reading import open_card
    from wmsdesk.services.customers.rechecks import overdue, recheck, recheck_view
    from wmsdesk.services.customers.retiring import due_reviews, mark_reviewed, restore, retire
    from wmsdesk.services.customers.saving import create, save
    from wmsdesk.services.customers.views import Edit

_ROOMS = {
    "card_history": ("history",),
    "contacts": ("retire_part", "save_part"),
    "listing": ("Filters", "alias", "find", "search"),
    "merging": ("merge", "undo_merge"),
    "reading": ("open_card",),
    "rechecks": ("overdue", "recheck", "recheck_view"),
    "retiring": ("due_reviews", "mark_reviewed", "restore", "retire"),
    "saving": ("create", "save"),
    "views": ("Edit",),
}

__all__ = [
    "Edit",
    "Filters",
    "alias",
    "create",
    "due_reviews",
    "find",
    "history",
    "mark_reviewed",
    "merge",
    "open_card",
    "overdue",
    "recheck",
    "recheck_view",
    "restore",
    "retire",
    "retire_part",
    "save",
    "save_part",
    "search",
    "undo_merge",
]

__getattr__ = opened(__name__, _ROOMS)
