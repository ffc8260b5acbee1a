"""ABC: which few goods make most of a year's value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wmsdesk.models.stock import demand_queries
from wmsdesk.models.stock.demand_queries import PlannedProduct
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.services.catalogue.quantities import WHOLE
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.settings import Settings
from wmsdesk.services.stock.planning.figures import YEAR, demand_of
from wmsdesk.services.writing import speaking

BATCH = 2000
"""Cards written in one change: others save in between."""


@dataclass(frozen=True)
class Classed:
    """A product in the order of its value: the value of a year in minor units, its share and that of all before it and
    itself, in percent; the class that follows and the one on the card.
    """

    id: int
    sku: str
    name: str
    currency: str
    sold: int
    unit_value: int | None
    value: int
    share: float
    cumulative: float
    letter: str
    before: str


def classes(desk: Desk) -> list[Classed]:
    """Every product in use with the class that its value of the last 365 days gives it, the most valuable first.

    The value is what went to customers at cost, at price where no cost is known. A product that crosses the line
    belongs to the higher class. Goods in different currencies are ranked apart. Where nothing was sold at all there is
    no class to give; what sold nothing while others did is class C.
    """
    desk.require("stock.plan")
    with speaking(), desk.store.snapshot():
        settings = desk.settings
        demands = demand_of(desk, settings, YEAR)
        planned = demand_queries.products(desk.store, day_now(desk))
    by_currency: dict[str, list[tuple[int, int, PlannedProduct]]] = {}
    for one in planned:
        sold = demands[one.id].total if one.id in demands else 0
        worth = one.cost if one.cost is not None else one.price
        value = sold * (worth or 0) // WHOLE
        by_currency.setdefault(one.currency, []).append((value, sold, one))
    return [one for _currency, rows in sorted(by_currency.items()) for one in _ranked(rows, settings)]


def _ranked(rows: Iterable[tuple[int, int, PlannedProduct]], settings: Settings) -> list[Classed]:
    ordered = sorted(rows, key=lambda row: (-row[0], row[2].sku))
    total = sum(value for value, _sold, _one in ordered)
    before, found = 0, []
    for value, sold, one in ordered:
        letter = _letter(before, value, total, settings)
        before += value
        found.append(
            Classed(
                one.id,
                one.sku,
                one.name,
                one.currency,
                sold,
                one.cost if one.cost is not None else one.price,
                value,
                100 * value / total if total else 0.0,
                100 * before / total if total else 0.0,
                letter,
                one.abc or "",
            )
        )
    return found


def _letter(before: int, value: int, total: int, settings: Settings) -> str:
    """By the share of what stands before it, so that whoever crosses a line belongs above it."""
    if not total:
        return ""
    if value and before * 100 < settings.abc_share_a * total:
        return "A"
    return "B" if value and before * 100 < settings.abc_share_b * total else "C"


def apply(desk: Desk) -> int:
    """Write the classes on the cards; answers how many changed. Classes are no edit: the version of a card stays."""
    desk.require("product.edit")
    changed = [one for one in classes(desk) if one.letter != one.before]
    for start in range(0, len(changed), BATCH):
        some = changed[start : start + BATCH]
        with desk.write("product.class", permission="product.edit") as change:
            for one in some:
                change.update(Product, one.id, abc=one.letter or None)
            moved = {one.sku: [one.before, one.letter] for one in some}
            change.log("products:classes", {"classes": moved}, publish=False)
    return len(changed)
