"""What arrived at the customer: all of it by one key, else how much, and how much of that was damaged."""

from __future__ import annotations

from typing import Any, ClassVar

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.orders.quantities import QUANTITY, Noted, QuantitiesScreen
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.services.errors import BadValue
from wmsdesk.text import safe


class DeliveryScreen(QuantitiesScreen):
    """Answers the order as it is when it was delivered. A line nobody speaks of arrived whole."""

    where = "delivery"
    about = N_(
        "ctrl+s notes that everything arrived. Where that is not so, - says how much of a line did, and d how much of "
        "it was damaged."
    )
    BINDINGS: ClassVar[Any] = bindings_for("delivery")
    wanted_label = N_("Shipped")
    noted_label = N_("Arrived")

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.damaged: dict[str, int] = {}

    def what(self) -> str:
        """Delivery."""
        return self.t("Arrival")

    def read(self) -> tuple[Any, tuple[Noted, ...], dict[str, int]]:
        """The order's shipped lines."""
        from wmsdesk.services import orders

        card = orders.read(self.desk_app.desk, self.number)
        lines = tuple(Noted.of(one, one.shipped) for one in card.open_lines if one.shipped)
        return card, lines, dict(self.noted)

    def head(self) -> str:
        """Whose goods, with whom they went."""
        return "  ·  ".join(
            filter(None, (super().head(), f"{self.card.carrier} {self.card.waybill}".strip()))
        )

    def _mark(self, one: Noted, noted: int | None) -> tuple[str, str]:
        said, tone = super()._mark(one, noted)
        if not (broken := self.damaged.get(one.key)):
            return said, tone
        words = self.t("{number} damaged", number=one.text(broken))
        return " · ".join(filter(None, (said, words))), "attention"

    def action_damaged(self) -> None:
        """How much of the line was damaged."""
        if (one := self.current) is None:
            return

        async def submit(texts: dict[str, str]) -> int:
            quantity = self.judged(one, texts["quantity"])
            if quantity > self.noted.get(one.key, one.wanted):
                raise BadValue(N_("More cannot be damaged than arrived."), field="quantity")
            return quantity

        def use(quantity: int | None) -> None:
            if quantity is not None:
                self.damaged[one.key] = quantity
                self.show(one.key)

        title = self.t("Damaged: {sku}", sku=safe(one.sku))
        self.desk_app.push_screen(FormDialogue(title, (QUANTITY,), submit, fresh=True), use)

    def reason_against(self, action_id: str) -> str | None:
        """Damage is noted of a line."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id == "delivery.damaged" and self.current is None:
            return self.t("There is no line under the cursor.")
        return None

    def finish(self) -> Any:
        """Note the delivery."""
        from wmsdesk.services import orders

        return orders.move(
            self.desk_app.desk,
            self.number,
            "deliver",
            quantities=self.by_sku() if self.noted else {},
            damaged=self.by_sku(self.damaged) if self.damaged else {},
            version=self.card.version,
        )
