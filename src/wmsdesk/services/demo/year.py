"""A year of trade, played day by day on paper: what was ordered, when it left and arrived, from which lots it came.

Nothing here knows a store. Stock is kept in hand so that whatever the year ends with is what its moves add up to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.goods import PracticeProduct

CARRIERS = (
    ("顺丰速运", "SF"),
    ("德邦快递", "DPK"),
    ("中通快运", "ZTO"),
    ("京东物流", "JD"),
    ("DHL Express", "DHL"),
)
_WEEKS_OF_STOCK = 5


@dataclass
class PastLot:
    """Goods that came in together; ``left`` is how much of them is still there, in thousandths."""

    product: int
    code: str
    received: date
    expires: date | None
    left: int


@dataclass(frozen=True)
class PastMove:
    """Goods of one lot that came in (``receipt``), left (``ship``) or were thrown away (``scrap``)."""

    day: date
    kind: str
    lot: int
    quantity: int
    order: int = -1


@dataclass
class PastLine:
    """A line: the product by its place among the products, thousandths, and what of it arrived late or broken."""

    product: int
    quantity: int
    delivered: int = 0
    damaged: int = 0


@dataclass
class PastOrder:
    """An order of the year. ``shipped`` and ``delivered`` are ``None`` for one that was cancelled."""

    customer: int
    ordered: date
    minute: int
    promised: date
    shipped: date | None
    delivered: date | None
    lines: list[PastLine]
    carrier: int
    paid_late: int | None
    """Days after the due day on which its invoice was paid; ``None`` for one that is not paid yet."""


@dataclass(frozen=True)
class Buyer:
    """A customer as far as the year needs one: how many orders a year, of which families, from when to when."""

    orders: float
    families: tuple[int, ...]
    since: date
    until: date
    pays: str
    size: float


@dataclass
class Year:
    """What came of it."""

    orders: list[PastOrder] = field(default_factory=list)
    lots: list[PastLot] = field(default_factory=list)
    moves: list[PastMove] = field(default_factory=list)


class Trading:
    """Plays the days from ``begin`` to ``end``, the last one left out."""

    def __init__(
        self, products: Sequence[PracticeProduct], buyers: Sequence[Buyer], seed: int, begin: date, end: date
    ) -> None:
        self._products, self._buyers = products, buyers
        self._dice, self._begin, self._end = Dice(seed ^ 0x7EA2), begin, end
        self.year = Year()
        self._to_ship: dict[date, list[int]] = defaultdict(list)
        self._lots: list[list[int]] = [[] for _ in products]
        self._coming: dict[date, list[int]] = defaultdict(list)
        self._on_the_way: set[int] = set()
        self._families = by_family(products)
        self.weekly = self._demand()
        self._to_order = self._days_of_orders()

    def play(self) -> Year:
        """All days, one after the other."""
        for product in range(len(self._products)):
            self._receive(product, self._begin)
        day = self._begin
        while day < self._end:
            for product in self._coming.pop(day, ()):
                self._on_the_way.discard(product)
                self._receive(product, day)
            self._throw_away(day)
            for place in self._to_order.pop(day, ()):
                self._order(place, self._buyers[place], day)
            for order in self._to_ship.pop(day, ()):
                self._ship(order, day)
            day += timedelta(days=1)
        return self.year

    def _demand(self) -> list[float]:
        """Thousandths of each product a week, about."""
        orders = sum(one.orders for one in self._buyers) / 52
        shares = [one.popularity for one in self._products]
        whole = sum(shares) or 1
        return [
            orders * 3 * share / whole * _usual(one) * 1.2
            for one, share in zip(self._products, shares, strict=True)
        ]

    def _days_of_orders(self) -> dict[date, list[int]]:
        """Who orders on which day: each customer about as often as is told of them, seldom on a Saturday."""
        dice, days = self._dice, (self._end - self._begin).days
        found: dict[date, list[int]] = defaultdict(list)
        for place, buyer in enumerate(self._buyers):
            wanted = buyer.orders * days / 365 * (0.6 + 0.8 * dice.random())
            for _ in range(int(wanted) + dice.chance(wanted % 1)):
                day = self._begin + timedelta(days=int(dice.random() * days))
                if day.weekday() == 6 or (day.weekday() == 5 and dice.chance(0.7)):
                    day += timedelta(days=7 - day.weekday())
                if buyer.since <= day <= buyer.until and day < self._end:
                    found[day].append(place)
        return found

    def _order(self, place: int, buyer: Buyer, day: date) -> None:
        dice = self._dice
        lines = [PastLine(*line) for line in draw_lines(dice, self._products, self._families, buyer, day)]
        promised = day + timedelta(days=dice.between(2, 9))
        order = PastOrder(
            place, day, dice.between(8 * 60 + 30, 17 * 60), promised, None, None, lines, 0, None
        )
        order.carrier = int(dice.random() * len(CARRIERS))
        self.year.orders.append(order)
        if dice.chance(0.03):
            return
        late = dice.between(1, 6) if dice.chance(0.06) else -dice.between(2, 5)
        leaves = max(day + timedelta(days=dice.chance(0.8)), promised + timedelta(days=late - 1))
        leaves += timedelta(days=1 if leaves.weekday() == 6 else 0)
        if leaves < self._end:
            self._to_ship[leaves].append(len(self.year.orders) - 1)
        else:
            self.year.orders.pop()

    def _ship(self, number: int, day: date) -> None:
        dice, order = self._dice, self.year.orders[number]
        order.shipped = day
        order.delivered = min(
            day + timedelta(days=1 if dice.chance(0.7) else 2), self._end - timedelta(days=1)
        )
        order.paid_late = _paid_late(self._buyers[order.customer].pays, dice)
        for line in order.lines:
            self._take(line, number, day)
            line.delivered = line.quantity
            if dice.chance(0.012) and line.quantity >= 2000:
                line.damaged = 1000
            elif dice.chance(0.008) and line.quantity >= 2000:
                line.delivered -= 1000

    def _take(self, line: PastLine, order: int, day: date) -> None:
        """Goods of the lots that expire first, then of the oldest; what is missing comes in on that very day."""
        wanted = line.quantity
        while wanted:
            lots = [one for one in self._lots[line.product] if self._is_good(one, day)]
            if not lots:
                self._receive(line.product, day, at_least=wanted)
                continue
            first = min(lots, key=lambda one: (self.year.lots[one].expires or date.max, one))
            lot = self.year.lots[first]
            part = min(lot.left, wanted)
            lot.left -= part
            wanted -= part
            self.year.moves.append(PastMove(day, "ship", first, part, order))
        self._reorder(line.product, day)

    def _is_good(self, number: int, day: date) -> bool:
        """Whether there is something of a lot that is not past its day."""
        lot = self.year.lots[number]
        return lot.left > 0 and (lot.expires is None or lot.expires >= day)

    def _reorder(self, product: int, day: date) -> None:
        there = sum(self.year.lots[one].left for one in self._lots[product])
        if product not in self._on_the_way and there < self.weekly[product] * 2:
            self._on_the_way.add(product)
            self._coming[day + timedelta(days=self._products[product].lead_days)].append(product)

    def _receive(self, product: int, day: date, at_least: int = 0) -> None:
        one, dice = self._products[product], self._dice
        usual = int(self.weekly[product] * _WEEKS_OF_STOCK * (0.7 + dice.random() * 0.8))
        quantity = max(at_least, usual, int(_usual(one) * 2.5))
        quantity += -quantity % (500 if one.measured else 1000)
        expires = None
        if one.family.shelf:
            expires = day + timedelta(days=int(one.family.shelf * (0.75 + dice.random() * 0.2)))
        number = len(self.year.lots)
        lot = PastLot(product, f"{day:%y%m%d}-{number % 1000:03}", day, expires, quantity)
        self.year.lots.append(lot)
        self._lots[product] = [had for had in self._lots[product] if self.year.lots[had].left] + [number]
        self.year.moves.append(PastMove(day, "receipt", number, quantity))

    def _throw_away(self, day: date) -> None:
        """Once a week what is past its day goes."""
        if day.weekday():
            return
        for lots in self._lots:
            for one in lots:
                lot = self.year.lots[one]
                if lot.left and lot.expires is not None and lot.expires < day:
                    self.year.moves.append(PastMove(day, "scrap", one, lot.left))
                    lot.left = 0


def draw_lines(
    dice: Dice,
    products: Sequence[PracticeProduct],
    families: Sequence[Sequence[int]],
    buyer: Buyer,
    day: date,
) -> list[tuple[int, int]]:
    """The lines of one order, no product twice: its place among the products, and thousandths of it."""
    found: dict[int, int] = {}
    for _ in range(1 + int(dice.random() ** 1.6 * 5)):
        family = families[dice.mostly(buyer.families)]
        weights = [products[one].popularity * products[one].family.season[day.month - 1] for one in family]
        product = family[_pick(list(accumulate(weights)), dice)]
        units = max(1, round(_usual(products[product]) / 1000 * (0.3 + dice.random() * 1.4) * buyer.size))
        half = 500 if products[product].measured and dice.chance(0.4) else 0
        found[product] = min(units, 2000) * 1000 + half
    return list(found.items())


def _usual(one: PracticeProduct) -> float:
    """How many thousandths are ordered at once: about eight hundred yuan's worth."""
    return max(1000.0, 80_000 / one.price * 1000)


def by_family(products: Sequence[PracticeProduct]) -> list[list[int]]:
    found: dict[str, list[int]] = {}
    for place, one in enumerate(products):
        found.setdefault(one.family.prefix, []).append(place)
    return list(found.values())


def _pick(bounds: Sequence[float], dice: Dice) -> int:
    from bisect import bisect

    return min(bisect(bounds, dice.random() * bounds[-1]), len(bounds) - 1)


def _paid_late(pays: str, dice: Dice) -> int | None:
    """Days after the due day: the punctual a little before or after it, the slow weeks after, the bad even later."""
    if pays == "prompt":
        return dice.between(-6, 3)
    if pays == "slow":
        return dice.between(2, 28)
    return None if dice.chance(0.12) else dice.between(25, 85)
