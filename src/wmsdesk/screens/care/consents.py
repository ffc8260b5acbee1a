"""What a customer and their people agreed to: the newest word on every purpose, and a new one by a key."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.care.consent import PURPOSES, SINCE, STATES
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, LongTextKind, TextKind
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

_CHOICE = ChoiceKind()


class ConsentsScreen(ListScreen):
    """Of one customer."""

    where = "consents"
    about = N_(
        "What they agreed to is only ever added to; the newest word counts, and a person's own goes before the "
        "customer's. Greetings and surveys go only to who agreed."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("consents")  # type: ignore[assignment]
    columns = (
        Column("who", N_("Contact"), 20, grow=True, sortable=False),
        Column("purpose", N_("Purpose"), 18, sortable=False),
        Column("state", N_("Word"), 10, sortable=False),
        Column("since", N_("Since"), 10, sortable=False),
        Column("source", N_("Source"), 14, grow=True, sortable=False),
    )
    empty = N_("Nobody here has agreed to anything. n writes down what they say.")

    def __init__(self, customer: str) -> None:
        super().__init__()
        self.customer = customer

    def crumbs(self) -> list[str]:
        """Whose."""
        return [self.t("Customers"), self.customer, self.t("Agreed to")]

    def read(self) -> dict[str, Any]:
        """The newest words, by person and purpose."""
        from wmsdesk.services.care.consent import of_customer

        found = of_customer(self.desk_app.desk, self.customer)
        return {f"{one.contact}\n{one.purpose}": one for one in found}

    def row(self, key: str, item: Any) -> Row:
        """Who, to what, since when, known from where."""
        t = self.t
        tone = "" if item.state == "given" else "quiet"
        cells = (
            Cell(item.contact or t("the customer itself"), tone=tone),
            Cell(t(PURPOSES.get(item.purpose, item.purpose)), tone=tone),
            Cell(t(STATES[item.state]), tone=tone),
            Cell(item.since_on, tone="quiet"),
            Cell(item.source, tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """Word for word, and who wrote it down."""
        by = self.t("written down by {who}", who=item.by)
        return Content(safe(by) + "\n" + safe(item.wording, lines=True))

    def action_new(self) -> None:
        """Write down what somebody says."""
        self.run_worker(self._new())

    async def _new(self) -> None:
        app, t = self.desk_app, self.t
        try:
            people = await app.ask(_people, app.desk, self.customer)
        except DeskError as error:
            app.say_error(error)
            return
        fields = [
            Field("purpose", N_("Purpose"), _CHOICE, "", required=True, choices=PURPOSES),
            Field("state", N_("Word"), _CHOICE, "", required=True, choices=STATES),
            Field("contact", N_("Contact"), _CHOICE, "", choices=people, help=N_("Empty for the customer as a whole.")),
            Field("source", N_("Source"), TextKind(), "", required=True, max_length=200,
                  help=N_("Where this is known from: a call, a form, a mail.")),
            Field("wording", N_("Wording"), LongTextKind(), "", max_length=2000),
            SINCE,
        ]  # fmt: skip

        async def submit(texts: dict[str, str]) -> Any:
            await app.work(_record, app.desk, self.customer, texts)
            return True

        values = {"purpose": "care", "state": "given"}
        form = FormDialogue(t("What they agree to"), fields, submit, values=values, fresh=True)
        if await open_over(self, form):
            self.read_again()


def _people(desk: Any, code: str) -> dict[str, str]:
    """The people in use at a customer, by id. Blocks."""
    from wmsdesk.services.support.callers import known

    return {str(one.id): " ".join(filter(None, (one.name, one.title))) for one in known(desk, code).contacts}


def _record(desk: Any, code: str, texts: dict[str, str]) -> None:
    """Write it down. Blocks."""
    from wmsdesk.services.care import consent

    contact = int(texts["contact"]) if texts["contact"] else None
    consent.record(
        desk, code, texts["purpose"], texts["state"],
        source=texts["source"], contact=contact, wording=texts["wording"], since=texts["since"],
    )  # fmt: skip
