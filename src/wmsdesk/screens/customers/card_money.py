"""What can be done about money from a customer's card: work the grade out, set or lift a stop, write a statement."""

from __future__ import annotations

from typing import Any

from wmsdesk.screens.customers.card_customer import CustomerCard
from wmsdesk.screens.money.money_doings import REASON, write_statement
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.walking import open_over


class CardMoney(CustomerCard):
    """A part of the card's screen: each of these asks a service and reads the card again."""

    def action_statement(self) -> None:
        """Write the statement of account."""
        self.begin(write_statement(self, customer=self.code))

    def action_grade(self) -> None:
        """Work the grade out anew and keep it."""
        self.begin(self._grade())

    async def _grade(self) -> None:
        from wmsdesk.services.credit.grading import grade

        app = self.desk_app
        result = await app.work(grade, app.desk, self.code)
        said = self.t("{code}: {grade}, {score} of 100 points.", code=self.code, grade=result.grade,
                      score=f"{result.score / 100:.2f}")  # fmt: skip
        app.notify(said, markup=False)

    def action_stop(self) -> None:
        """Set a legal stop, or lift the one there is."""
        self.begin(self._stop())

    async def _stop(self) -> None:
        from wmsdesk.services.credit import stops

        app, t = self.desk_app, self.t
        there = await app.ask(stops.stopped, app.desk, self.code)
        change = stops.lift_stop if there else stops.set_stop

        async def submit(texts: dict[str, str]) -> Any:
            await app.work(change, app.desk, self.code, reason=texts["reason"])
            return True

        title = t("Lift the legal stop") if there else t("Set a legal stop")
        detail = there or t("The grade becomes D, and every order that can still be held is held.")
        verb = t("lift") if there else t("set the stop")
        await open_over(
            self, FormDialogue(title, [REASON], submit, detail=detail, verb=verb, needs_you=True, fresh=True)
        )
