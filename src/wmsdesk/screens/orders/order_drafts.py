"""Keeps what is typed into an order as a draft, and offers it again after a terminal has died."""

from __future__ import annotations

from datetime import datetime
from secrets import token_hex
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from wmsdesk.screens.orders.order_typed import OrderTyped
from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.screens.shared.told import Times
from wmsdesk.services.errors import DeskError
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


class OrderKeeper:
    """``done`` is set when the form has been received, dropped or left: from then on nothing is kept."""

    def __init__(self, screen: OrderEntryScreen, record: str = "") -> None:
        self.screen = screen
        self._record = record
        self.done = False
        self.kept_at: datetime | None = None
        self._kept: dict[str, str] | None = None
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
            self._kept, self.kept_at, self._version = dict(draft.values), draft.at, draft.base_version
            return OrderTyped.of_values(draft.values)
        return None

    def keep_soon(self) -> None:
        """Keep what is typed now, without making anybody wait. A failure is told, typing goes on."""
        if not self.done and self.screen.ready:
            self.screen.run_worker(self._keep_or_tell(), name="draft", group="draft")

    async def _keep_or_tell(self) -> None:
        try:
            await self.keep()
        except DeskError as error:
            self.screen.desk_app.say_error(error)

    async def keep(self) -> None:
        """Store what was typed; what is as it was at the beginning needs no draft."""
        from wmsdesk.services.editing import drafts

        screen = self.screen
        if self.done or not screen.ready:
            return
        now, app = screen.typed.values(), screen.desk_app
        if now == self._kept or (self._kept is None and now == screen.begun.values()):
            return
        self._kept = now
        if now != screen.begun.values():
            await app.work(drafts.keep, app.desk, self.record, self.version, now)
            self.kept_at = app.desk.clock.now()
        else:
            await app.work(drafts.forget, app.desk, self.record)
            self._kept = self.kept_at = None
        screen.refresh_frame()

    async def forget(self) -> None:
        """Drop the draft and keep none any more."""
        from wmsdesk.services.editing import drafts

        self.done = True
        await self.screen.desk_app.work(drafts.forget, self.screen.desk_app.desk, self.record)


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


class OrderDraftOffer(Dialogue[str]):
    """After signing in: an order was being typed. Answers ``continue``, ``drop`` or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,c", "answer('continue')", show=False),
        Binding("d", "answer('drop')", show=False),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, draft: Any) -> None:
        super().__init__()
        self.draft = draft

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

    def body(self) -> ComposeResult:
        """Whose order, its first lines, and when."""
        yield Static("", id="draft-time", classes="door-quiet", markup=False)
        typed, t = OrderTyped.of_values(self.draft.values), self.t
        lines = [
            Content.assemble((f"{t('Customer')}  ", "$quiet"), cut(safe(typed.head["customer"]), 42) or "–")
        ]
        for line in typed.lines[:_MOST]:
            lines.append(Content(cut(safe(f"{line.quantity} × {line.sku}"), 48)))
        if (more := len(typed.lines) - _MOST) > 0:
            lines.append(Content(t.plural("… and {number} more line", "… and {number} more lines", more)))
        yield Static(Content("\n").join(lines), markup=False)

    def on_mount(self) -> None:
        """Say when, once the store's zone is known."""
        self.run_worker(self._tell_time())

    async def _tell_time(self) -> None:
        times = await self.desk_app.ask(Times.of, self.desk_app.desk)
        said = self.t("Kept {when}, not saved.", when=times.said(self.draft.at))
        self.query_one("#draft-time", Static).update(Content(said))

    def foot(self) -> list[tuple[str, str]]:
        """The keys."""
        return [("enter", self.t("continue")), ("d", self.t("drop it")), ("esc", self.t("later"))]

    def action_answer(self, answer: str) -> None:
        """Close with this answer."""
        self.close(answer)

    async def retranslate(self) -> None:
        """Say it in the language that is set now."""
        await super().retranslate()
        await self._tell_time()
