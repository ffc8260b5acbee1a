"""What the list and the board of orders are narrowed by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.dialogue import Dialogue
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, DateKind, TextKind
from wmsdesk.services.errors import BadValue
from wmsdesk.services.orders.views import Filters
from wmsdesk.services.orders.workflow import ORDER
from wmsdesk.widgets.record_form import RecordForm

_NAME = N_("Show only")
_DUE = {"late": N_("late"), "today": N_("due today"), "week": N_("due within a week")}
_YES = {"yes": N_("yes")}
FIELDS = (
    Field(
        "state", N_("State"), ChoiceKind(), _NAME, choices={"open": N_("all that are open"), **ORDER.states}
    ),
    Field("due", N_("Due"), ChoiceKind(), _NAME, choices=_DUE),
    Field("customer", N_("Customer"), TextKind(), _NAME),
    Field("carrier", N_("Carrier"), TextKind(), _NAME),
    Field("mine", N_("Entered by me"), ChoiceKind(), _NAME, choices=_YES),
    Field("sku", N_("SKU"), TextKind(), _NAME),
    Field("ordered_from", N_("Ordered from"), DateKind(), _NAME),
    Field("ordered_to", N_("Ordered until"), DateKind(), _NAME),
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


class OrderFilterDialogue(Dialogue[Filters]):
    """Answers the filters to use."""

    CSS_PATH = ["dialogue.tcss", "order_filter.tcss"]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "use", show=False, priority=True),
        Binding("ctrl+d", "clear", show=False, priority=True),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, filters: Filters, me: str) -> None:
        super().__init__()
        self.filters, self.me = filters, me

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
        values = texts_of(self.filters)
        form = self.query_one(RecordForm)
        form.fill(values, values)
        form.focus_field("due")

    def action_use(self) -> None:
        """Narrow by what stands here; a day that is none is told beside its field."""
        form = self.query_one(RecordForm)
        texts = {name: text.strip() for name, text in form.values.items()}
        problems = {}
        for one in FIELDS:
            try:
                one.parse(texts[one.name], Context())
            except BadValue as problem:
                problems[one.name] = problem.say(self.t)
        if problems:
            form.problems = problems
            form.focus_field(next(iter(problems)))
            return
        self.close(filters_of(texts, self.filters, self.me))

    def action_clear(self) -> None:
        """Narrow by nothing."""
        self.close(Filters(text=self.filters.text))

    async def retranslate(self) -> None:
        """Other words, the same typing."""
        values: dict[str, Any] = self.query_one(RecordForm).values
        await self.recompose()
        self.query_one(RecordForm).fill(values, values)
