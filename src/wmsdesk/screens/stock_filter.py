"""What the list of products is narrowed by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.dialogue import Dialogue
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.products.views import CLASSES, LISTED_MARKS, LISTED_STATES
from wmsdesk.widgets.record_form import RecordForm

_NAME = N_("Show only")
FIELDS = (
    Field("state", N_("State"), ChoiceKind(), _NAME, choices=LISTED_STATES),
    Field("mark", N_("Mark"), ChoiceKind(), _NAME, choices=LISTED_MARKS),
    Field("abc", N_("Class"), ChoiceKind(), _NAME, choices=CLASSES),
    Field("category", N_("Category"), TextKind(), _NAME),
    Field("location", N_("Location"), TextKind(), _NAME),
)


def filter_words(filters: Any, t: Language) -> str:
    """What a list is narrowed by, in words; nothing for no filters."""
    if filters is None:
        return ""
    words = []
    for one in FIELDS:
        if text := getattr(filters, one.name):
            words.append(t(one.choices[text]) if text in one.choices else text)
    return t.listed(words)


class StockFilter(Dialogue[Any]):
    """Answers ``Filters``; those of a list without filters narrow nothing but the state."""

    CSS_PATH = ["dialogue.tcss", "stock_filter.tcss"]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "use", show=False, priority=True),
        Binding("ctrl+d", "clear", show=False, priority=True),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, filters: Any) -> None:
        super().__init__()
        from wmsdesk.services.products.listing import Filters

        self.filters = filters or Filters()

    def title_text(self) -> str:
        """What this is."""
        return self.t("Filter")

    def body(self) -> ComposeResult:
        """One line a filter."""
        yield RecordForm(FIELDS, language=self.t, context=Context(), editable=lambda one: True)

    def foot(self) -> list[tuple[str, str]]:
        """The keys."""
        return [("ctrl+s", self.t("show these")), ("ctrl+d", self.t("no filters")), ("esc", self.t("back"))]

    def on_mount(self) -> None:
        """Put in what narrows the list now."""
        values = {one.name: getattr(self.filters, one.name) for one in FIELDS}
        form = self.query_one(RecordForm)
        form.fill(values, values)
        form.focus_field("mark")

    def action_use(self) -> None:
        """Narrow by what stands here."""
        values = {name: text.strip() for name, text in self.query_one(RecordForm).values.items()}
        self.close(replace(self.filters, **values))

    def action_clear(self) -> None:
        """Narrow by nothing."""
        from wmsdesk.services.products.listing import Filters

        self.close(Filters())

    async def retranslate(self) -> None:
        """Other words, the same typing."""
        values = self.query_one(RecordForm).values
        await self.recompose()
        self.query_one(RecordForm).fill(values, values)
