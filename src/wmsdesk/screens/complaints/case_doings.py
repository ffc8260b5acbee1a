"""What can be done on the screen of a case: its steps, its outcome, a word to the customer, a remedy, the report."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.screens.care.survey_doings import STARS
from wmsdesk.screens.complaints import case_flow
from wmsdesk.screens.complaints.case_card import CaseCard
from wmsdesk.screens.complaints.case_steps import take_step
from wmsdesk.screens.complaints.case_words import whom
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, LongTextKind, TextKind
from wmsdesk.services.errors import DeskError
from wmsdesk.services.support.words import REMEDIES
from wmsdesk.text import safe

_CHOICE, _TEXT, _LONG = ChoiceKind(), TextKind(), LongTextKind()
_OPEN_ONLY = ("case.take", "case.give")
_EDITED = ("subject", "category", "priority", "kind", "promise", "caller_name", "body")
_FILES = {".pdf", ".txt"}
CALLS = {"call_in": N_("They called"), "call_out": N_("We called them")}


class CaseDoings(CaseCard):
    """A part of the screen of a case."""

    def reason_against(self, action_id: str) -> str | None:
        """Why not: the role, nothing read yet, ended already, no neighbour, no customer."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        t, card = self.t, self.card
        if action_id == "case.take" and card.who == self.desk_app.desk.account.name:
            return t("This case is yours already.")
        if action_id in _OPEN_ONLY and card.state in ("resolved", "closed", "rejected", "duplicate"):
            return t("This case has ended: reopen it first, with >.")
        if action_id == "case.customer" and not card.customer:
            return t("Nobody knows yet whose case this is: l links it.")
        if action_id == "case.rate" and card.state not in ("resolved", "closed"):
            return t("A rating comes after the resolution.")
        return None

    # -- steps and people ---------------------------------------------------------------------------------------

    def action_step(self) -> None:
        """Show every step from here; take one."""
        self.begin(take_step(self, self.card, self.loaded))

    def action_take(self) -> None:
        """Make it one's own."""
        self.begin(case_flow.take(self, self.number))

    def action_give(self) -> None:
        """Give it to somebody."""
        self.begin(case_flow.give(self, self.number))

    def action_note(self) -> None:
        """Add a note."""
        self.begin(case_flow.note(self, self.number))

    def action_call(self) -> None:
        """Add a call, theirs or ours."""
        self.begin(case_flow.note(self, self.number, "call_in"))

    def action_customer(self) -> None:
        """Open the customer's card."""
        from wmsdesk.screens.customers.customer_flow import show_card

        self.begin(show_card(self, self.card.customer))

    # -- what it says and what came of it -----------------------------------------------------------------------

    def _ask(self, title: str, fields: list[Field], submit: Any, **values: Any) -> None:
        self.begin(open_over(self, FormDialogue(title, fields, submit, **values)))

    def action_edit(self) -> None:
        """Put right what the case says."""
        self.begin(self._edit())

    async def _edit(self) -> None:
        from wmsdesk.services.support import working
        from wmsdesk.services.support.fields import case_fields

        app, card = self.desk_app, self.card
        fields = list(await app.ask(lambda: case_fields(app.desk.store, _EDITED)))
        values = {name: getattr(card, name) for name in _EDITED}

        async def submit(texts: dict[str, str]) -> Any:
            changed = {name: text for name, text in texts.items() if text != values[name]}
            call = partial(working.edit, base_version=card.version)
            return await app.work(call, app.desk, card.number, changed)

        title = self.t("Edit {number}", number=card.number)
        detail = self.t("Another priority sets the clocks anew from the opening; what stood still stays.")
        await open_over(self, FormDialogue(title, fields, submit, values=values, detail=detail))

    def action_findings(self) -> None:
        """What was found and done."""
        from wmsdesk.services.support import moving

        app, card = self.desk_app, self.card
        fields = [Field("action", N_("Action taken"), _LONG, "", max_length=8000),
                  Field("result", N_("Result"), _LONG, "", max_length=8000)]  # fmt: skip

        async def submit(texts: dict[str, str]) -> Any:
            outcome = moving.Outcome(action=texts["action"], result=texts["result"])
            return await app.work(moving.set_outcome, app.desk, card.number, outcome)

        values = {"action": card.action, "result": card.result}
        self._ask(self.t("What was found and done"), fields, submit, values=values)

    def action_cause(self) -> None:
        """Choose the cause from the tree."""
        self.begin(self._cause())

    async def _cause(self) -> None:
        from wmsdesk.screens.complaints.case_steps import choose_cause
        from wmsdesk.services.support import moving

        code = await choose_cause(self)
        if code:
            await case_flow.do(self, moving.set_outcome, self.number, moving.Outcome(cause=code))

    def action_tell(self) -> None:
        """The customer is told what came of it."""
        from wmsdesk.screens.complaints.case_steps import TOLD

        app, card, now = self.desk_app, self.card, self.loaded and self.loaded.times
        assert now is not None
        fields = [
            Field("kind", N_("How"), _CHOICE, "", required=True,
                  choices={"call_out": N_("We called them"), "reply": N_("We wrote to them")}),
            TOLD,
            case_flow.NOTE_FIELD,
        ]  # fmt: skip

        async def submit(texts: dict[str, str]) -> Any:
            return await app.work(_tell, app.desk, card.number, texts)

        values = {
            "kind": "call_out",
            "told": f"{now.now.astimezone(now.zone):%Y-%m-%d %H:%M}",
            "note": card.result,
        }
        title = self.t("Tell {who} what came of it", who=whom(card) or card.number)
        self._ask(title, fields, submit, values=values, verb=self.t("told"), fresh=True)

    def action_remedy(self) -> None:
        """Grant a remedy."""
        from wmsdesk.services.support import remedy

        app, card = self.desk_app, self.card
        fields = [
            Field("kind", N_("Remedy"), _CHOICE, "", required=True, choices=REMEDIES),
            Field("cost", N_("Cost"), _TEXT, "", max_length=20),
            Field("goods", N_("Goods"), _TEXT, "", max_length=400),
            case_flow.NOTE_FIELD,
        ]

        async def submit(texts: dict[str, str]) -> Any:
            goods = remedy.read_goods(texts["goods"])
            call = partial(remedy.grant, cost=texts["cost"], note=texts["note"], goods=goods)
            return await app.work(call, app.desk, card.number, texts["kind"])

        detail = self.t(
            "A credit note is issued with it. Goods that are replaced or come back: TEA:2, CUP:1."
        )
        values = {"kind": card.remedy or "goodwill", "cost": card.cost}
        self._ask(
            self.t("Remedy"), fields, submit, values=values, detail=detail, verb=self.t("grant"), fresh=True
        )

    def action_link(self) -> None:
        """Say whose case it is, or which order it is about."""
        from wmsdesk.services.support import linking

        app, card = self.desk_app, self.card
        fields = [
            Field("customer", N_("Customer or number"), _TEXT, "", max_length=60),
            Field("order", N_("Order"), _TEXT, "", max_length=40),
        ]

        async def submit(texts: dict[str, str]) -> Any:
            code = await app.ask(_code_of, app.desk, texts["customer"]) if texts["customer"].strip() else ""
            return await app.work(
                partial(linking.link, customer=code, order=texts["order"]), app.desk, card.number
            )

        suggested = self.loaded.suggested.partition(" ")[0] if self.loaded else ""
        values = {"customer": card.customer or suggested, "order": card.order}
        detail = self.t("A code, a phone number or a name that only one customer has.")
        title = self.t("Whose case is {number}?", number=card.number)
        self._ask(title, fields, submit, values=values, detail=detail, verb=self.t("link"), fresh=True)

    def action_rate(self) -> None:
        """What the customer thought of it."""
        from wmsdesk.services.support import rating

        app, card = self.desk_app, self.card
        fields = [
            Field("rating", N_("Rating"), _CHOICE, "", required=True, choices=STARS),
            case_flow.NOTE_FIELD,
        ]

        async def submit(texts: dict[str, str]) -> Any:
            return await app.work(rating.rate, app.desk, card.number, texts["rating"], texts["note"])

        self._ask(self.t("Rating"), fields, submit, values={"rating": "5"}, fresh=True)

    def action_report(self) -> None:
        """Write the handling report to a file."""
        app, card, t = self.desk_app, self.card, self.t

        async def submit(texts: dict[str, str]) -> Any:
            return await app.work(_write_report, app.desk, card.number, texts["out"])

        field = Field("out", N_("File"), _TEXT, "", required=True, max_length=1000)
        detail = t(
            "The ending says which: .pdf or .txt. A name alone goes to {folder}.", folder=safe(Path.cwd())
        )
        self.begin(self._report(FormDialogue(
            t("Handling report {number}", number=card.number), [field], submit, values={"out": f"{card.number}.pdf"},
            detail=detail, verb=t("write it"), fresh=True,
        )))  # fmt: skip

    async def _report(self, form: FormDialogue) -> None:
        written = await open_over(self, form)
        if written is not None:
            said = self.t(
                "The report of {number} is written: {file}", number=written.number, file=safe(written.path)
            )
            self.desk_app.notify(said, markup=False, timeout=20)


def _write_report(desk: Any, number: str, out: str) -> Any:
    """Write the report to a file; a refusal stands beside its field. Blocks."""
    from wmsdesk.documents.case_report import write_report

    try:
        return write_report(desk, number, Path(out.strip()).expanduser().absolute())
    except DeskError as error:
        error.field = "out"
        raise


def _tell(desk: Any, number: str, texts: dict[str, str]) -> Any:
    """A word to the customer in the timeline, and when they were told. Blocks."""
    from wmsdesk.services.support import moving
    from wmsdesk.services.support.moments import read_moment

    told = read_moment(texts["told"], desk.settings.zone, "told", desk.clock.now())
    return moving.tell(desk, number, texts["note"], told, kind=texts["kind"])


def _code_of(desk: Any, text: str) -> str:
    """The code of the only customer that this can be; the text itself where it is a code. Blocks."""
    from wmsdesk.services.errors import NotFound
    from wmsdesk.services.support.callers import lookup

    found = lookup(desk, text)
    exact = next((one.code for one in found.matches if one.code.casefold() == text.strip().casefold()), "")
    if exact or found.sure:
        return exact or (found.sure.code if found.sure else "")
    raise NotFound(N_("No single customer is found by this."), field="customer")
