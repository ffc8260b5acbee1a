"""Role by verb: everybody may do with orders and returns exactly what the table says."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from wmsdesk.services import orders, returns
from wmsdesk.services.errors import DeskError, NotPermitted
from wmsdesk.services.orders import recurring
from wmsdesk.services.orders import why as explaining
from wmsdesk.services.orders.picking_plan import picking_plan
from wmsdesk.services.orders.typed import DraftLine, LineChange, OrderChange, OrderDraft
from wmsdesk.services.returns.views import ReturnDraft, ReturnWork
from wmsdesk.services.roles import PERMISSIONS, ROLES

USERS = {
    "clerk": "han",
    "support": "zhao",
    "warehouse": "xu",
    "supervisor": "sun",
    "finance": "qian",
    "auditor": "zheng",
    "admin": "boss",
}
AT = {
    "received": (),
    "confirmed": ("confirmed",),
    "allocated": ("confirmed", "allocated"),
    "picking": ("confirmed", "allocated", "picking"),
    "picked": ("confirmed", "allocated", "picking", "picked"),
    "checked": ("confirmed", "allocated", "picking", "picked", "checked"),
    "packed": ("confirmed", "allocated", "picking", "picked", "checked", "packed"),
    "shipped": ("confirmed", "allocated", "picking", "picked", "checked", "packed", "shipped"),
    "delivered": ("confirmed", "allocated", "picking", "picked", "checked", "packed", "shipped", "delivered"),
    "on_hold": ("on_hold",),
    "cancelled_awaiting_restock": ("confirmed", "allocated", "picking", "cancelled_awaiting_restock"),
}
RETURN_AT = {
    "requested": (),
    "authorised": ("authorised",),
    "awaiting_goods": ("authorised", "awaiting_goods"),
    "received": ("authorised", "awaiting_goods", "received"),
    "inspected": ("authorised", "awaiting_goods", "received", "inspected"),
    "resolved": ("authorised", "awaiting_goods", "received", "inspected", "resolved"),
}


@dataclass
class Scene:
    """A trade in which one role tries everything; what it needs is prepared by those who may."""

    trade: object
    desk: object
    customer: str
    numbers: dict[str, str] = field(default_factory=dict)

    def order(self, state):
        """A new order in a state, entered and picked by others than whoever tries."""
        number = self.trade.order(self.customer).number
        for one in AT[state]:
            self.trade.step(number, one)
        return number

    def a_return(self, state):
        number = returns.request(
            self.trade.clerk, ReturnDraft(self.order("shipped"), {"TEA": "1"}, "wet")
        ).number
        desks = {"authorised": self.trade.supervisor, "awaiting_goods": self.trade.clerk}
        desks |= {"resolved": self.trade.supervisor}
        for one in RETURN_AT[state]:
            returns.move(desks.get(one, self.trade.picker), number, one)
        return number

    def draft(self):
        return OrderDraft(self.customer, (DraftLine("TEA", "1"),), "2026-11-30")


def moving(state, target, **what):
    return lambda scene: (scene.order(state),), lambda desk, number: orders.move(desk, number, target, **what)


def returning(state, target, **work):
    return (
        lambda scene: (scene.a_return(state),),
        lambda desk, number: returns.move(desk, number, target, ReturnWork(**work)),
    )


def nothing(_scene):
    return ()


def of_order(state):
    return lambda scene: (scene.order(state),)


VERBS = {
    "read": ("order.read", of_order("received"), orders.read),
    "find": ("order.read", nothing, lambda desk: orders.find(desk).page(0)),
    "counts": ("order.read", nothing, orders.counts),
    "board": ("order.read", nothing, lambda desk: orders.board(desk)),
    "steps_of": ("order.read", of_order("received"), orders.steps_of),
    "why": ("order.read", of_order("received"), explaining.why),
    "plan_picking": ("order.read", nothing, picking_plan),
    "last_orders": ("order.read", lambda scene: (scene.customer,), orders.last_orders),
    "recurring": ("order.read", nothing, recurring.listed),
    "read_return": ("order.read", lambda scene: (scene.a_return("requested"),), returns.read),
    "find_returns": ("order.read", nothing, lambda desk: returns.find(desk).page(0)),
    "create": ("order.create", lambda scene: (scene.draft(),), orders.create),
    "plan": ("order.create", lambda scene: (scene.draft(),), orders.plan),
    "change": (
        "order.edit",
        of_order("received"),
        lambda desk, n: orders.change(desk, n, OrderChange(lines=(LineChange(1, "2"),))),
    ),
    "confirm": ("order.confirm", *moving("received", "confirmed")),
    "allocate": ("order.allocate", *moving("confirmed", "allocated")),
    "hold": ("order.hold", *moving("received", "on_hold", reason="x")),
    "resume": ("order.hold", *moving("on_hold", "resume")),
    "cancel": ("order.cancel", *moving("allocated", "cancel", reason="x")),
    "cancel_picked": ("order.cancel_picked", *moving("picking", "cancel", reason="x")),
    "pick": ("order.pick", *moving("allocated", "picking")),
    "finish_picking": ("order.pick", *moving("picking", "picked")),
    "find_nothing": ("order.pick", *moving("picking", "backorder")),
    "restock": ("order.pick", *moving("cancelled_awaiting_restock", "restock")),
    "check": ("order.check", *moving("picked", "checked")),
    "pack": ("order.pack", *moving("checked", "packed")),
    "ship": ("order.ship", *moving("packed", "shipped", carrier="SF", waybill="1")),
    "track": (
        "order.track",
        of_order("shipped"),
        lambda desk, number: orders.track(desk, number, position="Wuhan"),
    ),
    "deliver": ("order.deliver", *moving("shipped", "delivered")),
    "close": ("order.close", *moving("delivered", "closed")),
    "recur": (
        "order.recur",
        lambda scene: (scene.draft(),),
        lambda desk, draft: recurring.add(desk, draft, every="day"),
    ),
    "request": (
        "return.create",
        of_order("shipped"),
        lambda desk, number: returns.request(desk, ReturnDraft(number, {"TEA": "1"}, "wet")),
    ),
    "await_goods": ("return.create", *returning("authorised", "awaiting_goods")),
    "withdraw": ("return.create", *returning("requested", "withdraw", reason="x")),
    "authorise": ("return.authorise", *returning("requested", "authorised")),
    "deny": ("return.authorise", *returning("requested", "denied", reason="x")),
    "receive": ("return.receive", *returning("awaiting_goods", "received")),
    "inspect": ("return.receive", *returning("received", "inspected")),
    "resolve": ("return.resolve", *returning("inspected", "refund")),
    "close_return": ("return.resolve", *returning("resolved", "closed")),
}


@pytest.mark.parametrize("role", ROLES)
def test_every_verb_is_allowed_exactly_as_the_table_says(trade, role):
    trade.product(stock=1000)
    scene = Scene(trade, trade.warehouse.desk(USERS[role]), trade.customer())
    allowed = {}
    for name, (_permission, prepare, act) in VERBS.items():
        wanted = prepare(scene)
        try:
            act(scene.desk, *wanted)
            allowed[name] = True
        except NotPermitted:
            allowed[name] = False
        except DeskError as error:
            raise AssertionError(f"{role} {name}: {error}") from error
    assert allowed == {name: ROLES[role].may(permission) for name, (permission, *_rest) in VERBS.items()}


def test_every_permission_on_orders_and_returns_is_one_that_some_verb_asks_for():
    elsewhere = {"order.import", "order.export"}
    here = {one for one in PERMISSIONS if one.partition(".")[0] in ("order", "return")}
    assert {permission for permission, *_rest in VERBS.values()} | elsewhere == here


def test_what_is_due_is_made_by_the_job_or_by_who_may_set_it_up(trade):
    trade.product()
    made = recurring.add(trade.clerk, OrderDraft(trade.customer(), (DraftLine("TEA", "1"),)), every="day")
    for user in ("zhao", "xu", "chen", "qian", "zheng"):
        with pytest.raises(NotPermitted):
            recurring.run_due(trade.warehouse.desk(user))
    done = recurring.run_due(trade.warehouse.desk("boss")).made
    assert [one[0] for one in done] == [made.number]
    assert orders.read(trade.clerk, done[0][2]).made_by == "li"
