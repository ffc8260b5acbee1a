"""Suggestions: what to order, to move, to sell off; each with the figures it follows from."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from wmsdesk.i18n import N_
from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.stock import demand_queries
from wmsdesk.models.stock.demand_queries import Shelf
from wmsdesk.services.catalogue.money import written as amount
from wmsdesk.services.catalogue.quantities import WHOLE, written
from wmsdesk.services.days import date_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, DeskError
from wmsdesk.services.settings import Settings
from wmsdesk.services.stock import places
from wmsdesk.services.stock.planning.figures import Figures, known_figures
from wmsdesk.services.writing import speaking

KINDS = {
    "replenish": N_("order again"),
    "transfer": N_("move"),
    "risk": N_("may run out"),
    "slow": N_("slow mover"),
    "overstock": N_("too much"),
}

Inputs = dict[str, float | int | str | None]


@dataclass(frozen=True)
class Suggestion:
    """One suggestion. ``quantity`` is in thousandths; ``why_not`` tells of a figure that could not be worked out.

    ``weight`` says how urgent it is among its kind, the largest first.
    """

    kind: str
    sku: str
    name: str
    unit: str
    decimals: int
    quantity: int
    inputs: Inputs
    weight: float = 0.0
    source: str = ""
    target: str = ""
    why_not: DeskError | None = field(default=None, compare=False)

    @property
    def quantity_text(self) -> str:
        """The quantity as text."""
        return written(self.quantity, self.decimals)


def suggestions(desk: Desk, kind: str = "", *, sku: str = "") -> list[Suggestion]:
    """Every suggestion of a kind, ``""`` for all kinds; only for one product where ``sku`` names it.

    Within a kind the most urgent first. Raises ``BadValue`` for a kind there is not.
    """
    desk.require("stock.plan")
    if kind and kind not in KINDS:
        raise BadValue(
            N_("There are no suggestions of the kind {given}; choose from: {known}."),
            field="kind",
            given=kind,
            known=", ".join(KINDS),
        )
    with speaking(), desk.store.snapshot():
        settings = desk.settings
        day = date_now(desk)
        known = known_figures(desk.store, settings, desk.clock.now())
        shelves = demand_queries.shelves(desk.store, day.isoformat()) if kind in ("", "transfer") else []
    wanted = [kind] if kind else list(KINDS)
    found: list[Suggestion] = []
    for one in wanted:
        made = (
            _transfers(known, shelves, settings) if one == "transfer" else _MAKERS[one](known, settings, day)
        )
        found += sorted(made, key=lambda suggestion: (-suggestion.weight, suggestion.sku))
    return [one for one in found if not sku or one.sku.casefold() == sku.strip().casefold()]


_ORDERING = (
    *(
        "usable",
        "waiting",
        "reorder_set",
        "reorder_point",
        "eoq",
        "daily",
        "deviation",
        "lead_time",
        "factor",
    ),
    *("safety_stock", "annual", "order_cost", "holding_cost", "days", "sold"),
)


def _replenish(known: Sequence[Figures], settings: Settings, day: date) -> Iterator[Suggestion]:
    """At or below the reorder point: the economic quantity, or as much as the point asks for."""
    for one in known:
        point = one.reorder_point if one.reorder_set is None else one.reorder_set
        position = one.usable - one.waiting
        if position > point or (one.reorder_set is None and not one.demand.sold and not one.waiting):
            continue
        step = 10**-one.product.decimals
        quantity = max(one.eoq or 0.0, point - position, step)
        inputs = one.inputs(*_ORDERING)
        urgency = (point - position) / point if point else 1.0
        yield _made("replenish", one, quantity, inputs, urgency, why_not=one.no_eoq)


def _risk(known: Sequence[Figures], settings: Settings, day: date) -> Iterator[Suggestion]:
    """More likely to run out within the lead time than the service level allows."""
    for one in known:
        if one.demand.daily and one.chance > 1 - settings.service_percent / 100:
            names = (
                "chance",
                "usable",
                "waiting",
                "cover",
                "daily",
                "deviation",
                "lead_time",
                "service",
                "days",
            )
            short = max(0.0, one.reorder_point - one.usable + one.waiting)
            yield _made("risk", one, short, one.inputs(*names), one.chance)


def _slow(known: Sequence[Figures], settings: Settings, day: date) -> Iterator[Suggestion]:
    """On hand for long and not sold for as long."""
    limit = day - timedelta(days=settings.slow_days)
    for one in known:
        product = one.product
        if product.on_hand <= 0 or (one.demand.last and one.demand.last > limit):
            continue
        if product.since is None or from_microseconds(product.since).astimezone(settings.zone).date() > limit:
            continue
        inputs = one.inputs("last_sold", "sold", "days") | _worth(one, product.on_hand)
        inputs["limit"] = settings.slow_days
        yield _made("slow", one, product.on_hand / WHOLE, inputs, (product.cost or 0) * product.on_hand)


def _overstock(known: Sequence[Figures], settings: Settings, day: date) -> Iterator[Suggestion]:
    """More than is wanted in the days that are allowed."""
    for one in known:
        if one.cover is None or one.cover <= settings.overstock_days:
            continue
        excess = one.usable - one.demand.daily * settings.overstock_days
        inputs = one.inputs("cover", "usable", "daily", "days", "sold") | {"limit": settings.overstock_days}
        inputs |= _worth(one, int(excess * WHOLE))
        yield _made("overstock", one, excess, inputs, (one.product.cost or 0) * excess)


def _worth(one: Figures, quantity: int) -> Inputs:
    """What so much of it cost."""
    cost = one.product.cost
    value = None if cost is None else amount(quantity * cost // WHOLE, one.product.currency)
    return {"on_hand": one.product.on_hand / WHOLE, "value": value}


_MAKERS: dict[str, Callable[[Sequence[Figures], Settings, date], Iterator[Suggestion]]] = {
    "replenish": _replenish,
    "risk": _risk,
    "slow": _slow,
    "overstock": _overstock,
}


def _transfers(
    known: Sequence[Figures], shelves: Sequence[Shelf], settings: Settings
) -> Iterator[Suggestion]:
    """What expired goes to quarantine; what is picked first is filled from where more lies, the farthest first."""
    by_product: dict[int, list[Shelf]] = {}
    for shelf in shelves:
        by_product.setdefault(shelf.product, []).append(shelf)
    for one in known:
        lying = by_product.get(one.product.id, [])
        for shelf in lying:
            if shelf.expired > 0:
                about: Inputs = {"expired": shelf.expired / WHOLE}
                yield _made("transfer", one, shelf.expired / WHOLE, about, 2.0, source=shelf.location,
                            target=places.QUARANTINE)  # fmt: skip
        if len(lying) > 1 and one.demand.daily:
            yield from _filled(one, lying, settings.transfer_days)


def _filled(one: Figures, lying: Sequence[Shelf], days: int) -> Iterator[Suggestion]:
    home, *others = lying
    wanted = one.demand.daily * days
    missing = wanted - home.free / WHOLE
    for shelf in reversed(others):
        part = min(missing, shelf.free / WHOLE)
        if part <= 0:
            continue
        quantity = min(_rounded_up(part, one.product.decimals), shelf.free)
        inputs = one.inputs("daily", "days", "sold") | {
            "there": home.free / WHOLE,
            "wanted": round(wanted, 2),
        }
        inputs["limit"] = days
        yield _made("transfer", one, quantity / WHOLE, inputs, missing / wanted, source=shelf.location,
                    target=home.location)  # fmt: skip
        missing -= part


def _made(
    kind: str,
    one: Figures,
    quantity: float,
    inputs: Inputs,
    weight: float,
    *,
    source: str = "",
    target: str = "",
    why_not: DeskError | None = None,
) -> Suggestion:
    product = one.product
    whole = _rounded_up(quantity, product.decimals)
    return Suggestion(kind, product.sku, product.name, product.unit, product.decimals, whole, inputs, weight, source,
                      target, why_not)  # fmt: skip


def _rounded_up(quantity: float, decimals: int) -> int:
    """Thousandths, rounded up to what the product is counted in; a hair above a step is that step."""
    step = int(10 ** (3 - decimals))
    return math.ceil(round(quantity * WHOLE / step, 6)) * step
