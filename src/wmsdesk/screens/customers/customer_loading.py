"""What the customer screens read of one customer, in one call off the loop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wmsdesk.screens.shared.told import Times

if TYPE_CHECKING:
    from wmsdesk.screens.customers.card_tab import Tab
    from wmsdesk.services.catalogue.field import RecordType
    from wmsdesk.services.credit.reading import LimitUse
    from wmsdesk.services.customers.views import CustomerCard
    from wmsdesk.services.editing.history import HistoryEntry

_LAST = 4


@dataclass(frozen=True)
class Loaded:
    """A card, the record types it is drawn by, and how its moments are said."""

    card: CustomerCard
    types: Mapping[str, RecordType]
    times: Times
    history: tuple[HistoryEntry, ...] = ()
    tab_name: str = ""
    tab: Any = None
    """What another desk's page shows, and of which page it is."""
    last: tuple[Any, ...] = ()
    """The newest orders, where the reader may see orders."""
    use: LimitUse | None = None
    """How much of the limit is used, where the reader may see credit and a limit is set."""

    @property
    def fields(self) -> RecordType:
        """The fields of the card itself."""
        return self.types["customer"]


def load(desk: Any, code: str, with_history: bool = False, tab: Tab | None = None) -> Loaded:
    """Read a card, with ``with_history`` what was done to it, else its last orders, and what a ``tab`` shows.

    Raises as ``customers.open_card``.
    """
    from wmsdesk.services import customers
    from wmsdesk.services.customers.fields import record_type

    card = customers.open_card(desk, code)
    types = {kind: record_type(desk.store, kind) for kind in ("customer", "contact", "address")}
    history = tuple(customers.history(desk, code)) if with_history else ()
    shown = tab.read(desk, code) if tab is not None and desk.allows(tab.permission) else None
    last = () if with_history else _last_orders(desk, code)
    use = _limit_use(desk, code) if with_history else None
    return Loaded(card, types, Times.of(desk), history, tab.name if tab else "", shown, last, use)


def _limit_use(desk: Any, code: str) -> LimitUse | None:
    if not desk.allows("credit.read"):
        return None
    from wmsdesk.services.credit.reading import limit_use

    use = limit_use(desk, code)
    return use if use.limit is not None else None


def _last_orders(desk: Any, code: str) -> tuple[Any, ...]:
    if not desk.allows("order.read"):
        return ()
    from wmsdesk.services import orders

    return tuple(orders.last_orders(desk, code, _LAST))
