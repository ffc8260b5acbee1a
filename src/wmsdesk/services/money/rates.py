"""Exchange rates that finance keeps, each from a day on. An amount is converted at a dated rate or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import ExchangeRate
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Account
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.catalogue.money import decimals
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue
from wmsdesk.services.money.amounts import half_up
from wmsdesk.services.money.fields import CURRENCY, VALID_FROM, day_in
from wmsdesk.services.writing import speaking

ONE = 10**9
"""A rate of one: rates are kept in billionths."""
_LARGEST = 10**6 * ONE


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


@dataclass(frozen=True)
class Rate:
    """How much ``base`` one unit of ``currency`` is from a day on, in billionths."""

    currency: str
    base: str
    valid_from: str
    rate: int
    by: str

    @property
    def text(self) -> str:
        """The rate as a plain number: ``7.1234``."""
        whole, part = divmod(self.rate, ONE)
        digits = f"{part:09d}".rstrip("0")
        return f"{whole}.{digits}" if digits else str(whole)


def set_rate(desk: Desk, currency: str, rate: str, *, on: str = "") -> Rate:
    """Keep what one unit of ``currency`` is worth in the store's own, from a day on (today unless said).

    A rate of the same day is replaced, and the audit trail has both. Raises ``BadValue`` and ``NotPermitted``.
    """
    with desk.write("rate.set", permission="rate.manage") as change:
        base = change.settings.default_currency
        code = CURRENCY.parse(currency, Context())
        if not code or code == base:
            raise BadValue(N_("A rate is that of another currency than {base}."), field="currency", base=base)
        value = _rate_of(rate)
        day = day_in(on, VALID_FROM) if on.strip() else day_now(change)
        known = rows.one(change.store, ExchangeRate, currency=code, base=base, valid_from=day)
        kept = {"rate": value, "made_by": desk.account.id, "made_at": change.now}
        if known:
            change.update(ExchangeRate, known["id"], **kept)
        else:
            change.insert(ExchangeRate, currency=code, base=base, valid_from=day, **kept)
        told = {"currency": code, "base": base, "valid_from": day, "rate": [known and known["rate"], value]}
        change.log(f"rate:{code}", told)
    return Rate(code, base, day, value, desk.account.name)


def rates(desk: Desk) -> list[Rate]:
    """Every rate that is kept, by currency, the latest first. Raises ``NotPermitted``."""
    desk.require("invoice.read")
    with speaking():
        query = (
            ExchangeRate.select(ExchangeRate, Account.name.alias("by"))
            .join(Account, on=ExchangeRate.made_by == Account.id)
            .order_by(ExchangeRate.currency, ExchangeRate.valid_from.desc())
        )
        return [
            Rate(row["currency"], row["base"], row["valid_from"], row["rate"], row["by"])
            for row in desk.store.rows(query)
        ]


def _rate_of(text: str) -> int:
    match = re.fullmatch(r"([0-9]{1,9})(?:\.([0-9]{1,9}))?", text.strip())
    value = int(match[1]) * ONE + int((match[2] or "").ljust(9, "0")) if match else 0
    if not 0 < value <= _LARGEST:
        raise BadValue(
            N_("A rate is a plain number above zero such as 7.1234, with at most nine decimals."),
            field="rate",
        )
    return value
