"""A real store with three people and a few customers, and the application opened on it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wmsdesk.app import WmsDesk
from wmsdesk.clock import FixedClock
from wmsdesk.config import Config
from wmsdesk.models.keys.key_slots import Derivation
from wmsdesk.models.tables import Customer
from wmsdesk.services import access, accounts, customers, stores
from wmsdesk.services.desk import Desk

PASSWORD = "correct horse battery 2"
HENGLI, HAILI, SHANHAI, HOSTILE = "C-00001", "C-00002", "C-00003", "C-00004"
HOSTILE_NAME = "[@click=app.quit]x[/] [/order] \x1b]0;owned\x07 \u202egnp.exe"
CARDS = (
    {
        "name": "上海恒力物流有限公司",
        "phone": "021-5886 8866",
        "contact_name": "王敏",
        "city": "上海",
        "level": "gold",
        "credit_limit": "300000.00",
        "tags": "冷链, 大客户",
        "usci": "91350100M000100Y43",
    },
    {
        "name": "Shanghai Haili Trade",
        "phone": "+86 139 1136 8866",
        "city": "Shanghai",
        "contact_name": "Ann Lee",
    },
    {"name": "山海货运", "phone": "0592-773 8866", "city": "厦门"},
)


class Accounts:
    """The desks of li (clerk), chen and sun (supervisors) and wu (warehouse), made when asked for."""

    def __init__(self, place: Path) -> None:
        self.place, self.clock = place, FixedClock(datetime(2026, 11, 23, 6, 7, tzinfo=UTC))
        stores.create_store(
            place, "boss", "correct horse battery", clock=self.clock, derivation=Derivation(8, 1, 1)
        )
        boss = access.sign_in(place, "boss", "correct horse battery", clock=self.clock)
        for name, role in (
            ("li", "clerk"),
            ("zhao", "clerk"),
            ("chen", "supervisor"),
            ("wu", "warehouse"),
            ("qian", "finance"),
        ):
            accounts.add(boss, name, role, PASSWORD, temporary=False)
        boss.close()

    def desk(self, name: str = "li") -> Desk:
        return access.sign_in(self.place, name, PASSWORD, clock=self.clock, terminal="desk 07")


def fill(desk: Desk, cards: Any = CARDS, checked: bool = True) -> None:
    """Enter these customers, re-checked unless told otherwise."""
    for values in cards:
        code = customers.create(desk, dict(values), suspects_seen=frozenset("*")).code
        if checked:
            names = [one.name for one in customers.recheck_view(desk, code).items]
            customers.recheck(desk, code, confirm=names)


def poison(desk: Desk, code: str = HOSTILE, name: str = HOSTILE_NAME) -> None:
    """Let the store hold a name that no form would take, as a damaged or foreign file might."""
    desk.store.run(
        Customer.update(name=name, short_name=name, city=name, phone=name).where(Customer.code == code)
    )


def app_on(accounts: Accounts, name: str = "li", **values: Any) -> WmsDesk:
    """The application with this person signed in."""
    values.setdefault("language", "en")
    if "sign_in" not in values:
        values["sign_in"] = accounts.desk(name)
    return WmsDesk(accounts.place, config=Config(), slow_link=True, **values)
