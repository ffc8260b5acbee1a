"""Entering an order, or changing one: by keys alone, kept as a draft as each field is left, shown before it counts."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.editing.draft_screen import DraftScreen
from wmsdesk.screens.orders import order_sums
from wmsdesk.screens.orders.order_drafts import NEW, OrderKeeper
from wmsdesk.screens.orders.order_head import Finders, HeadForm, promise_hint
from wmsdesk.screens.orders.order_planning import Outlook, Planning
from wmsdesk.screens.orders.order_receiving import Receiving
from wmsdesk.screens.orders.order_typed import OrderTyped, typed_of
from wmsdesk.screens.shared.told import Times, short_name
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.days import date_now
from wmsdesk.services.errors import DeskError
from wmsdesk.widgets.frame import LOADING
from wmsdesk.widgets.line_grid import LineGrid
from wmsdesk.widgets.record_form import RecordForm
from wmsdesk.widgets.suggestions import FinderEditor, SuggestionList

FIXED = N_("stays as it is")


class OrderEntryScreen(DraftScreen):
    """Answers the number of what was received or changed, or nothing. ``number`` is the order's that is changed.

    ``record`` is the draft that is taken up again; without it a new order begins empty.
    """

    where = "order_entry"
    about = N_(
        "Type any part of the customer, then the lines: article, quantity, price. Enter goes on, page down goes to "
        "the lines, up and down choose in a list, a day may be said as fri or +3. ctrl+s shows what will be. What you "
        "type is kept as a draft."
    )
    CSS_PATH = "order_entry.tcss"
    BINDINGS: ClassVar[Any] = bindings_for("order_entry")
    AUTO_FOCUS = ""
    draft_kind: ClassVar[str] = NEW
    """What a draft of a new one is kept as."""

    def __init__(self, number: str = "", customer: str = "", *, record: str = "") -> None:
        super().__init__()
        self.number, self._customer = number, customer
        self.card: Any = None
        self.finders: Finders | None = None
        self.begun: OrderTyped = OrderTyped({"customer": customer, "policy": "partial", "urgency": "0"})
        self._place: tuple[str, int] | None = None
        self._left: set[str] = set()
        self.found_fault = False
        """Whether saving was refused and nothing has been typed since: the line one is in is found fault with too."""
        self.keeper = OrderKeeper(self, record)
        self.receiving = Receiving(self)
        self.planning = Planning(self, self._tell)

    def crumbs(self) -> list[str]:
        """Orders, which, what."""
        what = self.t("Change") if self.number else self.t("New order")
        outlook = self.planning.outlook
        who = short_name(outlook.plan.customer_name) if outlook and outlook.plan else ""
        return [word for word in (self.t("Orders"), self.number, who, what) if word]

    @property
    def unsaved(self) -> bool:  # type: ignore[override]
        """Whether something is typed that is not received."""
        return self.ready and not self.keeper.done and self.typed.values() != self.begun.values()

    @property
    def ready(self) -> bool:
        """Whether the form is there."""
        return bool(self.query(HeadForm)) and bool(self.query(LineGrid))

    def body(self) -> ComposeResult:
        """The form, what is known beside it, sums and credit under it."""
        with Horizontal(id="entry-middle"):
            yield VerticalScroll(
                Static(Content(self.t(LOADING)), markup=False), id="entry-place", can_focus=False
            )
            yield VerticalScroll(
                Static("", id="entry-beside-text", markup=False), id="entry-beside", can_focus=False
            )
        with Vertical(id="entry-under"):
            yield Static("", id="entry-sums", markup=False)
            yield Static("", id="entry-stock", markup=False)
            yield Static("", id="entry-credit", markup=False)
        yield SuggestionList()

    def on_mount(self) -> None:
        """Read what is changed, and what was typed before."""
        self.run_worker(self._load(), name="load")

    async def _load(self) -> None:
        app = self.desk_app
        try:
            if self.number:
                self.card = await app.ask(_read, app.desk, self.number)
                self.begun = typed_of(self.card)
            self.times = await app.ask(Times.of, app.desk)
            today = await app.ask(date_now, app.desk)
            typed = await self.keeper.find() or self.begun
        except DeskError as error:
            app.say_error(error)
            self.dismiss(None)
            return
        self.finders = Finders(app.ask, app.desk, self.t, lambda: self.head.values["customer"].strip())
        self.finders.today = today
        await self._place_form(typed)
        self._begin()

    def _begin(self) -> None:
        if self.keeper.kept_at:
            self.desk_app.notify(self.t("Your draft is back; ctrl+d drops it."), markup=False)
        if self.number or self._customer:
            self.grid.focus_first()
        else:
            self.head.focus_field("promised" if self.begun.head["customer"] else "customer")
        self.ask()

    async def _place_form(self, typed: OrderTyped) -> None:
        assert self.finders is not None
        place = self.query_one("#entry-place")
        await place.remove_children()
        head = HeadForm(self.t, self.finders.editors(), fresh=not self.number, why_fixed=self._why_fixed)
        await place.mount(head, LineGrid(self.finders.products, self.t, typed.lines))
        head.fill(typed.head, typed.head if not self.number else self.begun.head)
        self._place = (typed.head.get("ship_to", ""), typed.place) if typed.place is not None else None

    def _why_fixed(self, one: Field) -> str:
        return FIXED if self.number and one.name == "customer" else ""

    @property
    def head(self) -> HeadForm:
        """The fields over the lines."""
        return self.query_one(HeadForm)

    @property
    def grid(self) -> LineGrid:
        """The lines."""
        return self.query_one(LineGrid)

    @property
    def typed(self) -> OrderTyped:
        """Everything as typed."""
        head = self.head.values
        place = self._place[1] if self._place and self._place[0] == head["ship_to"] else None
        return OrderTyped(head, tuple(self.grid.lines), place)

    # -- as one types --------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask what this comes to."""
        if self.ready:
            self.planning.ask(self.typed, self.number)

    def _tell(self, outlook: Outlook) -> None:
        if not self.ready:
            return
        t, current = self.t, self.grid.current_number
        self.grid.tell(order_sums.told_lines(outlook, order_sums.NO_LINE if self.found_fault else current))
        self._tell_head(outlook)
        self.query_one("#entry-sums", Static).update(order_sums.sums(outlook, t))
        self.query_one("#entry-stock", Static).update(order_sums.stock_of_line(outlook, current, t))
        self.query_one("#entry-credit", Static).update(order_sums.credit(outlook, t))
        self.query_one("#entry-beside-text", Static).update(order_sums.beside(outlook, t))
        self.refresh_frame()

    def _tell_head(self, outlook: Outlook) -> None:
        """Who was found and which day is meant; what is wrong with a field that was left."""
        plan, head = outlook.plan, self.head
        assert self.finders is not None
        hints = {"promised": promise_hint(head.values["promised"], self.finders.today, self.t)}
        if plan is not None:
            hints["customer"] = plan.customer_name
        head.hint(hints)
        problems = dict(plan.problems) if plan is not None else {}
        if outlook.error is not None:
            problems[outlook.error.field or "customer"] = outlook.error.say(self.t)
        wanted = {
            name: problems[name] for name in self._left if name in problems and head.values.get(name, "")
        }
        if wanted != head.problems:
            head.problems = wanted

    @on(RecordForm.FieldEdited)
    @on(LineGrid.Changed)
    def _edited(self) -> None:
        self.found_fault = False
        self.ask()

    @on(FinderEditor.Chosen)
    def _chosen(self, event: FinderEditor.Chosen) -> None:
        """A customer, a day or a place was chosen in the head: go on from there."""
        field = self.head.focused_field
        if self.finders is not None and field == "ship_to":
            place = self.finders.places.get(event.suggestion.key)
            self._place = (event.suggestion.key, place) if place is not None else None
        if field is not None:
            self.head.settle(field)
        self.head.action_go(1)
        self.ask()

    @on(RecordForm.FieldLeft)
    def _left_field(self, event: RecordForm.FieldLeft) -> None:
        self._left.add(event.name)
        self.keeper.keep_soon()
        self.ask()

    @on(LineGrid.Left)
    def _left_line(self) -> None:
        self.keeper.keep_soon()
        self.ask()

    @on(HeadForm.PastEnd)
    def _to_lines(self) -> None:
        self.grid.focus_first()

    @on(LineGrid.PastTop)
    def _to_head(self) -> None:
        self.head.focus_field("notes")

    def on_descendant_focus(self) -> None:
        """Another line: other goods are told about."""
        if self.ready and self.planning.outlook is not None:
            self._tell(self.planning.outlook)

    # -- what can be done ----------------------------------------------------------------------------------------

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be done before the form is there."""
        if not self.ready and action_id != "order_entry.leave":
            return self.t(LOADING)
        return super().reason_against(action_id)

    def action_save(self) -> None:
        """Show what will be, then receive it."""
        self.receiving.begin()

    async def action_remove(self) -> None:
        """Take the line that is typed in away."""
        await self.grid.remove_current()

    @property
    def saving_now(self) -> bool:
        """Whether the order is being received."""
        return self.receiving.busy

    async def retranslate(self) -> None:
        """Other words, the same typing."""
        if not self.ready:
            return
        typed, field = self.typed, self.head.focused_field
        self.keeper.keep_soon()
        if self.finders is not None:
            self.finders._t = self.t
        await self._place_form(typed)
        if field is not None:
            self.head.focus_field(field)
        else:
            self.grid.focus_first()
        self.ask()


def _read(desk: Any, number: str) -> Any:
    from wmsdesk.services import orders

    return orders.read(desk, number)
