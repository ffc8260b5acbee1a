"""What can be done from an order's card besides its steps: papers, hold, release, tracking, returns, one line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_
from wmsdesk.screens.customers.customer_flow import show_card
from wmsdesk.screens.orders.order_about import step_on
from wmsdesk.screens.orders.order_money import PAPER
from wmsdesk.screens.orders.order_moving import REASON, SHIP_FIELDS, take_step
from wmsdesk.screens.orders.order_words import state_words
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.record_card import RecordCard
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.services.days import date_now
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.screens.orders.order_loading import LoadedOrder

_TEXT = TextKind()
TRACK_FIELDS = (
    Field("position", N_("Position"), _TEXT, ""),
    Field("note", N_("Note"), _TEXT, "", max_length=500),
    *SHIP_FIELDS,
)
_ASIDE = {"order.hold": "hold", "order.cancel": "cancel"}
_TRACKED = ("shipped", "delivered")


class OrderDoings(RecordCard):
    """Half of the card's screen: each of these asks a service, and the card is read again."""

    loaded: LoadedOrder | None

    @property
    def number(self) -> str:
        """Which order."""
        return self.key

    def reason_against(self, action_id: str) -> str | None:
        """What the order's state, or a cursor on nothing, does not allow."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        assert self.loaded is not None
        loaded = self.loaded
        if action_id in ("order.next", "order.back"):
            return self._reason_of_way(loaded, forward=action_id == "order.next")
        if action_id in _ASIDE:
            return self._reason_of_step(loaded, _ASIDE[action_id])
        return self._reason_of_state(loaded, action_id)

    def _reason_of_way(self, loaded: LoadedOrder, *, forward: bool) -> str | None:
        step = step_on(loaded.card.state, loaded.steps, forward=forward)
        if step is not None:
            return step.why_not if step.why_not and not step.holds else None
        state = state_words(loaded.card.state, self.t)
        if forward:
            return self.t("Nothing comes after {state}.", state=state)
        return self.t("Nothing leads back from {state}.", state=state)

    def _reason_of_step(self, loaded: LoadedOrder, name: str) -> str | None:
        step = self._step(loaded, name)
        if step is not None:
            return step.why_not or None
        state = state_words(loaded.card.state, self.t)
        return self.t("This is {state}, so that cannot be done now.", state=state)

    def _reason_of_state(self, loaded: LoadedOrder, action_id: str) -> str | None:
        t, card = self.t, loaded.card
        if action_id == "order.line" and self._line() is None:
            return t("There is no line under the cursor.")
        if action_id == "order.reprint" and not self._paper():
            return t("There is no paper under the cursor: p prints one.")
        if action_id == "order.track" and card.state not in _TRACKED:
            return t("Only what was shipped can be tracked.")
        if action_id == "order.return" and not any(one.shipped for one in card.lines):
            return t("Only what was shipped can come back.")
        if action_id == "order.release" and not (loaded.gate is not None and loaded.gate.outcome == "hold"):
            return t("Credit does not hold this order.")
        return None

    def _step(self, loaded: LoadedOrder, name: str) -> Any:
        return next((one for one in loaded.steps if one.name == name), None)

    def _line(self) -> Any:
        row = self.sheet.cursor_row
        if row is None or self.loaded is None or self.page != "lines":
            return None
        return next((one for one in self.loaded.card.lines if str(one.position) == row.key), None)

    def _take(self, name: str) -> None:
        assert self.loaded is not None
        self.begin(take_step(self, self.loaded.card, self._step(self.loaded, name)))

    def action_hold(self) -> None:
        """Put it on hold, with a reason."""
        self._take("hold")

    def action_cancel(self) -> None:
        """Cancel it, with a reason."""
        self._take("cancel")

    def action_customer(self) -> None:
        """Open the customer's card."""
        assert self.loaded is not None
        self.begin(show_card(self, self.loaded.card.customer_code))

    def action_track(self) -> None:
        """Note where the shipment is."""
        assert self.loaded is not None
        card = self.loaded.card
        values = {name: getattr(card, name) for name in ("carrier", "waybill", "carrier_contact")}
        self.begin(self._ask(self.t("Tracking"), TRACK_FIELDS, _track, values, self.t("note it")))

    def action_line(self) -> None:
        """Cancel the line under the cursor, with a reason."""
        line = self._line()
        title = self.t("Cancel line {number}: {sku}", number=line.position, sku=safe(line.sku))
        call = partial(_cancel_line, line=line.position)
        self.begin(self._ask(title, (REASON,), call, {}, self.t("cancel the line"), needs_you=True))

    async def _ask(
        self, title: str, fields: Any, call: Callable[..., Any], values: dict[str, str], verb: str, *,
        needs_you: bool = False,
    ) -> None:  # fmt: skip
        app = self.desk_app
        assert self.loaded is not None
        card = self.loaded.card

        async def submit(texts: dict[str, str]) -> Any:
            return await app.work(call, app.desk, card, texts)

        dialogue = FormDialogue(
            title,
            fields,
            submit,
            values=values,
            verb=verb,
            fresh=True,
            needs_you=needs_you,
            detail=card.number,
        )
        await open_over(self, dialogue)

    def action_print(self) -> None:
        """A paper of this order to a file."""
        from wmsdesk.screens.orders.order_papers import print_paper

        assert self.loaded is not None
        self.begin(print_paper(self, self.loaded.card))

    def action_reprint(self) -> None:
        """The paper under the cursor once more."""
        from wmsdesk.screens.orders.order_papers import print_again

        self.begin(print_again(self, self._paper()))

    def _paper(self) -> str:
        row = self.sheet.cursor_row
        return row.key.removeprefix(PAPER) if row is not None and row.key.startswith(PAPER) else ""

    def action_release(self) -> None:
        """Let the order go on in spite of credit."""
        from wmsdesk.screens.orders.order_release import release_order

        assert self.loaded is not None
        self.begin(release_order(self, self.loaded))

    def action_recur(self) -> None:
        """Set up an order like this one that is made every so often."""
        from wmsdesk.screens.orders.recurring_entry import set_up

        assert self.loaded is not None
        self.begin(set_up(self, self.loaded.card))

    def action_return(self) -> None:
        """Ask for a return of what was shipped, or show one that is there."""
        from wmsdesk.screens.orders.return_flow import ask_for_return

        assert self.loaded is not None
        self.begin(ask_for_return(self, self.loaded.card))


def _track(desk: Any, card: Any, texts: dict[str, str]) -> Any:
    from wmsdesk.services import orders
    from wmsdesk.services.orders.promising import read_day

    same = {name for name in ("carrier", "waybill", "carrier_contact") if texts[name] == getattr(card, name)}
    said = {name: text for name, text in texts.items() if name not in same}
    if said.get("expected"):
        day = read_day(said["expected"], date_now(desk))
        said["expected"] = day.isoformat() if day else said["expected"]
    return orders.track(desk, card.number, **said)


def _cancel_line(desk: Any, card: Any, texts: dict[str, str], *, line: int) -> Any:
    from wmsdesk.services import orders

    return orders.cancel_line(desk, card.number, line, texts["reason"], version=card.version)
