"""What can be done with a whole card or one of its parts: retire, bring back, mark reviewed, undo a merge."""

from __future__ import annotations

from typing import Any

from wmsdesk.actions import key_shown
from wmsdesk.screens.customers.card_customer import CustomerCard
from wmsdesk.screens.shared.question import Question
from wmsdesk.screens.shared.reason import ReasonAsked
from wmsdesk.services.errors import DeskError

_CHANGES = ("card.edit", "card.new", "card.retire", "card.reviewed")


class CardDoings(CustomerCard):
    """A part of the card's screen: each of these asks a service and reads the card again."""

    def reason_against(self, action_id: str) -> str | None:
        """What a card that is out of use, or a cursor on nothing, does not allow."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        t, card = self.t, self.card
        if action_id in _CHANGES and card.state == "retired":
            return t("This customer is retired: b brings it back.")
        if action_id in _CHANGES and card.state == "merged":
            key = key_shown(self.desk_app.keys["card.unmerge"])
            return t(
                "This customer was merged into {code}: {key} undoes that.", code=card.merged_into, key=key
            )
        if action_id == "card.edit" and self.part_kind and self.sheet.cursor_row is None:
            return t("There is nothing to edit here: n adds one.")
        return self._reason_of_state(action_id)

    def _reason_of_state(self, action_id: str) -> str | None:
        t, card = self.t, self.card
        if action_id == "card.recheck" and not card.unchecked:
            return t("Nothing waits for a re-check.")
        if action_id in ("card.unmerge", "card.lead_on") and card.state != "merged":
            return t("This customer was not merged into another.")
        if action_id == "card.restore" and not self.part_kind and card.state != "retired":
            return t("This customer is in use.")
        if action_id == "card.restore" and self.part_kind and self._part_is_active() is not False:
            return t("This is in use.")
        if action_id == "card.retire" and self.part_kind and self._part_is_active() is not True:
            return t("This is out of use already.")
        return None

    def _part(self) -> Any:
        row = self.sheet.cursor_row
        if row is None or self.loaded is None or not self.part_kind:
            return None
        parts: Any = self.loaded.card.contacts if self.part_kind == "contact" else self.loaded.card.addresses
        return next((one for one in parts if str(one.id) == row.key), None)

    def _part_is_active(self) -> bool | None:
        part = self._part()
        return None if part is None else bool(part.active)

    async def _do(self, name: str, *args: Any, **values: Any) -> None:
        """Ask the service ``customers.<name>``; say it when it refuses."""
        from wmsdesk.services import customers

        try:
            await self.desk_app.work(getattr(customers, name), self.desk_app.desk, *args, **values)
        except DeskError as error:
            self.desk_app.say_error(error)

    def action_retire(self) -> None:
        """Put the customer, or the contact or address under the cursor, out of use."""
        if (part := self._part()) is not None:
            self.begin(self._do("retire_part", self.code, self.part_kind, part.id, active=False))
            return

        def retire(reason: str | None) -> None:
            if reason is not None:
                self.begin(self._do("retire", self.code, reason))

        self.desk_app.push_screen(
            ReasonAsked(self.t("Retire {code}?", code=self.code), self.t("retire")), retire
        )

    def action_restore(self) -> None:
        """Back into use."""
        if (part := self._part()) is not None:
            self.begin(self._do("retire_part", self.code, self.part_kind, part.id, active=True))
        else:
            self.begin(self._do("restore", self.code))

    def action_reviewed(self) -> None:
        """The whole card was looked at."""

        async def reviewed() -> None:
            await self._do("mark_reviewed", self.code)
            self.desk_app.notify(self.t("{code} is marked as reviewed.", code=self.code), markup=False)

        self.begin(reviewed())

    def action_unmerge(self) -> None:
        """Part two merged cards, after a question."""

        def part(yes: bool | None) -> None:
            if yes:
                self.begin(self._do("undo_merge", self.code))

        t = self.t
        self.desk_app.push_screen(
            Question(
                t("Undo the merge of {code}?", code=self.code),
                t("undo it"),
                t("leave it"),
                t("What was moved to the other card comes back."),
            ),
            part,
        )
