"""Practice customers: any number of them, from a seed, none like another unless it is meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wmsdesk.services.demo.china import ChineseCustomers
from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.record import PracticeCustomer
from wmsdesk.services.demo.twins import Twins
from wmsdesk.services.demo.world import WorldCustomers

__all__ = ["PracticeCustomer", "practice_customers"]

_CHINESE_SHARE = 0.7
_TWIN_SHARE = 0.004


def practice_customers(count: int, seed: int, today: date) -> Iterator[PracticeCustomer]:
    """``count`` customers that are the same for the same ``count``, ``seed`` and ``today``.

    Names, codes and registrations are unique. Four customers in a thousand are near-duplicates of an earlier
    one: its telephone number, or almost its name. Only the last few are kept, so a million need no memory.
    """
    dice = Dice(seed)
    chinese, world, twins = ChineseCustomers(dice, today), WorldCustomers(dice, today), Twins(dice)
    width = max(5, len(str(count)))
    for number in range(1, count + 1):
        code = f"C-{number:0{width}d}"
        maker = chinese if dice.chance(_CHINESE_SHARE) else world
        if twins and dice.chance(_TWIN_SHARE):
            yield twins.make(code)
            continue
        customer = maker.make(code)
        twins.notice(customer)
        yield customer
