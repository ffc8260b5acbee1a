"""A store of the first schema is opened by this program: copied first, and everything in it still holds."""

from __future__ import annotations

import pytest

from warehouse_people import CHEAP, PASSWORD, START
from wmsdesk.clock import FixedClock
from wmsdesk.models import store as stores_of_models
from wmsdesk.models.audit import audit_chain, seals
from wmsdesk.models.backup import copying
from wmsdesk.models.migrations import SCHEMA_VERSION
from wmsdesk.services import access, accounts, approvals, backup, customers, doctor, products, stores
from wmsdesk.services.customers.views import Edit
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing import drafts

KEPT = ("customer", "contact", "approval_request", "customer_change", "draft", "audit_entry", "account")


def content(desk: Desk) -> dict[str, list[tuple]]:
    """Every row of the first schema's tables."""
    return {name: desk.store.sql(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in KEPT}


def sign_in(place, user="li") -> Desk:
    return access.sign_in(place, user, PASSWORD, clock=FixedClock(START), terminal="desk 07")


@pytest.fixture
def old(tmp_path, monkeypatch):
    """A store as the first released program left it: customers, a request that waits, one decided, a draft."""
    with monkeypatch.context() as past:
        past.setattr(stores_of_models, "MIGRATIONS", stores_of_models.MIGRATIONS[:1])
        past.setattr(stores_of_models, "SCHEMA_VERSION", 1)
        # The checks look at every table there is now.
        past.setattr("wmsdesk.services.backup.making._complaint", lambda *_: "")
        # A limit had no grade and no orders to look at then.
        past.setattr("wmsdesk.services.credit.following.limit_changed", lambda *_: [])
        place = tmp_path / "main.wms"
        stores.create_store(place, "boss", PASSWORD, clock=FixedClock(START), derivation=CHEAP)
        boss = sign_in(place, "boss")
        for name, role in (("li", "clerk"), ("chen", "supervisor")):
            accounts.add(boss, name, role, PASSWORD, temporary=False)
        li = sign_in(place)
        for number, name in enumerate(("上海恒力物流有限公司", "Hansa Lager GmbH", "苏州冷链配送")):
            values = {"name": name, "phone": f"021-5886 886{number}", "contact_name": "王敏"}
            customers.create(
                li, values | {"credit_limit": f"{number + 1}0000.00"}, suspects_seen=frozenset("*")
            )
        approvals.approve(sign_in(place, "chen"), "R-0001", comment="fine")
        customers.save(li, Edit("C-00002", None, {"city": "Hamburg"}))
        drafts.keep(li, "customer:C-00003", 1, {"city": "Suzhou"})
        before = content(li)
        assert li.store.schema_version() == 1
        li.close()
        backup.create(sign_in(place, "boss"), tmp_path / "old.wmsbackup")
    return place, before


def test_it_is_copied_before_it_is_changed(old):
    place, before = old
    sign_in(place).close()
    copy = place.with_name(f"{place.name}.before-2")
    assert copy.stat().st_mode & 0o777 == 0o600
    desk = sign_in(place)
    kept = stores_of_models.Store(copy, desk.store.key)
    assert kept.schema_version() == 1 and copying.damage_in(kept) == ""
    assert {name: kept.sql(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in KEPT} | {
        "audit_entry": []
    } == before | {"audit_entry": []}
    kept.close()


def test_everything_in_it_still_holds(old):
    place, before = old
    desk = sign_in(place)
    assert desk.store.schema_version() == SCHEMA_VERSION
    after = content(desk)
    assert {name: after[name] for name in KEPT if name not in ("audit_entry", "account")} == {
        name: before[name] for name in KEPT if name not in ("audit_entry", "account")
    }
    assert after["audit_entry"][: len(before["audit_entry"])] == before["audit_entry"]
    assert audit_chain.verify(desk.store).first_bad is None and list(seals.broken(desk.store)) == []
    assert copying.damage_in(desk.store) == ""
    assert [one.sentence for one in doctor.examine(place, desk) if one.level == "problem"] == []


def test_work_goes_on_where_it_was(old):
    place, _before = old
    desk = sign_in(place)
    assert [one.code for one in customers.search(desk, "恒力")[1]] == ["C-00001"]
    assert [one.code for one in customers.search(desk, "8862")[1]] == ["C-00003"]
    assert [one.values for one in drafts.mine(desk)] == [{"city": "Suzhou"}]
    approvals.approve(sign_in(place, "chen"), "R-0002", comment="now")
    card = customers.open_card(desk, "C-00002")
    assert (card.values["city"], card.values["credit_limit"]) == ("Hamburg", "20000.00")
    products.create(desk, {"sku": "A", "name": "Chai", "unit": "pcs", "price": "1"})
    assert [one.sku for one in products.find(desk, "chai")] == ["A"]


def test_a_backup_of_it_is_verified_and_restored(old, tmp_path):
    _place, before = old
    file = tmp_path / "old.wmsbackup"
    assert backup.verify(file, "boss", PASSWORD).verified
    restored = tmp_path / "again.wms"
    backup.restore(file, restored, "boss", PASSWORD)
    desk = sign_in(restored)
    assert desk.store.schema_version() == SCHEMA_VERSION
    assert content(desk)["customer"] == before["customer"]
