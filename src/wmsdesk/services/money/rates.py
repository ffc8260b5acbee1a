"""Exchange rates that finance keeps, each from a day on. An amount is converted at a dated rate or not at all."""

from __future__ import annotations

from wmsdesk.models.money_tables import ExchangeRate
from wmsdesk.models.store import Store
from wmsdesk.services.catalogue.money import decimals
from wmsdesk.services.money.amounts import half_up

ONE = 10**9
"""A rate of one: rates are kept in billionths."""


def rate_on(store: Store, currency: str, base: str, day: str) -> int | None:
    """How much ``base`` one unit of ``currency`` was worth on ``day``, in billionths; ``None`` if nobody said."""
    if currency == base:
        return ONE
    found = store.value(
        ExchangeRate.select(ExchangeRate.rate)
        .where(ExchangeRate.currency == currency, ExchangeRate.base == base, ExchangeRate.valid_from <= day)
        .order_by(ExchangeRate.valid_from.desc())
    )
    return None if found is None else int(found)


def convert(store: Store, amount: int, currency: str, into: str, base: str, day: str) -> int | None:
    """``amount`` minor units of ``currency`` in those of ``into`` on ``day``, half up; ``None`` without a rate.

    Both are read through ``base``, the store's own currency, in which rates are kept.
    """
    if currency == into:
        return amount
    of, to = rate_on(store, currency, base, day), rate_on(store, into, base, day)
    if of is None or to is None:
        return None
    return half_up(amount * of * 10 ** decimals(into), to * 10 ** decimals(currency))
