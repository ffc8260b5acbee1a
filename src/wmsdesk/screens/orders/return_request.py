"""How much of which line is to come back, and how much of it did."""

from __future__ import annotations

from typing import Any, ClassVar

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.orders.quantities import Noted, QuantitiesScreen
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, LongTextKind
from wmsdesk.services.returns.workflow import RESOLUTIONS

_NO_YES = {"no": N_("yes"), "yes": N_("no, nothing does")}
FIELDS = (
    Field("reason", N_("Reason"), LongTextKind(), "", required=True, max_length=500),
    Field("wish", N_("The customer wants"), ChoiceKind(), "", required=True, choices=RESOLUTIONS),
    Field("without_goods", N_("Goods come back"), ChoiceKind(), "", required=True, choices=_NO_YES),
)


class ReturnRequestScreen(QuantitiesScreen):
    """Answers the number of the return that was asked for."""

    where = "return_request"
    about = N_(
        "What the customer sends back: space for all of a line, - for a part. ctrl+s asks why and how the customer "
        "wants it settled. Somebody else authorises the return."
    )
    BINDINGS: ClassVar[Any] = bindings_for("return_request")
    wanted_label = N_("Shipped")
    noted_label = N_("Comes back")

    def what(self) -> str:
        """The return."""
        return self.t("New return")

    def read(self) -> tuple[Any, tuple[Noted, ...], dict[str, int]]:
        """The order's shipped lines."""
        from wmsdesk.services import orders

        card = orders.read(self.desk_app.desk, self.number)
        lines = tuple(Noted.of(one, one.shipped) for one in card.open_lines if one.shipped)
        return card, lines, dict(self.noted)

    def reason_against(self, action_id: str) -> str | None:
        """Something has to come back."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id == "return_request.save" and not any(self.noted.values()):
            return self.t("Say what comes back: space for all of a line, - for a part.")
        return None

    def action_save(self) -> None:
        """Why, and how it is to be settled."""
        app, t = self.desk_app, self.t

        async def submit(texts: dict[str, str]) -> str:
            meant = {one.sku for one in self.lines if self.noted.get(one.key)}
            quantities = {sku: text for sku, text in self.by_sku(self.noted).items() if sku in meant}
            number: str = await app.work(_request, app.desk, self.number, quantities, texts)
            return number

        def asked(number: str | None) -> None:
            if number is not None:
                self.noted = {}
                app.notify(t("{number} waits for somebody to authorise it.", number=number), markup=False)
                self.dismiss(number)

        app.push_screen(
            FormDialogue(
                t("Return"),
                FIELDS,
                submit,
                values={"wish": "refund", "without_goods": "no"},
                detail=self.head(),
                verb=t("ask for it"),
                fresh=True,
            ),
            asked,
        )


class ReturnGoodsScreen(QuantitiesScreen):
    """Answers the return as it is when its goods were received. A line nobody speaks of came whole."""

    where = "return_goods"
    about = N_(
        "What came back of what was authorised. It waits in quarantine until somebody has inspected it."
    )
    BINDINGS: ClassVar[Any] = bindings_for("return_goods")
    wanted_label = N_("Authorised")
    noted_label = N_("Came back")

    def what(self) -> str:
        """The goods."""
        return self.t("Goods that come back")

    def read(self) -> tuple[Any, tuple[Noted, ...], dict[str, int]]:
        """The return's lines."""
        from wmsdesk.services import returns

        card = returns.read(self.desk_app.desk, self.number)
        lines = tuple(Noted.of(one, one.quantity) for one in card.lines)
        return card, lines, dict(self.noted)

    def finish(self) -> Any:
        """Take the goods in."""
        from wmsdesk.services import returns
        from wmsdesk.services.returns.views import ReturnWork

        return returns.move(self.desk_app.desk, self.number, "receive", ReturnWork(quantities=self.by_sku()))

    def say(self, done: Any) -> None:
        """Where the return is now."""
        from wmsdesk.screens.orders.return_flow import say_return

        say_return(self, done)


def _request(desk: Any, order: str, quantities: dict[str, str], texts: dict[str, str]) -> str:
    """Ask for the return. Blocks."""
    from wmsdesk.services import returns
    from wmsdesk.services.returns.views import ReturnDraft

    draft = ReturnDraft(order, quantities, texts["reason"], texts["wish"], texts["without_goods"] == "yes")
    return str(returns.request(desk, draft).number)
