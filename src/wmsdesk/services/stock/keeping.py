"""Keeping places and lots: a bin is added, frozen or given up; a lot is frozen and freed."""

from __future__ import annotations

from dataclasses import dataclass

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.stock import stock_lists
from wmsdesk.models.stock.goods_tables import Location, Lot
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, Refused
from wmsdesk.services.products.reading import row_of
from wmsdesk.services.stock import places
from wmsdesk.services.stock.moving import refill_orders
from wmsdesk.services.writing import speaking

LOCATION_KINDS = {"stock": N_("stock"), "quarantine": N_("quarantine"), "supplier": N_("suppliers"),
                  "customer": N_("customers"), "scrap": N_("scrap"), "adjustment": N_("adjustments")}  # fmt: skip
LOCATION_STATES = {"active": N_("in use"), "frozen": N_("frozen"), "retired": N_("out of use")}


@dataclass(frozen=True)
class Place:
    """A place as people see it; ``lots`` counts what lies there."""

    code: str
    name: str
    kind: str
    state: str
    walk: int
    lots: int


def locations(desk: Desk, *, every: bool = False) -> list[Place]:
    """The places that hold stock, as a picker walks; ``every`` adds those that goods come from and go to."""
    desk.require("stock.read")
    with speaking(), desk.store.snapshot():
        lying = stock_lists.lots_by_place(desk.store)
        found = rows.many(desk.store, Location, order="walk, code")
    return [
        Place(row["code"], row["name"], row["kind"], row["state"], row["walk"], lying.get(row["id"], 0))
        for row in found
        if every or row["kind"] in places.HOLDING
    ]


def add_location(
    desk: Desk, code: str, *, name: str = "", kind: str = "stock", walk: int | None = None
) -> Place:
    """Add a place that holds stock; ``walk`` is its turn on a picker's walk, the last unless given."""
    if kind not in places.HOLDING:
        raise BadValue(N_("A location is of the kind stock or quarantine."), field="kind")
    with desk.write("location.create", permission="stock.move") as change:
        if stock_lists.place_of(change.store, code) is not None:
            raise Refused(
                N_("There is already a location {location}."),
                field="location",
                kind="duplicate",
                location=code,
            )
        row = places.place_to_fill(change, code)
        turn = walk if walk is not None else 900 if kind == "quarantine" else int(row["walk"])
        change.update(Location, row["id"], name=name.strip() or row["name"], kind=kind, walk=turn)
        return Place(row["code"], name.strip() or row["name"], kind, "active", turn, 0)


def set_location(desk: Desk, code: str, state: str) -> None:
    """Freeze a place, free it or take it out of use; only an empty one is taken out of use."""
    with desk.write("location.edit", permission="stock.move") as change:
        row = places.place(change.store, code)
        needed = row["code"] in (places.MAIN, places.QUARANTINE) and state == "retired"
        if needed or row["kind"] not in places.HOLDING:
            raise Refused(N_("{location} is needed as it is."), field="location", location=row["code"])
        if state == "retired" and stock_lists.lots_by_place(change.store).get(row["id"]):
            raise Refused(
                N_("Goods still lie at {location}: move them first."), field="location", location=row["code"]
            )
        if row["state"] != state:
            change.update(Location, row["id"], state=state)
            change.log(f"location:{row['id']}", {"location": row["code"], "state": [row["state"], state]})
            if row["state"] == "frozen":
                refill_orders(change, stock_lists.products_at(change.store, row["id"]))


def set_lot(desk: Desk, sku: str, lot: str, state: str, reason: str = "") -> None:
    """Freeze a lot so that nothing of it is promised, with a reason, or free it again."""
    with desk.write("lot.edit", permission="stock.move") as change:
        product = row_of(change.store, sku)
        row = places.lot_of(change.store, product["id"], lot)
        if state == "frozen" and not reason.strip():
            raise Refused(N_("This needs a reason."), field="reason", kind="reason-needed")
        if row["state"] != state:
            change.update(Lot, row["id"], state=state)
            body = {"sku": product["sku"], "lot": row["code"], "state": [row["state"], state]}
            change.log(f"product:{product['id']}", body | {"reason": reason.strip()})
            if state == "free":
                refill_orders(change, {product["id"]})
