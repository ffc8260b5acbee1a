"""What the queue of cases is narrowed by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.dialogue import Dialogue
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.support.words import KINDS, PRIORITIES
from wmsdesk.services.support.workflow import STATES
from wmsdesk.text import safe
from wmsdesk.widgets.record_form import RecordForm

_NAME = N_("Show only")
_CHOICE, _TEXT = ChoiceKind(), TextKind()
MARKS = {"late": N_("late"), "escalated": N_("escalated"), "nobody": N_("nobody's")}
_STATES = STATES | {"any": N_("any, ended ones too")}


def fields_of(choices: dict[str, dict[str, str]]) -> tuple[Field, ...]:
    """What is asked; ``choices`` are those of this store: categories, teams and people."""
    return (
        Field("state", N_("State"), _CHOICE, _NAME, choices=_STATES),
        Field("mark", N_("Mark"), _CHOICE, _NAME, choices=MARKS),
        Field("kind", N_("Kind"), _CHOICE, _NAME, choices=KINDS),
        Field("priority", N_("Priority"), _CHOICE, _NAME, choices=PRIORITIES),
        Field("category", N_("Category"), _CHOICE, _NAME, choices=choices.get("category", {})),
        Field("team", N_("Team"), _CHOICE, _NAME, choices=choices.get("team", {})),
        Field("who", N_("Whose"), _CHOICE, _NAME, choices=choices.get("who", {})),
        Field("customer", N_("Customer's code"), _TEXT, _NAME, max_length=20),
    )


def choices_of(desk: Any) -> dict[str, dict[str, str]]:
    """The categories, teams and people there are. Blocks."""
    from wmsdesk.services.support.casework import people
    from wmsdesk.services.support.fields import categories
    from wmsdesk.services.support.upkeep import teams

    names = people(desk.store, "complaint.work").values()
    return {
        "category": categories(desk.store, all_of_them=True),
        "team": {one: one for one in teams(desk)},
        "who": {one: one for one in names},
    }


def filter_words(filters: Any, t: Language) -> str:
    """What a queue is narrowed by, in words; nothing where it is by nothing."""
    words = []
    for one in fields_of({}):
        if text := getattr(filters, one.name):
            words.append(t(one.choices[text]) if text in one.choices else safe(text))
    return t.listed(words)


class CaseFilterDialogue(Dialogue[Any]):
    """Answers ``CaseFilters``."""

    CSS_PATH = ["dialogue.tcss", "case_filter.tcss"]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "use", show=False, priority=True),
        Binding("ctrl+d", "clear", show=False, priority=True),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, filters: Any, choices: dict[str, dict[str, str]]) -> None:
        super().__init__()
        self.filters, self.fields = filters, fields_of(choices)

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
        """Put in what narrows the queue now."""
        self._fill({one.name: getattr(self.filters, one.name) for one in self.fields})

    def _fill(self, values: dict[str, str]) -> None:
        form = self.query_one(RecordForm)
        form.fill(values, values)
        form.focus_field("mark")

    def action_use(self) -> None:
        """Narrow by what stands here."""
        values = {name: text.strip() for name, text in self.query_one(RecordForm).values.items()}
        self.close(replace(self.filters, **values))

    def action_clear(self) -> None:
        """Narrow by nothing."""
        self.close(replace(self.filters, **{one.name: "" for one in self.fields}))

    async def retranslate(self) -> None:
        """Other words, the same typing."""
        values = self.query_one(RecordForm).values
        await self.recompose()
        self._fill(values)
