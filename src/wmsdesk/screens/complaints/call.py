"""Logging a call while it lasts: the number as heard brings up the customer, their people and their last orders."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.complaints.call_draft import CUSTOMER, CallKeeper
from wmsdesk.screens.complaints.call_known import Known, known_words
from wmsdesk.screens.editing.draft_screen import DraftScreen
from wmsdesk.screens.shared.form_dialogue import FreshForm
from wmsdesk.screens.shared.told import Times
from wmsdesk.services.catalogue.field import Context, RecordType
from wmsdesk.services.errors import BadValues, DeskError
from wmsdesk.widgets.record_form import RecordForm

_CLOCKED = ("priority", "kind")


class CallScreen(DraftScreen):
    """The form of a call beside what is known of the caller. Answers the number of the case, or nothing."""

    where = "call"
    about = N_(
        "Type the number as you hear it, its end or a name: who it is stands there before they have finished. Tab goes "
        "on, ctrl+o takes one of their last orders, ctrl+k another customer. The clock starts when you save. What you "
        "type is kept as a draft."
    )
    CSS_PATH = "call.tcss"
    BINDINGS: ClassVar[Any] = bindings_for("call")
    AUTO_FOCUS = ""

    def __init__(self, customer: str = "", kind: str = "complaint") -> None:
        super().__init__()
        self.begin_with, self.kind = customer, kind
        self.fields: RecordType | None = None
        self.known = Known()
        self.keeper = CallKeeper(self)
        self._heard: str | None = None
        self._asking = self._busy = False

    def crumbs(self) -> list[str]:
        """Complaints, what."""
        return [self.t("Complaints"), self.t("Log a call")]

    @property
    def unsaved(self) -> bool:  # type: ignore[override]
        """Whether something was typed that is not logged."""
        return not self.keeper.done and bool(self.keeper.typed())

    def body(self) -> ComposeResult:
        """The form, who calls, and when the answer will be due."""
        with Container(id="call-place"):
            yield Container(id="call-form")
            with VerticalScroll(id="call-known", can_focus=False):
                yield Static("", id="call-words", markup=False)
        yield Static("", id="call-clock", markup=False)

    def on_mount(self) -> None:
        """Read the categories, the draft, and the customer to begin with."""
        self.run_worker(self._load(), name="load")

    async def _load(self) -> None:
        app = self.desk_app
        try:
            self.fields, self.times, draft = await app.ask(_read, app.desk)
        except DeskError as error:
            app.say_error(error)
            self.dismiss(None)
            return
        values = {"kind": self.kind, "priority": "medium", "channel": "phone"}
        if draft is not None:
            self.keeper.found(draft)
            values |= {name: text for name, text in draft.values.items() if name != CUSTOMER}
            app.notify(self.t("Your draft is back; ctrl+d drops it."), markup=False)
        await self._place_form(values)
        self.form.focus_field("subject" if self.begin_with else "caller")
        code = self.begin_with or self.keeper.customer
        if code or self.form.values["caller"]:
            self._ask_who(self.form.values["caller"], code)
        else:
            self._show_known()
        self._tell_clock()

    async def _place_form(self, values: dict[str, str]) -> None:
        assert self.fields is not None
        place = self.query_one("#call-form")
        await place.remove_children()
        form = FreshForm(
            tuple(self.fields),
            language=self.t,
            context=Context(),
            editable=lambda _: True,
            classes="call-form",
        )
        await place.mount(form)
        form.fill(values, values)

    @property
    def form(self) -> RecordForm:
        """The form."""
        return self.query_one(RecordForm)

    # -- who it is ----------------------------------------------------------------------------------------------

    @on(RecordForm.FieldEdited)
    def _edited(self, event: RecordForm.FieldEdited) -> None:
        if event.name == "caller":
            self._ask_who(event.text)
        elif event.name in _CLOCKED:
            self._tell_clock()
        self.refresh_frame()

    @on(RecordForm.FieldLeft)
    def _left(self, event: RecordForm.FieldLeft) -> None:
        self.keeper.keep_soon()

    def _ask_who(self, heard: str, code: str = "") -> None:
        """Ask who calls; the newest question wins."""
        self._heard = heard
        if not self._asking:
            self._asking = True
            self.run_worker(self._look(code), name="who")

    async def _look(self, code: str) -> None:
        app = self.desk_app
        try:
            while (heard := self._heard) is not None:
                self._heard = None
                try:
                    known = await app.ask(Known.of, app.desk, heard, code)
                except DeskError as error:
                    known = Known(trouble=error.say(self.t))
                if self._heard is None:
                    self.known, code = known, ""
                    self._show_known()
        finally:
            self._asking = False

    def _show_known(self) -> None:
        if not self.query("#call-words"):
            return
        panel = self.query_one("#call-known")
        width = max(20, panel.scrollable_content_region.width - 1)
        self.query_one("#call-words", Static).update(known_words(self.known, self.t, width))
        panel.scroll_home(animate=False)
        self.refresh_frame()

    def on_resize(self) -> None:
        """The words fold anew."""
        if self.fields is not None:
            self.call_after_refresh(self._show_known)

    def action_other(self) -> None:
        """The next customer that it may be; after the last, nobody."""
        self.run_worker(self._other(), name="who", group="other")

    async def _other(self) -> None:
        app = self.desk_app
        code = self.known.next_code()
        self.known = await app.ask(self.known.choosing, app.desk, code)
        self._show_known()
        self.keeper.keep_soon()

    def action_order(self) -> None:
        """The next of their last orders as the one it is about."""
        assert self.known.caller is not None
        numbers = [one.number for one in self.known.caller.orders]
        now = self.form.values["order"]
        here = numbers.index(now) + 1 if now in numbers else 0
        self._put("order", numbers[here % len(numbers)])

    def _put(self, name: str, text: str) -> None:
        """Put a text in as if it had been typed."""
        typed = self.form.values | {name: text}
        field = self.form.focused_field
        self.form.fill(typed, typed)
        if field is not None:
            self.form.focus_field(field)
        self.keeper.keep_soon()

    # -- the clock ----------------------------------------------------------------------------------------------

    def _tell_clock(self) -> None:
        self.run_worker(self._clock, name="clock", group="clock", exclusive=True)

    async def _clock(self) -> None:
        from wmsdesk.services.support.opening import clocks_if

        app, typed = self.desk_app, self.form.values
        try:
            respond_by, resolve_by = await app.ask(clocks_if, app.desk, typed["kind"], typed["priority"])
        except (DeskError, KeyError):
            return
        if self.times is None or not self.query("#call-clock"):
            return
        said = self.t(
            "Once saved: answer by {first}, solved by {last}.",
            first=self.times.said(respond_by),
            last=self.times.said(resolve_by),
        )
        self.query_one("#call-clock", Static).update(Content(said))

    # -- saving and leaving -------------------------------------------------------------------------------------

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be done before the form is there; an order needs a customer who has one."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        t, caller = self.t, self.known.caller
        if self.fields is None and action_id != "call.leave":
            return t("Reading …")
        if action_id == "call.order" and (caller is None or not caller.orders):
            return t("No orders of this caller are known.")
        if action_id == "call.other" and not self.known.lookup.matches:
            return t("Nobody is found by this.")
        if action_id == "call.add" and not self.known.open_case:
            return t("Nothing of this customer is open.") if caller else t("Nothing of this caller is open.")
        return None

    def action_save(self) -> None:
        """Log it; a second press while that is under way does nothing."""
        if not self._busy:
            self._busy = True
            self.run_worker(self._save(), name="save")

    async def _save(self) -> None:
        from wmsdesk.services.support import opening

        app, typed = self.desk_app, self.form.values
        new = opening.NewCase(
            typed,
            self.known.code,
            self.known.contact,
            join=self.known.lookup.earlier if self.known.code else (),
            guess=False,
        )
        try:
            self.keeper.done = True
            card = await app.work(opening.log, app.desk, new, record=self.keeper.record)
        except DeskError as error:
            self.keeper.done = False
            self._beside_fields(error)
        else:
            assert self.times is not None
            said = self.t(
                "{number} is logged: first answer by {when}.",
                number=card.number,
                when=self.times.said(card.respond_by),
            )
            app.notify(said, markup=False)
            self.dismiss(card.number)
        finally:
            self._busy = False

    def _beside_fields(self, error: DeskError) -> None:
        problems = error.problems if isinstance(error, BadValues) else [error]
        placed = {one.field: one.say(self.t) for one in problems if one.field in self.form.values}
        self.form.problems = {name: said for name, said in placed.items() if name}
        if placed:
            self.form.focus_field(next(name for name in self.form.values if name in placed))
        if len(placed) < len(problems):
            self.desk_app.say_error(error)

    def action_add(self) -> None:
        """Add what was typed to their most urgent open case, as a call of theirs."""
        self.run_worker(self._add(), name="save")

    async def _add(self) -> None:
        from wmsdesk.services.support import working

        app, typed = self.desk_app, self.form.values
        number = self.known.open_case
        text = "\n".join(filter(None, (typed["subject"].strip(), typed["body"].strip())))
        try:
            await app.work(working.note, app.desk, number, text, kind="call_in")
        except DeskError as error:
            error.field = "subject" if error.field == "note" else error.field
            self._beside_fields(error)
            return
        await self.keeper.forget()
        app.notify(self.t("The call is noted on {number}.", number=number), markup=False)
        self.dismiss(number)

    async def retranslate(self) -> None:
        """Other words, the same typing at the same field."""
        if self.fields is None or not self.query(RecordForm):
            return
        typed, field = self.form.values, self.form.focused_field
        await self._place_form(typed)
        if field is not None:
            self.form.focus_field(field)
        self._show_known()
        self._tell_clock()


def _read(desk: Any) -> tuple[RecordType, Times, Any]:
    """The fields of this store, how moments are said, and the draft that was kept. Blocks."""
    from wmsdesk.screens.complaints.call_draft import RECORD
    from wmsdesk.services.editing import drafts
    from wmsdesk.services.support.fields import case_fields

    found = drafts.mine(desk, RECORD)
    return case_fields(desk.store), Times.of(desk), found[0] if found else None
