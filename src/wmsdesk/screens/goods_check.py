"""The check of picked goods by somebody other than the picker: line by line, what is in the cart is what was picked."""

from __future__ import annotations

from typing import Any, ClassVar

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.quantities import Noted, QuantitiesScreen


class GoodsCheckScreen(QuantitiesScreen):
    """Answers the order as it is when its goods were checked."""

    where = "goods_check"
    about = N_(
        "Count what was picked. Enter: it is right; - says what is there instead. Only when every line is right does "
        "ctrl+s pass the goods. Whoever picked them does not check them."
    )
    BINDINGS: ClassVar[Any] = bindings_for("goods_check")
    wanted_label = N_("Picked")
    noted_label = N_("Counted")

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
        lines = tuple(
            Noted(str(one.position), one.sku, one.name, one.unit, one.decimals, one.picked, str(one.position))
            for one in card.open_lines
            if one.picked
        )
        return card, lines, dict(self.noted)

    def head(self) -> str:
        """Whose goods, and who picked them."""
        picked = self.t("picked by {who}", who=self.card.picked_by)
        return f"{super().head()}  ·  {picked}"

    def reason_against(self, action_id: str) -> str | None:
        """The picker does not check; a line that differs, or was not counted, does not pass."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id != "goods_check.save":
            return None
        if self.why_not:
            return self.why_not
        wrong = [one for one in self.lines if self.noted.get(one.key, one.wanted) != one.wanted]
        if wrong:
            sku = wrong[0].sku
            return self.t(
                "{sku} is not what was picked: the goods cannot pass. Tell the supervisor.", sku=sku
            )
        if self.missing:
            return self.t.plural(
                "{number} line is not counted yet.", "{number} lines are not counted yet.", len(self.missing)
            )
        return None

    def finish(self) -> Any:
        """The goods pass."""
        from wmsdesk.services import orders

        return orders.move(self.desk_app.desk, self.number, "check", version=self.card.version)
