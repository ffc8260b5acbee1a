"""Contracts: what was agreed with whom until when, those that end soonest first."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.care.task_words import amount_words
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.reason import ReasonAsked
from wmsdesk.services.care.workflow import CONTRACT as WORKFLOW
from wmsdesk.services.catalogue.care import CONTRACT
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

SHOWN = {"ending": N_("those that end soon"), **WORKFLOW.states}
CUSTOMER = Field("customer", N_("Customer's code"), TextKind(), "", required=True, max_length=40)
_NEEDS_ONE = ("edit", "sign", "end", "customer", "copy")


def end_words(item: Any, t: Any) -> str:
    """When it ends, with ! where that is soon and !! where it is over."""
    day = item.values["ends_on"]
    if not day:
        return str(t("open end"))
    if item.warns and item.ends_in < 0:
        return f"!! {day}"
    return f"! {day}" if item.warns else str(day)


class ContractsScreen(ListScreen):
    """Of everybody, or of one customer; ``begin`` is the one the cursor stands on."""

    where = "contracts"
    about = N_(
        "Contracts with customers. A ! says that the end is near: a rule makes a task of it as many days before as the "
        "contract says. Signed ones are ended with a reason; the paper itself is kept where “signed paper” says."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("contracts")  # type: ignore[assignment]
    columns = (
        Column("ends", N_("Ends"), 13, sortable=False),
        Column("customer", N_("Customer"), 16, grow=True, sortable=False),
        Column("subject", N_("Subject"), 18, grow=True, sortable=False),
        Column("state", N_("State"), 8, sortable=False),
        Column("amount", N_("Amount"), 16, "right", wide_only=True, sortable=False),
        Column("number", N_("Contract"), 8, sortable=False),
    )
    empty = N_("No contract. n enters one.")
    opens = "contracts.edit"

    def __init__(self, customer: str = "", begin: str = "") -> None:
        super().__init__()
        self.customer, self._begin, self.shown = customer, begin, ""

    def crumbs(self) -> list[str]:
        """Under the tasks, of whom."""
        return [self.t("Tasks"), self.t("Contracts"), *([self.customer] if self.customer else [])]

    def marks(self) -> list[str]:
        """How many end soon, and what the list is narrowed by."""
        soon = sum(one.warns for one in self.items.values())
        said = [self.t("ending soon {number}", number=soon)] if soon else []
        return [*said, *([self.t(SHOWN[self.shown])] if self.shown else [])]

    def on_mount(self) -> None:
        """Read, and go to the one that was chosen elsewhere."""
        self.read_again(self._begin or None)

    def read(self) -> dict[str, Any]:
        """The contracts by their number."""
        from wmsdesk.services.care.contracts import listed

        state = self.shown if self.shown in WORKFLOW.states else ""
        found = listed(self.desk_app.desk, self.customer, ending=self.shown == "ending", state=state)
        return {one.number: one for one in found}

    def row(self, key: str, item: Any) -> Row:
        """End, customer, subject, state, amount."""
        tone = "quiet" if item.state == "ended" else ""
        cells = (
            Cell(end_words(item, self.t), tone="attention" if item.warns else "quiet"),
            Cell(item.customer_name, tone=tone),
            Cell(item.values["subject"], tone=tone),
            Cell(self.t(WORKFLOW.states[item.state]), tone="quiet"),
            Cell(amount_words(item), tone=tone),
            Cell(item.number, tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """All that is known of it."""
        t, values = self.t, item.values
        runs = " – ".join(filter(None, (values["starts_on"], values["ends_on"] or t("open end"))))
        over = t("its end is past: end it, or enter the next one") if item.warns and item.ends_in < 0 else ""
        parts = (item.number, f"{item.customer} {item.customer_name}", runs, amount_words(item), over)
        words = " · ".join(filter(None, parts))
        more = [t.labelled(t("Signed paper"), values["file"])] if values["file"] else []
        return Content(
            safe(words) + "\n" + safe("\n".join(filter(None, (*more, values["notes"]))), lines=True)
        )

    def reason_against(self, action_id: str) -> str | None:
        """Why not: none under the cursor, signed or ended already."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        name, one = action_id.partition(".")[2], self.chosen
        if name in _NEEDS_ONE and one is None:
            return self.t("There is no contract under the cursor.")
        if name in ("edit", "sign", "end") and one.state == "ended":
            return self.t("This contract has ended.")
        if name == "sign" and one.state == "signed":
            return self.t("This contract is signed already.")
        return None

    # -- doings -------------------------------------------------------------------------------------------------

    def _made(self, one: Any) -> None:
        if one is not None:
            self.read_again(one.number)

    def action_new(self) -> None:
        """Enter a contract as a draft."""
        from wmsdesk.services.care.contracts import create

        app = self.desk_app
        fields = [*([] if self.customer else [CUSTOMER]), *self._fields(new=True)]

        async def submit(texts: dict[str, str]) -> Any:
            code = texts.pop("customer", self.customer).strip()
            return await app.work(create, app.desk, code, texts)

        detail = self.t(
            "Without a currency it is the customer's; without days the setting says when to warn."
        )
        form = FormDialogue(
            self.t("New contract"), fields, submit, detail=detail, verb=self.t("enter it"), fresh=True
        )
        self.app.push_screen(form, self._made)

    def _fields(self, *, new: bool = False) -> list[Field]:
        """The fields this desk sees; of a new one only what must be given is asked for with a mark."""
        given = ("currency", "warn_days")
        seen = [one for one in CONTRACT if self.desk_app.desk.sees(one)]
        if not new:
            return seen
        return [
            Field(one.name, one.label, one.kind, one.section, help=one.help) if one.name in given else one
            for one in seen
        ]

    def action_edit(self) -> None:
        """Change what it says."""
        from wmsdesk.services.care.contracts import edit

        app, one = self.desk_app, self.chosen
        fields = self._fields()
        values = {field.name: one.values[field.name] for field in fields}

        async def submit(texts: dict[str, str]) -> Any:
            changed = {name: text for name, text in texts.items() if text != values[name]}
            return await app.work(edit, app.desk, one.number, changed, base_version=one.version)

        self.app.push_screen(FormDialogue(one.number, fields, submit, values=values), self._made)

    def action_sign(self) -> None:
        """Both sides have signed."""
        self.run_worker(self._move("signed"))

    def action_end(self) -> None:
        """It ends, with a reason."""

        def answered(reason: str | None) -> None:
            if reason is not None:
                self.run_worker(self._move("ended", reason))

        t, number = self.t, self.chosen.number
        self.app.push_screen(ReasonAsked(t("Why does {number} end?", number=number), t("end it")), answered)

    async def _move(self, target: str, reason: str = "") -> None:
        from wmsdesk.services.care.contracts import move

        try:
            self._made(await self.desk_app.work(move, self.desk_app.desk, self.chosen.number, target, reason))
        except DeskError as error:
            self.desk_app.say_error(error)

    def action_filter(self) -> None:
        """Ask which are shown."""
        field = Field("shown", N_("Show only"), ChoiceKind(), "", choices=SHOWN)

        async def submit(texts: dict[str, str]) -> str:
            return texts["shown"]

        def use(shown: str | None) -> None:
            if shown is not None:
                self.shown = shown
                self.read_again()

        values = {"shown": self.shown}
        form = FormDialogue(self.t("Filter"), [field], submit, values=values, verb=self.t("show these"))
        self.app.push_screen(form, use)

    def action_customer(self) -> None:
        """The customer's card."""
        from wmsdesk.screens.customers.customer_flow import show_card

        self.run_worker(show_card(self, self.chosen.customer))

    def action_copy(self) -> None:
        """Copy the number."""
        self.desk_app.copy(self.chosen.number, self.chosen.number)
