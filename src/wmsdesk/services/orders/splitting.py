"""What an order could not deliver goes on as an order of its own, linked to the first: a backorder.

Of each line the first order keeps what it has; the rest stands in it as a cancelled line that names the new order, so
that what was ordered can still be read there.
"""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_rows import LineRow
from wmsdesk.models.orders.order_tables import OrderLine, SalesOrder
from wmsdesk.services.money.amounts import Amounts, line_amounts
from wmsdesk.services.orders.numbers import next_number
from wmsdesk.services.orders.words import Told
from wmsdesk.services.orders.writing import Row, add_step, amount_columns, total_of, write_order
from wmsdesk.services.writing import Change

_KEPT = (
    "customer",
    "customer_reference",
    "currency",
    "payment_method",
    "ship_to",
    "ship_to_address",
    "ordered_on",
    "promised_on",
    "policy",
    "urgency",
    "notes",
    "made_by",
)
"""What a backorder has from the order it comes of."""


def split_rest(change: Change, row: Row, keeps: str) -> tuple[Row, Told] | None:
    """Move what the order's lines have not into a backorder of its own; ``None`` where nothing is left over.

    ``keeps`` is ``reserved`` (what is held or picked stays) or ``picked``. The new order counts for credit what the old
    one no longer does, so that no gate need be asked.
    """
    rests = [
        (one, rest)
        for one in order_rows.lines(change.store, row["id"])
        if one.state == "open" and (rest := one.quantity - _kept(one, keeps)) > 0
    ]
    if not rests:
        return None
    child = _new_order(change, row)
    position = max(one.position for one in order_rows.lines(change.store, row["id"]))
    for number, (line, rest) in enumerate(rests, start=1):
        _move_rest(change, line, rest, child, number, position + number)
    for order in (child, row):
        write_order(change, order, **amount_columns(total_of(change, order["id"])))
    body = {"number": child["number"], "of": row["number"], "gross": child["gross"], "state": "backorder"}
    change.log(f"order:{child['id']}", body, action="order.split")
    change.log(f"order:{row['id']}", {"number": row["number"], "rest": child["number"]}, action="order.split")
    told = Told(N_("What is missing goes on as backorder {number}."), {"number": child["number"]})
    return child, told


def _kept(line: LineRow, keeps: str) -> int:
    return line.picked + (line.reserved if keeps == "reserved" else 0)


def _new_order(change: Change, row: Row) -> Row:
    values = {name: row[name] for name in _KEPT} | {
        "number": next_number(change),
        "state": "backorder",
        "version": 1,
        "revision": 0,
        "source": "backorder",
        "parent": row["id"],
        "made_at": row["made_at"],
        "updated_at": change.now,
        "state_since": change.now,
    }
    child_id = change.insert(SalesOrder, **values)
    add_step(change, child_id, "split", "", "backorder", str(row["number"]))
    return {name: None for name in SalesOrder._meta.fields} | values | {"id": child_id}


def _move_rest(change: Change, line: LineRow, rest: int, child: Row, number: int, position: int) -> None:
    """Of one line: the part that stays, the part that is told of as gone, and the same part in the new order."""
    stays = line.quantity - rest
    gone = {
        "product": line.product_id,
        "quantity": rest,
        "price": line.price,
        "tax_rate": line.tax_rate,
        "note": line.note,
        **amount_columns(line_amounts(line.price, rest, line.tax_rate)),
    }
    change.insert(OrderLine, order=child["id"], position=number, **gone)
    reason = f"→ {child['number']}"
    if not stays:
        change.update(OrderLine, line.id, state="cancelled", cancel_reason=reason)
        return
    kept: Amounts = line_amounts(line.price, stays, line.tax_rate)
    change.update(OrderLine, line.id, quantity=stays, **amount_columns(kept))
    change.insert(
        OrderLine, order=line.order_id, position=position, state="cancelled", cancel_reason=reason, **gone
    )
