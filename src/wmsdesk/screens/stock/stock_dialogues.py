"""Taking in, moving and adjusting goods: what each is asked by, and the service that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind

if TYPE_CHECKING:
    from wmsdesk.services.stock.views import StockCard
    from wmsdesk.widgets.frame import DeskScreen

_TEXT = TextKind()
_QUANTITY = Field("quantity", N_("Quantity"), _TEXT, "", required=True, max_length=20)
_LOT = Field("lot", N_("Lot"), _TEXT, "", max_length=60)
_REASON = Field("reason", N_("Reason"), _TEXT, "", max_length=1000)
_LOCATION = Field("location", N_("Location"), _TEXT, "", max_length=40)
_ARRIVAL = (
    _QUANTITY,
    _LOT,
    Field("expires", N_("Expires"), _TEXT, "", max_length=10),
    _LOCATION,
    Field("cost", N_("Cost of one"), _TEXT, "", max_length=20),
    Field("record", N_("Delivery note"), _TEXT, "", max_length=60),
    _REASON,
)
_TRANSFER = (
    _QUANTITY,
    Field("source", N_("From location"), _TEXT, "", required=True, max_length=40),
    Field("target", N_("To location"), _TEXT, "", required=True, max_length=40),
    _LOT,
    _REASON,
)
WAYS = {"to": N_("is really there"), "by": N_("difference"), "scrap": N_("write off as scrap")}
_CORRECTION = (
    Field("way", N_("The quantity"), ChoiceKind(), "", required=True, choices=WAYS),
    _QUANTITY,
    _LOCATION,
    _LOT,
    Field("reason", N_("Reason"), _TEXT, "", required=True, max_length=1000),
)


def lies_at(found: StockCard) -> str:
    """Where most likely is meant: where the goods lie that are used first, outside quarantine."""
    return next((one.location for one in found.lots if one.blocked != "quarantine"), "MAIN")


def receive_dialogue(screen: DeskScreen, found: StockCard, detail: str) -> FormDialogue:
    """Goods come in, where some lie already unless it is said otherwise."""
    sku = found.card.sku

    async def submit(texts: dict[str, str]) -> Any:
        from wmsdesk.services.stock.handling import Arrival, take_in

        return await screen.desk_app.work(take_in, screen.desk_app.desk, Arrival(sku, **texts))

    t = screen.t
    hint = t("A day is written 2026-11-23. A lot or a location that is new is made.")
    return FormDialogue(
        t("Take in {sku}", sku=sku),
        _ARRIVAL,
        submit,
        values={"location": lies_at(found)},
        detail=f"{detail}\n{hint}",
        verb=t("goods in"),
        fresh=True,
    )


def move_dialogue(
    screen: DeskScreen,
    found: StockCard,
    detail: str,
    *,
    source: str = "",
    target: str = "",
    quantity: str = "",
    lot: str = "",
) -> FormDialogue:
    """Goods go from one place to another, from where they lie unless it is said otherwise."""
    sku = found.card.sku

    async def submit(texts: dict[str, str]) -> Any:
        from wmsdesk.services.stock.handling import Transfer, transfer

        return await screen.desk_app.work(transfer, screen.desk_app.desk, Transfer(sku, **texts))

    t = screen.t
    values = {"source": source or lies_at(found), "target": target, "quantity": quantity, "lot": lot}
    hint = t("Without a lot they are taken in the order of their use.")
    return FormDialogue(
        t("Move {sku}", sku=sku),
        _TRANSFER,
        submit,
        values=values,
        detail=f"{detail}\n{hint}",
        verb=t("move"),
        fresh=True,
    )


def adjust_dialogue(
    screen: DeskScreen, found: StockCard, detail: str, *, location: str = "", lot: str = ""
) -> FormDialogue:
    """What the store says is there is corrected."""
    sku = found.card.sku

    async def submit(texts: dict[str, str]) -> Any:
        from wmsdesk.services.stock.adjusting import Correction, adjust

        way = texts.pop("way") or "to"
        quantity = texts.pop("quantity")
        about = {"to": quantity} if way == "to" else {"by": quantity, "scrap": way == "scrap"}
        wanted = Correction(sku, **about, **texts)
        return await screen.desk_app.work(adjust, screen.desk_app.desk, wanted)

    t = screen.t
    hint = t("More than the tolerance allows waits for another person.")
    return FormDialogue(
        t("Adjust {sku}", sku=sku),
        _CORRECTION,
        submit,
        values={"way": "to", "location": location or lies_at(found), "lot": lot},
        detail=f"{detail}\n{hint}",
        verb=t("adjust"),
        fresh=True,
    )
