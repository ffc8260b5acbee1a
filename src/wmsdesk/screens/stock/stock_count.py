"""One count: figures are typed line by line without knowing what should be there; afterwards it is reviewed here."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.following import Following
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.stock.stock_count_review import CountReview
from wmsdesk.screens.stock.stock_count_rows import (
    about_line,
    columns_of,
    headline,
    is_figure,
    line_named,
    next_open,
    row_of,
)
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.services.catalogue.quantities import written
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.frame import KeyLine
from wmsdesk.widgets.list_source import FailedSource, ListSource
from wmsdesk.widgets.record_table import RecordTable

_TEXT = TextKind()
_NOTE = Field("note", N_("Note"), _TEXT, "", max_length=1000)
_FOUND = (
    Field("sku", N_("SKU"), _TEXT, "", required=True, max_length=60),
    Field("quantity", N_("Quantity"), _TEXT, "", required=True, max_length=20),
    Field("location", N_("Location"), _TEXT, "", required=True, max_length=40),
    Field("lot", N_("Lot"), _TEXT, "", max_length=60),
    _NOTE,
)
_BEGINS = N_("Nothing is held yet: enter begins the count.")
_WAYS = {"up": -1, "down": 1}


class CountScreen(CountReview):
    """The lines of a count. While it is counted a figure is typed below them; enter keeps it and goes on."""

    where = "count"
    about = N_(
        "While you count, type the figure of the line under the cursor and press enter: the next line comes by itself. "
        "A SKU or location, after / where it is only digits, goes to its line, so a scanner works too. What should be "
        "there is told only to whoever reviews; what is far off is counted again."
    )
    CSS_PATH = "stock_count.tcss"
    also = {"count_entry": N_("While counting")}  # noqa: RUF012
    BINDINGS: ClassVar[Any] = [
        *bindings_for("count"),
        *bindings_for("count_entry", only="count_entry.finish"),
        *bindings_for("count_entry", only="count_entry.found"),
        *bindings_for("count_entry", only="count_entry.note"),
    ]
    AUTO_FOCUS = ""

    def __init__(self, number: str) -> None:
        super().__init__()
        self.number = number
        self.sheet: Any = None
        self._busy = False
        self._following = Following(self, self.reload)

    def crumbs(self) -> list[str]:
        """Stock, counts, this one."""
        return [self.t("Stock"), self.t("Counts"), self.number]

    def marks(self) -> list[str]:
        """Its state."""
        from wmsdesk.services.stock.workflow import COUNT

        return [self.t(COUNT.states[self.sheet.count.state])] if self.sheet else []

    @property
    def unsaved(self) -> bool:  # type: ignore[override]
        """Whether a figure is typed and not kept."""
        return self.counting and bool(self.figure.value.strip())

    def body(self) -> ComposeResult:
        """A line about the count, its lines, and where a figure is typed."""
        yield Static(Content(self.t("Reading …")), id="count-head", markup=False)
        yield RecordTable((), run=self.desk_app.ask, language=self.t, empty_text=N_("Nothing to count."))
        yield Static("", id="count-about", markup=False)
        with Horizontal(id="count-entry", classes="-gone"):
            yield Static("", id="count-line", markup=False)
            yield Input(id="figure", compact=True, select_on_focus=False, max_length=60)

    @property
    def table(self) -> RecordTable:
        """The lines."""
        return self.query_one(RecordTable)

    @property
    def figure(self) -> Input:
        """Where a figure is typed."""
        return self.query_one("#figure", Input)

    @property
    def counting(self) -> bool:
        """Whether figures are entered here now, by this person."""
        desk = self.desk_app.desk
        if self.sheet is None or desk is None or not desk.allows("stock.count"):
            return False
        return self.sheet.count.state in ("requested", "counting", "investigating")

    @property
    def line(self) -> Any:
        """The line under the cursor."""
        key = self.table.cursor_key
        return next((one for one in self.sheet.lines if str(one.id) == key), None) if self.sheet else None

    def on_mount(self) -> None:
        """Read it, and follow what others enter."""
        self.run_worker(self.reload(), group="count", exclusive=True)
        self._following.begin()

    async def reload(self, keep: str | None = None) -> None:
        """Read the count; the cursor stays, or goes to the line ``keep``."""
        from wmsdesk.services.stock.counts import sheet

        app = self.desk_app
        try:
            self.sheet = await app.ask(sheet, app.desk, self.number)
        except DeskError as error:
            self.sheet = None
            self.table.show(FailedSource(error))
            return
        self._show(keep)

    def _show(self, keep: str | None = None) -> None:
        if self.sheet is None:
            return
        width = self.app.size.width
        planned = self.sheet.count.state == "requested"
        self.table.columns = columns_of(self.sheet, width)
        self.table.empty_text = _BEGINS if planned and self.counting else N_("Nothing to count.")
        rows = [row_of(one, self.sheet, self.t, width) for one in self.sheet.lines]
        self.table.show(ListSource(rows), keep or self.table.cursor_key)
        self.query_one("#count-head", Static).update(headline(self.sheet, self.t))
        self.query_one("#count-entry").set_class(not self.counting, "-gone")
        self.query_one(KeyLine).where = "count_entry" if self.counting else self.where
        (self.figure if self.counting else self.table).focus()
        self._tell_line()
        self.refresh_frame()

    @on(RecordTable.Highlighted)
    def _tell_line(self) -> None:
        one = self.line
        self.query_one("#count-about", Static).update(about_line(one, self.sheet, self.t) if one else "")
        said = f"{one.location}  {one.sku}  {one.lot}".strip() if one else ""
        self.query_one("#count-line", Static).update(Content(safe(f"{said} ›")))
        self.refresh_frame()

    def on_resize(self) -> None:
        """Other columns fit."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Up and down go through the lines while a figure is typed."""
        if self.focused is self.figure and event.key in (*_WAYS, "pageup", "pagedown"):
            event.stop()
            event.prevent_default()
            page = max(1, self.table.size.height - 2)
            self.table.action_move(_WAYS.get(event.key) or (page if event.key == "pagedown" else -page))

    # -- counting -----------------------------------------------------------------------------------------------

    @on(Input.Submitted, "#figure")
    async def _entered(self) -> None:
        await self.action_press("count_entry.record")

    def action_record(self) -> None:
        """Keep the figure that is typed, go to the line that is named, or begin."""
        text = self.figure.value.strip()
        if self._busy or self.sheet is None:
            return
        if self.sheet.count.state == "requested":
            self.run_worker(self._begin(), name="count")
        elif not text:
            self.table.action_move(1)
        elif is_figure(text) and self.line is not None:
            self._busy = True
            self.run_worker(self._record(text), name="count")
        else:
            self._jump(line_named(self.sheet, text))

    def _jump(self, key: str | None) -> None:
        """Go to the line that was typed or scanned."""
        if key is None:
            said = self.t("No line of this count is called that.")
            self.desk_app.notify(said, severity="warning", markup=False)
            return
        self.figure.value = ""
        self._show(key)

    async def _begin(self) -> None:
        from wmsdesk.services.stock.counts import begin

        await self.do(begin)

    async def _record(self, text: str, note: str = "") -> None:
        from wmsdesk.services.stock.counts import Figure, record, recount

        app, one = self.desk_app, self.line
        call = recount if self.sheet.count.state == "investigating" else record
        figure = Figure(one.sku, text, line=one.id, note=note)
        try:
            await app.work(call, app.desk, self.number, [figure], finish=False)
        except DeskError as error:
            app.say_error(error)
        else:
            self.figure.value = ""
            await self.reload()
            if self.sheet is not None:
                self._show(next_open(self.sheet, one.id))
        finally:
            self._busy = False

    def action_finish(self) -> None:
        """End the counting."""
        from wmsdesk.services.stock.counts import finish

        self.run_worker(self.do(finish), name="count")

    def action_found(self) -> None:
        """Goods that nobody expected."""

        async def submit(texts: dict[str, str]) -> Any:
            from wmsdesk.services.stock.counts import Figure, record

            figure = Figure(texts["sku"], texts["quantity"], texts["location"], texts["lot"], texts["note"])
            return await self.desk_app.work(record, self.desk_app.desk, self.number, [figure], finish=False)

        t, one = self.t, self.line
        values = {"location": one.location if one else "MAIN"}
        title = t("Goods that nobody expected")
        form = FormDialogue(title, _FOUND, submit, values=values, verb=t("enter"), fresh=True)
        self.app.push_screen(form, self._again)

    def action_note(self) -> None:
        """A word on the line, kept with its figure."""
        from wmsdesk.services.stock.counts import Figure, record, recount

        one = self.line
        call = recount if self.sheet.count.state == "investigating" else record

        async def submit(texts: dict[str, str]) -> Any:
            figure = Figure(one.sku, written(one.figure, one.decimals), line=one.id, note=texts["note"])
            return await self.desk_app.work(call, self.desk_app.desk, self.number, [figure], finish=False)

        title = self.t("Note on {sku}", sku=one.sku)
        form = FormDialogue(title, (_NOTE,), submit, values={"note": one.note}, fresh=True)
        self.app.push_screen(form, self._again)

    def _again(self, _done: Any) -> None:
        self.run_worker(self.reload(), group="count", exclusive=True)

    @on(RecordTable.Opened)
    async def _opened(self) -> None:
        if not self.counting:
            await self.action_press("count.product")

    async def retranslate(self) -> None:
        """Other words, the same typing."""
        self.table.language = self.t
        self._show()
