"""What the list of customers is narrowed by."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.shared import filter_dialogue
from wmsdesk.screens.shared.filter_dialogue import SHOW_ONLY, FilterDialogue
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.catalogue.records import CUSTOMER_KINDS, CUSTOMER_LEVELS, GRADES
from wmsdesk.services.customers.views import LISTED_MARKS, LISTED_STATES

FIELDS = (
    Field("state", N_("State"), ChoiceKind(), SHOW_ONLY, choices=LISTED_STATES),
    Field("mark", N_("Mark"), ChoiceKind(), SHOW_ONLY, choices=LISTED_MARKS),
    Field("tag", N_("Tag"), TextKind(), SHOW_ONLY),
    Field("city", N_("City"), TextKind(), SHOW_ONLY),
    Field("kind", N_("Kind"), ChoiceKind(), SHOW_ONLY, choices=CUSTOMER_KINDS),
    Field("level", N_("Level"), ChoiceKind(), SHOW_ONLY, choices=CUSTOMER_LEVELS),
)
GRADE = Field("grade", N_("Grade"), ChoiceKind(), SHOW_ONLY, choices={one: one for one in GRADES})
"""Offered to those who may see credit."""


def filter_words(filters: Any, t: Language) -> str:
    """What the list is narrowed by, in words; nothing for no filters."""
    return filter_dialogue.filter_words((*FIELDS, GRADE), filters, t)


class CustomerFilterDialogue(FilterDialogue):
    """Without filters nothing is left out but by the state. ``sees_credit`` offers the grade."""

    def __init__(self, filters: Any, *, sees_credit: bool) -> None:
        super().__init__((*FIELDS, GRADE) if sees_credit else FIELDS, filters)

    def nothing(self) -> Any:
        """The filters of a list that nothing narrows."""
        from wmsdesk.services.customers import Filters

        return Filters()
