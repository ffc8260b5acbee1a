"""Recurring orders: which there are, when each is due next, and whether it goes on."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_, Language
from wmsdesk.screens.customers.customer_flow import show_card
from wmsdesk.screens.orders.order_words import day_words
from wmsdesk.screens.orders.recurring_entry import set_up
from wmsdesk.screens.shared.following import Following
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.question import Question
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.errors import DeskError
from wmsdesk.services.orders.recurring import EACH, EVERY_SO_MANY, STATES
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

_NEEDS_ONE = ("pause", "end", "customer", "copy")
_TONES = {"active": "", "paused": "attention", "ended": "quiet"}


class RecurringScreen(ListScreen):
    """The next due first; ``F`` shows those that ended too."""

    where = "recurring"
    about = N_(
        "Orders that are made anew every so often, each due date once. Below stand what is ordered and the dates that "
        "come next. p pauses one or lets it go on, d ends it; m makes what is due now, as a timer does each day."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("recurring")  # type: ignore[assignment]
    columns = (
        Column("number", N_("Number"), 9, sortable=False),
        Column("customer", N_("Customer"), 18, grow=True, sortable=False),
        Column("every", N_("Rhythm"), 11, sortable=False),
        Column("next", N_("Next due"), 10, sortable=False),
        Column("until", N_("Until"), 10, sortable=False),
        Column("state", N_("State"), 7, sortable=False),
        Column("made", N_("Made"), 6, align="right", sortable=False),
    )
    empty = N_("No recurring orders. n sets one up.")

    def __init__(self) -> None:
        super().__init__()
        self.every = False
        self._following = Following(self, self._read_quietly)

    def crumbs(self) -> list[str]:
        """Under the desk of orders."""
        return [self.t("Orders"), self.t("Recurring orders")]

    def on_mount(self) -> None:
        """Read, and follow what others and the timer do."""
        super().on_mount()
        self._following.begin()

    async def _read_quietly(self) -> None:
        await self._read(None)

    def read(self) -> dict[str, Any]:
        """Recurring orders by number."""
        from wmsdesk.services.orders.recurring import listed

        return {one.number: one for one in listed(self.desk_app.desk, ended=self.every)}

    def row(self, key: str, item: Any) -> Row:
        """Number, whose, how often, when next, until when, its state, how many it made."""
        tone = "quiet" if item.state == "ended" else ""
        cells = (
            Cell(item.number, tone="quiet"),
            Cell(f"{item.customer_code} {item.customer_name}", tone=tone),
            Cell(rhythm_words(item.every, item.step, self.t), tone=tone),
            Cell(item.coming[0] if item.coming else "", tone=tone),
            Cell(item.until, tone="quiet"),
            Cell(self.t(STATES[item.state]), tone=_TONES[item.state]),
            Cell(f"{item.made:,}", tone=tone),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """What is ordered, and the dates that come."""
        t = self.t
        ordered = " · ".join(f"{one.quantity} × {one.sku}" for one in item.lines)
        if not item.coming:
            return Content(safe(ordered))
        days = " · ".join(day_words(day, t) for day in item.coming)
        said = t("then promised {days} d later", days=item.lead_days) if item.lead_days else ""
        return Content.assemble(
            (safe(ordered), "$foreground"), f"\n{days}", (f"\n{said}" if said else "", "$quiet")
        )

    def reason_against(self, action_id: str) -> str | None:
        """Why not: nothing under the cursor, or it has ended."""
        reason = super().reason_against(action_id)
        name = action_id.partition(".")[2]
        if reason is not None or not action_id.startswith("recurring.") or name not in _NEEDS_ONE:
            return reason
        if self.chosen is None:
            return self.t("There is nothing under the cursor.")
        if name in ("pause", "end") and self.chosen.state == "ended":
            return self.t("This has ended.")
        return None

    async def _do(self, call: Any, *values: Any) -> Any:
        """Ask the service; say it when it refuses; read again."""
        app = self.desk_app
        try:
            done = await app.work(call, app.desk, *values)
        except DeskError as error:
            app.say_error(error)
            done = None
        self.read_again()
        return done

    def action_new(self) -> None:
        """Set one up."""
        self.run_worker(self._new())

    async def _new(self) -> None:
        self.read_again(await set_up(self))

    def action_pause(self) -> None:
        """Pause it, or let it go on."""
        from wmsdesk.services.orders import recurring

        call = recurring.resume if self.chosen.state == "paused" else recurring.pause
        self.run_worker(self._do(call, self.chosen.number))

    def action_end(self) -> None:
        """End it, after a question."""
        self.run_worker(self._end(self.chosen))

    async def _end(self, one: Any) -> None:
        from wmsdesk.services.orders import recurring

        t = self.t
        question = Question(
            t("End {number} for good?", number=safe(one.number)),
            t("end it"),
            t("keep it"),
            f"{one.customer_code} {one.customer_name}",
        )
        if await open_over(self, question):
            await self._do(recurring.end, one.number)

    def action_run(self) -> None:
        """Make what is due."""
        self.run_worker(self._run())

    async def _run(self) -> None:
        from wmsdesk.services.orders.recurring import run_due

        done, t = await self._do(run_due), self.t
        if done is None:
            return
        said = [t.plural("{number} order was made.", "{number} orders were made.", len(done.made))]
        said += [t("{number}: {sentence}", number=number, sentence=why) for number, _due, why in done.failed]
        severity = "warning" if done.failed else "information"
        self.desk_app.notify(safe("\n".join(said), lines=True), markup=False, severity=severity)  # type: ignore[arg-type]

    def action_filter(self) -> None:
        """Those that go on, or all."""
        self.every = not self.every
        self.read_again()

    def action_customer(self) -> None:
        """The customer's card."""
        self.run_worker(show_card(self, self.chosen.customer_code))

    def action_copy(self) -> None:
        """Copy the number."""
        self.desk_app.copy(safe(self.chosen.number), safe(self.chosen.number))


def rhythm_words(every: str, step: int, t: Language) -> str:
    """``each week`` or ``every 2 weeks``, said as a person says it."""
    return t(EACH[every]) if step == 1 else t(EVERY_SO_MANY[every], number=step)
