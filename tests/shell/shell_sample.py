"""A desk, its services and two screens of our own, for the tests of the shell."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from wmsdesk.actions import bindings_for
from wmsdesk.app import WmsDesk
from wmsdesk.config import Config
from wmsdesk.desks import DeskEntry
from wmsdesk.i18n import Language
from wmsdesk.services.errors import SignInDelayed, SignInFailed
from wmsdesk.widgets.frame import DeskScreen

PASSWORD = "correct horse battery"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 6, 7, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.seconds


@dataclass
class SampleDesk:
    """What the shell knows of a desk."""

    name: str = "li"
    role: Any = field(default_factory=lambda: SimpleNamespace(name="clerk", label="clerk"))
    language: Language = field(default_factory=Language)
    store_name: str = "main store"
    practice: bool = False
    forbidden: tuple[str, ...] = ()
    closed: bool = False
    idle_minutes: int = 10
    asked_in: list[str] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)

    @property
    def account(self) -> Any:
        return SimpleNamespace(name=self.name, role=self.role.name, full_name="Li Na")

    @property
    def settings(self) -> Any:
        self.asked_in.append(threading.current_thread().name)
        return SimpleNamespace(idle_minutes=self.idle_minutes)

    def allows(self, permission: str) -> bool:
        return permission not in self.forbidden

    def close(self) -> None:
        self.closed = True


class SampleAccess:
    """Signs in one password; ``stopped`` is raised when the desk asks whether its account still works."""

    def __init__(self, desk: SampleDesk | None = None) -> None:
        self.desk = desk or SampleDesk()
        self.stopped: Exception | None = None
        self.fails: list[Exception] = []
        self.changed: list[tuple[str, str, str]] = []
        self.threads: set[str] = set()

    def sign_in(self, place: Path, user: str, password: str, **_: Any) -> SampleDesk:
        self.threads.add(threading.current_thread().name)
        if self.fails:
            raise self.fails.pop(0)
        if password != PASSWORD:
            raise SignInFailed("Sign-in failed: the name or the password is wrong.")
        return self.desk

    def change_password(self, place: Path, user: str, old: str, new: str, **_: Any) -> SampleDesk:
        self.changed.append((user, old, new))
        return self.desk

    def verify_password(self, desk: Any, password: str) -> None:
        if password != PASSWORD:
            raise SignInFailed("Sign-in failed: the name or the password is wrong.")

    def still_here(self, desk: Any) -> None:
        if self.stopped:
            raise self.stopped


class SampleStores:
    """Makes a store that is only remembered."""

    def __init__(self) -> None:
        self.made: list[tuple[Path, str, str]] = []

    def create_store(self, place: Path, admin: str, password: str) -> Any:
        self.made.append((place, admin, password))
        return SimpleNamespace(place=place, recovery_code="K3F9-77QX-2MBD-TRW4")


class Dialog(ModalScreen[None]):
    """Something being typed over a desk."""

    def compose(self) -> ComposeResult:
        yield Input(id="typing")


class Customers(DeskScreen):
    """A desk with a search line and a secret on it."""

    where = "customers"
    about = "Find a customer."
    BINDINGS: ClassVar[Any] = bindings_for("customers")
    AUTO_FOCUS = ""
    done: ClassVar[list[str]] = []
    drafts: ClassVar[list[str]] = []

    def crumbs(self) -> list[str]:
        return [self.t("Customers")]

    def body(self) -> ComposeResult:
        yield Input(id="search")
        yield Static("上海恒力物流有限公司", id="secret", markup=False)

    def reason_against(self, action_id: str) -> str | None:
        if action_id == "customers.merge":
            return self.t("Mark two customers first.")
        return super().reason_against(action_id)

    def action_open(self) -> None:
        self.done.append("open")

    def action_edit(self) -> None:
        self.done.append("edit")

    def action_merge(self) -> None:
        self.done.append("merge")

    def action_refresh(self) -> None:
        raise ZeroDivisionError("account 6222 0000 1111")

    def save_draft_now(self) -> None:
        self.drafts.append(self.query_one("#search", Input).value)


class Review(DeskScreen):
    """A second desk."""

    where = "review"
    BINDINGS: ClassVar[Any] = bindings_for("review")

    def crumbs(self) -> list[str]:
        return [self.t("Review")]

    def body(self) -> ComposeResult:
        yield Static("queue", markup=False)


SAMPLE_DESKS = (
    DeskEntry("customers", 1, "c", "Customers", "customer.read", "shell_sample:Customers"),
    DeskEntry("review", 2, "r", "Review", "approval.read", "shell_sample:Review"),
    DeskEntry("orders", 3, "o", "Orders", "order.read", "no_such_module:OrdersScreen"),
)


def app_with(
    desk: SampleDesk | None = None, place: Path = Path("/nowhere/main.store"), **values: Any
) -> WmsDesk:
    """An application that opens this desk at once."""
    values.setdefault("access", SampleAccess(desk))
    values.setdefault("sign_in", desk or SampleDesk())
    values.setdefault("language", "en")
    values.setdefault("config", Config())
    values.setdefault("slow_link", True)
    return WmsDesk(place, desks=SAMPLE_DESKS, **values)


__all__ = [
    "PASSWORD",
    "Customers",
    "Dialog",
    "SampleAccess",
    "SampleDesk",
    "SampleStores",
    "SignInDelayed",
]
