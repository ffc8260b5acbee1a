"""The goods of the practice year in the store: products, bins, lots, and every move of the ledger in its turn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from wmsdesk.models.money.money_tables import ExchangeRate
from wmsdesk.models.stock.goods_tables import Location, Lot, Product, StockMove
from wmsdesk.services.demo.currencies import IN_YUAN, YUAN
from wmsdesk.services.demo.goods import PracticeProduct
from wmsdesk.services.demo.year import PastMove, Year
from wmsdesk.services.products.reading import sku_key
from wmsdesk.services.products.saving import derived_columns
from wmsdesk.services.writing import Change

_NARROW = 1.6
"""Weeks of demand below which a product is to be ordered again."""


def moment(zone: tzinfo, day: date, minute: int) -> datetime:
    """The moment so many minutes into a day where the store stands."""
    return datetime.combine(day, time(0), tzinfo=zone) + timedelta(minutes=minute)


class PastGoods:
    """Enters the goods inside one change; ``products`` and ``lots`` hold their ids afterwards."""

    def __init__(self, change: Change, practice: Sequence[PracticeProduct], weekly: Sequence[float]) -> None:
        self._change, self._practice, self._weekly = change, practice, weekly
        self._by, self._zone = change.desk.account.id, change.settings.zone
        self._places: dict[str, int] = {}
        self.products: list[int] = []
        self.lots: list[int] = []

    def enter(self, year: Year, begin: date, numbers: Sequence[str]) -> None:
        """Everything; ``numbers`` are those of the year's orders, which goods left for."""
        opened = moment(self._zone, begin, 8 * 60)
        self.products = self._change.insert_many(
            Product, [self._product(place, opened) for place in range(len(self._practice))]
        )
        self._enter_places()
        self._enter_rates(begin)
        self.lots = self._change.insert_many(Lot, [self._lot(year, place) for place in range(len(year.lots))])
        self._change.insert_many(StockMove, [self._move(year, one, numbers) for one in year.moves])

    def _product(self, place: int, opened: datetime) -> dict[str, Any]:
        one = self._practice[place]
        point = int(self._weekly[place] * _NARROW)
        values = {
            "sku": one.sku,
            "name": one.name,
            "unit": one.family.unit,
            "decimals": one.family.decimals,
            "price": one.price,
            "cost": one.cost,
            "currency": YUAN,
            "category": f"{one.family.chinese} {one.family.english}",
            "barcode": one.barcode,
        }
        return (
            values
            | derived_columns(values)
            | {
                "sku_key": sku_key(one.sku),
                "reorder_point": point - point % 1000 if place % 4 else None,
                "lead_time_days": one.lead_days,
                "created_at": opened,
                "updated_at": opened,
                "updated_by": self._by,
            }
        )

    def _enter_places(self) -> None:
        bins = sorted({one.bin for one in self._practice})
        rows = [
            {"code": code, "name": code, "kind": "stock", "state": "active", "walk": 10 + walk}
            for walk, code in enumerate(bins)
        ]
        self._change.insert_many(Location, rows)
        self._places = dict(self._change.store.tuples(Location.select(Location.code, Location.id)))

    def _enter_rates(self, begin: date) -> None:
        rows = [
            {
                "currency": currency,
                "base": YUAN,
                "valid_from": begin.isoformat(),
                "rate": round(worth * 10**9),
                "made_by": self._by,
                "made_at": self._change.now,
            }
            for currency, worth in IN_YUAN.items()
            if currency != YUAN
        ]
        self._change.insert_many(ExchangeRate, rows)

    def _lot(self, year: Year, place: int) -> dict[str, Any]:
        lot = year.lots[place]
        return {
            "product": self.products[lot.product],
            "code": lot.code,
            "expires": lot.expires.isoformat() if lot.expires else None,
            "state": "free",
            "received_at": moment(self._zone, lot.received, 7 * 60 + 40),
        }

    def _move(self, year: Year, one: PastMove, numbers: Sequence[str]) -> dict[str, Any]:
        lot = year.lots[one.lot]
        practice = self._practice[lot.product]
        source, target, minute = {
            "receipt": ("SUPPLIER", practice.bin, 7 * 60 + 40),
            "ship": (practice.bin, "CUSTOMER", 15 * 60),
            "scrap": (practice.bin, "SCRAP", 8 * 60),
        }[one.kind]
        return {
            "product": self.products[lot.product],
            "lot": self.lots[one.lot],
            "source": self._places[source],
            "target": self._places[target],
            "quantity": one.quantity,
            "kind": one.kind,
            "record": numbers[one.order] if one.order >= 0 else "",
            "reason": "过期 expired" if one.kind == "scrap" else "",
            "cost": practice.cost if one.kind == "receipt" else None,
            "made_by": self._by,
            "made_at": moment(self._zone, one.day, minute),
        }
