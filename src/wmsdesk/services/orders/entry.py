"""Entering an order: as a draft that may be unfinished, or received with its number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_rows import LineRow
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.days import date_now, date_of, day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import DeskError
from wmsdesk.services.orders.addresses import ship_to_text
from wmsdesk.services.orders.fields import LINE_FIELDS
from wmsdesk.services.orders.freshness import first_usable_day, shelf_life_of
from wmsdesk.services.orders.judging import Judged, JudgedLine, judge
from wmsdesk.services.orders.numbers import handle_of, next_number
from wmsdesk.services.orders.reading import card_in
from wmsdesk.services.orders.views import DraftLine, LinePlan, OrderCard, OrderDraft, OrderPlan
from wmsdesk.services.orders.words import Told, write_rate
from wmsdesk.services.orders.workflow import ORDER
from wmsdesk.services.orders.writing import Row, add_lines, add_step, amount_columns, take
from wmsdesk.services.products import write_quantity
from wmsdesk.services.settings import Settings
from wmsdesk.services.stock.reading import available
from wmsdesk.services.stock.shelf_life import asked_by
from wmsdesk.services.writing import Change, speaking


def create(desk: Desk, draft: OrderDraft, *, received: bool = True, source: str = "desk") -> OrderCard:
    """Enter an order: received with the next number, or kept as a draft that may be unfinished.

    Raises ``BadValues`` (every bad field), ``NotFound`` for the customer, ``Refused``, ``NotPermitted``; nothing is
    written then, and no number is lost.
    """
    with desk.write("order.create") as change:
        row, warnings = enter(change, draft, received=received, source=source)
        return card_in(change, row, warnings)


def enter(
    change: Change, draft: OrderDraft, *, received: bool = True, source: str = "desk", **columns: Any
) -> tuple[Row, list[Told]]:
    """As :func:`create` inside the caller's change; answers the row and what is worth knowing."""
    today = date_now(change)
    judged = judge(change.store, change.settings, today, draft, whole=received)
    judged.raise_problems()
    row = _insert(change, judged, today, source=source, **columns)
    add_lines(change, row["id"], [one for one in judged.lines if one is not None])
    if received:
        receive_row(change, row)
        judged.warnings += short_of_stock(change.store, row, order_rows.lines(change.store, row["id"]), today)
    else:
        add_step(change, row["id"], "enter", "", "draft", "")
        body = {"number": handle_of(row), "customer": judged.customer["code"], "gross": row["gross"]}
        change.log(f"order:{row['id']}", body, action="order.create")
    return row, judged.warnings


def _insert(change: Change, judged: Judged, today: date, **columns: Any) -> Row:
    values: Row = {
        **judged.values,
        "customer": judged.customer["id"],
        **amount_columns(judged.total),
        "state": "draft",
        "version": 1,
        "revision": 0,
        "ordered_on": today.isoformat(),
        "made_by": change.desk.account.id,
        "made_at": change.now,
        "updated_at": change.now,
        "state_since": change.now,
        **columns,
    }
    row_id = change.insert(SalesOrder, **values)
    return {name: None for name in SalesOrder._meta.fields} | values | {"id": row_id}


def receive_row(change: Change, row: Row) -> None:
    """Give a draft its number; what it says was judged before."""
    number = next_number(change)
    today = day_now(change)
    row["number"] = number
    step = ORDER.step(row["state"], "receive")
    take(
        change,
        row,
        step,
        number=number,
        ordered_on=today,
        note={"currency": row["currency"], "gross": row["gross"]},
    )


def refuse_unfinished(store: Store, settings: Settings, today: date, row: Row) -> list[Told]:
    """Judge a draft as it stands in the store, whole. Raises what :func:`create` raises; answers the warnings."""
    judged = judge(store, settings, today, draft_of(store, row), whole=True)
    judged.raise_problems()
    return judged.warnings


def draft_of(store: Store, row: Row) -> OrderDraft:
    """An order as it could be typed again."""
    context = Context(currency=row["currency"])
    lines = tuple(
        DraftLine(
            one.sku,
            write_quantity(one.quantity, one.decimals),
            LINE_FIELDS["price"].write(one.price, context),
            write_rate(one.tax_rate),
            one.note or "",
        )
        for one in order_rows.lines(store, row["id"])
        if one.state == "open"
    )
    return OrderDraft(
        str(rows.value(store, Customer, "code", id=row["customer"])),
        lines,
        row["promised_on"] or "",
        row["ship_to"] or "",
        row["ship_to_address"],
        row["payment_method"] or "",
        row["customer_reference"] or "",
        row["policy"],
        str(row["urgency"]),
        row["notes"] or "",
    )


def short_of_stock(store: Store, row: Row, lines: Sequence[LineRow], today: date) -> list[Told]:
    """What there is not enough of now; the order goes on all the same."""
    wanted: dict[int, int] = {}
    products = {one.product_id: one for one in lines}
    for one in lines:
        wanted[one.product_id] = wanted.get(one.product_id, 0) + one.missing
    free = available(store, list(wanted), first_usable_day(shelf_life_of(store, row, today), today))
    return [
        Told(
            N_("Of {sku} {free} {unit} are free, {wanted} are wanted."),
            {
                "sku": products[one].sku,
                "unit": products[one].unit,
                "free": write_quantity(free[one], products[one].decimals),
                "wanted": write_quantity(quantity, products[one].decimals),
            },
        )
        for one, quantity in wanted.items()
        if free[one] < quantity
    ]


def plan(desk: Desk, draft: OrderDraft, *, received: bool = True) -> OrderPlan:
    """What an order would come to, and every problem with it, without writing anything.

    Raises ``NotFound`` and ``Refused`` for the customer, without whom there is nothing to say.
    """
    desk.require("order.create")
    with speaking(), desk.store.snapshot():
        settings = desk.settings
        today = date_of(desk.clock.now(), settings)
        judged = judge(desk.store, settings, today, draft, whole=received)
        place = ship_to_text(desk.store, judged.values | {"customer": judged.customer["id"]}, judged.customer)
        total = judged.total
        return OrderPlan(
            judged.customer["code"],
            judged.customer["name"],
            judged.customer["currency"],
            place,
            tuple(_planned_lines(desk, judged, today)),
            total.net,
            total.tax,
            total.gross,
            tuple((one.field or "", one.say(desk.language)) for one in judged.problems),
            tuple(one.say(desk.language) for one in judged.warnings),
        )


def _planned_lines(desk: Desk, judged: Judged, today: date) -> list[LinePlan]:
    products = [one.product["id"] for one in judged.lines if one is not None]
    life = asked_by(judged.customer["custom"], judged.values.get("promised_on"), today)
    free = available(desk.store, products, first_usable_day(life, today))
    problems: dict[int, list[DeskError]] = {}
    for one in judged.problems:
        problems.setdefault(getattr(one, "number", 0), []).append(one)
    return [
        _planned(line, number, free, tuple(one.say(desk.language) for one in problems.get(number, ())))
        for number, line in enumerate(judged.lines, start=1)
    ]


def _planned(
    line: JudgedLine | None, number: int, free: dict[int, int], problems: tuple[str, ...]
) -> LinePlan:
    if line is None:
        return LinePlan(number, "", "", "", 0, 0, 0, 0, 0, 0, 0, 0, problems)
    product = line.product
    return LinePlan(
        number,
        product["sku"],
        product["name"],
        product["unit"],
        product["decimals"],
        line.quantity,
        line.price,
        line.tax_rate,
        line.amounts.net,
        line.amounts.tax,
        line.amounts.gross,
        free[product["id"]],
        problems,
    )
