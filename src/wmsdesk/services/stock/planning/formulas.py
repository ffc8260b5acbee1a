"""The formulas of planning, by themselves: what they need goes in, a figure or a stated refusal comes out."""

from __future__ import annotations

import math
from statistics import NormalDist

from wmsdesk.i18n import N_
from wmsdesk.services.errors import Refused


def eoq(demand: float, order_cost: float, holding_cost: float) -> float:
    """The economic order quantity √(2·D·S/H): demand a year, cost of one purchase, cost of keeping one for a year.

    10,000, 50 and 4 give 500. Raises ``Refused`` for D ≤ 0, S < 0 and H ≤ 0: there is no such quantity then.
    """
    if demand <= 0:
        raise Refused(
            N_("No economic order quantity: nothing was sold (D = 0)."), field="demand", kind="no-demand"
        )
    if holding_cost <= 0:
        raise Refused(
            N_("No economic order quantity: keeping it costs nothing (H ≤ 0), so no quantity is too large."),
            field="holding_cost",
            kind="no-holding-cost",
        )
    if order_cost < 0:
        raise Refused(
            N_("No economic order quantity: a purchase cannot cost less than nothing (S < 0)."),
            field="order_cost",
            kind="no-order-cost",
        )
    return math.sqrt(2 * demand * order_cost / holding_cost)


def yearly_cost(demand: float, quantity: float, order_cost: float, holding_cost: float) -> float:
    """D/Q·S + Q/2·H: what a year of purchases of Q and of keeping half of Q on average costs; Q is above 0."""
    return demand / quantity * order_cost + quantity / 2 * holding_cost


def safety_factor(service_percent: float) -> float:
    """z: how many standard deviations cover so many of a hundred lead times; 95 gives 1.645."""
    return NormalDist().inv_cdf(service_percent / 100)


def safety_stock(factor: float, deviation: float, lead_time: float) -> float:
    """z·σ·√L, with σ and L by day."""
    return factor * deviation * math.sqrt(lead_time)


def reorder_point(daily: float, lead_time: float, safety: float) -> float:
    """d·L plus the safety stock."""
    return daily * lead_time + safety


def stockout_chance(there: float, daily: float, deviation: float, lead_time: float) -> float:
    """How likely it is, from 0 to 1, that more is wanted within the lead time than is there (normal demand)."""
    expected, spread = daily * lead_time, deviation * math.sqrt(lead_time)
    if spread == 0:
        return 1.0 if expected > there else 0.0
    return 1 - NormalDist(expected, spread).cdf(there)
