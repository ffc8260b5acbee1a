"""Editing a card, a contact or an address: the draft is kept as each field is left, and a save is shown first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.customers.customer_keeper import EditKeeper
from wmsdesk.screens.customers.customer_subjects import Subject
from wmsdesk.screens.customers.saving import Saving
from wmsdesk.screens.editing.draft_screen import DraftScreen
from wmsdesk.screens.shared.told import Times, short_name
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.errors import DeskError
from wmsdesk.widgets.frame import LOADING
from wmsdesk.widgets.record_form import FIXED, RecordForm

if TYPE_CHECKING:
    from wmsdesk.services.editing.forms import FormView


@dataclass(frozen=True)
class GoToCard:
    """The person wants to see another card instead; what was typed is kept as a draft."""

    code: str


class EditScreen(DraftScreen):
    """The form of one record. Answers what was saved, a :class:`GoToCard`, or nothing."""

    where = "edit"
    about = N_(
        "Change what you need; tab, enter and the arrows go from field to field. Nothing is saved before ctrl+s has "
        "shown you old and new. A * marks what needs another's approval. What you type is kept as a draft."
    )
    CSS_PATH = "customer_edit.tcss"
    BINDINGS: ClassVar[Any] = bindings_for("edit")
    AUTO_FOCUS = ""

    def __init__(self, subject: Subject, field: str = "") -> None:
        super().__init__()
        self.subject, self.first_field = subject, field
        self.view: FormView | None = None
        self.base: dict[str, str] = {}
        self.base_version: int | None = None
        self.reason = ""
        self.keeper = EditKeeper(self)
        self.saving = Saving(self)

    def crumbs(self) -> list[str]:
        """Customers, who, what."""
        who = short_name(f"{self.view.code} {self.view.name}") if self.view and self.view.code else ""
        return [word for word in (self.t("Customers"), who, self.t(self.subject.title)) if word]

    @property
    def unsaved(self) -> bool:  # type: ignore[override]
        """Whether something is typed that is not saved."""
        return self.view is not None and not self.keeper.done and bool(self.changed)

    def body(self) -> ComposeResult:
        """A place for the form, and a line about what was changed."""
        yield Vertical(Static(Content(self.t(LOADING)), classes="loading", markup=False), id="form-place")
        yield Static("", id="edit-note", markup=False)

    def on_mount(self) -> None:
        """Read what is to be edited."""
        self.run_worker(self._load(), name="load")

    async def _load(self) -> None:
        app = self.desk_app
        try:
            self.view = view = await app.ask(self.subject.form, app.desk)
            self.times = await app.ask(Times.of, app.desk)
        except DeskError as error:
            app.say_error(error)
            self.dismiss(None)
            return
        self.base, self.base_version = dict(view.values), view.version
        typed = dict(self.base)
        if view.draft is not None:
            typed |= {name: text for name, text in view.draft.values.items() if name in view.fields}
            self.base_version, self.reason = view.draft.base_version, view.draft.reason
            self.keeper.found(view.draft)
        await self._place_form(typed)
        self._begin_at(view, self.first_field)
        self.refresh_frame()

    async def _place_form(self, typed: dict[str, str]) -> None:
        assert self.view is not None
        place = self.query_one("#form-place")
        await place.remove_children()
        form = RecordForm(
            tuple(self.view.fields),
            language=self.t,
            context=self.view.context,
            editable=lambda one: not self._why_fixed(one),
            why_fixed=self._why_fixed,
        )
        await place.mount(form)
        form.fill(typed, self.base)
        self._tell()

    def _begin_at(self, view: FormView, field: str) -> None:
        open_fields = [one.name for one in view.fields if not self._why_fixed(one)]
        first = field if field in open_fields else next(iter(open_fields), None)
        if first is not None:
            self.form.focus_field(first)
        if view.draft is not None and not view.draft.values.keys() <= {field}:
            self.desk_app.notify(self.t("Your draft is back; ctrl+d drops it."), markup=False)

    def _why_fixed(self, one: Field) -> str:
        """Why this person may not change this field now; empty where they may."""
        waiting = next((p for p in (self.view.pending if self.view else ()) if p.field == one.name), None)
        if waiting is not None:
            return self.t("waits: {number}, {value}", number=waiting.request, value=waiting.new_text or "–")
        return "" if self.desk_app.desk.role.may_change(one) else FIXED

    @property
    def form(self) -> RecordForm:
        """The form."""
        return self.query_one(RecordForm)

    @property
    def changed(self) -> list[str]:
        """The fields that were changed, of a form that is there."""
        found = self.query(RecordForm)
        return found.first().changed if found else []

    @property
    def wanted(self) -> dict[str, str]:
        """The texts that a save would save."""
        return self.subject.wanted(self.form.values, self.changed)

    def _tell(self) -> None:
        changed = self.changed
        assert self.view is not None
        said = self.t.plural("{number} field changed", "{number} fields changed", len(changed))
        words = [said if changed else self.t("nothing changed yet")]
        if any(self.view.fields[name].sensitive for name in changed):
            words.append(self.t("* goes to another person for approval"))
        elif any(one.sensitive and not self._why_fixed(one) for one in self.view.fields):
            words.append(self.t("* needs another's approval"))
        self.query_one("#edit-note", Static).update(Content(" · ".join(words)))

    @on(RecordForm.FieldEdited)
    def _edited(self, event: RecordForm.FieldEdited) -> None:
        self._tell()
        self.refresh_frame()

    @on(RecordForm.FieldLeft)
    def _left(self, event: RecordForm.FieldLeft) -> None:
        self.keeper.keep_soon()

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be done before the form is there."""
        if self.view is None and action_id in ("edit.save", "edit.undo_field", "edit.discard"):
            return self.t(LOADING)
        return super().reason_against(action_id)

    def action_save(self) -> None:
        """Show old and new, then save."""
        self.saving.begin()

    def action_undo_field(self) -> None:
        """The stored text back."""
        self.form.undo_field()

    @property
    def saving_now(self) -> bool:
        """Whether a save is under way."""
        return self.saving.busy

    async def retranslate(self) -> None:
        """Other words, the same typing at the same field."""
        if self.view is None or not self.query(RecordForm):
            return
        typed, field = self.form.values, self.form.focused_field
        self.keeper.keep_soon()
        await self._place_form(typed)
        if field is not None:
            self.form.focus_field(field)
