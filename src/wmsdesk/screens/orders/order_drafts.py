"""Keeps what is typed into an order as a draft, and offers it again after a terminal has died."""

from __future__ import annotations

from collections.abc import Iterator
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from textual.content import Content

from wmsdesk.screens.editing.draft_keeper import DraftKeeper
from wmsdesk.screens.editing.draft_offer import DraftOffer
from wmsdesk.screens.orders.order_typed import OrderTyped
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut

if TYPE_CHECKING:
    from wmsdesk.screens.orders.order_entry import OrderEntryScreen
    from wmsdesk.widgets.frame import DeskScreen

PREFIX = "order:"
NEW = "order:new"
RECURRING = "order:recurring"
_MOST = 4


def is_recurring(record: str) -> bool:
    """Whether a draft is of a recurring order that was being set up."""
    return record.startswith(RECURRING)


def number_in(record: str) -> str:
    """The order that was being changed, nothing for a new one."""
    return "" if record.startswith((NEW, RECURRING)) else record.removeprefix(PREFIX)


class OrderKeeper(DraftKeeper):
    """Keeps what is not as it was at the beginning."""

    def __init__(self, screen: OrderEntryScreen, record: str = "") -> None:
        super().__init__(screen)
        self.screen = screen
        self._record = record
        self._version: int | None = None

    @property
    def record(self) -> str:
        """What the draft is of. A new order has one of its own: the next caller's does not take its place."""
        return f"{PREFIX}{self.screen.number}" if self.screen.number else self._record

    @property
    def version(self) -> int | None:
        """The version of the order that is changed which the typing began from."""
        return self._version or (self.screen.card.version if self.screen.card is not None else None)

    async def find(self) -> OrderTyped | None:
        """What was typed before, if anything was. Raises what the store raises."""
        from wmsdesk.services.editing import drafts

        app = self.screen.desk_app
        if not self.record:
            taken = {one.record for one in await app.ask(drafts.mine, app.desk)}
            kind = self.screen.draft_kind
            self._record = f"{kind}:{token_hex(4)}" if kind in taken else kind
            return None
        for draft in await app.ask(drafts.mine, app.desk, self.record):
            self.found(draft)
            self._version = draft.base_version
            return OrderTyped.of_values(draft.values)
        return None

    def typed(self) -> dict[str, str] | None:
        """What was typed; what is as it was at the beginning needs no draft."""
        screen = self.screen
        if not screen.ready:
            return None
        now = screen.typed.values()
        return {} if now == screen.begun.values() else now


async def offer(screen: DeskScreen, draft: Any) -> bool:
    """Offer to go on with an order that was being typed; false where the person wants to see to it later."""
    from wmsdesk.screens.shared.walking import open_over
    from wmsdesk.services.editing import drafts

    app = screen.desk_app
    answer = await open_over(screen, OrderDraftOffer(draft))
    if answer == "drop":
        await app.work(drafts.forget, app.desk, draft.record)
    elif answer == "continue":
        await resume(screen, draft.record)
    return answer is not None


async def resume(screen: DeskScreen, record: str) -> str | None:
    """Go on with what was being typed; answers the number of what came of it."""
    from wmsdesk.screens.orders.order_entry import OrderEntryScreen
    from wmsdesk.screens.orders.recurring_entry import RecurringEntryScreen
    from wmsdesk.screens.shared.walking import open_over

    form = RecurringEntryScreen if is_recurring(record) else OrderEntryScreen
    done: str | None = await open_over(screen, form(number_in(record), record=record))
    return done


class OrderDraftOffer(DraftOffer):
    """After signing in: an order was being typed."""

    @property
    def number(self) -> str:
        """The order that was being changed, nothing for a new one."""
        return number_in(str(self.draft.record))

    def title_text(self) -> str:
        """What was being done."""
        if self.number:
            return self.t("You were changing the order {number}", number=self.number)
        if is_recurring(str(self.draft.record)):
            return self.t("You were setting up a recurring order")
        return self.t("You were entering an order")

    def lines(self) -> Iterator[Content]:
        """Whose order, and its first lines."""
        typed, t = OrderTyped.of_values(self.draft.values), self.t
        yield self.line(t("Customer"), typed.head["customer"])
        for line in typed.lines[:_MOST]:
            yield Content(cut(safe(f"{line.quantity} × {line.sku}"), 48))
        if (more := len(typed.lines) - _MOST) > 0:
            yield Content(t.plural("… and {number} more line", "… and {number} more lines", more))
