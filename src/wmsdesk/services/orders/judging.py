"""Reading an order as typed: every field by its kind, every line by its product, and what it all comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.store import Store
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.catalogue.money import LARGEST, grouped
from wmsdesk.services.customers.reading import refuse_unless_active, row_of
from wmsdesk.services.errors import BadValue, BadValues, DeskError, NotFound, Refused
from wmsdesk.services.money.amounts import NOTHING, Amounts, line_amounts
from wmsdesk.services.orders.addresses import address_of, default_address
from wmsdesk.services.orders.fields import LINE_FIELDS, ORDER_FIELDS
from wmsdesk.services.orders.views import DraftLine, OrderDraft
from wmsdesk.services.orders.words import BadLine, Told
from wmsdesk.services.products import by_sku, parse_quantity
from wmsdesk.services.settings import Settings

MOST_LINES = 5000


@dataclass(frozen=True)
class JudgedLine:
    """A line that can be taken: its product's row and the values in the store's units."""

    product: Mapping[str, Any]
    quantity: int
    price: int
    tax_rate: int
    amounts: Amounts
    note: str | None = None


@dataclass
class Judged:
    """An order as typed, read. ``values`` are columns of the order; a line that cannot be taken is ``None``."""

    customer: dict[str, Any]
    values: dict[str, Any] = field(default_factory=dict)
    lines: list[JudgedLine | None] = field(default_factory=list)
    problems: list[DeskError] = field(default_factory=list)
    warnings: list[Told] = field(default_factory=list)

    @property
    def total(self) -> Amounts:
        """What the lines come to that can be taken."""
        return sum((one.amounts for one in self.lines if one), NOTHING)

    def raise_problems(self) -> None:
        """Raise what is wrong, everything at once."""
        raise_all(self.problems)


def raise_all(problems: Sequence[DeskError]) -> None:
    """Raise one problem as it is, several together; nothing where there is none."""
    bad = [one for one in problems if isinstance(one, BadValue)]
    if len(problems) == 1 or not bad:
        for one in problems:
            raise one
    if bad:
        raise BadValues(bad)


def judge(
    store: Store, settings: Settings, today: date, draft: OrderDraft, *, whole: bool, promised: str = ""
) -> Judged:
    """Read an order. ``whole`` asks for everything a received order needs, else what is missing may come later.

    ``promised`` is the day the order had before, which is not judged again. Raises ``NotFound`` for the customer and
    ``Refused`` for one that is retired; every other problem stands in the answer.
    """
    customer = row_of(store, draft.customer)
    refuse_unless_active(customer)
    found = Judged(customer)
    _read_fields(found, draft)
    _read_ship_to(found, store, draft)
    read_promised(found, settings, today, whole=whole, before=promised)
    read_lines(found, store, settings, draft.lines)
    if whole and not draft.lines:
        found.problems.append(BadValue(N_("An order needs at least one line."), field="lines"))
    if whole and settings.order_needs_ship_to and _goes_nowhere(found):
        found.problems.append(
            BadValue(N_("Ship-to is needed: the customer's card has no address."), field="ship_to")
        )
    elif whole and _goes_nowhere(found):
        found.warnings.append(Told(N_("No address is known: the customer collects the goods.")))
    return found


def _read_fields(found: Judged, draft: OrderDraft) -> None:
    """The plain fields of the order, each by its kind."""
    context = Context(currency=found.customer["currency"])
    texts = {
        "customer_reference": draft.customer_reference,
        "payment_method": draft.payment_method,
        "policy": draft.policy or "partial",
        "urgency": draft.urgency or "0",
        "notes": draft.notes,
        "ship_to": draft.ship_to,
        "promised": draft.promised,
    }
    for name, text in texts.items():
        try:
            found.values[name] = ORDER_FIELDS[name].parse(text, context)
        except BadValue as problem:
            found.problems.append(problem)
    found.values["currency"] = context.currency


def _read_ship_to(found: Judged, store: Store, draft: OrderDraft) -> None:
    """An address of the customer's: the one named, else their ship-to where the order says nothing."""
    customer_id = found.customer["id"]
    chosen = draft.ship_to_address
    if found.values.get("ship_to"):
        chosen = None
    elif chosen is None:
        chosen = default_address(store, customer_id)
    else:
        try:
            address_of(store, customer_id, chosen)
        except BadValue as problem:
            found.problems.append(problem)
    found.values["ship_to_address"] = chosen


def _goes_nowhere(found: Judged) -> bool:
    return not (
        found.values.get("ship_to") or found.values.get("ship_to_address") or found.customer["address"]
    )


def read_promised(found: Judged, settings: Settings, today: date, *, whole: bool, before: str) -> None:
    """The promised day: not long past, not beyond what anybody plans for; ``before`` is not judged again."""
    day = found.values.pop("promised", None)
    found.values["promised_on"] = day.isoformat() if day else None
    label = ORDER_FIELDS["promised"].label
    if day is None:
        missing = whole and not any(one.field == "promised" for one in found.problems)
        if missing:
            found.problems.append(
                BadValue(N_("{label} is needed."), field="promised", spoken=("label",), label=label)
            )
        return
    if day.isoformat() == before:
        return
    earliest = today - timedelta(days=settings.order_promise_past_days)
    latest = today + timedelta(days=settings.order_promise_ahead_days)
    if not earliest <= day <= latest:
        found.problems.append(
            BadValue(
                N_("{label} must be a day from {earliest} to {latest}."),
                field="promised",
                spoken=("label",),
                label=label,
                earliest=earliest.isoformat(),
                latest=latest.isoformat(),
            )
        )
    elif day < today:
        found.warnings.append(Told(N_("The promised date {day} is past already."), {"day": day.isoformat()}))


def read_lines(found: Judged, store: Store, settings: Settings, lines: Sequence[DraftLine]) -> None:
    """Every line by its product; a line with a problem is ``None`` and its problem names it."""
    if len(lines) > MOST_LINES:
        found.problems.append(
            BadValue(N_("An order has at most {limit} lines."), field="lines", limit=MOST_LINES)
        )
        return
    for number, line in enumerate(lines, start=1):
        try:
            found.lines.append(read_line(store, settings, found.customer["currency"], line))
        except DeskError as problem:
            found.lines.append(None)
            found.problems.append(BadLine(number, problem))
    if found.total.gross > LARGEST:
        currency = found.customer["currency"]
        found.problems.append(
            BadValue(
                N_("The order comes to more than {limit} {currency}."),
                field="lines",
                limit=grouped(LARGEST, currency),
                currency=currency,
            )
        )


def read_line(
    store: Store, settings: Settings, currency: str, line: DraftLine, *, held: Mapping[str, Any] | None = None
) -> JudgedLine:
    """One line. ``held`` is the product's row where the line is there already: that one may be retired since.

    Raises ``NotFound`` for a product that is not there and ``BadValue`` for the rest.
    """
    product = held or _product(store, line.sku)
    context = Context(currency=currency)
    quantity = parse_quantity(line.quantity, product)
    price = LINE_FIELDS["price"].parse(line.price, context)
    if price is None:
        price = _listed_price(product, currency)
    rate = LINE_FIELDS["tax_rate"].parse(line.tax_rate, context)
    rate = settings.order_tax_rate if rate is None else rate
    amounts = line_amounts(price, quantity, rate)
    if amounts.gross > LARGEST:
        raise BadValue(
            N_("This comes to more than {limit} {currency}."),
            field="quantity",
            limit=grouped(LARGEST, currency),
            currency=currency,
        )
    note = LINE_FIELDS["note"].parse(line.note, context)
    return JudgedLine(product, quantity, price, rate, amounts, note)


def _product(store: Store, sku: str) -> dict[str, Any]:
    wanted = LINE_FIELDS["sku"].parse(sku, Context())
    if not wanted:
        raise BadValue(
            N_("{label} is needed."), field="sku", spoken=("label",), label=LINE_FIELDS["sku"].label
        )
    product = by_sku(store, wanted)
    if product is None:
        raise NotFound(N_("There is no product {sku}."), field="sku", sku=wanted)
    if product["state"] != "active":
        raise Refused(N_("The product {sku} is retired."), field="sku", kind="retired", sku=product["sku"])
    return product


def _listed_price(product: Mapping[str, Any], currency: str) -> int:
    """The product's own price, which is of use only in its own currency."""
    if product["price"] is None:
        raise BadValue(N_("{sku} has no price: name one."), field="price", sku=product["sku"])
    if product["currency"] != currency:
        raise BadValue(
            N_("{sku} has a price in {theirs} only: name one in {currency}."),
            field="price",
            sku=product["sku"],
            theirs=product["currency"],
            currency=currency,
        )
    return int(product["price"])
