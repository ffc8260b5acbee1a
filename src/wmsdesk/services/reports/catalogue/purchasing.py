"""How much of each product to buy at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.reports.queries import stock
from wmsdesk.models.reports.queries.query import Asking, Figure
from wmsdesk.services import settings
from wmsdesk.services.catalogue.money import decimals
from wmsdesk.services.catalogue.quantities import WHOLE
from wmsdesk.services.reports.catalogue.sales import limited
from wmsdesk.services.reports.columns import (
    CURRENCY,
    CURRENCY_RULE,
    DAY,
    DAY_RULE,
    MOVE,
    NO_LIMIT,
    PRODUCT,
    PRODUCT_NAME,
    RANK,
    UNIT,
)
from wmsdesk.services.reports.report import Chart, Column, Parameter, Report, Rows
from wmsdesk.services.stock.planning.figures import YEAR, Figures, known_figures, window_of

_FREE, _UNKNOWN = "free-purchase", "no-cost"
_WHY = {
    "no-demand": N_("not sold"),
    _UNKNOWN: N_("no unit cost"),
    "no-holding-cost": N_("keeping is free"),
    "no-order-cost": N_("cost below 0"),
    _FREE: N_("buying is free"),
}
"""Why a product has no economic quantity: the words of planning's own refusals; that its card tells neither a cost nor
what keeping costs; that a purchase costs nothing."""

_SHOWN = {"all": N_("all"), "with": N_("with a quantity"), "without": N_("without one")}


def _rounded(value: float | None, times: int, each: int = 1) -> int | None:
    """So many parts of one, rounded half up, and what so many of them are."""
    if value is None:
        return None
    return each * int((Decimal(repr(value)) * times).quantize(Decimal(1), ROUND_HALF_UP))


class Purchases:
    """A row a product, of the figures that planning suggests purchases by; behind it what went out and came in."""

    keys = ("product",)
    figures: Mapping[str, Figure] = stock.DEMAND.figures

    def groups(self, ask: Asking) -> Rows:
        """Every product in use; in each currency those first that cost the most to buy and to keep."""
        now, kept = from_microseconds(ask.values["now"]), settings.load(ask.store)
        known = known_figures(ask.store, kept, now)
        receipts = {row["id"]: row for row in stock.RECEIPTS.groups(_windowed(ask))}
        rows = [_row(one, receipts.get(one.product.id, {})) for one in known]
        return limited(ask, _ranked(_shown(rows, ask.values["shown"])))

    def behind(self, ask: Asking, keys: Mapping[str, Any], figure: str) -> Rows:
        """The moves and, from before this store, the lines."""
        return stock.DEMAND.behind(_windowed(ask), keys, figure)


def _windowed(ask: Asking) -> Asking:
    """The same over the days that planning looks at."""
    kept = settings.load(ask.store)
    window = window_of(from_microseconds(ask.values["now"]), kept, kept.demand_days)
    return ask.but(**window._asdict())


def _row(one: Figures, came: Mapping[str, int]) -> dict[str, Any]:
    """What planning knows of a product, in the units of a report."""
    product, minor = one.product, 10 ** decimals(one.product.currency)
    best = one.eoq or None
    now = came["received"] / came["receipts"] / WHOLE if came else None
    inputs = one.inputs("annual", "reorder_point", "eoq")
    return {
        "product": product.sku,
        "product_name": product.name,
        "unit": product.unit,
        "currency": product.currency,
        "sold": _rounded(one.demand.sold, WHOLE),
        "days": one.demand.days,
        "annual": _rounded(inputs["annual"], WHOLE),  # type: ignore[arg-type]
        "order_cost": _rounded(one.order_cost, minor),
        "holding_cost": _rounded(one.holding_cost, minor),
        "cost": product.cost,
        "eoq": _rounded(inputs["eoq"], WHOLE),  # type: ignore[arg-type]
        "reorder_point": _rounded(inputs["reorder_point"], WHOLE),  # type: ignore[arg-type]
        "reorder_set": product.reorder_point,
        "orders": _rounded(one.demand.annual / best, 100) if best else None,
        "gap": _rounded(YEAR * best / one.demand.annual, 100) if best else None,
        "best_cost": _rounded(one.yearly_cost(best), minor) if best else None,
        "receipts": came.get("receipts", 0),
        "received": came.get("received", 0),
        "usual": _rounded(now, 100, WHOLE // 100),
        "now_cost": _rounded(one.yearly_cost(now), minor) if best and now else None,
        "why": _why_none(one),
    }


def _why_none(one: Figures) -> str | None:
    """The reason as one of the words; ``None`` where there is a quantity."""
    if one.no_eoq is None:
        return None if one.eoq else _FREE
    unknown = one.product.cost is None and one.product.holding_cost is None
    return _UNKNOWN if unknown and one.no_eoq.code == "no-holding-cost" else one.no_eoq.code


def _shown(rows: list[dict[str, Any]], which: str) -> list[dict[str, Any]]:
    return [one for one in rows if which == "all" or (one["why"] is None) == (which == "with")]


def _ranked(rows: Iterable[dict[str, Any]]) -> Rows:
    """In each currency the costliest first, those without a quantity last, and each with its rank."""
    found = sorted(rows, key=lambda one: (one["currency"], one["why"] is not None, -(one["best_cost"] or 0)))
    for _, run in groupby(found, key=itemgetter("currency")):
        for rank, row in enumerate(run, 1):
            row["rank"] = rank
    return found


def _quantity(name: str, label: str, short: str = "", *, wide: bool = False) -> Column:
    return Column(name, label, "quantity", short=short, wide=wide)


REPORTS = (
    Report(
        "stock-eoq",
        N_("Economic order quantities"),
        N_("How much of each product is best bought at a time, and at what cost?"),
        "stock",
        Purchases(),
        (
            RANK,
            PRODUCT,
            PRODUCT_NAME,
            UNIT,
            _quantity("sold", N_("Sold")),
            Column("days", N_("In days"), "number", "days", wide=True),
            _quantity("annual", N_("D, a year"), wide=True),
            CURRENCY,
            Column("order_cost", N_("S, a purchase"), "money", wide=True),
            Column("holding_cost", N_("H, keeping one"), "money", wide=True),
            Column("cost", N_("Unit cost"), "money", wide=True),
            _quantity("eoq", N_("Economic quantity"), N_("EOQ")),
            Column("best_cost", N_("Costs a year"), "money"),
            Column("why", N_("None because"), "word", words=_WHY, short=N_("Why none")),
            _quantity("usual", N_("Bought at a time"), N_("Lot now")),
            Column("now_cost", N_("Costs a year now"), "money", short=N_("Cost now")),
            _quantity("reorder_point", N_("Reorder point"), N_("Reorder")),
            _quantity("reorder_set", N_("On the card"), wide=True),
            Column("orders", N_("Purchases a year"), "points", "times", wide=True),
            Column("gap", N_("Days between"), "days", "days", wide=True, short=N_("Gap, days")),
            Column("receipts", N_("Days goods came"), "number", "days", wide=True),
            _quantity("received", N_("Taken in"), wide=True),
        ),
        (
            DAY,
            MOVE,
            Column("record", N_("Record")),
            PRODUCT,
            _quantity("sold", N_("Sold")),
            Column("received_on", N_("Taken in on"), "date"),
            _quantity("received", N_("Taken in")),
            UNIT,
        ),
        "sold",
        ("stock.read", "stock.plan"),
        parameters=(Parameter("shown", N_("Which products"), "choice", "all", _SHOWN), NO_LIMIT),
        chart=Chart("bars", "product_name", "best_cost"),
        notes=(
            N_("The economic quantity is √(2·D·S/H); D, S and H are those that suggestions are made with."),
            N_(
                "D is what went to customers in as many days as the settings say, history too, a day since the first "
                "sale (over 30 days at least) and taken times 365."
            ),
            N_(
                "S and H are on the product's card; else S is the setting for one purchase and H the set percentage "
                "of the unit cost a year."
            ),
            N_("The reorder point is d·L + z·σ·√L; beside it stands the one on the card."),
            N_("The cost of a year is D/Q·S + Q/2·H: buying and keeping, without the price of the goods."),
            N_(
                "Bought at a time is the mean of what came in from suppliers on a day, in the same days; where nothing "
                "came in it is not known."
            ),
            CURRENCY_RULE,
            DAY_RULE,
        ),
    ),
)
