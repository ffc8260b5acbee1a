"""Filling a practice store: its customers go in by thousands, as the clerk's, on the day it was opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any

from wmsdesk.clock import FixedClock
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Account
from wmsdesk.services.catalogue.field import Context, Field, RecordType
from wmsdesk.services.catalogue.records import ADDRESS, CONTACT, CUSTOMER
from wmsdesk.services.customers.bulk import NewCard, add_many
from wmsdesk.services.demo.customers import PracticeCustomer, practice_customers
from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.desk import Desk, Person

BATCH = 2000
CLERK = "li"
_YEARS = 6
_ANY = Context()
_ALIKE = frozenset({"text", "long text", "choice", "country", "currency", "integer", "tags"})
"""Kinds whose values mean the same whatever the record around them."""

_Reader = Callable[[str, Context], Any]


def practice_desk(store: Store, user: str, clock: FixedClock, terminal: str) -> Desk:
    """A desk of one of the practice people, without asking for the password that was just made up."""
    row = store.row(Account.select().where(Account.name_key == user))
    assert row is not None
    return Desk(
        store, Person(row["id"], row["name"], row["full_name"], row["role"]), clock, terminal=terminal
    )


def fill(
    store: Store,
    clock: FixedClock,
    count: int,
    seed: int,
    today: date,
    tell: Callable[[int, int], None] | None = None,
) -> Iterator[PracticeCustomer]:
    """Enter ``count`` practice customers, and give each back once it is in the store.

    Limits, terms and bank details go live at once, without the approval that a desk would ask for: this is a load of
    practice data by the program itself, and the trail says so (``demo.load``).
    """
    desk = practice_desk(store, CLERK, clock, "practice")
    cards = Cards(seed, clock.now())
    waiting, done = practice_customers(count, seed, today), 0
    while batch := list(islice(waiting, BATCH)):
        with desk.write("demo.load", permission="customer.import") as change:
            add_many(change, [cards.make(one) for one in batch], publish=False)
        done += len(batch)
        if tell:
            tell(done, count)
        yield from batch


class Cards:
    """Turns practice customers into cards, with a past: when each was entered, last changed and last reviewed."""

    def __init__(self, seed: int, opened: datetime) -> None:
        self._dice, self._opened = Dice(seed ^ 0xCA4D), opened
        self._readers = {one.name: _readers(one) for one in (CUSTOMER, CONTACT, ADDRESS)}

    def make(self, one: PracticeCustomer) -> NewCard:
        """The card of one customer; its tags are words with spaces between them."""
        texts = one.values | {"tags": ", ".join(one.values["tags"].split())}
        context = Context(texts["currency"], texts["country"], texts["country"])
        code = texts.pop("code")
        created, updated, reviewed = self._past()
        return NewCard(
            code,
            self._parsed("customer", texts, context),
            tuple(self._parsed("contact", _contact(contact), context) for contact in one.contacts),
            tuple(self._parsed("address", address, context) for address in one.addresses),
            created,
            updated,
            reviewed,
        )

    def _parsed(self, record_type: str, texts: Mapping[str, str], context: Context) -> dict[str, Any]:
        readers = self._readers[record_type]
        return {name: readers[name](text, context) for name, text in texts.items() if text}

    def _past(self) -> tuple[datetime, datetime, datetime]:
        """Entered in the last years, changed since, reviewed since; a review is due on a card in twenty."""
        dice = self._dice
        age = dice.random() ** 2 * _YEARS * 365
        changed = age * dice.random() ** 2
        reviewed = min(age, (360 if dice.chance(0.95) else 450) * dice.random())
        return (
            self._opened - timedelta(days=age),
            self._opened - timedelta(days=changed),
            self._opened - timedelta(days=reviewed),
        )


def _readers(record_type: RecordType) -> dict[str, _Reader]:
    return {one.name: _remembering(one) if one.kind.name in _ALIKE else one.parse for one in record_type}


def _remembering(field: Field) -> _Reader:
    """Reads each text once: what does not depend on the record around it is the same for thousands of customers."""
    parsed = lru_cache(maxsize=4096)(lambda text: field.parse(text, _ANY))
    return lambda text, context: parsed(text)


def _contact(texts: Mapping[str, str]) -> dict[str, str]:
    return {"is_primary" if name == "primary" else name: text for name, text in texts.items()}
