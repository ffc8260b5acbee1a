"""What the queue of cases is narrowed by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.shared import filter_dialogue
from wmsdesk.screens.shared.filter_dialogue import SHOW_ONLY, FilterDialogue
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.support.words import KINDS, PRIORITIES
from wmsdesk.services.support.workflow import STATES

_CHOICE, _TEXT = ChoiceKind(), TextKind()
MARKS = {"late": N_("late"), "escalated": N_("escalated"), "nobody": N_("nobody's")}
_STATES = STATES | {"any": N_("any, ended ones too")}


def fields_of(choices: dict[str, dict[str, str]]) -> tuple[Field, ...]:
    """What is asked; ``choices`` are those of this store: categories, teams and people."""
    return (
        Field("state", N_("State"), _CHOICE, SHOW_ONLY, choices=_STATES),
        Field("mark", N_("Mark"), _CHOICE, SHOW_ONLY, choices=MARKS),
        Field("kind", N_("Kind"), _CHOICE, SHOW_ONLY, choices=KINDS),
        Field("priority", N_("Priority"), _CHOICE, SHOW_ONLY, choices=PRIORITIES),
        Field("category", N_("Category"), _CHOICE, SHOW_ONLY, choices=choices.get("category", {})),
        Field("team", N_("Team"), _CHOICE, SHOW_ONLY, choices=choices.get("team", {})),
        Field("who", N_("Whose"), _CHOICE, SHOW_ONLY, choices=choices.get("who", {})),
        Field("customer", N_("Customer's code"), _TEXT, SHOW_ONLY, max_length=20),
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
    return filter_dialogue.filter_words(fields_of({}), filters, t)


class CaseFilterDialogue(FilterDialogue):
    """Answers ``CaseFilters``; whose cases are shown is not asked here and stays."""

    def __init__(self, filters: Any, choices: dict[str, dict[str, str]]) -> None:
        super().__init__(fields_of(choices), filters)

    def nothing(self) -> Any:
        """The same cases, narrowed by nothing."""
        return replace(self.filters, **{one.name: "" for one in self.fields})
