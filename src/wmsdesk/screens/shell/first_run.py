"""The first run: the store and its first account, the recovery code shown once, and the practice store
offered.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shell.door import DoorScreen
from wmsdesk.screens.shell.sign_in import PASSWORD_RULES, SignInScreen
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut
from wmsdesk.widgets.entry import Entry
from wmsdesk.widgets.tick import Tick

_CODE_ABOUT = N_(
    "The store is encrypted. If every password is forgotten, this code alone opens it. "
    "Write it on paper and put it away."
)
_DONE_ABOUT = N_(
    "Want to try everything without touching it? Leave and run\n\n  {command}\n\n"
    "for a practice store with made-up customers and an account for every role.\n\n"
    "Enter goes on to sign in."
)
_STEPS = {
    "account": ("place", "entry-name", "entry-password", "entry-again", "rules"),
    "code": ("code-about", "code", "entry-typed", "written"),
    "done": ("done-about",),
}


def same_code(one: str, other: str) -> bool:
    """Whether two writings of a recovery code mean the same one: case, blanks and dashes do not count."""
    plain = str.maketrans("", "", " -")
    return bool(one.strip()) and one.translate(plain).upper() == other.translate(plain).upper()


class FirstRunScreen(DoorScreen):
    """Three steps: the account, the code, done."""

    where = "first_run"
    about = N_("There is no store here yet. This makes one, with its first account.")
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("first_run")  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.step = "account"
        self._created: Any = None
        self._admin = ""

    @property
    def unsaved(self) -> bool:  # type: ignore[override]
        """The code is shown once: leaving before it was kept would lose it."""
        return self.step == "code"

    def crumbs(self) -> list[str]:
        """Where this is."""
        return [self.t("First run")]

    def body(self) -> ComposeResult:
        """All three steps; only one of them shows."""
        with Vertical(classes="door"), Vertical(classes="door-column"):
            yield Static("", id="title", classes="door-title", markup=False)
            yield Static("", id="place", classes="door-quiet", markup=False)
            yield Entry("name")
            yield Entry("password", password=True)
            yield Entry("again", password=True)
            yield Static("", id="rules", classes="door-quiet", markup=False)
            yield Static("", id="code-about", markup=False)
            yield Static("", id="code", classes="door-code", markup=False)
            yield Entry("typed")
            yield Tick(id="written")
            yield Static("", id="done-about", markup=False)
            yield Static("", id="message", classes="door-message", markup=False)

    def texts(self) -> dict[str, str]:
        """What each part says in this step."""
        t = self.t
        titles = {
            "account": t("A new store, and its first account (1 of 3)"),
            "code": t("The recovery code, shown this once (2 of 3)"),
            "done": t("The store is ready (3 of 3)"),
        }
        return {
            "title": titles[self.step],
            "place": t("It will be {place}", place=cut(safe(self.desk_app.place), 48)),
            "entry-name": t("Your name here"),
            "entry-password": t("Password"),
            "entry-again": t("Password again"),
            "rules": t(PASSWORD_RULES),
            "code-about": t(_CODE_ABOUT),
            "code": safe(self._created.recovery_code) if self._created else "",
            "entry-typed": t("Type it again"),
            "done-about": t(
                _DONE_ABOUT,
                command=self.desk_app.practice_hint,
            ),
        }

    def say_all(self) -> None:
        """Show the widgets of this step and no others."""
        super().say_all()
        for step, names in _STEPS.items():
            for name in names:
                self.query_one(f"#{name}").set_class(step != self.step, "-gone")
        self.query_one("#written", Tick).label = self.t("It is written down")

    def on_mount(self) -> None:
        """The cursor waits in the name."""
        super().on_mount()
        self.query_one("#name", Input).focus()

    @on(Input.Submitted)
    async def _entered(self) -> None:
        await self.desk_app.press("first_run.next", self)

    def action_next(self) -> None:
        """The next step, once this one is done."""
        if self.busy:
            return
        {"account": self._account, "code": self._code, "done": self._done}[self.step]()

    def _account(self) -> None:
        if self.next_empty("name", "password", "again"):
            return
        if self.value("password") != self.value("again"):
            self.clear("again")
            self.message(self.t("The two passwords are not the same."), needs_you=True)
            return
        self._admin = self.value("name").strip()
        password = self.value("password")
        self.begin(lambda: self._create(password))

    async def _create(self, password: str) -> None:
        app = self.desk_app
        self.message(self.t("Making the store …"))
        try:
            self._created = await app.work(app.stores.create_store, app.place, self._admin, password)
        except DeskError as error:
            self.message(error.say(self.t), needs_you=True)
            return
        self.clear("password", "again")
        self._show("code")
        self.query_one("#typed", Input).focus()

    def _code(self) -> None:
        kept = self.query_one("#written", Tick).value
        if kept or same_code(self.value("typed"), self._created.recovery_code):
            self._created = None
            self.clear("typed")
            self._show("done")
            self.set_focus(None)
        elif self.value("typed"):
            self.message(self.t("That is not the code. Compare it with what stands above."), needs_you=True)
        else:
            self.message(self.t("Type the code again, or tick that it is written down."), needs_you=True)

    def _show(self, step: str) -> None:
        self.step = step
        self.message("")
        self.say_all()

    def _done(self) -> None:
        self.app.push_screen(SignInScreen(self._admin))
