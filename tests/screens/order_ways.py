"""Ways through the screens of orders, and the orders they lead to, for the walk through every screen."""

from __future__ import annotations

from typing import Any

from customer_store import HENGLI, SHANHAI
from order_sample import WALK, place_order, stock_goods

from wmsdesk.models.orders.order_tables import ReturnOrder, SalesOrder
from wmsdesk.models.stock.goods_tables import Location, Product
from wmsdesk.services import orders, returns
from wmsdesk.services.orders import recurring
from wmsdesk.services.orders.views import DraftLine, OrderDraft
from wmsdesk.services.returns.views import ReturnDraft

_TO = {"received": 0, "confirmed": 1, "picking": 3, "picked": 4, "packed": 5, "shipped": 6}
"""How often right is pressed from the first column of the board to one of these."""


def _at(state: str, *keys: str) -> tuple[str, ...]:
    return ("f3", *["right"] * _TO[state], *keys)


ORDER_WAYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "board": ("li", ("f3",)),
    "orders as a list": ("li", ("f3", "l")),
    "orders found": ("li", ("f3", "/", "0", "0", "0", "1", "down")),
    "order filter": ("li", ("f3", "F")),
    "steps of an order": ("li", ("f3", "m")),
    "hold an order": ("li", ("f3", "m", "down", "enter")),
    "order": ("li", ("f3", "enter")),
    "stock of an order": ("li", _at("picking", "enter", "2")),
    "money of an order": ("li", _at("shipped", "enter", "3")),
    "timeline of an order": ("li", ("f3", "h")),
    "tracking of an order": ("li", _at("shipped", "enter", "5")),
    "note tracking": ("li", _at("shipped", "enter", "w")),
    "cancel a line": ("li", ("f3", "enter", "D")),
    "change an order": ("li", ("f3", "e")),
    "new order": ("li", ("f3", "n", "C", "enter", "enter", "enter", "enter")),
    "order seen": ("li", ("f3", "e", "1", "ctrl+s")),
    "unfinished entries": ("li", ("f3", "u")),
    "an unfinished entry goes on": ("li", ("f3", "n", "C", "enter", "escape", "escape", "n")),
    "recurring orders": ("li", ("f3", "R")),
    "end a recurring order": ("li", ("f3", "R", "d")),
    "new recurring order": ("li", ("f3", "enter", "R")),
    "picking plan": ("wu", ("f3", "w")),
    "picking plan by order": ("wu", ("f3", "w", "l")),
    "pick": ("wu", ("f3", "w", "enter")),
    "pick less": ("wu", ("f3", "w", "enter", "-")),
    "goods check": ("chen", _at("picked", ">")),
    "ship": ("wu", _at("packed", ">")),
    "arrival": ("li", _at("shipped", ">")),
    "damaged on arrival": ("li", _at("shipped", ">", "d")),
    "orders of a customer": ("li", ("enter", "5")),
    "print a paper": ("li", ("f3", "enter", "p")),
    "new return": ("li", _at("shipped", "enter", "t")),
    "reason of a return": ("li", _at("shipped", "enter", "t", "space", "ctrl+s")),
    "returns": ("li", ("f3", "t")),
    "return": ("li", ("f3", "t", "enter")),
    "goods that come back": ("wu", ("f3", "t", ">")),
}


def add_orders(accounts: Any, name: str) -> None:
    """Goods and an order in each of the states that the ways lead to; then every text of them means harm."""
    people = {who: accounts.desk(who) for who in ("li", "wu", "chen")}
    stock_goods(people["li"], people["wu"])
    for state in _TO:
        code = HENGLI if state != "picked" else SHANHAI
        number = place_order(
            people["li"], code, ("TAPE-48", 20), ("BOX-S", 5), due=-1 if state == "received" else 0
        )
        for step in WALK[: WALK.index(state) + 1] if state in WALK else ():
            who = {"checked": "chen", "confirmed": "li", "allocated": "li"}.get(step, "wu")
            more = {"carrier": "SF", "waybill": "SF1"} if step == "shipped" else {}
            orders.move(people[who], number, step, **more)
    li = people["li"]
    recurring.add(li, OrderDraft(HENGLI, (DraftLine("TAPE-48", "5"),)), every="week")
    orders.create(li, OrderDraft(HENGLI, (DraftLine("TAPE-48", "5"),)), received=False)
    returned = returns.request(li, ReturnDraft(number, {"TAPE-48": "2"}, "wet")).number
    returns.move(people["chen"], returned, "authorise")
    returns.move(li, returned, "await_goods")
    li.store.run(ReturnOrder.update(reason=name))
    li.store.run(Product.update(name=name, unit=name[:30]))
    li.store.run(Location.update(name=name))
    li.store.run(SalesOrder.update(notes=name, customer_reference=name, carrier=name, position=name))
    for desk in people.values():
        desk.close()
