"""A store with customers, goods and orders in every state, and the people who have a hand in them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from wmsdesk.app import WmsDesk
from wmsdesk.clock import FixedClock
from wmsdesk.config import Config
from wmsdesk.models import rows
from wmsdesk.models.keys.key_slots import Derivation
from wmsdesk.models.tables import Customer
from wmsdesk.services import access, accounts, customers, orders, products, stores
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import Refused
from wmsdesk.services.orders.typed import DraftLine, OrderDraft
from wmsdesk.services.stock import moving

PASSWORD = "correct horse battery 2"
TODAY = date(2026, 11, 23)
PEOPLE = {
    "li": "clerk",
    "wu": "warehouse",
    "xu": "warehouse",
    "chen": "supervisor",
    "sun": "supervisor",
    "qian": "finance",
}
CARDS: tuple[dict[str, str], ...] = (
    {
        "name": "上海恒力物流有限公司",
        "short_name": "恒力",
        "phone": "021-5886 8866",
        "contact_name": "王敏",
        "city": "上海",
        "address": "浦东新区张杨路 500 号",
        "level": "gold",
    },
    {"name": "Nord Kontor GmbH", "phone": "+49 40 331100", "city": "Hamburg", "address": "Kehrwieder 9"},
    {"name": "山海货运", "phone": "0592-773 8866", "city": "厦门", "address": "象屿路 8 号"},
    {
        "name": "Haili Trade Co",
        "phone": "+86 139 1136 8866",
        "city": "Shanghai",
        "address": "Minsheng Rd 12",
    },
)
LIMITS = (300_000_00, None, 500_00, None)
GOODS = (
    ("TAPE-48", "封箱胶带 48 mm", "roll", "3.50", 4000),
    ("BOX-S", "Carton small 305×220", "piece", "2.20", 900),
    ("FILM-50", "缠绕膜 50 cm", "roll", "28.00", 60),
    ("PAL-EU", "Euro pallet", "piece", "85.00", 0),
)
WALK = ("confirmed", "allocated", "picking", "picked", "checked", "packed", "shipped", "delivered", "closed")


def stock_goods(clerk: Desk, warehouse: Desk) -> None:
    """Enter the goods and take in what there is of them."""
    for sku, name, unit, price, stock in GOODS:
        made = products.create(clerk, {"sku": sku, "name": name, "unit": unit, "price": price})
        if stock:
            with warehouse.write("stock.receive") as change:
                moving.receive(change, made.id, stock * 1000)


def place_order(clerk: Desk, customer: str, *lines: tuple[str, object], due: int = 3, **values: Any) -> str:
    """Receive an order that is due in so many days; its number."""
    typed = tuple(DraftLine(sku, str(quantity)) for sku, quantity in lines or (("TAPE-48", 20),))
    promised = (TODAY + timedelta(days=due)).isoformat()
    return orders.create(clerk, OrderDraft(customer, typed, promised, **values)).number


class OrderSample:
    """``desk(name)`` signs somebody in; ``walk`` takes an order along the straight way to a state."""

    password = PASSWORD

    def __init__(self, place: Path) -> None:
        self.place, self.clock = place, FixedClock(datetime(2026, 11, 23, 6, 7, tzinfo=UTC))
        stores.create_store(place, "boss", PASSWORD, clock=self.clock, derivation=Derivation(8, 1, 1))
        boss = access.sign_in(place, "boss", PASSWORD, clock=self.clock)
        for name, role in PEOPLE.items():
            accounts.add(boss, name, role, PASSWORD, temporary=False)
        boss.close()
        self._desks: dict[str, Desk] = {}

    def desk(self, name: str = "li") -> Desk:
        """A desk of this person that stays open until ``close``."""
        if name not in self._desks:
            self._desks[name] = self.fresh_desk(name)
        return self._desks[name]

    def fresh_desk(self, name: str = "li") -> Desk:
        """A desk for an application, which closes it."""
        return access.sign_in(self.place, name, PASSWORD, clock=self.clock, terminal="desk 07")

    def close(self) -> None:
        """Close what was opened."""
        for desk in self._desks.values():
            desk.close()
        self._desks.clear()

    def fill(self, cards: Sequence[dict[str, str]] = CARDS) -> list[str]:
        """Customers that were looked through, and goods; the customers' codes."""
        li, codes = self.desk("li"), []
        for values in cards:
            code = customers.create(li, dict(values), suspects_seen=frozenset("*")).code
            names = [one.name for one in customers.recheck_view(li, code).items]
            customers.recheck(li, code, confirm=names)
            codes.append(code)
        with li.write("customer.edit") as change:
            for code, limit in zip(codes, LIMITS, strict=False):
                row_id = rows.value(li.store, Customer, "id", code=code)
                change.update(Customer, row_id, credit_limit=limit)
                change.log(f"customer:{code}", {})
        stock_goods(li, self.desk("wu"))
        return codes

    def order(self, customer: str, *lines: tuple[str, object], due: int = 3, **values: Any) -> str:
        """Receive an order that is due in so many days; its number."""
        return place_order(self.desk("li"), customer, *lines, due=due, **values)

    def walk(self, number: str, to: str) -> None:
        """Take an order to a state, each step by somebody who may."""
        for state in WALK[: WALK.index(to) + 1]:
            who = "li" if state in ("confirmed", "allocated", "delivered", "closed") else "wu"
            more = {"carrier": "SF Express", "waybill": "SF1099887766"} if state == "shipped" else {}
            orders.move(self.desk("xu" if state == "checked" else who), number, state, **more)


def sample(place: Path) -> OrderSample:
    """A morning's orders, one or more in every state."""
    trade = OrderSample(place)
    hengli, nord, shanhai, haili = trade.fill()
    for days, who in ((-2, hengli), (0, nord), (5, haili)):
        trade.order(who, ("TAPE-48", 20), ("BOX-S", 50), due=days)
    trade.walk(trade.order(nord, ("BOX-S", 40), due=0), "confirmed")
    for state, who, due in (
        ("allocated", hengli, 1), ("allocated", haili, -1), ("picking", haili, 0), ("picked", nord, 0),
        ("checked", hengli, 2), ("packed", nord, 1), ("shipped", hengli, 1), ("shipped", haili, -3),
        ("delivered", nord, 0),
    ):  # fmt: skip
        trade.walk(trade.order(who, ("TAPE-48", 30), ("BOX-S", 10), ("FILM-50", 2), due=due), state)
    backorder = trade.order(hengli, ("PAL-EU", 10), due=4)
    trade.walk(backorder, "confirmed")
    orders.move(trade.desk("li"), backorder, "allocate")
    part = trade.order(nord, ("FILM-50", 200), ("TAPE-48", 5), due=-1)
    trade.walk(part, "confirmed")
    orders.move(trade.desk("li"), part, "allocate")
    held = trade.order(shanhai, ("TAPE-48", 500), due=2)
    with suppress(Refused):
        orders.move(trade.desk("li"), held, "confirm")
    trade.close()
    return trade


def app_of(trade: OrderSample, name: str = "li", **values: Any) -> WmsDesk:
    """The application with this person signed in."""
    values.setdefault("language", "en")
    return WmsDesk(trade.place, config=Config(), slow_link=True, sign_in=trade.fresh_desk(name), **values)
