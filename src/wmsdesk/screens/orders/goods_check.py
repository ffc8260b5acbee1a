"""The check of picked goods by somebody other than the picker: line by line, what is in the cart is what was picked."""

from __future__ import annotations

from typing import Any, ClassVar

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.orders.quantities import Noted, QuantitiesScreen
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.text import safe

NOTE = Field("reason", N_("Note"), TextKind(), "", max_length=500)


class GoodsCheckScreen(QuantitiesScreen):
    """Answers the order as it is when its goods were checked, or were sent back to picking."""

    where = "goods_check"
    about = N_(
        "Count what was picked. Enter: it is right; - says what is there instead. Only when every line is right does "
        "ctrl+s pass the goods; < sends the order back to picking with what differs. Whoever picked does not check."
    )
    BINDINGS: ClassVar[Any] = bindings_for("goods_check")
    wanted_label = N_("Picked")
    noted_label = N_("As counted")

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.why_not = ""

    def what(self) -> str:
        """The goods check."""
        return self.t("Goods check")

    def read(self) -> tuple[Any, tuple[Noted, ...], dict[str, int]]:
        """The order's picked lines, and whether this person may check them."""
        from wmsdesk.services import orders

        desk = self.desk_app.desk
        card = orders.read(desk, self.number)
        steps = {one.name: one for one in orders.steps_of(desk, self.number)}
        self.why_not = steps["check"].why_not if "check" in steps else ""
        lines = tuple(Noted.of(one, one.picked) for one in card.open_lines if one.picked)
        return card, lines, dict(self.noted)

    def head(self) -> str:
        """Whose goods, and who picked them."""
        picked = self.t("picked by {who}", who=self.card.picked_by)
        return f"{super().head()}  ·  {picked}"

    def reason_against(self, action_id: str) -> str | None:
        """The picker does not check; a line that differs, or was not counted, does not pass."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id not in ("goods_check.save", "goods_check.send_back"):
            return None
        if self.why_not:
            return self.why_not
        if action_id == "goods_check.send_back":
            return None if self.wrong else self.t("Nothing that was counted differs from what was picked.")
        if self.wrong:
            sku = self.wrong[0].sku
            return self.t("{sku} is not what was picked: < sends the order back to picking.", sku=sku)
        if self.missing:
            return self.t.plural(
                "{number} line is not counted yet.", "{number} lines are not counted yet.", len(self.missing)
            )
        return None

    @property
    def wrong(self) -> list[Noted]:
        """The lines that were counted and differ."""
        return [one for one in self.lines if self.noted.get(one.key, one.wanted) != one.wanted]

    def action_send_back(self) -> None:
        """Back to picking with what differs; a word about it is asked for, and need not be given."""
        t, card = self.t, self.card
        skus = {one.sku for one in self.wrong}
        counted = {sku: text for sku, text in self.by_sku().items() if sku in skus}
        differs = [
            t("{sku}: {counted} counted, {picked} picked", sku=one.sku, counted=counted[one.sku],
              picked=one.text(sum(line.wanted for line in self.lines if line.sku == one.sku)))
            for one in {one.sku: one for one in self.wrong}.values()
        ]  # fmt: skip

        async def send(texts: dict[str, str]) -> Any:
            return await self.desk_app.work(_send_back, self.desk_app.desk, card, counted, texts["reason"])

        def done(answer: Any) -> None:
            if answer is not None:
                self.say(answer)
                self.noted = {}
                self.dismiss(answer)

        title = f"{t('Send back to picking')} · {safe(card.number)}"
        detail = safe("\n".join(differs), lines=True)
        form = FormDialogue(title, (NOTE,), send, detail=detail, verb=t("send back"), fresh=True)
        self.desk_app.push_screen(form, done)

    def finish(self) -> Any:
        """The goods pass."""
        from wmsdesk.services import orders

        return orders.move(self.desk_app.desk, self.number, "check", version=self.card.version)


def _send_back(desk: Any, card: Any, counted: dict[str, str], reason: str) -> Any:
    from wmsdesk.services import orders

    return orders.move(
        desk, card.number, "send_back", quantities=counted, reason=reason, version=card.version
    )
