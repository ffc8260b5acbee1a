"""What the customer screens read of one customer, in one call off the loop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wmsdesk.screens.customer_words import Times

if TYPE_CHECKING:
    from wmsdesk.services.catalogue.field import RecordType
    from wmsdesk.services.customers.views import CustomerCard, HistoryEntry


@dataclass(frozen=True)
class Loaded:
    """A card, the record types it is drawn by, and how its moments are said."""

    card: CustomerCard
    types: Mapping[str, RecordType]
    times: Times
    history: tuple[HistoryEntry, ...] = ()

    @property
    def fields(self) -> RecordType:
        """The fields of the card itself."""
        return self.types["customer"]


def load(desk: Any, code: str, with_history: bool = False) -> Loaded:
    """Read a card, and what was done to it where that is wanted. Raises as ``customers.open_card``."""
    from wmsdesk.services import customers
    from wmsdesk.services.customers.fields import record_type

    card = customers.open_card(desk, code)
    types = {kind: record_type(desk.store, kind) for kind in ("customer", "contact", "address")}
    history = tuple(customers.history(desk, code)) if with_history else ()
    return Loaded(card, types, Times.of(desk), history)
