"""The lock: covers the whole terminal until the password of whoever works here, and keeps what is
underneath.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens.shell.door import DoorScreen, practice_password
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.entry import Entry


class LockScreen(DoorScreen):
    """Nothing of the desk shows here but who it belongs to."""

    where = "lock"
    about = N_("The desk is locked. Everything underneath is as you left it.")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("lock"),  # type: ignore[list-item]
        Binding("escape", "stay", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._leaving = False

    def crumbs(self) -> list[str]:
        """Where this is."""
        return [self.t("Locked")]

    def body(self) -> ComposeResult:
        """Whose desk, why, and the password."""
        with Vertical(classes="door"), Vertical(classes="door-column"):
            yield Static("", id="title", classes="door-title", markup=False)
            yield Static("", id="why", classes="door-quiet", markup=False)
            yield Entry("password", password=True)
            yield Static("", id="message", classes="door-message", markup=False)

    def texts(self) -> dict[str, str]:
        """What each part says."""
        t, account = self.t, self.desk_app.desk.account
        name = account.full_name or account.name
        why = self.desk_app.lock_reason or t("Everything underneath is as you left it.")
        if self.desk_app.desk.practice:
            key = key_shown(self.desk_app.keys["lock.unlock"])
            why += " " + t("This is practice: {key} alone unlocks.", key=key)
        return {
            "title": t("Locked by {name}", name=safe(name)),
            "why": safe(why),
            "entry-password": t("Password"),
        }

    def on_mount(self) -> None:
        """The cursor waits in the password."""
        super().on_mount()
        self.query_one("#password", Input).focus()

    @on(Input.Submitted)
    async def _entered(self) -> None:
        await self.desk_app.press("lock.unlock", self)

    def action_unlock(self) -> None:
        """Try the password; or, after the question, let somebody else in."""
        if self.busy:
            return
        if self._leaving:
            self.app.run_worker(self.desk_app.leave_desk())
        elif self.value("password") or self.desk_app.desk.practice:
            password = self.value("password")
            self.begin(lambda: self._unlock(password))

    async def _unlock(self, password: str) -> None:
        app = self.desk_app
        self.clear("password")
        self.message(self.t("Checking …"))
        try:
            if not password:
                password = await app.ask(practice_password, app.place, app.desk.account.name)
            await app.ask(app.access.verify_password, app.desk, password)
        except DeskError as error:
            self.message(error.say(self.t), needs_you=True)
        else:
            app.run_worker(app.unlock())

    def action_somebody_else(self) -> None:
        """Ask before closing this desk."""
        self._leaving = True
        self.clear("password")
        said = self.t("Close this desk and sign in as somebody else? Drafts are kept. Enter: yes. Esc: no.")
        self.message(said, needs_you=True)

    def action_stay(self) -> None:
        """No: back to the password."""
        self._leaving = False
        self.message("")
