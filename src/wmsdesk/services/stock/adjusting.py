"""Adjusting stock and writing goods off: small differences at once, larger ones when another person agrees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.stock.goods_tables import Location, Lot, Product, StockAdjustment
from wmsdesk.models.stock.stock_queries import Balance
from wmsdesk.services.catalogue.quantities import written
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted, Refused
from wmsdesk.services.products.quantities import parse_quantity
from wmsdesk.services.products.reading import row_of
from wmsdesk.services.stock import places
from wmsdesk.services.stock.handling import lots_at
from wmsdesk.services.stock.moving import Moved, move, receive
from wmsdesk.services.stock.tolerance import judge
from wmsdesk.services.stock.workflow import ADJUSTMENT
from wmsdesk.services.writing import Change


@dataclass(frozen=True)
class Correction:
    """What somebody wants corrected, as typed: ``by`` a difference or ``to`` what is really there.

    ``scrap`` writes ``by`` off as scrap. A lot need not be named where only one lies there.
    """

    sku: str
    by: str = ""
    to: str = ""
    lot: str = ""
    location: str = places.MAIN
    reason: str = ""
    scrap: bool = False


@dataclass(frozen=True)
class Corrected:
    """What came of it: the ``move`` that was made, or the ``number`` of the request that waits."""

    sku: str
    difference: int
    move: int = 0
    number: str = ""


def adjust(desk: Desk, wanted: Correction) -> Corrected:
    """Correct what the store says is there. A difference outside the tolerance becomes a request.

    Raises ``BadValue`` and ``Refused``: no reason, no difference, less than nothing left, more than is not promised, a
    request that waits already, goods being counted.
    """
    with desk.write("stock.adjust") as change:
        product = row_of(change.store, wanted.sku)
        place = places.place(change.store, wanted.location)
        if place["kind"] not in places.HOLDING:
            raise BadValue(N_("Only what lies in the store is adjusted."), field="location")
        there = _lot_there(change, product, place, wanted.lot)
        on_hand = there.on_hand if isinstance(there, Balance) else 0
        difference = _difference(wanted, product, on_hand)
        reason = wanted.reason.strip()
        if not reason:
            raise Refused(N_("This needs a reason."), field="reason", kind="reason-needed")
        lot = _lot(change, product, there, wanted.lot)
        _refuse_second(change, product, lot, place)
        judged = judge(change.settings, product, on_hand, difference)
        if judged.outside:
            about: dict[str, Any] = {
                "kind": "scrap" if wanted.scrap else "adjust",
                "difference": difference,
                "on_hand": on_hand,
            }
            about |= {
                "value": judged.value,
                "currency": judged.currency,
                "why": judged.stored(),
                "reason": reason,
            }
            return Corrected(product["sku"], difference, number=_ask(change, product, lot, place, about))
        moved = _post(change, product, lot, place, difference, reason, "", scrap=wanted.scrap)
        return Corrected(product["sku"], difference, move=moved.move)


def approve(desk: Desk, number: str, *, comment: str = "") -> Corrected:
    """Agree to a correction: it is made now. Refused for one's own, and where not as much is there any more."""
    with desk.write("adjustment.approve", permission="stock.approve") as change:
        row = _decidable(change, number, "approve", comment)
        product = rows.one(change.store, Product, id=row["product"]) or {}
        place = rows.one(change.store, Location, id=row["location"]) or {}
        lot = rows.one(change.store, Lot, id=row["lot"]) or {}
        _close(change, row, "approve", comment, decided=True)
        scrap = row["kind"] == "scrap"
        moved = _post(
            change, product, lot, place, row["difference"], row["reason"], row["number"], scrap=scrap
        )
        return Corrected(product["sku"], row["difference"], move=moved.move, number=row["number"])


def decline(desk: Desk, number: str, *, comment: str) -> None:
    """Say no to a correction, with the reason; nothing is moved."""
    with desk.write("adjustment.decline", permission="stock.approve") as change:
        row = _decidable(change, number, "decline", comment)
        _close(change, row, "decline", comment, decided=True)


def recall(desk: Desk, number: str) -> None:
    """Take one's own request back."""
    with desk.write("adjustment.recall", permission="stock.adjust") as change:
        row = request_row(change, number)
        ADJUSTMENT.step(row["state"], "recall")
        if row["requested_by"] != desk.account.id:
            raise NotPermitted(
                N_("Only whoever asked for it can recall request {number}."), number=row["number"]
            )
        _close(change, row, "recall", "", decided=False)


def request_row(change: Change, number: str) -> dict[str, Any]:
    """The row of a request. Raises ``NotFound``."""
    row = rows.one(change.store, StockAdjustment, number=number.strip().upper())
    if row is None:
        raise NotFound(N_("There is no adjustment {number}."), field="number", number=number)
    return row


def _decidable(change: Change, number: str, step: str, comment: str) -> dict[str, Any]:
    row = request_row(change, number)
    if row["requested_by"] == change.desk.account.id:
        error = Refused(
            N_("Nobody decides on their own request: {number} needs somebody else."),
            field="number",
            kind="own-request",
            number=row["number"],
        )
        error.noted = True
        raise error
    ADJUSTMENT.step(row["state"], step, reason=comment)
    return row


def _close(change: Change, row: Mapping[str, Any], name: str, comment: str, *, decided: bool) -> None:
    step = ADJUSTMENT.step(row["state"], name, reason=comment or "-")
    by = {"decided_by": change.desk.account.id} if decided else {}
    change.update(
        StockAdjustment, row["id"], state=step.target, decided_at=change.now, comment=comment.strip(), **by
    )
    body = {"adjustment": row["number"], "state": [row["state"], step.target], "comment": comment.strip()}
    change.log(f"product:{row['product']}", body, action=f"adjustment.{name}", publish=False)


def _lot_there(
    change: Change, product: Mapping[str, Any], place: Mapping[str, Any], code: str
) -> Balance | None:
    """The lot that is meant where it lies there; the only one where none is named. Raises ``BadValue`` for several."""
    lying = lots_at(change, product, place)
    if code.strip():
        return next((one for one in lying if one.lot_code == code.strip()), None)
    if len(lying) > 1:
        raise BadValue(
            N_("Several lots lie there: say which. There are {lots}."),
            field="lot",
            lots=", ".join(one.lot_code or "–" for one in lying[:10]),
        )
    return lying[0] if lying else None


def _lot(change: Change, product: Mapping[str, Any], there: Balance | None, code: str) -> dict[str, Any]:
    if there is not None:
        return {"id": there.lot, "code": there.lot_code, "expires": there.expires}
    return places.lot_to_fill(change, product["id"], code, None)


def _difference(wanted: Correction, product: Mapping[str, Any], on_hand: int) -> int:
    """By how much, in thousandths. Raises ``BadValue``."""
    if bool(wanted.by.strip()) == bool(wanted.to.strip()):
        raise BadValue(N_("Say by how much, or what is really there: one of both."), field="by")
    if wanted.to.strip():
        difference, field = parse_quantity(wanted.to, product, minimum=0, field="to") - on_hand, "to"
    else:
        difference, field = parse_quantity(wanted.by, product, minimum=-(10**12), field="by"), "by"
    if wanted.scrap:
        difference = -abs(difference)
    if not difference:
        raise BadValue(N_("That is what the store says already: nothing to adjust."), field=field)
    if on_hand + difference < 0:
        raise BadValue(
            N_("Only {on_hand} are there: fewer than none cannot be left."),
            field=field,
            on_hand=written(on_hand, product["decimals"]),
        )
    return difference


def _refuse_second(
    change: Change, product: Mapping[str, Any], lot: Mapping[str, Any], place: Mapping[str, Any]
) -> None:
    waiting = rows.value(change.store, StockAdjustment, "number", product=product["id"], lot=lot["id"],
                         location=place["id"], state="waiting")  # fmt: skip
    if waiting:
        raise Refused(
            N_("Adjustment {number} of the same goods waits already: decide or recall it first."),
            kind="waiting",
            number=waiting,
        )


def _ask(
    change: Change,
    product: Mapping[str, Any],
    lot: Mapping[str, Any],
    place: Mapping[str, Any],
    about: dict[str, Any],
) -> str:
    number = f"AD-{change.next_number('adjustment'):04d}"
    change.insert(
        StockAdjustment,
        number=number,
        product=product["id"],
        lot=lot["id"],
        location=place["id"],
        requested_by=change.desk.account.id,
        requested_at=change.now,
        **about,
    )
    body = {"sku": product["sku"], "adjustment": number, "location": place["code"], "reason": about["reason"]}
    body["quantity"] = written(about["difference"], product["decimals"])
    change.log(f"product:{product['id']}", body, action="adjustment.request")
    return number


def _post(
    change: Change,
    product: Mapping[str, Any],
    lot: Mapping[str, Any],
    place: Mapping[str, Any],
    difference: int,
    reason: str,
    record: str,
    *,
    scrap: bool = False,
) -> Moved:
    """The move that makes the correction true."""
    if difference > 0:
        return receive(
            change,
            product["id"],
            difference,
            lot=lot["code"],
            location=place["code"],
            source=places.ADJUSTMENT,
            kind="adjust",
            reason=reason,
            record=record,
        )
    return move(
        change,
        product["id"],
        -difference,
        source=place["code"],
        target=places.SCRAP if scrap else places.ADJUSTMENT,
        lot=lot["code"],
        reason=reason,
        record=record,
    )
