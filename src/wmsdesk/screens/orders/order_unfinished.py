"""Orders of mine that are not received yet: what was being typed, and the drafts that stand in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_, Language
from wmsdesk.screens.orders import order_flow
from wmsdesk.screens.orders.order_drafts import NEW, PREFIX, is_recurring, number_in, resume
from wmsdesk.screens.orders.order_typed import OrderTyped
from wmsdesk.screens.shared.choose import ChooseDialogue, Item
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.question import Question
from wmsdesk.screens.shared.told import ago
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.errors import DeskError
from wmsdesk.services.products import write_quantity
from wmsdesk.text import safe
from wmsdesk.widgets.frame import DeskScreen
from wmsdesk.widgets.record_rows import Cell, Column, Row

ANOTHER = "another"
_MOST_LINES = 6


@dataclass(frozen=True)
class Unfinished:
    """One entry: ``draft`` is what was typed, ``order`` the order of a draft that stands in the store."""

    key: str
    customer: str
    lines: tuple[str, ...]
    promised: str
    at: datetime
    draft: Any = None
    order: str = ""

    def what(self, t: Language) -> str:
        """What kind of entry it is."""
        if self.order:
            return t("draft {number}", number=self.order)
        if is_recurring(self.key):
            return t("recurring order")
        number = number_in(self.key)
        return t("change of {number}", number=number) if number else t("new order")


class UnfinishedScreen(ListScreen):
    """Mine alone, the latest first; one is taken up again, or thrown away."""

    where = "unfinished"
    about = N_(
        "What you began to type and did not finish, kept as you left each field, and your drafts of orders. Enter "
        "takes one up again where you left it; d throws it away."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("unfinished")  # type: ignore[assignment]
    columns = (
        Column("what", N_("Entry"), 21, sortable=False),
        Column("customer", N_("Customer"), 20, grow=True, sortable=False),
        Column("lines", N_("Lines"), 6, align="right", sortable=False),
        Column("promised", N_("Promised"), 10, sortable=False),
        Column("kept", N_("Kept"), 8, align="right", sortable=False),
    )
    empty = N_("Nothing is unfinished.")
    opens = "unfinished.open"

    def crumbs(self) -> list[str]:
        """Under the desk of orders."""
        return [self.t("Orders"), self.t("Unfinished entries")]

    def read(self) -> dict[str, Any]:
        """The entries by key."""
        return {one.key: one for one in unfinished(self.desk_app.desk)}

    def row(self, key: str, item: Any) -> Row:
        """What, whose, how many lines, for when, how long ago."""
        cells = (
            Cell(item.what(self.t)),
            Cell(item.customer or self.t("no customer yet"), tone="" if item.customer else "quiet"),
            Cell(str(len(item.lines)), tone="quiet"),
            Cell(item.promised, tone="quiet"),
            Cell(ago(item.at, self.desk_app.desk.clock.now(), self.t), tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """Its first lines."""
        said = " · ".join(item.lines[:_MOST_LINES])
        more = len(item.lines) - _MOST_LINES
        if more > 0:
            rest = self.t.plural("… and {number} more line", "… and {number} more lines", more)
            said = f"{said} {rest}"
        return Content(safe(said))

    def reason_against(self, action_id: str) -> str | None:
        """Why not: nothing under the cursor."""
        reason = super().reason_against(action_id)
        if reason is None and action_id in ("unfinished.open", "unfinished.discard") and self.chosen is None:
            return self.t("There is nothing under the cursor.")
        return reason

    def begin(self, doing: Any) -> None:
        """Do something that waits for the person, then read the list again."""

        async def then_read() -> None:
            await doing
            self.read_again()

        self.run_worker(then_read(), name="unfinished")

    def action_open(self) -> None:
        """Take it up again where it was left."""
        one = self.chosen
        self.begin(order_flow.show_order(self, one.order) if one.order else resume(self, one.key))

    def action_new(self) -> None:
        """Begin another order."""
        self.begin(order_flow.enter(self, another=True))

    def action_discard(self) -> None:
        """Throw it away, after a question; a draft in the store is cancelled with a reason."""
        self.begin(self._discard(self.chosen))

    async def _discard(self, one: Unfinished) -> None:
        if one.order:
            await order_flow.cancel_order(self, one.order)
            return
        from wmsdesk.services.editing import drafts

        t, app = self.t, self.desk_app
        question = Question(
            t("Throw away what you typed?"), t("drop it"), t("keep it"), f"{one.what(t)} · {one.customer}"
        )
        if await open_over(self, question):
            try:
                await app.work(drafts.forget, app.desk, one.key)
            except DeskError as error:
                app.say_error(error)


async def choose_entry(screen: DeskScreen) -> str | None:
    """Before a new order: which unfinished one is taken up again; ``""`` for none, ``None`` where nothing is to be."""
    app, t = screen.desk_app, screen.t
    try:
        found = [one for one in await app.ask(typed_by_me, app.desk) if one.key.startswith(NEW)]
    except DeskError as error:
        app.say_error(error)
        return None
    if not found:
        return ""
    now = app.desk.clock.now()
    items = [
        Item(
            one.key,
            one.customer or t("no customer yet"),
            " · ".join((t.plural("{number} line", "{number} lines", len(one.lines)), ago(one.at, now, t))),
        )
        for one in found
    ]
    items.append(Item(ANOTHER, t("Another, new order")))
    chosen = await open_over(
        screen, ChooseDialogue(t("You have not finished entering"), items, verb=t("go on"), typing=False)
    )
    return "" if chosen == ANOTHER else chosen


def unfinished(desk: Any) -> list[Unfinished]:
    """Everything of this person that is not received, the latest first. Blocks; raises what the store raises."""
    return sorted([*typed_by_me(desk), *_stored(desk)], key=lambda one: one.at, reverse=True)


def typed_by_me(desk: Any) -> list[Unfinished]:
    """What this person was typing of orders."""
    from wmsdesk.services.editing import drafts

    found = []
    for draft in drafts.mine(desk):
        if draft.record.startswith(PREFIX):
            typed = OrderTyped.of_values(draft.values)
            lines = tuple(f"{one.quantity or '?'} × {one.sku}" for one in typed.lines if one.sku)
            customer = _named(desk, typed.head["customer"])
            found.append(Unfinished(draft.record, customer, lines, typed.head["promised"], draft.at, draft))
    return found


def _stored(desk: Any) -> list[Unfinished]:
    """Drafts that this person left in the store."""
    from wmsdesk.services import orders
    from wmsdesk.services.orders.views import Filters

    found = orders.find(
        desk, Filters(states=("draft",), made_by=desk.account.name), "ordered", descending=True
    )
    cards = [orders.read(desk, row.number) for row in found.page(0)]
    return [
        Unfinished(
            f"draft:{card.number}",
            f"{card.customer_code} {card.customer_name}",
            tuple(f"{write_quantity(one.quantity, one.decimals)} × {one.sku}" for one in card.open_lines),
            card.promised_on,
            card.state_since,
            order=card.number,
        )
        for card in cards
    ]


def _named(desk: Any, customer: str) -> str:
    """The customer's code with the name, or what was typed in its place."""
    from wmsdesk.services import customers

    if not customer.strip():
        return ""
    try:
        return f"{customer} {customers.open_card(desk, customer.strip()).name}"
    except DeskError:
        return customer
