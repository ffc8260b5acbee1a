"""Role by verb: everybody may do with products and stock exactly what the table says."""

from __future__ import annotations

import pytest

from goods_desk import Goods
from wmsdesk.services import products
from wmsdesk.services.errors import DeskError, NotPermitted
from wmsdesk.services.products import forms, history, listing
from wmsdesk.services.roles import PERMISSIONS, ROLES
from wmsdesk.services.stock import adjusting, counts, handling, keeping, reading
from wmsdesk.services.stock.counts import Figure, Scope
from wmsdesk.services.stock.planning import abc, figures, suggesting

USERS = {
    "clerk": "li",
    "support": "zhao",
    "warehouse": "wu",
    "supervisor": "chen",
    "finance": "qian",
    "auditor": "zheng",
    "admin": "boss",
}


class Scene:
    """A store in which one role tries everything; what it needs is prepared by those who may."""

    def __init__(self, warehouse, role):
        self.warehouse, self.desk = warehouse, warehouse.desk(USERS[role])
        self.wu, self.sun, self.number = warehouse.desk("wu"), warehouse.desk("sun"), 0
        # The warehouse of the matrix recalls what it asked for; what it decides on is somebody else's anyway.
        self.goods = Goods(self.wu)
        self.sku()

    def sku(self):
        """A product with a hundred of it."""
        self.number += 1
        sku = f"P-{self.number}"
        self.goods.receive(self.goods.product(sku), 100, lot="L1")
        return sku

    def request(self):
        wanted = adjusting.Correction(self.sku(), by="-50", lot="L1", reason="x")
        return adjusting.adjust(self.wu, wanted).number

    def count(self, *steps):
        sku = self.sku()
        number = counts.plan(self.wu, Scope(sku=sku))
        for step in steps:
            {
                "begin": lambda: counts.begin(self.wu, number),
                "record": lambda: counts.record(self.wu, number, [Figure(sku, "100")], finish=False),
                "far_off": lambda: counts.record(self.wu, number, [Figure(sku, "1")]),
                "finish": lambda: counts.finish(self.wu, number),
                "review": lambda: counts.review(self.sun, number),
            }[step]()
        return number, sku


def one(prepare):
    return lambda scene: (prepare(scene),)


def numbered(*steps):
    return lambda scene: scene.count(*steps)[:1]


def arrival(desk, sku):
    handling.take_in(desk, handling.Arrival(sku, "1"))


def transfer(desk, sku):
    handling.transfer(desk, handling.Transfer(sku, "1"))


def adjust(desk, sku):
    adjusting.adjust(desk, adjusting.Correction(sku, by="-1", lot="L1", reason="x"))


def retired(scene):
    product = f"R-{scene.number}"
    scene.goods.product(product)
    products.retire(scene.wu, product, "x")
    return product


def fresh(scene):
    scene.number += 1
    scene.goods.product(f"F-{scene.number}")
    return f"F-{scene.number}"


VERBS = {
    "find": ("stock.read", one(lambda _: "P"), products.find),
    "browse": ("stock.read", one(lambda _: "P"), lambda desk, text: listing.browse(desk, text).page(0)),
    "read": ("stock.read", one(Scene.sku), products.read),
    "history": ("stock.read", one(Scene.sku), history.history),
    "stock_of": ("stock.read", one(Scene.sku), reading.stock_of),
    "moves": ("stock.read", one(Scene.sku), reading.moves),
    "adjustments": ("stock.read", one(lambda _: ""), reading.adjustments),
    "locations": ("stock.read", lambda _: (), keeping.locations),
    "counts": ("stock.read", lambda _: (), counts.counts),
    "sheet": ("stock.read", numbered("begin"), counts.sheet),
    "due": ("stock.read", lambda _: (), counts.due),
    "create": (
        "product.edit",
        one(lambda scene: f"N-{scene.number}"),
        lambda desk, sku: products.create(desk, {"sku": sku, "name": "x", "unit": "x"}),
    ),
    "save": ("product.edit", one(Scene.sku), lambda desk, sku: products.save(desk, sku, {"notes": "x"})),
    "retire": ("product.edit", one(fresh), lambda desk, sku: products.retire(desk, sku, "x")),
    "restore": ("product.edit", one(retired), products.restore),
    "form": ("product.edit", one(Scene.sku), forms.product_form),
    "classes": ("stock.plan", lambda _: (), abc.classes),
    "write_classes": ("product.edit", lambda _: (), abc.apply),
    "suggestions": ("stock.plan", lambda _: (), suggesting.suggestions),
    "figures": ("stock.plan", one(Scene.sku), figures.figures_of),
    "receive": ("stock.receive", one(Scene.sku), arrival),
    "transfer": ("stock.move", one(Scene.sku), transfer),
    "lot": ("stock.move", one(Scene.sku), lambda desk, sku: keeping.set_lot(desk, sku, "L1", "frozen", "x")),
    "add_location": ("stock.move", one(lambda scene: f"B-{scene.number}"), keeping.add_location),
    "freeze": (
        "stock.move",
        one(lambda scene: keeping.add_location(scene.wu, f"C-{scene.number}").code),
        lambda desk, code: keeping.set_location(desk, code, "frozen"),
    ),
    "adjust": ("stock.adjust", one(Scene.sku), adjust),
    "approve": ("stock.approve", one(Scene.request), adjusting.approve),
    "decline": ("stock.approve", one(Scene.request), lambda d, n: adjusting.decline(d, n, comment="x")),
    "plan": ("stock.count", one(Scene.sku), lambda desk, sku: counts.plan(desk, Scope(sku=sku))),
    "begin": ("stock.count", numbered(), counts.begin),
    "record": ("stock.count", Scene.count, lambda d, n, sku: counts.record(d, n, [Figure(sku, "1")])),
    "finish": ("stock.count", numbered("begin", "record"), counts.finish),
    "recount": (
        "stock.count",
        lambda scene: scene.count("far_off"),
        lambda desk, number, sku: counts.recount(desk, number, [Figure(sku, "1")]),
    ),
    "review": ("stock.approve", numbered("record", "finish"), counts.review),
    "send_back": (
        "stock.approve",
        lambda scene: scene.count("record", "finish"),
        lambda desk, number, sku: counts.send_back(desk, number, "x", skus=[sku]),
    ),
    "complete": ("stock.count", numbered("record", "finish", "review"), counts.complete),
    "cancel": ("stock.count", numbered("begin"), lambda desk, number: counts.cancel(desk, number, "x")),
}


@pytest.mark.parametrize("role", ROLES)
def test_every_verb_is_allowed_exactly_as_the_table_says(warehouse, role):
    scene = Scene(warehouse, role)
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


def test_recalling_is_for_who_may_adjust_and_asked_for_it(warehouse):
    scene = Scene(warehouse, "warehouse")
    number = scene.request()
    for role, user in USERS.items():
        if role != "warehouse":
            with pytest.raises(NotPermitted):
                adjusting.recall(warehouse.desk(user), number)
    adjusting.recall(scene.wu, number)


def test_every_permission_on_products_and_stock_is_one_that_some_verb_asks_for():
    elsewhere = {"product.import", "stock.import", "product.export", "stock.export"}
    here = {one for one in PERMISSIONS if one.partition(".")[0] in ("product", "stock")}
    assert {permission for permission, *_rest in VERBS.values()} | elsewhere == here
