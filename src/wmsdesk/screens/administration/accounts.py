"""Accounts: who may sign in, in which role, and what to do when somebody comes, forgets or leaves."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.question import Question
from wmsdesk.screens.shared.shown_once import ShownOnce
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.errors import DeskError
from wmsdesk.services.roles import PERMISSIONS, ROLES, role_of
from wmsdesk.widgets.cells import cut, fold
from wmsdesk.widgets.record_rows import Cell, Column, Row

STATES = {"active": N_("active"), "disabled": N_("disabled")}
_ABOUT_LINES = 3
NEEDS_ONE = ("accounts.password", "accounts.role", "accounts.disable", "accounts.enable")
NAME = Field("name", N_("Name"), TextKind(), "", required=True, max_length=40)
FULL_NAME = Field("full_name", N_("Full name"), TextKind(), "", max_length=120)
ROLE = Field(
    "role",
    N_("Role"),
    ChoiceKind(),
    "",
    required=True,
    choices={name: role.label for name, role in ROLES.items()},
)


class AccountsScreen(ListScreen):
    """The list of accounts; every change is a service's, and audited."""

    where = "accounts"
    about = N_(
        "Everybody who may sign in. A new or reset password is temporary: it is shown once, works for three days and "
        "has to be changed at the first sign-in. A disabled account stops at its next action."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("accounts")  # type: ignore[assignment]
    columns = (
        Column("name", N_("Name"), 14, sortable=False),
        Column("full_name", N_("Full name"), 12, grow=True, sortable=False),
        Column("role", N_("Role"), 14, sortable=False),
        Column("state", N_("State"), 9, sortable=False),
        Column("password", N_("Password"), 10, sortable=False),
        Column("since", N_("Since"), 10, wide_only=True, sortable=False),
    )
    page = N_("Accounts")

    def read(self) -> dict[str, Any]:
        """Every account by its name."""
        from wmsdesk.services import accounts

        return {one.name: one for one in accounts.listed(self.desk_app.desk)}

    def row(self, key: str, item: Any) -> Row:
        """Name, full name, role, state, and whether the password is a temporary one."""
        t, off = self.t, item.state != "active"
        tone = "quiet" if off else ""
        cells = (
            Cell(item.name, tone=tone),
            Cell(item.full_name, tone=tone),
            Cell(t(role_of(item.role).label), tone=tone),
            Cell(t(STATES.get(item.state, item.state)), tone="attention" if off else "quiet"),
            Cell(t("temporary") if item.must_change else "", tone="attention"),
            Cell(f"{item.created_at.astimezone():%Y-%m-%d}", tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """What the role of this account may do, as much as there is room for."""
        t, role = self.t, role_of(item.role)
        may = [t(words) for name, words in PERMISSIONS.items() if role.may(name)]
        lines = fold(t.labelled(t(role.label), " · ".join(may)), self.size.width - 4)
        if len(lines) > _ABOUT_LINES:
            more = t("{key} shows all", key=key_shown(self.desk_app.keys["accounts.matrix"]))
            room = self.size.width - 4 - cell_len(more) - 3
            lines = [*lines[: _ABOUT_LINES - 1], f"{cut(lines[_ABOUT_LINES - 1] + ' …', room)}   {more}"]
        return Content("\n".join(lines))

    def reason_against(self, action_id: str) -> str | None:
        """Why not: no account under the cursor, one's own, or so already."""
        reason = super().reason_against(action_id)
        if reason is not None or action_id not in NEEDS_ONE:
            return reason
        t, one = self.t, self.chosen
        if one is None:
            return t("There is no account under the cursor.")
        if action_id != "accounts.enable" and one.name == self.desk_app.desk.account.name:
            return t("This is your own account: somebody else has to do that.")
        if action_id == "accounts.disable" and one.state != "active":
            return t("{name} is disabled already.", name=one.name)
        if action_id == "accounts.enable" and one.state == "active":
            return t("{name} is active already.", name=one.name)
        return None

    # -- what can be done ---------------------------------------------------------------------------------------

    def action_new(self) -> None:
        """Ask who it is; the program makes the password."""
        from wmsdesk.services.passwords import temporary_password

        t, password = self.t, temporary_password()

        async def add(texts: dict[str, str]) -> Any:
            from wmsdesk.services import accounts

            app = self.desk_app
            return await app.work(
                accounts.add,
                app.desk,
                texts["name"],
                texts["role"],
                password,
                full_name=texts["full_name"].strip(),
            )

        form = FormDialogue(
            t("New account"),
            [NAME, FULL_NAME, ROLE],
            add,
            values={"role": "clerk"},
            verb=t("make account"),
            fresh=True,
        )
        self.app.push_screen(form, lambda made: self._show_password(made and made.name, password))

    def _show_password(self, name: str | None, password: str) -> None:
        if not name:
            return
        t = self.t
        detail = t("Tell it to nobody else. It works for 3 days and has to be changed at the first sign-in.")
        self.read_again(name)
        self.app.push_screen(ShownOnce(t("Temporary password of {name}", name=name), password, detail))

    def action_password(self) -> None:
        """Give a temporary password, after a question."""
        from wmsdesk.services.passwords import temporary_password

        t, name, password = self.t, self.chosen.name, temporary_password()

        async def reset() -> None:
            from wmsdesk.services import accounts

            app = self.desk_app
            await app.work(accounts.reset_password, app.desk, name, password)
            self._show_password(name, password)

        self._ask(
            t("Give {name} a temporary password? The old one stops at once.", name=name), t("reset"), reset
        )

    def action_disable(self) -> None:
        """Stop an account, after a question."""
        self._set_state(self.chosen.name, "disabled")

    def action_enable(self) -> None:
        """Let an account sign in again, after a question."""
        self._set_state(self.chosen.name, "active")

    def _set_state(self, name: str, state: str) -> None:
        t = self.t

        async def change() -> None:
            from wmsdesk.services import accounts

            app = self.desk_app
            await app.work(accounts.set_state, app.desk, name, state)

        if state == "active":
            self._ask(t("Let {name} sign in again?", name=name), t("enable"), change)
        else:
            self._ask(t("Disable {name}? It stops at its next action.", name=name), t("disable"), change)

    def action_role(self) -> None:
        """Ask for the other role."""
        t, one = self.t, self.chosen

        async def change(texts: dict[str, str]) -> Any:
            from wmsdesk.services import accounts

            app = self.desk_app
            await app.work(accounts.set_role, app.desk, one.name, texts["role"])
            return True

        detail = t("Whoever is signed in with it has to sign in again.")
        form = FormDialogue(
            t("The role of {name}", name=one.name), [ROLE], change, values={"role": one.role}, detail=detail
        )
        self.app.push_screen(form, lambda done: self.read_again() if done else None)

    def action_matrix(self) -> None:
        """What each role may do."""
        from wmsdesk.screens.administration.role_matrix import RoleMatrixScreen

        self.app.push_screen(RoleMatrixScreen())

    def _ask(self, question: str, yes: str, then: Any) -> None:
        """Do it after a yes; say why where it is refused; read the list again either way."""

        async def go_on() -> None:
            try:
                await then()
            except DeskError as error:
                self.desk_app.say_error(error)
            self.read_again()

        def answered(answer: bool | None) -> None:
            if answer:
                self.run_worker(go_on())

        self.app.push_screen(Question(question, yes, self.t("keep as it is")), answered)
