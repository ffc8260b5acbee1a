"""Teams: who works on which cases together."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.complaints import case_flow
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row


class TeamsScreen(ListScreen):
    """A line a member, by team."""

    where = "teams"
    about = N_(
        "A team's queue is key 2 of the complaints desk. Somebody may be in several teams; the first makes a team."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("teams")  # type: ignore[assignment]
    columns = (
        Column("team", N_("Team"), 24, grow=True, sortable=False),
        Column("name", N_("Members"), 24, sortable=False),
    )
    page = N_("Teams")
    empty = N_("There is no team yet. n puts somebody into one.")

    def read(self) -> dict[str, Any]:
        """Team and name, by both."""
        from wmsdesk.services.support.upkeep import teams

        found = teams(self.desk_app.desk)
        return {f"{team}\n{name}": (team, name) for team, members in found.items() for name in members}

    def row(self, key: str, item: Any) -> Row:
        """The team and the member."""
        return Row(key, (Cell(item[0]), Cell(item[1])))

    def about_item(self, item: Any) -> Content:
        """Everybody in the team."""
        members = [name for team, name in self.items.values() if team == item[0]]
        return Content(safe(self.t.labelled(item[0], self.t.listed(members))))

    def reason_against(self, action_id: str) -> str | None:
        """Why not: nobody under the cursor."""
        reason = super().reason_against(action_id)
        if reason is None and action_id == "teams.drop" and self.chosen is None:
            return self.t("There is nobody under the cursor.")
        return reason

    def action_new(self) -> None:
        """Put somebody into a team."""
        self.run_worker(self._new())

    async def _new(self) -> None:
        from wmsdesk.services.support import upkeep
        from wmsdesk.services.support.casework import people

        app, t = self.desk_app, self.t
        names = await app.ask(lambda: people(app.desk.store, "complaint.work"))
        fields = [
            Field("team", N_("Team"), TextKind(), "", required=True, max_length=40),
            Field(
                "name",
                N_("Member"),
                ChoiceKind(),
                "",
                required=True,
                choices={one: one for one in names.values()},
            ),
        ]

        async def submit(texts: dict[str, str]) -> Any:
            await app.work(upkeep.join_team, app.desk, texts["team"], texts["name"])
            return True

        values = {"team": self.chosen[0] if self.chosen else "", "name": next(iter(names.values()), "")}
        form = FormDialogue(t("Into a team"), fields, submit, values=values, verb=t("add"), fresh=True)
        if await open_over(self, form):
            self.read_again()

    def action_drop(self) -> None:
        """Take the member out."""
        self.run_worker(self._drop())

    async def _drop(self) -> None:
        from wmsdesk.services.support import upkeep

        await case_flow.do(self, upkeep.leave_team, *self.chosen)
        self.read_again()
