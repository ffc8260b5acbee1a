"""What every list is narrowed in: a form with one line a filter, to be used, emptied or left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.errors import BadValue
from wmsdesk.widgets.record_form import RecordForm

SHOW_ONLY = N_("Show only")
"""The section that the fields of every filter stand in."""


def filter_words(fields: Sequence[Field], filters: Any, t: Language) -> str:
    """What a list is narrowed by, in words; nothing for no filters."""
    if filters is None:
        return ""
    words = []
    for one in fields:
        if text := getattr(filters, one.name):
            words.append(t(one.choices[text]) if text in one.choices else text)
    return t.listed(words)


class FilterDialogue(Dialogue[Any]):
    """Answers the filters to use. Give ``nothing()``; where filters are more than texts, the two ways between them."""

    CSS_PATH = "filter_dialogue.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "use", show=False, priority=True),
        Binding("ctrl+d", "clear", show=False, priority=True),
        Binding("escape", "close", show=False),
    ]
    begin: ClassVar[str] = "mark"
    """The field that a person narrows by most often."""

    def __init__(self, fields: Sequence[Field], filters: Any) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self.filters = filters if filters is not None else self.nothing()

    def nothing(self) -> Any:
        """The filters of a list that nothing narrows."""
        raise NotImplementedError

    def texts_of(self, filters: Any) -> dict[str, str]:
        """The filters as the form shows them."""
        return {one.name: getattr(filters, one.name) for one in self.fields}

    def filters_of(self, texts: dict[str, str]) -> Any:
        """The filters that the form's texts mean; what the form does not ask for stays."""
        return replace(self.filters, **texts)

    @property
    def form(self) -> RecordForm:
        """The form in it."""
        return self.query_one(RecordForm)

    def title_text(self) -> str:
        """What this is."""
        return self.t("Filter")

    def body(self) -> ComposeResult:
        """One line a filter."""
        yield RecordForm(self.fields, language=self.t, context=Context(), editable=lambda one: True)

    def foot(self) -> list[tuple[str, str]]:
        """The keys."""
        return [("ctrl+s", self.t("show these")), ("ctrl+d", self.t("no filters")), ("esc", self.t("back"))]

    def on_mount(self) -> None:
        """Put in what narrows the list now."""
        values = self.texts_of(self.filters)
        self.form.fill(values, values)
        self.form.focus_field(self.begin)

    def action_use(self) -> None:
        """Narrow by what stands here; what is not what its field asks for is told beside it."""
        texts = {name: text.strip() for name, text in self.form.values.items()}
        problems = self._problems(texts)
        if not problems:
            self.close(self.filters_of(texts))
            return
        self.form.problems = problems
        self.form.focus_field(next(iter(problems)))

    def _problems(self, texts: dict[str, str]) -> dict[str, str]:
        found = {}
        for one in self.fields:
            try:
                one.parse(texts[one.name], Context())
            except BadValue as problem:
                found[one.name] = problem.say(self.t)
        return found

    def action_clear(self) -> None:
        """Narrow by nothing."""
        self.close(self.nothing())

    async def retranslate(self) -> None:
        """Other words, the same typing."""
        values, focused = self.form.values, self.form.focused_field
        await self.recompose()
        self.form.fill(values, values)
        self.form.focus_field(focused or self.begin)
