"""A customer's account over a time: what they owed before, what was added and paid, what they owe after."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.money import money_lists
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.customers.reading import row_of
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue
from wmsdesk.services.money import fields
from wmsdesk.services.money.reading import MoneyFilters, ageing_of, invoices
from wmsdesk.services.money.views import Ageing, InvoiceRow
from wmsdesk.services.writing import speaking

ENTRY_WORDS = {
    "invoice": N_("Invoice"),
    "credit_note": N_("Credit note"),
    "payment": N_("Payment"),
    "undone": N_("Payment taken back"),
}
_MOST_OPEN = 1000


@dataclass(frozen=True)
class Entry:
    """One line of an account; ``balance`` is what the customer owes after it."""

    on: str
    kind: str
    number: str
    about: str
    charged: int
    paid: int
    balance: int


@dataclass(frozen=True)
class Account:
    """A customer's account in one currency."""

    currency: str
    opening: int
    entries: tuple[Entry, ...]

    @property
    def closing(self) -> int:
        """What is owed at the end."""
        return self.entries[-1].balance if self.entries else self.opening

    @property
    def charged(self) -> int:
        """What was charged in this time."""
        return sum(one.charged for one in self.entries)

    @property
    def paid(self) -> int:
        """What was paid and credited in this time."""
        return sum(one.paid for one in self.entries)


@dataclass(frozen=True)
class Statement:
    """A statement of account, the customer's own currency first; ``open`` and ``ageing`` are as of ``today``."""

    code: str
    customer_id: int
    customer: dict[str, Any]
    since: str
    until: str
    today: str
    accounts: tuple[Account, ...]
    open: tuple[InvoiceRow, ...]
    ageing: Ageing


def statement(desk: Desk, code: str, *, since: str = "", until: str = "") -> Statement:
    """A customer's account from one day to another, both inside, as text.

    Unless said, until today and since the first day of the month before. Raises ``BadValue``, ``NotFound`` and
    ``NotPermitted``.
    """
    desk.require("statement.issue")
    desk.require("invoice.read")
    with speaking(), desk.store.snapshot():
        row, today = row_of(desk.store, code), day_now(desk)
        first, last = _period(since, until, today)
        opening = money_lists.opening(desk.store, row["id"], first)
        lines: dict[str, list[tuple[str, str, str, str, int]]] = defaultdict(list)
        for on, kind, number, about, currency, amount in money_lists.entries(
            desk.store, row["id"], last, first
        ):
            lines[currency].append((on, kind, number, about, amount))
        known = {one for one, amount in opening.items() if amount} | set(lines)
        currencies = [row["currency"], *sorted(known - {row["currency"]})]
        waiting = invoices(desk, MoneyFilters(customer=row["code"], state="open"))
        return Statement(
            code=row["code"],
            customer_id=row["id"],
            customer={name: row[name] for name in ("code", "name", "usci", "address", "city", "postcode")},
            since=first,
            until=last,
            today=today,
            accounts=tuple(_account(one, opening.get(one, 0), lines[one]) for one in currencies),
            open=tuple(_first(waiting.page, waiting.count)),
            ageing=ageing_of(desk.store, row["id"], row["currency"], desk.settings, today),
        )


def _first(page: Any, count: int) -> list[InvoiceRow]:
    found: list[InvoiceRow] = []
    for number in range(-(-min(count, _MOST_OPEN) // 100)):
        found += page(number)
    return found


def _account(currency: str, opening: int, lines: list[tuple[str, str, str, str, int]]) -> Account:
    entries, balance = [], opening
    for on, kind, number, about, amount in lines:
        balance += amount
        entries.append(Entry(on, kind, number, about, max(0, amount), max(0, -amount), balance))
    return Account(currency, opening, tuple(entries))


def _period(since: str, until: str, today: str) -> tuple[str, str]:
    """The first and the last day, both inside."""
    last = fields.TO.parse(until, Context()) or date.fromisoformat(today)
    month_before = last.replace(day=1) - timedelta(days=1)
    first = fields.FROM.parse(since, Context()) or month_before.replace(day=1)
    if first > last:
        raise BadValue(N_("A statement cannot end before it begins."), field="from")
    return first.isoformat(), last.isoformat()
