"""What becomes of goods that were promised: given back, picked, put back, shipped; all inside the caller's change."""

from __future__ import annotations

from collections.abc import Sequence

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import OrderLine, Reservation
from wmsdesk.models.stock import count_queries, stock_queries
from wmsdesk.models.stock.stock_queries import Held
from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.services.stock import places
from wmsdesk.services.stock.moving import enter_ship
from wmsdesk.services.writing import Change


def release(change: Change, line_ids: Sequence[int], quantity: int | None = None) -> int:
    """Give back what is held for these lines and not picked, at most ``quantity`` in all; answers what was freed.

    What was promised last is given back first.
    """
    left = quantity
    freed: dict[int, int] = {}
    for held in reversed(list(stock_queries.of_lines(change.store, line_ids, "held"))):
        part = held.quantity if left is None else min(held.quantity, left)
        if part <= 0:
            break
        _end(change, held, part, "released")
        freed[held.line] = freed.get(held.line, 0) + part
        left = None if left is None else left - part
    for line_id, part in freed.items():
        add_to_line(change, line_id, reserved=-part)
    if freed:
        change.log(f"line:{min(freed)}", {"released": freed}, action="stock.give_back", publish=False)
    return sum(freed.values())


def pick(change: Change, line_id: int, quantity: int) -> None:
    """What is held for a line is taken from its shelf: the promise first made is picked first.

    Raises ``Refused`` where less is held than was picked.
    """
    held = list(stock_queries.of_lines(change.store, [line_id], "held"))
    there = sum(one.quantity for one in held)
    if quantity <= 0 or quantity > there:
        raise Refused(
            N_("This is more than is held for the line, or nothing."), field="quantity", kind="not-held"
        )
    left = quantity
    for one in held:
        part = min(one.quantity, left)
        if part == one.quantity:
            change.update(Reservation, one.id, state="picked")
        else:
            change.update(Reservation, one.id, quantity=one.quantity - part)
            _copy(change, one, part, "picked")
        left -= part
        if not left:
            break
    add_to_line(change, line_id, reserved=-quantity, picked=quantity)
    change.log(f"line:{line_id}", {"picked": quantity}, action="stock.pick", publish=False)


def pick_again(change: Change, line_id: int) -> int:
    """What was picked for a line is held for it once more, to be picked anew; answers how much."""
    total = 0
    for one in stock_queries.of_lines(change.store, [line_id], "picked"):
        change.update(Reservation, one.id, state="held")
        total += one.quantity
    if total:
        add_to_line(change, line_id, reserved=total, picked=-total)
        change.log(f"line:{line_id}", {"to_pick": total}, action="stock.pick_again", publish=False)
    return total


def unpick(change: Change, line_id: int) -> int:
    """Picked goods go back to their shelf and are promised to nobody; answers how much."""
    total = 0
    for one in stock_queries.of_lines(change.store, [line_id], "picked"):
        _end(change, one, one.quantity, "released")
        total += one.quantity
    if total:
        add_to_line(change, line_id, picked=-total)
        change.log(f"line:{line_id}", {"unpicked": total}, action="stock.put_back", publish=False)
    return total


def ship(change: Change, order_id: int, record: str) -> dict[int, int]:
    """What was picked for an order leaves for its customer; answers how much of each line.

    ``record`` is the order's number, which the moves carry.
    """
    customer = places.place(change.store, places.CUSTOMER)["id"]
    shipped: dict[int, int] = {}
    for one in stock_queries.of_order(change.store, order_id, "picked"):
        _end(change, one, one.quantity, "shipped")
        enter_ship(change, one, customer, record)
        shipped[one.line] = shipped.get(one.line, 0) + one.quantity
    for line_id, quantity in shipped.items():
        add_to_line(change, line_id, shipped=quantity)
    if shipped:
        change.log(
            f"order:{order_id}", {"shipped": shipped, "of": record}, action="stock.ship", publish=False
        )
    return shipped


def give_up(change: Change, balance_id: int, quantity: int) -> tuple[list[int], int]:
    """Take promises of goods that are not there back, the latest first.

    Answers the orders that lost some, and how much could not be taken back because it is held by nobody or picked.
    """
    left = quantity
    orders: dict[int, None] = {}
    for reservation, line_id, order_id, held in count_queries.held_latest_first(change.store, balance_id):
        part = min(held, left)
        if not part:
            break
        whole = {"state": "released", "ended_at": change.now} if part == held else {"quantity": held - part}
        change.update(Reservation, reservation, **whole)
        add_to_line(change, line_id, reserved=-part)
        change.log(f"line:{line_id}", {"released": {line_id: part}}, action="stock.give_back", publish=False)
        orders[order_id] = None
        left -= part
    return list(orders), left


def _end(change: Change, held: Held, quantity: int, state: str) -> None:
    """End a reservation, or as much of it as ``quantity`` says."""
    if quantity == held.quantity:
        change.update(Reservation, held.id, state=state, ended_at=change.now)
    else:
        change.update(Reservation, held.id, quantity=held.quantity - quantity)


def _copy(change: Change, held: Held, quantity: int, state: str) -> None:
    """The other part of a reservation that was divided, with the same reason."""
    why = rows.value(change.store, Reservation, "why", id=held.id)
    change.insert(
        Reservation,
        order_line=held.line,
        balance=held.balance,
        quantity=quantity,
        state=state,
        why=why,
        made_by=change.desk.account.id,
        made_at=change.now,
    )


def add_to_line(change: Change, line_id: int, **quantities: int) -> None:
    """Add to the quantities of a line."""
    row = rows.one(change.store, OrderLine, *quantities, id=line_id)
    if row is None:
        raise NotFound(N_("The line is no longer there."), field="line")
    change.update(OrderLine, line_id, **{name: row[name] + more for name, more in quantities.items()})
