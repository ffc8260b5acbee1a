"""Looking at invoices and payments: one whole, lists of any length a page at a time, what is open by age."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.money import money_lists
from wmsdesk.models.money.money_lists import Narrowing
from wmsdesk.models.money.money_tables import Invoice, Payment
from wmsdesk.models.search import search_index
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Account, Customer
from wmsdesk.services.customers.reading import row_of
from wmsdesk.services.days import between, day_now, later
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound
from wmsdesk.services.money.rates import convert
from wmsdesk.services.money.views import Ageing, InvoiceRow, InvoiceView, PaymentView, Settled
from wmsdesk.services.settings import Settings
from wmsdesk.services.writing import speaking

PAGE = 100
INVOICE_STATES = {
    "open": N_("unpaid"),
    "overdue": N_("overdue"),
    "settled": N_("settled"),
    "disputed": N_("disputed"),
}
PAYMENT_STATES = {"unused": N_("unused"), "undone": N_("taken back")}
_AGES = {"not_due": (None, 0), "to_30": (1, 30), "to_60": (31, 60), "to_90": (61, 90), "over_90": (91, None)}
_SERIES = ("INV-", "CN-", "PAY-")
_FOUND = 1000

Item = TypeVar("Item", InvoiceRow, PaymentView)


@dataclass(frozen=True)
class MoneyFilters:
    """What a list is narrowed by; empty narrows nothing. ``query`` is the beginning of a number, or finds customers.

    ``state`` is one of ``INVOICE_STATES`` or ``PAYMENT_STATES``, ``age`` one of ``BUCKETS``, ``kind`` ``invoice`` or
    ``credit_note``.
    """

    customer: str = ""
    state: str = ""
    age: str = ""
    kind: str = ""
    query: str = ""


class MoneyList(Generic[Item]):
    """An answer that is read a page at a time."""

    page_size = PAGE

    def __init__(self, desk: Desk, ids: array[int], read: Any) -> None:
        self._desk, self._ids, self._read = desk, ids, read
        self.count = len(ids)

    def page(self, number: int) -> list[Item]:
        """One page of rows, counted from 0; asks the store."""
        self._desk.require("invoice.read")
        wanted = self._ids[number * PAGE : (number + 1) * PAGE]
        with speaking():
            found: list[Item] = self._read(self._desk, wanted)
        return found


def invoices(
    desk: Desk, filters: MoneyFilters | None = None, *, sort: str = "", descending: bool = False
) -> MoneyList[InvoiceRow]:
    """Invoices and credit notes, what is due first before the others. Raises ``BadValue`` and ``NotPermitted``."""
    desk.require("invoice.read")
    filters = filters or MoneyFilters()
    _check(sort, money_lists.INVOICE_SORTS)
    today = _today(desk)
    with speaking():
        by = _narrowing(desk, filters, today)
        ids = money_lists.invoice_ids(desk.store, by, sort or "due", descending)
    return MoneyList(desk, ids, _invoice_rows)


def payments(
    desk: Desk, filters: MoneyFilters | None = None, *, sort: str = "", descending: bool = True
) -> MoneyList[PaymentView]:
    """Payments, the latest first. Raises ``BadValue`` and ``NotPermitted``."""
    desk.require("invoice.read")
    filters = filters or MoneyFilters()
    _check(sort, money_lists.PAYMENT_SORTS)
    with speaking():
        by = _narrowing(desk, filters, _today(desk))
        ids = money_lists.payment_ids(desk.store, by, sort or "received", descending)
    return MoneyList(desk, ids, _payment_views)


def invoice(desk: Desk, number: str) -> InvoiceView:
    """One invoice or credit note by its number. Raises ``NotFound`` and ``NotPermitted``."""
    desk.require("invoice.read")
    with speaking(), desk.store.snapshot():
        row = rows.one(desk.store, Invoice, number=number.strip().upper())
        if row is None:
            raise NotFound(N_("There is no invoice {number}."), field="invoice", number=number)
        column = "invoice_id" if row["kind"] == "invoice" else "credit_note_id"
        return InvoiceView(
            row=_invoice_rows(desk, [row["id"]])[0],
            net=row["net"],
            tax=row["tax"],
            record=row["record"],
            settled_on=row["settled_on"] or "",
            by=rows.value(desk.store, Account, "name", id=row["made_by"]) or "",
            at=row["made_at"],
            body=row["body"],
            settlements=_settlements(desk.store, column, row["id"]),
        )


def payment(desk: Desk, number: str) -> PaymentView:
    """One payment by its number, with what it settled. Raises ``NotFound`` and ``NotPermitted``."""
    desk.require("invoice.read")
    with speaking(), desk.store.snapshot():
        row_id = rows.value(desk.store, Payment, "id", number=number.strip().upper())
        if row_id is None:
            raise NotFound(N_("There is no payment {number}."), field="payment", number=number)
        found = _payment_views(desk, [row_id])[0]
        return replace(found, settled=_settlements(desk.store, "payment_id", row_id))


def ageing_of(store: Store, customer_id: int, currency: str, settings: Settings, today: str) -> Ageing:
    """What a customer has open by age, in the given currency; inside the caller's snapshot."""
    buckets, apart = [0] * 5, Counter[str]()
    for _, code, fifth, amount in money_lists.open_by_age(store, today, [customer_id]):
        converted = convert(store, amount, code, currency, settings.default_currency, today)
        if converted is None:
            apart[code] += amount
        else:
            buckets[fifth] += converted
    return Ageing(currency, tuple(buckets), tuple(sorted(apart.items())))


def ageing_of_all(desk: Desk) -> list[Ageing]:
    """What every customer together has open by age, one line a currency, the store's own first."""
    desk.require("invoice.read")
    sums: dict[str, list[int]] = {}
    with speaking():
        own = desk.settings.default_currency
        for _, currency, fifth, amount in money_lists.open_by_age(desk.store, _today(desk)):
            sums.setdefault(currency, [0] * 5)[fifth] += amount
    return [Ageing(one, tuple(sums[one])) for one in sorted(sums, key=lambda one: (one != own, one))]


def _today(desk: Desk) -> str:
    return day_now(desk)


def _check(sort: str, sorts: dict[str, str]) -> None:
    if sort and sort not in sorts:
        raise BadValue(N_("A list cannot be sorted by {sort}."), field="sort", sort=sort)


def _narrowing(desk: Desk, filters: MoneyFilters, today: str) -> Narrowing:
    """The filters as the store asks for them. Raises ``BadValue`` for a word it does not know."""
    if filters.state and filters.state not in INVOICE_STATES | PAYMENT_STATES:
        raise BadValue(N_("There is no state {state} of invoices."), field="state", state=filters.state)
    if filters.age and filters.age not in _AGES:
        raise BadValue(N_("There is no age {age} of invoices."), field="age", age=filters.age)
    before, since = _due_between(filters, today)
    number, customers = _asked(desk.store, filters)
    state = "open" if filters.state in ("overdue", "") and (before or since) else filters.state
    return Narrowing(
        customers=customers,
        kind="invoice" if filters.state == "overdue" or filters.age else filters.kind,
        state=state,
        number=number,
        due_before=before,
        due_from=since,
        disputed=filters.state == "disputed",
    )


def _due_between(filters: MoneyFilters, today: str) -> tuple[str, str]:
    """The bounds of the day due: before the first, from the second on."""
    if filters.age:
        youngest, oldest = _AGES[filters.age]
        before = later(today, 1 - youngest) if youngest else ""
        since = later(today, -oldest) if oldest is not None else ""
        return before, since
    return (today, "") if filters.state == "overdue" else ("", "")


def _asked(store: Store, filters: MoneyFilters) -> tuple[str, tuple[int, ...] | None]:
    """What is asked for by words: the beginning of a number, and the customers who are meant."""
    customers = (int(row_of(store, filters.customer)["id"]),) if filters.customer else None
    words = filters.query.strip()
    if not words:
        return "", customers
    if words.upper().startswith(_SERIES):
        return words.upper(), customers
    found = tuple(search_index.find(store.database, words, limit=_FOUND).ids)
    exact = rows.value(store, Customer, "id", code=words.upper())
    found = (*((exact,) if exact else ()), *found)
    return "", found if customers is None else tuple(one for one in found if one in customers)


def _invoice_rows(desk: Desk, ids: Any) -> list[InvoiceRow]:
    today = _today(desk)
    found = money_lists.invoices(desk.store, ids)
    return [_invoice_row(found[one], today) for one in ids if one in found]


def _invoice_row(values: dict[str, Any], today: str) -> InvoiceRow:
    row = InvoiceRow(**(values | {"days": 0, "disputed": bool(values["disputed"])}))
    late = between(row.due_on, today) if row.open and row.kind == "invoice" else 0
    return replace(row, days=max(0, late))


def _payment_views(desk: Desk, ids: Any) -> list[PaymentView]:
    found = money_lists.payments(desk.store, ids)
    return [_payment_view(found[one]) for one in ids if one in found]


def _payment_view(values: dict[str, Any]) -> PaymentView:
    return PaymentView(**(values | {"at": from_microseconds(values["at"])}))


def _settlements(store: Store, column: str, row_id: int) -> tuple[Settled, ...]:
    return tuple(Settled(*one) for one in money_lists.settlements(store, column, row_id))
