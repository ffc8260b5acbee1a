"""The re-check: what the store holds, read again, beside what was meant; each field gets its own yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.customers.customer_loading import Loaded, load
from wmsdesk.screens.shared.field_words import field_label, shown_text
from wmsdesk.screens.shared.told import Times, short_name
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.confirm_list import ConfirmList, ConfirmRow
from wmsdesk.widgets.frame import DeskScreen

if TYPE_CHECKING:
    from wmsdesk.services.customers.views import RecheckItem, RecheckView


class RecheckScreen(DeskScreen):
    """Answers the name of a field that was wrong (``phone``, ``contact:7.phone``), or nothing."""

    where = "recheck"
    about = N_(
        "The store has just been read again. Compare each field with what was meant: space is yes, x is no and opens "
        "a correction. What you leave open keeps the customer marked."
    )
    CSS_PATH = "recheck.tcss"
    BINDINGS: ClassVar[Any] = bindings_for("recheck")
    AUTO_FOCUS = "ConfirmList"

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.view: RecheckView | None = None
        self.loaded: Loaded | None = None
        self._ending = False

    def crumbs(self) -> list[str]:
        """Customers, who, re-check."""
        who = f"{self.code} {self.view.name}" if self.view else self.code
        return [self.t("Customers"), short_name(who), self.t("Re-check")]

    def marks(self) -> list[str]:
        """How many fields are left."""
        if self.view is None:
            return []
        left, of = len(self.query_one(ConfirmList).unanswered), len(self._asked(self.view))
        return [self.t("{left} of {all} left", left=left, all=of)]

    @staticmethod
    def _asked(view: RecheckView) -> tuple[RecheckItem, ...]:
        """What is open, then what was said to be wrong: that can be taken back."""
        return (*view.items, *view.denied)

    def body(self) -> ComposeResult:
        """The question, and the fields."""
        question = self.t("What the store holds now. Is it what was meant?")
        yield Static(Content(question), id="question", markup=False)
        yield ConfirmList(language=self.t)
        yield Static("", id="by", markup=False)

    def on_mount(self) -> None:
        """Read the store again."""
        self.run_worker(self._load(), name="load")

    async def _load(self) -> None:
        from wmsdesk.services import customers

        app = self.desk_app
        try:
            self.loaded = await app.ask(load, app.desk, self.code)
            self.view = await app.ask(customers.recheck_view, app.desk, self.code)
        except DeskError as error:
            app.say_error(error)
            self.dismiss(None)
            return
        if not self._asked(self.view):
            app.notify(self.t("Nothing waits for a re-check on {code}.", code=self.code), markup=False)
            self.dismiss(None)
            return
        self._show(self.view)

    def _show(self, view: RecheckView) -> None:
        assert self.loaded is not None
        rows = [self._row(one) for one in self._asked(view)]
        for one in view.waiting:
            waits = self.t("waits for approval ({number})", number=one.request)
            rows.append(ConfirmRow(one.request, self.t(one.label), one.new_text, "", waits))
        self.query_one(ConfirmList).show(rows)
        self._say_by(view, self.loaded.times)
        self.refresh_frame()

    def _row(self, item: RecheckItem) -> ConfirmRow:
        assert self.loaded is not None
        kind = item.part.partition(":")[0]
        fields = self.loaded.types[kind]
        meant, held = (shown_text(fields, item.field, text, self.t) for text in (item.meant, item.stored))
        numeric = item.field in fields and fields[item.field].kind.numeric
        label = field_label(self.loaded.fields, item.name, self.t)
        denied = item.by if item.denied else ""
        return ConfirmRow(item.name, label, meant, held, numeric=numeric, denied=denied)

    def _say_by(self, view: RecheckView, times: Times) -> None:
        said = ""
        if view.items:
            last = max(view.items, key=lambda one: one.at)
            said = self.t("Saved {when} by {who}.", when=times.said(last.at), who=last.by)
        if view.denied:
            said += " " + self.t(
                "What was said to be wrong waits for its correction; a yes takes the no back."
            )
        if any(one.together for one in view.items):
            said += " " + self.t("A new card: a says yes to every ordinary field at once.")
        self.query_one("#by", Static).update(Content(safe(said.strip())))

    def reason_against(self, action_id: str) -> str | None:
        """Only the ordinary fields of a new card can be confirmed together."""
        if action_id == "recheck.all" and not (self.view and any(one.together for one in self.view.items)):
            return self.t("Only the ordinary fields of a newly entered card can be confirmed together.")
        return super().reason_against(action_id)

    @on(ConfirmList.Answered)
    def _answered(self, event: ConfirmList.Answered) -> None:
        self.refresh_frame()
        if not event.yes:
            self._end(event.name)

    @on(ConfirmList.AllAnswered)
    def _all_answered(self) -> None:
        self._end(None)

    def action_yes(self) -> None:
        """The field under the cursor is right."""
        self.query_one(ConfirmList).action_answer(True)

    def action_no(self) -> None:
        """The field under the cursor is wrong."""
        self.query_one(ConfirmList).action_answer(False)

    def action_leave(self) -> None:
        """Later; what was said yes to is kept."""
        self._end(None, leave=True)

    def action_all(self) -> None:
        """Yes to every ordinary field of a new card; the others are asked one by one."""
        self.run_worker(self._confirm_together(), name="together")

    async def _confirm_together(self) -> None:
        if self.view is None or self._ending:
            return
        names = [one.name for one in self.view.items if one.together]
        try:
            self.view = await self._tell(names, [])
        except DeskError as error:
            self.desk_app.say_error(error)
            return
        if self._asked(self.view):
            self._show(self.view)
        else:
            self.dismiss(None)

    def _end(self, wrong: str | None, leave: bool = False) -> None:
        if not self._ending:
            self._ending = True
            self.run_worker(self._store_answers(wrong, leave), name="answers")

    async def _store_answers(self, wrong: str | None, leave: bool) -> None:
        """Store each yes and the no; where the store refuses one, say so and ask again."""
        answers = self.query_one(ConfirmList).answers
        sensitive = {one.name for one in self._asked(self.view) if one.sensitive} if self.view else set()
        yes = [name for name, right in answers.items() if right]
        ordinary = [name for name in yes if name not in sensitive]
        groups = [([name], []) for name in yes if name in sensitive] + [([], [wrong] if wrong else [])]
        refused = False
        for confirmed, denied in [(ordinary, []), *groups]:
            try:
                if confirmed or denied:
                    await self._tell(confirmed, denied)
            except DeskError as error:
                self.desk_app.say_error(error)
                refused = True
        if refused and not leave:
            self._ending = False
            await self._load()
            return
        self.dismiss(wrong)

    async def _tell(self, yes: list[str], no: list[str]) -> RecheckView:
        from wmsdesk.services import customers

        app = self.desk_app
        view: RecheckView = await app.work(customers.recheck, app.desk, self.code, confirm=yes, wrong=no)
        if view.doubted:
            said = self.t.plural(
                "{number} more customer of the same import is in doubt now: see the list “imports in doubt”.",
                "{number} more customers of the same import are in doubt now: see the list “imports in doubt”.",
                view.doubted,
            )
            app.notify(said, markup=False)
        return view

    async def retranslate(self) -> None:
        """Other words; answers so far stay with the rows they were given to."""
        self.query_one("#question", Static).update(
            Content(self.t("What the store holds now. Is it what was meant?"))
        )
        self.query_one(ConfirmList).language = self.t
        if self.view is not None and self.loaded is not None:
            self._say_by(self.view, self.loaded.times)
