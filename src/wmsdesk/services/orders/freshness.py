"""What an order's customer asks of goods with a day, as allocation and whoever looks for free stock need it."""

from __future__ import annotations

from datetime import date

from wmsdesk.models import rows
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services.orders.writing import Row
from wmsdesk.services.stock.shelf_life import ShelfLife, asked_by


def shelf_life_of(store: Store, row: Row, today: date) -> ShelfLife | None:
    """How long the goods of an order must still last, ``None`` where its customer asks for nothing."""
    custom = rows.value(store, Customer, "custom", id=row["customer"])
    return asked_by(custom, row["promised_on"], today)


def first_usable_day(life: ShelfLife | None, today: date) -> str:
    """The earliest day of expiry that will do."""
    return life.until if life is not None else today.isoformat()
