"""Picking one order: from shelf to shelf, all of a line by one key, less by its quantity; what is noted is kept."""

from __future__ import annotations

from typing import Any, ClassVar

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.orders.quantities import Noted, QuantitiesScreen
from wmsdesk.services.errors import BadValue, DeskError

PREFIX = "pick:"


class PickScreen(QuantitiesScreen):
    """Answers the order as it is when it was picked; what was noted before a line died is there again."""

    where = "pick"
    about = N_(
        "The goods held for the order, as you walk. Enter: all of it is in the cart; - says how much where there is "
        "less. ctrl+s hands the order on; what was not found goes on as a backorder."
    )
    BINDINGS: ClassVar[Any] = bindings_for("pick")
    where_label = N_("Where")
    wanted_label = N_("To pick")
    noted_label = N_("Picked")

    def what(self) -> str:
        """Picking."""
        return self.t("Picking")

    def head(self) -> str:
        """Whose goods; and what the goods check found, where it sent them back."""
        last = self.card.timeline[-1]
        sent_back = self.t("sent back: {what}", what=last.reason) if last.step == "send_back" else ""
        return "  ·  ".join(filter(None, (super().head(), sent_back)))

    @property
    def record(self) -> str:
        """Whose notes these are."""
        return f"{PREFIX}{self.number}"

    def read(self) -> tuple[Any, tuple[Noted, ...], dict[str, int]]:
        """The order and what is held for it, with what was noted before."""
        from wmsdesk.services import orders
        from wmsdesk.services.editing import drafts
        from wmsdesk.services.orders.picking_plan import held_goods

        desk = self.desk_app.desk
        card = orders.read(desk, self.number)
        lines = tuple(
            Noted(
                f"{one.line}.{one.place}.{one.lot}",
                one.sku,
                one.name,
                one.unit,
                one.decimals,
                one.quantity,
                one.place,
                self.t("lot {lot}", lot=one.lot) if one.lot else "",
            )
            for one in held_goods(desk, self.number)
            if not one.picked
        )
        kept = drafts.mine(desk, self.record)
        wanted = {one.key: one.wanted for one in lines}
        texts = kept[0].values if kept and kept[0].base_version == card.version else {}
        noted = {
            key: int(text)
            for key, text in texts.items()
            if key in wanted and text.isdigit() and len(text) < 18
        }
        return card, lines, noted

    def judged(self, one: Noted, text: str) -> int:
        """More than is held cannot be picked."""
        quantity = super().judged(one, text)
        if quantity > one.wanted:
            sentence = N_("{wanted} {unit} are held for this order: more cannot be picked.")
            raise BadValue(sentence, field="quantity", wanted=one.text(one.wanted), unit=one.unit)
        return quantity

    def kept(self) -> None:
        """Keep the notes: a dead line loses none."""
        self.run_worker(self._keep(), name="draft", group="draft")

    async def _keep(self) -> None:
        from wmsdesk.services.editing import drafts

        app, texts = self.desk_app, {key: str(quantity) for key, quantity in self.noted.items()}
        try:
            await app.work(drafts.keep, app.desk, self.record, self.card.version, texts)
        except DeskError as error:
            app.say_error(error)

    @property
    def unsaved(self) -> bool:  # type: ignore[override]
        """What is noted is kept at once."""
        return False

    def reason_against(self, action_id: str) -> str | None:
        """An order is handed on when every line has been seen to."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id == "pick.save" and self.missing:
            return self.t.plural(
                "{number} line is not seen to yet.", "{number} lines are not seen to yet.", len(self.missing)
            )
        return None

    def finish(self) -> Any:
        """Hand the order on, or back where nothing of it was found."""
        from wmsdesk.services import orders

        desk, number, version = self.desk_app.desk, self.number, self.card.version
        if not any(self.noted.values()) and not any(one.picked for one in self.card.lines):
            return orders.move(desk, number, "find_nothing", version=version)
        return orders.move(
            desk, number, "finish_picking", quantities=self.by_sku(self.noted), version=version
        )

    async def handed_in(self) -> None:
        """The notes have done their work."""
        from wmsdesk.services.editing import drafts

        await self.desk_app.work(drafts.forget, self.desk_app.desk, self.record)
