"""Take in a file of orders, a row a line: history as it was, open ones as received orders of this store."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.imports import import_lookup as lookup
from wmsdesk.services.catalogue.money import decimals
from wmsdesk.services.customers.reading import refuse_unless_active
from wmsdesk.services.days import day_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, BadValues, DeskError, NotFound, Refused
from wmsdesk.services.imports.batches import Item, Taker, take_in
from wmsdesk.services.imports.cells import Cells, missing, needed
from wmsdesk.services.imports.filled import settled
from wmsdesk.services.imports.mapping import ColumnMapping
from wmsdesk.services.imports.order_columns import BEGUN_ANEW, ENDED, GONE, ORDER_LINES
from wmsdesk.services.imports.order_entry import NewOrder, enter
from wmsdesk.services.imports.order_kinds import Exact, fits, net_of, price_of
from wmsdesk.services.imports.order_parties import Buyer, Goods, Parties
from wmsdesk.services.imports.order_rows import FileOrder, Line, OrderRows
from wmsdesk.services.imports.report import ImportReport, Row, RowsRefused, RowWarning, Source, Tally, Tell
from wmsdesk.services.imports.samples import SampledRun
from wmsdesk.services.imports.trade_aliases import ORDER_ALIASES
from wmsdesk.services.money.amounts import half_up
from wmsdesk.services.writing import Change, speaking

_OWN_SERIES = re.compile(r"SO-([0-9]{4})([0-9]{2})([0-9]{2})-[0-9]{4,}", re.IGNORECASE)
_NEEDED = ("order", "customer", "sku", "quantity", "ordered_on")


def import_orders(
    desk: Desk,
    source: Source,
    *,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    create_missing: bool = False,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> ImportReport:
    """Take in every order of ``source`` that can be taken whole; one whose line is wrong is refused with all of them.

    An order keeps the number it has in the file. One that is delivered, closed or cancelled is history and touches
    neither stock nor credit; what was on its way stays so; anything else open begins here as received. An order that
    is in the store already and says the same is unchanged. ``given`` are fields that hold for rows that do not say
    them; with ``create_missing`` customers and products that the store lacks are made from the file. Raises as
    ``import_customers`` does.
    """
    desk.require("order.import")
    if create_missing:
        desk.require("customer.import")
        desk.require("product.import")
    source, columns = order_mapping(desk, source, mapping, given)
    taker = OrderTaker(desk, source, columns, create_missing)
    return take_in(desk, source, columns, taker, dry_run=dry_run, tell=tell)


def order_mapping(
    desk: Desk,
    source: Source,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> tuple[Source, ColumnMapping]:
    """What the columns of a source are taken for; raises ``Refused`` where they tell no order or no product."""
    return settled(
        source,
        ORDER_LINES,
        ORDER_ALIASES,
        mapping,
        given,
        "order",
        "customer",
        "sku",
        "quantity",
        "ordered_on",
    )


@dataclass(frozen=True)
class _Priced:
    """A line with its product and what it comes to."""

    line: Line
    goods: Goods
    price: int
    net: int
    tax: int


class OrderTaker(Taker):
    """Decides, order by order, what becomes of it."""

    kind, action, fold = "order", "order.import", 10
    run: SampledRun

    def __init__(self, desk: Desk, source: Source, columns: ColumnMapping, create_missing: bool) -> None:
        super().__init__(desk, source)
        with speaking():
            settings = desk.settings
            self._today = day_of(desk.clock.now(), settings)
        self._currency, self._tax_rate = (
            settings.default_currency,
            int(settings.order_tax_rate),
        )
        self._rows = OrderRows(source, Cells(ORDER_LINES, columns, self._currency))
        self._parties = Parties(desk.store, create_missing, self._currency, settings.default_country)
        self._there: dict[str, lookup.KnownOrder] = {}
        self._lines: dict[int, list[tuple[int, int, int]]] = {}
        self._taken: list[NewOrder] = []

    def new_run(self) -> SampledRun:
        """See :class:`Taker`."""
        return SampledRun(self.desk, self.source, self.kind, self.action)

    def items(self, tally: Tally) -> Any:
        """See :class:`Taker`: whole orders."""
        return ((order, order) for order in self._rows.orders(tally))

    def judge(self, row: Row) -> Any:
        """See :class:`Taker`; an order judges its rows as they are read."""
        return row

    def look_around(self, batch: list[Item]) -> None:
        """See :class:`Taker`."""
        orders = [order for _row, order in batch]
        self._taken = []
        self._parties.look(orders)
        self._there = lookup.orders_by_number(self.desk.store, {one.key for one in orders})
        self._lines = lookup.lines_of(self.desk.store, (one.id for one in self._there.values()))

    def take(self, change: Change | None, row: Row, judged: FileOrder) -> str:
        """See :class:`Taker`."""
        order, problems = judged, list(judged.problems)
        wrong = {one.field for _row, one in problems}
        lacking = missing(ORDER_LINES, ("customer", "ordered_on"), order.header)
        problems += [(row, one) for one in lacking if one.field not in wrong for row in order.all_rows]
        buyer = self._buyer(order, problems) if "customer" in order.header else None
        if buyer is None:
            raise _refused(order, problems)
        currency = order.header.get("currency", buyer.currency)
        state = _state_in(order.header)
        priced = [self._priced(line, currency, state, problems) for line in order.lines]
        lines = [one for one in priced if one is not None]
        if problems:
            raise _refused(order, problems)
        if known := self._there.get(order.key):
            self._compare(order, known, buyer, currency, state, lines)
            return "unchanged"
        self._refuse_own_number(order, state)
        self._parties.keep(order, buyer)
        self._gather(order, buyer, currency, state, lines)
        return "added"

    def settle(self, change: Change) -> None:
        """See :class:`Taker`."""
        if self._taken:
            change.about = {}
            self._parties.settle(change, self.run)
            enter(change, self._taken, self.run.begin(change))
            self._taken = []

    def _buyer(self, order: FileOrder, problems: list[tuple[int, DeskError]]) -> Buyer | None:
        try:
            buyer = self._parties.buyer(order)
            if _state_in(order.header) not in GONE:
                refuse_unless_active({"state": buyer.state, "code": buyer.code})
        except (Refused, NotFound) as error:
            problems.append((order.number, error))
            return None
        return buyer

    def _priced(
        self, line: Line, currency: str, state: str, problems: list[tuple[int, DeskError]]
    ) -> _Priced | None:
        """The line with its amounts; what is wrong with it is noted, and nothing of a line that could not be read."""
        if not line.sku or not line.quantity:
            return None
        try:
            goods = self._parties.goods(line, currency)
            _check_quantity(line, goods, state)
            price = line.price or _list_price(goods, currency)
            net = net_of(line.quantity, price, line.off, currency)
            tax = half_up(net * self._tax_rate, 10_000)
            if not fits(net + tax):
                raise BadValue(N_("The amount of this line is larger than any order's."), field="price")
        except (Refused, NotFound) as error:
            found = error.problems if isinstance(error, BadValues) else [error]
            problems.extend((line.row, one) for one in found)
            return None
        return _Priced(line, goods, price_of(price, line.off, currency), net, tax)

    def _compare(
        self,
        order: FileOrder,
        known: lookup.KnownOrder,
        buyer: Buyer,
        currency: str,
        state: str,
        lines: list[_Priced],
    ) -> None:
        """Raise ``Refused`` where the store's order of this number says something else than the file."""
        header = order.header
        mine: dict[str, Any] = {
            "customer": buyer.id,
            "currency": currency,
            "ordered_on": _day(header, "ordered_on"),
        }
        if known.history or state in ENDED:
            mine["state"] = state
            mine |= {name: _day(header, name) for name in ("promised_on", "shipped_on", "delivered_on")}
        others = [name for name, value in mine.items() if getattr(known, name) != value]
        if self._lines.get(known.id) != [(one.goods.id, one.line.quantity, one.net) for one in lines]:
            others.append("sku")
        if others:
            labels = tuple(N_("Lines") if name == "sku" else ORDER_LINES[name].label for name in others)
            raise _refused(order, [(order.number, _already_there(order.key, labels))])

    def _refuse_own_number(self, order: FileOrder, state: str) -> None:
        """A number that this store may still give to an order of its own cannot be taken by another's."""
        match = _OWN_SERIES.fullmatch(order.key)
        if match is not None and (state not in GONE or "-".join(match.groups()) >= self._today):
            problem = BadValue(
                N_("The number {order} belongs to the series that this store gives itself."),
                field="order",
                order=order.key,
            )
            raise _refused(order, [(order.number, problem)])

    def _gather(
        self, order: FileOrder, buyer: Buyer, currency: str, state: str, lines: list[_Priced]
    ) -> None:
        header = order.header
        self.warn(_warnings(order, buyer, currency, state))
        new = NewOrder(order.key, buyer, currency, state, _day(header, "ordered_on") or "")
        new.promised_on, new.shipped_on = _day(header, "promised_on"), _day(header, "shipped_on")
        new.delivered_on = _day(header, "delivered_on")
        new.ship_to, new.notes = header.get("ship_to"), header.get("notes")
        new.carrier, new.waybill = header.get("carrier"), header.get("waybill")
        new.tax_rate = self._tax_rate
        new.lines = [(one.goods, one.line.quantity, one.price, one.net, one.tax) for one in lines]
        self._taken.append(new)


def _state_in(header: Mapping[str, Any]) -> str:
    """What the order is in this store: ended or on its way as it was, otherwise at its beginning."""
    said = header.get("state")
    if said is None:
        said = (
            "delivered" if "delivered_on" in header else "shipped" if "shipped_on" in header else BEGUN_ANEW
        )
    if said == "cancelled_awaiting_restock":
        return "cancelled"
    return said if said in GONE else BEGUN_ANEW


def _day(header: Mapping[str, Any], name: str) -> str | None:
    day = header.get(name)
    return day.isoformat() if day else None


def _list_price(goods: Goods, currency: str) -> Exact:
    """The product's own price where the file has none."""
    if goods.price is None or goods.currency != currency:
        raise needed(ORDER_LINES["price"])
    return Exact(goods.price, decimals(currency))


def _check_quantity(line: Line, goods: Goods, state: str) -> None:
    if line.quantity % 10 ** (3 - goods.decimals):
        raise BadValue(
            N_("{sku} is counted in {unit} with {decimals} decimals: there is no such quantity of it."),
            field="quantity",
            sku=goods.sku,
            unit=goods.unit,
            decimals=goods.decimals,
        )
    if line.quantity < 0 and state not in ENDED:
        raise BadValue(
            N_("Only an order that has ended may hold what came back: a quantity below nothing."),
            field="quantity",
        )


def _already_there(number: str, labels: tuple[str, ...]) -> Refused:
    return Refused(
        N_("Order {order} is in the store already and says something else: {what}."),
        field="order",
        kind="differs",
        spoken=("what",),
        order=number,
        what=labels,
    )


def _refused(order: FileOrder, problems: list[tuple[int, DeskError]]) -> RowsRefused:
    """The order with all of its rows; those that nothing is wrong with say which row it is."""
    bad = {row for row, _error in problems}
    first = min(bad)
    other = Refused(
        N_("Order {order} is refused as a whole: see row {row}."),
        field="order",
        kind="with-its-order",
        order=order.key,
        row=first,
    )
    return RowsRefused([*problems, *((row, other) for row in order.all_rows if row not in bad)])


def _warnings(order: FileOrder, buyer: Buyer, currency: str, state: str) -> list[RowWarning]:
    """What a person should know of an order that was taken."""
    found = []
    said = order.header.get("state", state)
    if said != state:
        values = {"order": order.key, "state": ORDER_LINES["state"].choices[said]}
        sentence = N_("Order {order} was under way elsewhere ({state}): here it begins as received.")
        if state in ENDED:
            sentence = N_("Order {order} was cancelled elsewhere ({state}): here it is cancelled.")
        found.append(RowWarning(order.number, sentence, values, "state", ("state",)))
    if state not in GONE and currency != buyer.currency:
        values = {"order": order.key, "currency": currency, "own": buyer.currency}
        sentence = N_("Order {order} is in {currency}, but its customer trades in {own}.")
        found.append(RowWarning(order.number, sentence, values, "currency"))
    return found
