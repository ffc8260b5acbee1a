"""The figures of one product: its demand, and what follows from it, each with what it was worked out from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wmsdesk.i18n import N_
from wmsdesk.models.columns import to_microseconds
from wmsdesk.models.stock import demand_queries
from wmsdesk.models.stock.demand_queries import DemandRow, PlannedProduct, Window
from wmsdesk.models.store import Store
from wmsdesk.services.catalogue.quantities import WHOLE
from wmsdesk.services.days import date_now, date_of, day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import DeskError, Refused
from wmsdesk.services.products.reading import row_of
from wmsdesk.services.settings import Settings
from wmsdesk.services.stock.planning import formulas
from wmsdesk.services.writing import speaking

YEAR = 365
LEAST_DAYS = 30
"""Demand is spread over at least so many days, or one sale of yesterday would be a thousand a year."""

_EPOCH = date(1970, 1, 1)
INPUTS = {
    "days": N_("days looked at"),
    "sold": N_("sold in them"),
    "daily": N_("d, demand a day"),
    "deviation": N_("σ, its standard deviation"),
    "annual": N_("D, demand a year"),
    "lead_time": N_("L, lead time in days"),
    "service": N_("service level in percent"),
    "factor": N_("z, safety factor"),
    "order_cost": N_("S, cost of one purchase"),
    "holding_cost": N_("H, keeping one for a year"),
    "safety_stock": N_("safety stock z·σ·√L"),
    "reorder_point": N_("reorder point d·L + z·σ·√L"),
    "reorder_set": N_("reorder point on the card"),
    "eoq": N_("economic order quantity √(2DS/H)"),
    "usable": N_("could be promised now"),
    "waiting": N_("orders still wait for"),
    "cover": N_("lasts so many days"),
    "chance": N_("chance of running out in L (percent)"),
    "last_sold": N_("last sold"),
    "on_hand": N_("on hand"),
    "value": N_("value at cost"),
    "limit": N_("days that are allowed"),
    "there": N_("free where it is picked"),
    "wanted": N_("wanted there"),
    "expired": N_("expired"),
}
"""What each figure is called; the short names are those of JSON."""


@dataclass(frozen=True)
class Demand:
    """What was sold of a product over ``days`` days, in units."""

    days: int
    sold: float = 0.0
    deviation: float = 0.0
    last: date | None = None

    @property
    def daily(self) -> float:
        """Demand a day."""
        return self.sold / self.days

    @property
    def annual(self) -> float:
        """Demand a year."""
        return self.daily * YEAR


@dataclass(frozen=True)
class Figures:
    """Everything that planning knows of a product, in units and major units of its currency.

    ``eoq`` is ``None`` where there is none; ``no_eoq`` then says why.
    """

    product: PlannedProduct
    demand: Demand
    lead_time: int
    service: int
    factor: float
    order_cost: float
    holding_cost: float
    safety_stock: float
    reorder_point: float
    eoq: float | None
    no_eoq: DeskError | None

    @property
    def usable(self) -> float:
        """What could be promised now."""
        return self.product.usable / WHOLE

    @property
    def waiting(self) -> float:
        """What orders still wait for."""
        return self.product.waiting / WHOLE

    @property
    def reorder_set(self) -> float | None:
        """The reorder point on the card."""
        point = self.product.reorder_point
        return None if point is None else point / WHOLE

    @property
    def cover(self) -> float | None:
        """How many days it lasts, ``None`` where nothing is sold."""
        return self.usable / self.demand.daily if self.demand.daily else None

    def yearly_cost(self, quantity: float) -> float | None:
        """What a year of ordering so much at a time costs; ``None`` where nothing is ordered."""
        wanted = self.demand.annual
        return (
            formulas.yearly_cost(wanted, quantity, self.order_cost, self.holding_cost)
            if quantity > 0
            else None
        )

    @property
    def chance(self) -> float:
        """How likely it runs out within the lead time, from 0 to 1."""
        there = self.usable - self.waiting
        return formulas.stockout_chance(there, self.demand.daily, self.demand.deviation, self.lead_time)

    def inputs(self, *names: str) -> dict[str, float | int | str | None]:
        """Some of the figures by their short names, rounded as people read them."""
        found: dict[str, float | int | str | None] = {
            "days": self.demand.days,
            "sold": _round(self.demand.sold),
            "daily": _round(self.demand.daily, 3),
            "deviation": _round(self.demand.deviation, 3),
            "annual": _round(self.demand.annual),
            "lead_time": self.lead_time,
            "service": self.service,
            "factor": _round(self.factor, 3),
            "order_cost": _round(self.order_cost, 2),
            "holding_cost": _round(self.holding_cost, 2),
            "safety_stock": _round(self.safety_stock),
            "reorder_point": _round(self.reorder_point),
            "reorder_set": self.reorder_set,
            "eoq": None if self.eoq is None else _round(self.eoq),
            "usable": _round(self.usable, 3),
            "waiting": _round(self.waiting, 3),
            "cover": None if self.cover is None else _round(self.cover, 1),
            "chance": _round(self.chance * 100, 1),
            "last_sold": self.demand.last.isoformat() if self.demand.last else None,
        }
        return {name: found[name] for name in names} if names else found


def _round(value: float, digits: int = 2) -> float:
    return round(value, digits)


def figures_of(desk: Desk, sku: str) -> Figures:
    """The figures of one product. Raises ``NotFound``."""
    desk.require("stock.plan")
    with speaking(), desk.store.snapshot():
        row = row_of(desk.store, sku)
        found = demand_queries.products(desk.store, day_now(desk), row["id"])
        if not found:
            raise Refused(
                N_("The product {sku} is retired; bring it back first."), kind="retired", sku=row["sku"]
            )
        settings = desk.settings
        demands = demand_of(desk, settings, settings.demand_days, row["id"])
        return figures(found[0], demands.get(row["id"]), settings, date_now(desk))


def known_figures(store: Store, settings: Settings, now: datetime) -> list[Figures]:
    """The figures of every product in use, in order of SKU; each table is read once."""
    day = date_of(now, settings)
    demands = demand_queries.demand(store, window_of(now, settings, settings.demand_days))
    planned = demand_queries.products(store, day.isoformat())
    return [figures(one, demands.get(one.id), settings, day) for one in planned]


def demand_of(desk: Desk, settings: Settings, days: int, product: int | None = None) -> dict[int, DemandRow]:
    """What went to customers in the days before today, of one product or of all that any was sold of."""
    return demand_queries.demand(desk.store, window_of(desk.clock.now(), settings, days), product)


def window_of(now: datetime, settings: Settings, days: int) -> Window:
    """So many days up to ``now`` where the store stands, today among them."""
    local = now.astimezone(settings.zone)
    first = local.date() - timedelta(days=days - 1)
    begin = local.replace(
        year=first.year, month=first.month, day=first.day, hour=0, minute=0, second=0, microsecond=0
    )
    offset = int((local.utcoffset() or timedelta()) / timedelta(microseconds=1))
    return Window(to_microseconds(begin), first.isoformat(), offset)


def demand(row: DemandRow | None, window: int, day: date) -> Demand:
    """The demand that a row tells, spread over the days since its first sale, over thirty at least."""
    if row is None:
        return Demand(window)
    since_first = (day - (_EPOCH + timedelta(days=row.first))).days + 1
    days = max(min(window, LEAST_DAYS), min(window, since_first))
    sold = row.total / WHOLE
    spread = max(0.0, row.squares / WHOLE**2 / days - (sold / days) ** 2)
    return Demand(days, sold, math.sqrt(spread), _EPOCH + timedelta(days=row.last))


def figures(product: PlannedProduct, row: DemandRow | None, settings: Settings, day: date) -> Figures:
    """Everything that follows from a product's demand, its card and the settings."""
    wanted = demand(row, settings.demand_days, day)
    lead_time = product.lead_time_days if product.lead_time_days is not None else settings.lead_time_days
    factor = formulas.safety_factor(settings.service_percent)
    order_cost = product.order_cost if product.order_cost is not None else settings.purchase_cost
    holding_cost = float(product.holding_cost or 0)
    if product.holding_cost is None:
        holding_cost = (product.cost or 0) * settings.holding_percent / 100
    safety = formulas.safety_stock(factor, wanted.deviation, lead_time)
    best, why_not = None, None
    try:
        best = formulas.eoq(wanted.annual, order_cost, holding_cost)
    except DeskError as refusal:
        why_not = refusal
    minor = _minor(product.currency)
    return Figures(
        product,
        wanted,
        lead_time,
        settings.service_percent,
        factor,
        order_cost / minor,
        holding_cost / minor,
        safety,
        formulas.reorder_point(wanted.daily, lead_time, safety),
        best,
        why_not,
    )


def _minor(currency: str) -> int:
    from wmsdesk.services.catalogue.money import decimals

    return int(10 ** decimals(currency))
