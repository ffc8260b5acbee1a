"""What the list and the board of orders are narrowed by."""

from __future__ import annotations

from dataclasses import replace

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.shared.filter_dialogue import SHOW_ONLY, FilterDialogue
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, DateKind, TextKind
from wmsdesk.services.orders.views import Filters
from wmsdesk.services.orders.workflow import ORDER

_DUE = {"late": N_("late"), "today": N_("due today"), "week": N_("due within a week")}
_YES = {"yes": N_("yes")}
FIELDS = (
    Field(
        "state",
        N_("State"),
        ChoiceKind(),
        SHOW_ONLY,
        choices={"open": N_("all that are open"), **ORDER.states},
    ),
    Field("due", N_("Due"), ChoiceKind(), SHOW_ONLY, choices=_DUE),
    Field("customer", N_("Customer"), TextKind(), SHOW_ONLY),
    Field("carrier", N_("Carrier"), TextKind(), SHOW_ONLY),
    Field("mine", N_("Entered by me"), ChoiceKind(), SHOW_ONLY, choices=_YES),
    Field("sku", N_("SKU"), TextKind(), SHOW_ONLY),
    Field("ordered_from", N_("Ordered from"), DateKind(), SHOW_ONLY),
    Field("ordered_to", N_("Ordered until"), DateKind(), SHOW_ONLY),
)


def texts_of(filters: Filters) -> dict[str, str]:
    """The filters as the dialogue shows them."""
    return {
        "state": filters.states[0] if len(filters.states) == 1 else "",
        "due": "late" if filters.late else filters.due if filters.due in _DUE else "",
        "customer": filters.customer,
        "carrier": filters.carrier,
        "mine": "yes" if filters.made_by else "",
        "sku": filters.sku,
        "ordered_from": filters.ordered_from,
        "ordered_to": filters.ordered_to,
    }


def filters_of(texts: dict[str, str], before: Filters, me: str) -> Filters:
    """The filters that the dialogue's texts mean; what is searched for stays."""
    due = texts["due"]
    return replace(
        before,
        states=(texts["state"],) if texts["state"] else (),
        late=due == "late",
        due="" if due == "late" else due,
        customer=texts["customer"],
        carrier=texts["carrier"],
        made_by=me if texts["mine"] else "",
        sku=texts["sku"],
        ordered_from=texts["ordered_from"],
        ordered_to=texts["ordered_to"],
    )


def filter_words(filters: Filters, t: Language) -> str:
    """What is shown, in words; nothing where nothing narrows it."""
    words = []
    for one in FIELDS:
        if text := texts_of(filters)[one.name]:
            if one.name == "mine":
                words.append(t("mine"))
            elif one.name in ("ordered_from", "ordered_to"):
                words.append(f"{'≥' if one.name == 'ordered_from' else '≤'} {text}")
            else:
                words.append(t(one.choices[text]) if text in one.choices else text)
    return t.listed(words)


class OrderFilterDialogue(FilterDialogue):
    """Answers ``Filters``; ``me`` is who narrows it, for what they entered themselves."""

    begin = "due"

    def __init__(self, filters: Filters, me: str) -> None:
        super().__init__(FIELDS, filters)
        self.me = me

    def texts_of(self, filters: Filters) -> dict[str, str]:
        """See :func:`texts_of`."""
        return texts_of(filters)

    def filters_of(self, texts: dict[str, str]) -> Filters:
        """See :func:`filters_of`."""
        return filters_of(texts, self.filters, self.me)

    def nothing(self) -> Filters:
        """Narrowed by nothing; what is searched for stays."""
        return Filters(text=self.filters.text)
