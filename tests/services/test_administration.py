"""Settings and own fields: who may change them, what is refused, and the trace each change leaves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from wmsdesk.clock import FixedClock
from wmsdesk.models.audit import audit_chain, seals
from wmsdesk.models.keys.key_slots import Derivation
from wmsdesk.services import access, accounts, customers, stores
from wmsdesk.services.administration import set_setting, settings_now
from wmsdesk.services.customers.fields import OWN_KINDS
from wmsdesk.services.customers.own_fields import KIND_LABELS, define_field, fields_defined, retire_field
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, BadValues, NotFound, NotPermitted, Refused
from wmsdesk.services.settings import SETTINGS

PASSWORD = "correct horse battery 2"
SignIn = Callable[[str], Desk]


@pytest.fixture
def sign_in(tmp_path: Path) -> Iterator[SignIn]:
    """Signs in ``boss`` (administrator) or ``li`` (clerk) at a store of this test's own."""
    clock = FixedClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    place = tmp_path / "main.wms"
    stores.create_store(place, "boss", PASSWORD, clock=clock, derivation=Derivation(8, 1, 1))
    desks = [access.sign_in(place, "boss", PASSWORD, clock=clock)]
    accounts.add(desks[0], "li", "clerk", PASSWORD, temporary=False)

    def open_desk(name: str) -> Desk:
        desks.append(access.sign_in(place, name, PASSWORD, clock=clock))
        return desks[-1]

    yield open_desk
    for desk in desks:
        desk.close()


def last_body(desk: Desk) -> tuple[str, str, Any]:
    entry = audit_chain.read(desk.store, limit=1)[0]
    return entry.action, entry.record, json.loads(entry.body or "null")


def test_a_setting_changes_for_everybody_and_the_trail_says_from_what_to_what(sign_in: SignIn) -> None:
    boss, li = sign_in("boss"), sign_in("li")
    assert set_setting(boss, "approval_two_levels_above", "600,000").text == "600000.00"
    assert last_body(boss) == (
        "setting.change",
        "setting:approval_two_levels_above",
        {"setting": "approval_two_levels_above", "value": [500_000_00, 600_000_00]},
    )
    assert li.settings.approval_two_levels_above == 600_000_00
    set_setting(boss, "approval_two_levels_above", "700000")
    assert [one.text for one in settings_now(boss) if one.changed] == ["700000.00"]
    assert list(seals.broken(boss.store)) == []
    assert audit_chain.verify(boss.store).first_bad is None


def test_the_same_value_again_leaves_no_trace(sign_in: SignIn) -> None:
    boss = sign_in("boss")
    before = audit_chain.head(boss.store).seq
    assert not set_setting(boss, "idle_minutes", "10").changed
    assert audit_chain.head(boss.store).seq == before


@pytest.mark.parametrize(
    ("name", "text"),
    [("idle_minutes", "0"), ("idle_minutes", "１０"), ("recheck_sensitive_by_other", "maybe"),
     ("approval_two_levels_above", "1e9"), ("time_zone", "Asia/Nowhere"), ("default_currency", "YUAN")],
)  # fmt: skip
def test_a_setting_refuses_what_it_does_not_mean(sign_in: SignIn, name: str, text: str) -> None:
    boss = sign_in("boss")
    with pytest.raises(BadValue) as refusal:
        set_setting(boss, name, text)
    assert refusal.value.field == name
    assert not any(one.changed for one in settings_now(boss))


def test_every_setting_takes_its_own_default_as_it_is_shown(sign_in: SignIn) -> None:
    boss = sign_in("boss")
    for one in settings_now(boss):
        assert not set_setting(boss, one.kind.name, one.default_text).changed
    assert [one.kind.name for one in settings_now(boss)] == list(SETTINGS)


def test_a_clerk_changes_neither_settings_nor_fields_and_an_unknown_setting_is_said(sign_in: SignIn) -> None:
    boss, li = sign_in("boss"), sign_in("li")
    define_field(boss, "customer", "dock", "Dock", "text")
    for attempt in (
        lambda: set_setting(li, "idle_minutes", "20"),
        lambda: define_field(li, "customer", "gate", "Gate", "text"),
        lambda: retire_field(li, "customer", "dock"),
    ):
        with pytest.raises(NotPermitted):
            attempt()
    with pytest.raises(NotFound):
        set_setting(boss, "idle", "20")
    assert [one.name for one in fields_defined(li)] == ["dock"]


def test_an_own_field_is_on_the_card_until_it_is_retired_and_keeps_its_value(sign_in: SignIn) -> None:
    boss, li = sign_in("boss"), sign_in("li")
    made = define_field(boss, "customer", "dock", " Dock ", "choice", ["North", "South", "North"], False)
    assert (made.label, made.choices, made.active) == ("Dock", ("North", "South"), True)
    assert last_body(boss)[:2] == ("field.define", "field:customer.dock")
    saved = customers.create(li, {"name": "Nord Kontor", "dock": "south"})
    assert customers.open_card(li, saved.code).values["dock"] == "South"
    retire_field(boss, "customer", "dock")
    assert "dock" not in customers.open_card(li, saved.code).values
    assert fields_defined(boss) == []
    assert [one.active for one in fields_defined(boss, retired=True)] == [False]
    with pytest.raises(Refused):
        define_field(boss, "customer", "dock", "Dock", "text")
    define_field(boss, "customer", "dock", "Ramp", "choice", ["North", "South"])
    assert customers.open_card(li, saved.code).values["dock"] == "South"
    assert audit_chain.verify(boss.store).first_bad is None


@pytest.mark.parametrize("kind", list(OWN_KINDS))
def test_every_kind_of_own_field_can_be_filled_in_and_read_back(sign_in: SignIn, kind: str) -> None:
    boss, li = sign_in("boss"), sign_in("li")
    text = {
        "number": "42",
        "date": "2026-11-23",
        "choice": "a",
        "phone": "021-5886 8866",
        "mail": "a@b.example",
    }
    define_field(boss, "customer", "extra", "Extra", kind, ["a", "b"] if kind == "choice" else ())
    saved = customers.create(li, {"name": "Nord Kontor", "extra": text.get(kind, "one")})
    assert customers.open_card(li, saved.code).values["extra"] == text.get(kind, "one")
    again = customers.Edit(saved.code, None, {"extra": text.get(kind, "one")})
    assert customers.save(li, again).applied == ()
    assert kind in KIND_LABELS


def test_a_needed_own_field_is_asked_for(sign_in: SignIn) -> None:
    boss, li = sign_in("boss"), sign_in("li")
    define_field(boss, "customer", "dock", "Dock", "text", required=True)
    with pytest.raises(BadValues) as refusal:
        customers.create(li, {"name": "Nord Kontor"})
    assert [one.field for one in refusal.value.problems] == ["dock"]


@pytest.mark.parametrize(
    ("record_type", "name", "label", "kind", "choices", "field"),
    [
        ("order", "dock", "Dock", "text", (), "record_type"),
        ("contact", "dock", "Dock", "text", (), "record_type"),
        ("customer", "Dock", "Dock", "text", (), "name"),
        ("customer", "1dock", "Dock", "text", (), "name"),
        ("customer", "d" * 41, "Dock", "text", (), "name"),
        ("customer", "名", "Dock", "text", (), "name"),
        ("customer", "phone", "Second phone", "text", (), "name"),
        ("customer", "code", "Our code", "text", (), "name"),
        ("customer", "dock", " ", "text", (), "label"),
        ("customer", "dock", "Do\x1bck", "text", (), "label"),
        ("customer", "dock", "credit limit", "text", (), "label"),
        ("customer", "dock", "Dock", "money", (), "kind"),
        ("customer", "dock", "Dock", "choice", ("one", "one"), "choices"),
        ("customer", "dock", "Dock", "text", ("one", "two"), "choices"),
    ],
)
def test_a_field_that_cannot_be_is_refused_by_its_part(
    sign_in: SignIn, record_type: str, name: str, label: str, kind: str, choices: tuple[str, ...], field: str
) -> None:
    boss = sign_in("boss")
    with pytest.raises(BadValue) as refusal:
        define_field(boss, record_type, name, label, kind, choices)
    assert refusal.value.field == field
    assert fields_defined(boss, retired=True) == []


def test_a_field_is_defined_once_and_retired_once(sign_in: SignIn) -> None:
    boss = sign_in("boss")
    define_field(boss, "customer", "dock", "Dock", "text")
    with pytest.raises(Refused, match="already a field named dock"):
        define_field(boss, "customer", "dock", "Ramp", "text")
    retire_field(boss, "customer", "dock")
    with pytest.raises(Refused, match="retired already"):
        retire_field(boss, "customer", "dock")
    with pytest.raises(NotFound):
        retire_field(boss, "customer", "gate")
