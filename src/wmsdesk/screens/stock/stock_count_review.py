"""What can be done with a count as a whole: agree, send back, make true, call off, and why not now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.screens.shared.reason import ReasonAsked
from wmsdesk.services.errors import DeskError
from wmsdesk.widgets.frame import DeskScreen

_STEP_OF = {
    "count.agree": "review",
    "count.send_back": "send_back",
    "count.complete": "complete",
    "count.cancel": "cancel",
}
_ANOTHERS = ("count.agree", "count.send_back")


class CountReview(DeskScreen):
    """Half of the screen of a count: each of these asks a service and reads the count again."""

    number: str
    sheet: Any

    if TYPE_CHECKING:

        @property
        def line(self) -> Any: ...

        @property
        def counting(self) -> bool: ...

        async def reload(self, keep: str | None = None) -> None: ...

    def reason_against(self, action_id: str) -> str | None:
        """Why not: what the state does not allow, one's own count, nothing under the cursor."""
        from wmsdesk.services.stock.workflow import COUNT

        if (reason := super().reason_against(action_id)) is not None:
            return reason
        t, desk = self.t, self.desk_app.desk
        if self.sheet is None or desk is None:
            return t("Reading …")
        state = self.sheet.count.state
        step = _STEP_OF.get(action_id)
        impossible = step is not None and not any(one.name == step for one in COUNT.from_state(state))
        if impossible or (action_id.startswith("count_entry.") and not self.counting):
            return t("This is {state}, so that cannot be done now.", state=t(COUNT.states[state]))
        mine = any(desk.account.name in one.counters for one in self.sheet.lines)
        if action_id in _ANOTHERS and mine:
            return t("You counted some of {number}: somebody else reviews it.", number=self.number)
        if action_id in ("count.product", "count_entry.note") and self.line is None:
            return t("There is no line under the cursor.")
        if action_id == "count_entry.note" and self.line.figure is None:
            return t("Enter its figure first.")
        return None

    async def do(self, call: Any, *values: Any, **named: Any) -> None:
        """Ask a service about this count; say it when it refuses, and read the count again."""
        app = self.desk_app
        try:
            await app.work(call, app.desk, self.number, *values, **named)
        except DeskError as error:
            app.say_error(error)
        await self.reload()

    def action_agree(self) -> None:
        """The count is right."""
        from wmsdesk.services.stock.counts import review

        self.run_worker(self.do(review), name="count")

    def action_send_back(self) -> None:
        """Count what differs again, with a reason."""
        from wmsdesk.services.stock.counts import send_back

        self._with_reason(self.t("Send back what differs?"), self.t("send back"), send_back)

    def action_complete(self) -> None:
        """Make it true."""
        from wmsdesk.services.stock.counts import complete

        self.run_worker(self.do(complete), name="count")

    def action_cancel(self) -> None:
        """End it without adjusting anything."""
        from wmsdesk.services.stock.counts import cancel

        self._with_reason(self.t("Call {number} off?", number=self.number), self.t("call off"), cancel)

    def _with_reason(self, question: str, yes: str, call: Any) -> None:
        def answered(reason: str | None) -> None:
            if reason is not None:
                self.run_worker(self.do(call, reason), name="count")

        self.app.push_screen(ReasonAsked(question, yes), answered)

    def action_product(self) -> None:
        """The product of the line."""
        from wmsdesk.screens.stock.product_card import ProductScreen

        self.app.push_screen(ProductScreen(self.line.sku))

    async def action_refresh(self) -> None:
        """Read it again."""
        await self.reload()
