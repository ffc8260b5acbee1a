"""Before a save: old and new of each field, what is live at once and what needs whose approval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.field_words import shown_text
from wmsdesk.widgets.diff import Diff, DiffRow
from wmsdesk.widgets.frame import DeskScreen

if TYPE_CHECKING:
    from wmsdesk.services.editing.forms import FormView, PlannedChange

AT_ONCE, ONE, TWO = N_("live at once"), N_("needs an approval"), N_("needs two approvals")


class DifferencesScreen(DeskScreen):
    """Answers whether to save; ``reason`` is what was typed for whoever approves, saved or not."""

    where = "differences"
    about = N_("What this save changes. Nothing is saved before ctrl+s; esc goes back to the form.")
    CSS_PATH = "differences.tcss"
    BINDINGS: ClassVar[Any] = [
        *bindings_for("differences"),
        Binding("down", "scroll_changes(1)", show=False),
        Binding("up", "scroll_changes(-1)", show=False),
        Binding("pagedown", "scroll_changes(10)", show=False),
        Binding("pageup", "scroll_changes(-10)", show=False),
    ]
    AUTO_FOCUS = "#reason"

    def __init__(
        self, crumbs: list[str], view: FormView, planned: Sequence[PlannedChange], reason: str = ""
    ) -> None:
        super().__init__()
        self._crumbs, self.view, self.planned, self.reason = crumbs, view, planned, reason
        self.asks_reason = any(one.approvals for one in planned)

    def crumbs(self) -> list[str]:
        """Where the form is, and that this is its save."""
        return [*self._crumbs, self.t("Save")]

    @property
    def unsaved(self) -> bool:  # type: ignore[override]
        """Until it is saved."""
        return True

    def body(self) -> ComposeResult:
        """What changes, what follows, and a reason where somebody will want one."""
        yield Static(Content(self._headline()), id="headline", markup=False)
        yield Diff([self._row(one) for one in self.planned], language=self.t)
        for sentence in self._sentences():
            yield Static(Content(sentence), classes="consequence", markup=False)
        if self.asks_reason:
            yield Static(Content(self.t("Why? Whoever approves reads this.")), id="why", markup=False)
            yield Input(self.reason, id="reason", compact=True, select_on_focus=False, max_length=1000)

    def _headline(self) -> str:
        if self.view.version is None or not any(one.change.old_text for one in self.planned):
            return self.t("Is this right?")
        return self.t.plural("{number} field changes", "{number} fields change", len(self.planned))

    def _row(self, one: PlannedChange) -> DiffRow:
        change, fields = one.change, self.view.fields
        old, new = (
            shown_text(fields, change.field, text, self.t) for text in (change.old_text, change.new_text)
        )
        numeric = change.field in fields and fields[change.field].kind.numeric
        note = (AT_ONCE, ONE, TWO)[min(one.approvals, 2)]
        return DiffRow(change.label, old, new, "attention" if one.approvals else "", note, numeric)

    def _sentences(self) -> list[str]:
        t = self.t
        live = [t(one.change.label) for one in self.planned if not one.approvals]
        waits = [t(one.change.label) for one in self.planned if one.approvals]
        said = []
        if live and waits:
            said.append(t("Live at once, then re-checked: {fields}.", fields=_some(live, t)))
        if waits:
            said.append(
                t("Stays as it is until another person has approved it: {fields}.", fields=_some(waits, t))
            )
        return said

    def on_input_changed(self, event: Input.Changed) -> None:
        """Remember the reason whatever happens next."""
        self.reason = event.value

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter does not save: that is one key everywhere."""
        event.stop()
        self.desk_app.notify(self.t("{key} saves.", key="ctrl+s"), markup=False)

    def action_scroll_changes(self, lines: int) -> None:
        """Show more of a long list of changes."""
        self.query_one(Diff).scroll_relative(y=lines, animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Leave room for what stands below the changes."""
        below = 2 + len(self._sentences()) * 2 + (3 if self.asks_reason else 0)
        self.query_one(Diff).styles.max_height = max(3, event.size.height - 2 - below)

    def action_save(self) -> None:
        """Yes."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Back to the form."""
        self.dismiss(False)


def _some(words: list[str], t: Any) -> str:
    more = len(words) - 6
    return t.listed(words[:6]) + (t(" and {number} more", number=more) if more > 0 else "")
