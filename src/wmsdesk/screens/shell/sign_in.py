"""The door: a name, a password, and where the password is a temporary one, the form that changes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Input, Static

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens.shell.door import DoorScreen, practice_password
from wmsdesk.services.errors import DeskError, PasswordChangeNeeded, SignInDelayed
from wmsdesk.terminal import terminal_name
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut, fold
from wmsdesk.widgets.entry import Entry

PASSWORD_RULES = N_(
    "At least 8 characters, 15 are better. Spaces and any script are welcome; "
    "the passwords everybody tries first are not."
)


_WIDTH = 58


def _people_at(place: Path) -> tuple[Any, ...]:
    from wmsdesk.services.demo.practice_people import practice_accounts

    return practice_accounts(place)


class SignInScreen(DoorScreen):
    """Signs somebody in and hands the open desk to the application."""

    where = "sign_in"
    about = N_("Type your name and your password.")
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("sign_in")  # type: ignore[assignment]

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._first_name = name
        self._changing = False
        self._people: tuple[Any, ...] = ()
        self._said: Any = None
        self._left = 0
        self._tick: Timer | None = None

    def crumbs(self) -> list[str]:
        """Where this is."""
        return [self.t("Sign in")]

    def body(self) -> ComposeResult:
        """One column: which store, who, and one sentence of answer."""
        with Vertical(classes="door"), Vertical(classes="door-column"):
            yield Static("", id="title", classes="door-title", markup=False)
            yield Static("", id="place", classes="door-quiet", markup=False)
            yield Static("", id="practice", classes="door-quiet -gone", markup=False)
            yield Entry("name")
            yield Entry("password", password=True)
            yield Static("", id="message", classes="door-message", markup=False)

    def texts(self) -> dict[str, str]:
        """What each part says."""
        t = self.t
        return {
            "title": t("Choose your own password") if self._changing else t("Sign in"),
            "place": cut(safe(self.desk_app.place), _WIDTH),
            "practice": self._about_practice(),
            "entry-name": t("Name"),
            "entry-password": t("Temporary password") if self._changing else t("Password"),
            "entry-new": t("New password"),
            "entry-again": t("New password again"),
            "rules": t(PASSWORD_RULES),
        }

    def _about_practice(self) -> str:
        """Who can be tried out at a practice store, and that nobody needs a password there."""
        t = self.t
        if not self._people:
            return ""
        from wmsdesk.services.roles import role_of

        names = " · ".join(f"{one.user} {t(role_of(one.role).label)}" for one in self._people)
        said = t("A practice store: type one of these names and press {key}; nobody needs a password.",
                 key=key_shown(self.desk_app.keys["sign_in.enter"]))  # fmt: skip
        return "\n".join((*fold(said, _WIDTH), *fold(names, _WIDTH)))

    async def _look_for_practice(self) -> None:
        self._people = await self.desk_app.ask(_people_at, self.desk_app.place)
        self.query_one("#practice").set_class(not self._people, "-gone")
        self.say_all()

    def on_mount(self) -> None:
        """Sign in at once where a name and a password were given."""
        super().on_mount()
        if self.desk_app.given_sign_in is None:
            self.call_after_refresh(lambda: self.run_worker(self._look_for_practice(), name="practice"))
        given = self.desk_app.given_sign_in
        if given is None:
            self.query_one("#name", Input).value = self._first_name
            self.query_one("#password" if self._first_name else "#name", Input).focus()
        elif isinstance(given, tuple):
            self.query_one("#name", Input).value = given[0]
            self.begin(lambda: self._sign_in(*given))
        else:
            self.app.run_worker(self.desk_app.enter(given))

    async def retranslate(self) -> None:
        """Say everything again, the answer too."""
        await super().retranslate()
        if self._said is not None:
            self._answer(self._said)

    @on(Input.Submitted)
    async def _entered(self) -> None:
        await self.desk_app.press("sign_in.enter", self)

    def action_enter(self) -> None:
        """Go to the next empty line, or through the door."""
        if self.busy:
            return
        if self._changing:
            if not self.next_empty("name", "password", "new", "again"):
                self._change_if_same()
        elif self._needs_no_password(self.value("name")) or not self.next_empty("name", "password"):
            user, password = self.value("name"), self.value("password")
            self.begin(lambda: self._sign_in(user, password))

    def _needs_no_password(self, user: str) -> bool:
        return user.strip().casefold() in {one.user for one in self._people}

    async def _sign_in(self, user: str, password: str) -> None:
        app = self.desk_app
        self._stop_counting()
        self.message(self.t("Checking …"))
        try:
            if not password:
                password = await app.ask(practice_password, app.place, user)
            desk = await app.ask(
                app.access.sign_in,
                app.place,
                user,
                password,
                language=app.language,
                terminal=terminal_name(),
            )
        except PasswordChangeNeeded as error:
            await self._ask_for_change(error)
        except DeskError as error:
            self.clear("password")
            self._answer(error)
        else:
            self._open(desk)

    def _answer(self, error: DeskError) -> None:
        """Say why the door stays shut; a delay is counted down, except on a slow link."""
        self._said = error
        self.message(error.say(self.t), needs_you=True)
        if isinstance(error, SignInDelayed) and self._tick is None and not self.desk_app.slow_link:
            self._left = int(error.values.get("seconds", 0))  # type: ignore[call-overload]
            self._tick = self.set_interval(1.0, self.count_down)

    def count_down(self) -> None:
        """One second less to wait."""
        self._left -= 1
        if self._left <= 0 or not isinstance(self._said, SignInDelayed):
            self._stop_counting()
            self.message(self.t("Try again now."))
            return
        self._said.values["seconds"] = self._left
        self.message(self._said.say(self.t), needs_you=True)

    def _stop_counting(self) -> None:
        if self._tick is not None:
            self._tick.stop()
        self._tick, self._said = None, None

    async def _ask_for_change(self, error: DeskError) -> None:
        if not self._changing:
            self._changing = True
            await self.query_one(".door-column").mount(
                Entry("new", password=True),
                Entry("again", password=True),
                Static("", id="rules", classes="door-quiet", markup=False),
                before="#message",
            )
        self.say_all()
        self._answer(error)
        self.query_one("#new", Input).focus()

    def _change_if_same(self) -> None:
        if self.value("new") != self.value("again"):
            self.clear("again")
            self.message(self.t("The two new passwords are not the same."), needs_you=True)
            return
        values = [self.value(name) for name in ("name", "password", "new")]
        self.begin(lambda: self._change(*values))

    async def _change(self, user: str, old: str, new: str) -> None:
        app = self.desk_app
        self.message(self.t("Checking …"))
        try:
            desk = await app.ask(app.access.change_password, app.place, user, old, new, language=app.language)
        except DeskError as error:
            self.clear("new", "again")
            self._answer(error)
        else:
            self._open(desk)

    def _open(self, desk: Any) -> None:
        """Forget what was typed and hand the desk over."""
        self.clear("password", *(("new", "again") if self._changing else ()))
        self.query("#entry-new, #entry-again, #rules").remove()
        self._said, self._changing = None, False
        self.say_all()
        self.app.run_worker(self.desk_app.enter(desk))
