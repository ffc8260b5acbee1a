"""A year of trade in the practice store: goods, orders, invoices and payments up to two weeks ago, loaded in bulk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from wmsdesk.models.store import Store
from wmsdesk.models.tables import Account, Counter, Customer
from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.goods import PracticeProduct, practice_products
from wmsdesk.services.demo.goods_words import families
from wmsdesk.services.demo.past_goods import PastGoods
from wmsdesk.services.demo.past_money import Due, pay
from wmsdesk.services.demo.past_orders import Hands, PastOrders, numbers_of
from wmsdesk.services.demo.year import Buyer, Trading, Year
from wmsdesk.services.desk import Desk

CLERK, PICKER, CHECKER, FINANCE = "li", "wu", "hu", "qian"
LATELY = timedelta(days=14)
"""How much of the year is left to be played through the services."""
_YEAR = timedelta(days=365)
_MOST_BUYERS = 8_000
_BATCH = 1_000
_ORDERS = {
    "standard": (0, 0, 1, 1, 2, 3, 4),
    "silver": (3, 4, 6, 8),
    "gold": (8, 10, 14),
    "key": (14, 18, 24),
}
_SIZES = {"standard": 1.0, "silver": 1.6, "gold": 2.6, "key": 4.2}
_COLUMNS = (
    *(
        Customer.id,
        Customer.code,
        Customer.name,
        Customer.usci,
        Customer.address,
        Customer.city,
        Customer.region,
    ),
    *(Customer.postcode, Customer.country, Customer.currency, Customer.payment_terms_days, Customer.level),
)


@dataclass(frozen=True)
class Past:
    """What the last two weeks go on from."""

    products: tuple[PracticeProduct, ...]
    customers: tuple[Mapping[str, Any], ...]
    buyers: tuple[Buyer, ...]
    to_be_paid: tuple[Due, ...]
    end: date


def load_past(desk: Desk, seed: int, now: datetime) -> Past:
    """Load the year at the desk of the clerk: everything that began and ended more than two weeks before ``now``.

    Like the customers of a practice store this is a load of practice data by the program itself, and the trail says so
    (``demo.trade``).
    """
    zone = desk.settings.zone
    today = now.astimezone(zone).date()
    begin, end = today - _YEAR, today - LATELY
    products, customers = practice_products(seed), _customers(desk.store, seed)
    buyers = _buyers(customers, seed, today)
    trading = Trading(products, buyers, seed, begin, end)
    year = trading.play()
    numbers = numbers_of(year.orders)
    with desk.write("demo.trade", permission="customer.import") as change:
        goods = PastGoods(change, products, trading.weekly)
        goods.enter(year, begin, numbers)
        change.insert_many(Counter, _series(numbers))
        told = {"products": len(products), "lots": len(year.lots), "moves": len(year.moves)}
        change.log("demo:goods", told, publish=False)
    entry = PastOrders(products, goods.products, customers, _hands(desk.store), end, zone, seed)
    _load_orders(desk, entry, year, numbers)
    left = _pay(desk, entry.invoices.to_be_paid, end)
    return Past(tuple(products), tuple(customers), tuple(buyers), left, end)


def _load_orders(desk: Desk, entry: PastOrders, year: Year, numbers: Sequence[str]) -> None:
    for start in range(0, len(numbers), _BATCH):
        with desk.write("demo.trade", permission="customer.import") as change:
            entry.enter(change, year, numbers, range(start, min(start + _BATCH, len(numbers))))


def _pay(desk: Desk, dues: Sequence[Due], end: date) -> tuple[Due, ...]:
    """Pay what was paid before ``end``; answers the rest."""
    early = [one for one in dues if one.paid_on < end]
    by = _id(desk.store, FINANCE)
    for start in range(0, len(early), _BATCH):
        with desk.write("demo.trade", permission="customer.import") as change:
            pay(change, early[start : start + _BATCH], by)
    return tuple(one for one in dues if one.paid_on >= end)


def _customers(store: Store, seed: int) -> list[dict[str, Any]]:
    """Those who may trade: everybody, or a fair share of very many."""
    found = store.rows(Customer.select(*_COLUMNS).where(Customer.state == "active").order_by(Customer.id))
    if len(found) <= _MOST_BUYERS:
        return found
    step = len(found) // _MOST_BUYERS
    return found[seed % step :: step][:_MOST_BUYERS]


def _buyers(customers: Sequence[Mapping[str, Any]], seed: int, today: date) -> list[Buyer]:
    """How each of them trades: a key account every fortnight, many others now and then, some no more."""
    dice, goods = Dice(seed ^ 0xB0B), range(len(families()))
    return [_buyer(one, dice, goods, today) for one in customers]


def _buyer(customer: Mapping[str, Any], dice: Dice, goods: Sequence[int], today: date) -> Buyer:
    level = customer["level"] or "standard"
    since, until = today - _YEAR, today
    if dice.chance(0.1):
        since = today - timedelta(days=dice.between(30, 120))
    elif dice.chance(0.12):
        until = today - timedelta(days=dice.between(95, 300))
    return Buyer(
        orders=float(dice.of(_ORDERS.get(level, _ORDERS["standard"]))),
        families=tuple(dice.of(goods) for _ in range(dice.between(1, 4))),
        since=since,
        until=until,
        pays=dice.of(("prompt",) * 14 + ("slow",) * 5 + ("bad",)),
        size=_SIZES.get(level, 1.0),
    )


def _series(numbers: Sequence[str]) -> list[dict[str, Any]]:
    """How far each day's series of order numbers has come."""
    last = {number[:11]: int(number[12:]) for number in numbers}
    return [{"name": name, "next": given + 1} for name, given in last.items()]


def _hands(store: Store) -> Hands:
    return Hands(_id(store, CLERK), _id(store, PICKER), _id(store, CHECKER))


def _id(store: Store, user: str) -> int:
    return int(store.value(Account.select(Account.id).where(Account.name_key == user)))
