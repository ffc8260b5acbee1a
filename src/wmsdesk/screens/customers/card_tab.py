"""What a page of a customer's card is that another desk fills."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import Language
from wmsdesk.widgets.page_sheet import PageRow
from wmsdesk.widgets.sheet import Part

if TYPE_CHECKING:
    from wmsdesk.screens.customers.customer_loading import Loaded


@dataclass(frozen=True)
class Tab:
    """``read(desk, code)`` blocks and answers what ``build`` makes rows and heads of; ``open`` opens a row by its key.

    ``add`` is what the key for something new does on this page. Who lacks ``permission`` is told so on the page.
    """

    name: str
    label: str
    permission: str
    read: Callable[[Any, str], Any]
    build: Callable[[Loaded, Language], tuple[list[PageRow], list[Part]]]
    open: Callable[[Any, str], Awaitable[Any]] | None = None
    add: Callable[[Any], Awaitable[Any]] | None = None
