"""A dialogue with a few fields to fill in: what is wrong stands beside the field, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.errors import BadValues, DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.form_line import FieldLine, Rule
from wmsdesk.widgets.record_form import RecordForm


class FreshForm(RecordForm):
    """A form for what does not exist yet: nothing in it was anything before, so nothing stands beside its fields."""

    def _lay_out(self, width: int) -> Rule:
        rule = super()._lay_out(width)
        return Rule(rule.label, rule.editor + rule.note, 0)

    def _was_edited(self, line: FieldLine) -> None:
        line.base = line.text
        super()._was_edited(line)


Submit = Callable[[dict[str, str]], Awaitable[Any]]


class FormDialogue(Dialogue[Any]):
    """Answers what ``submit`` returned for the texts as typed; an error it raises is shown and the form stays.

    With a single field of one line enter submits; otherwise it goes to the next field and ctrl+s submits. ``begin``
    names the field to begin in.
    """

    CSS_PATH = "form_dialogue.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False, priority=True),
        Binding("ctrl+s", "submit", show=False, priority=True),
        Binding("enter", "enter", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        submit: Submit,
        *,
        values: Mapping[str, str] | None = None,
        detail: Content | str = "",
        verb: str = "",
        needs_you: bool = False,
        fresh: bool = False,
        begin: str = "",
    ) -> None:
        super().__init__(classes="-needs-you" if needs_you else "")
        self._title, self._fields, self._submit = title, tuple(fields), submit
        self._values, self._detail, self._verb = dict(values or {}), detail, verb
        self._kind, self._busy = FreshForm if fresh else RecordForm, False
        self._begin = begin or self._fields[0].name

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that leaving would lose."""
        return self.is_attached and any(
            text != self._values.get(name, "") for name, text in self.form.values.items()
        )

    @property
    def form(self) -> RecordForm:
        """The form in it."""
        return self.query_one(RecordForm)

    def title_text(self) -> str:
        """What is asked."""
        return self._title

    def body(self) -> ComposeResult:
        """What it is about, the fields, and what else is wrong."""
        if self._detail:
            yield Static(self._said(), classes="dialogue-text", markup=False)
        yield self._kind(
            self._fields, language=self.t, context=Context(), editable=lambda _: True, classes="form-dialogue"
        )
        yield Static("", id="problem", classes="form-dialogue-problem -gone", markup=False)

    def _said(self) -> Content:
        return self._detail if isinstance(self._detail, Content) else Content(safe(self._detail, lines=True))

    def foot(self) -> list[tuple[str, str]]:
        """Submit and back."""
        key = "enter" if self._single else "ctrl+s"
        return [(key, self._verb or self.t("save")), ("esc", self.t("back"))]

    @property
    def _single(self) -> bool:
        return len(self._fields) == 1 and self._fields[0].kind.name != "long text"

    def on_mount(self) -> None:
        """Fill in, and begin in the first field."""
        self.form.fill(self._values, self._values)
        self.form.focus_field(self._begin)

    def action_enter(self) -> None:
        """Submit a single field; otherwise on to the next."""
        if self._single:
            self.action_submit()
        elif self.form.focused_field is not None:
            self.form.action_go(1)

    def action_submit(self) -> None:
        """Hand in what was typed; a second press while that is under way does nothing."""
        if not self._busy:
            self._busy = True
            self.run_worker(self._hand_in())

    async def _hand_in(self) -> None:
        try:
            answer = await self._submit(self.form.values)
        except DeskError as error:
            self._show(error)
        except Exception as error:
            self.desk_app.say_error(error)
        else:
            self.close(answer)
        finally:
            self._busy = False

    def _show(self, error: DeskError) -> None:
        """Put each problem beside its field, any other under the form."""
        problems = error.problems if isinstance(error, BadValues) else [error]
        known = {one.field: one.say(self.t) for one in problems if one.field in self.form.values}
        others = [one.say(self.t) for one in problems if one.field not in known]
        self.form.problems = {name: said for name, said in known.items() if name}
        line = self.query_one("#problem", Static)
        line.update(Content(safe(" ".join(others))))
        line.set_class(not others, "-gone")
        if first := next(iter(self.form.problems), ""):
            self.form.focus_field(first)

    async def retranslate(self) -> None:
        """Say everything in the language that is set now, around what was typed."""
        typed = self.form.values
        await self.recompose()
        self.form.fill(typed, self._values)
        self.form.focus_field(self._begin)
