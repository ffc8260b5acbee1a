"""What the list of products is narrowed by."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.shared import filter_dialogue
from wmsdesk.screens.shared.filter_dialogue import SHOW_ONLY, FilterDialogue
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.products.views import CLASSES, LISTED_MARKS, LISTED_STATES

FIELDS = (
    Field("state", N_("State"), ChoiceKind(), SHOW_ONLY, choices=LISTED_STATES),
    Field("mark", N_("Mark"), ChoiceKind(), SHOW_ONLY, choices=LISTED_MARKS),
    Field("abc", N_("Class"), ChoiceKind(), SHOW_ONLY, choices=CLASSES),
    Field("category", N_("Category"), TextKind(), SHOW_ONLY),
    Field("location", N_("Location"), TextKind(), SHOW_ONLY),
)


def filter_words(filters: Any, t: Language) -> str:
    """What the list is narrowed by, in words; nothing for no filters."""
    return filter_dialogue.filter_words(FIELDS, filters, t)


class StockFilterDialogue(FilterDialogue):
    """Without filters nothing is left out but by the state."""

    def __init__(self, filters: Any) -> None:
        super().__init__(FIELDS, filters)

    def nothing(self) -> Any:
        """The filters of a list that nothing narrows."""
        from wmsdesk.services.products.listing import Filters

        return Filters()
