from __future__ import annotations

import hashlib
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from practice_desks import CHEAP

from wmsdesk.clock import FixedClock
from wmsdesk.models.files.places import key_place
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Address, ApprovalRequest, Contact, Customer, CustomerChange, CustomerTag
from wmsdesk.services import access, approvals, audit, customers, doctor
from wmsdesk.services.demo.customers import practice_customers
from wmsdesk.services.demo.loader import PracticeStore, make_practice_store, practice_store
from wmsdesk.services.demo.people import PRACTICE_ACCOUNTS
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import Refused
from wmsdesk.services.search_entry import entry_text

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
COUNT = 240


def _make(folder: Path, **more: Any) -> PracticeStore:
    more = {"customers": COUNT, "derivation": CHEAP, "clock": FixedClock(NOW)} | more
    return make_practice_store(folder, **more)


def _desk(store: PracticeStore, user: str) -> Desk:
    file = next(one.password_file for one in store.accounts if one.user == user)
    return access.sign_in(store.place, user, file.read_text().strip(), clock=FixedClock(NOW))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PracticeStore:
    return _make(tmp_path_factory.mktemp("practice") / "desk")


def test_every_person_signs_in_with_the_password_in_their_private_file(made: PracticeStore) -> None:
    assert [(one.user, one.role, one.full_name) for one in made.accounts] == list(PRACTICE_ACCOUNTS)
    for one in made.accounts:
        assert stat.S_IMODE(one.password_file.stat().st_mode) == 0o600
        desk = _desk(made, one.user)
        assert (desk.account.role, desk.account.full_name, desk.practice) == (one.role, one.full_name, True)
        desk.close()
    assert stat.S_IMODE(made.place.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.accounts[0].password_file.parent.stat().st_mode) == 0o700
    assert len({one.password_file.read_text() for one in made.accounts}) == len(made.accounts)


def test_a_bulk_load_stays_true_to_the_write_path(made: PracticeStore) -> None:
    zheng = _desk(made, "zheng")
    verdict = audit.verify(zheng)
    assert verdict.ok and verdict.altered == () and verdict.entries > COUNT
    assert len(audit.entries(zheng, action="demo.load", limit=10_000)) == COUNT
    assert [one.sentence for one in doctor.examine(made.place, zheng) if one.level == "problem"] == []


def test_every_customer_stands_in_the_store_as_it_was_made(made: PracticeStore) -> None:
    store = _desk(made, "zheng").store
    changed = {code for (code,) in store.tuples(Customer.select(Customer.code).where(Customer.version > 1))}
    wanted = list(practice_customers(COUNT, 1, NOW.date()))
    assert store.count(Customer.select()) == COUNT
    for one in wanted:
        row = store.row(Customer.select().where(Customer.code == one.values["code"]))
        assert row is not None
        contacts = store.rows(Contact.select().where(Contact.customer == row["id"]))
        addresses = store.rows(Address.select().where(Address.customer == row["id"]))
        assert sum(contact["is_primary"] for contact in contacts) == min(1, len(contacts))
        assert [contact["birthday"] or "" for contact in contacts] == [c["birthday"] for c in one.contacts]
        assert [address["address"] for address in addresses] == [a["address"] for a in one.addresses]
        if row["code"] not in changed:
            for name in ("name", "usci", "phone", "bank_name", "city", "contact_name", "notes"):
                assert (row[name] or "") == one.values[name], name
            assert row["tags"] == one.values["tags"].split()
            assert str(row["payment_terms_days"] or 0) == one.values["payment_terms_days"]
            assert (row["credit_limit"] is None) == (one.values["credit_limit"] == "")


def test_every_customer_has_the_search_entry_a_save_would_give_it(made: PracticeStore) -> None:
    from wmsdesk.models.search import search_index

    store = _desk(made, "zheng").store
    for customer_id, tags in store.tuples(Customer.select(Customer.id, Customer.tags)):
        assert search_index.stored(store.database, customer_id) == entry_text(store, customer_id)
        kept = store.tuples(CustomerTag.select(CustomerTag.tag).where(CustomerTag.customer == customer_id))
        assert {tag for (tag,) in kept} == set(tags)


def test_customers_are_found_by_name_initials_and_phone(made: PracticeStore) -> None:
    zheng = _desk(made, "zheng")
    row = zheng.store.row(Customer.select().where(Customer.country == "CN", Customer.phone.is_null(False)))
    assert row is not None
    tail = "".join(one for one in row["phone"].partition("转")[0] if one.isdigit())[-6:]
    for query in (row["name"], row["code"], tail, row["name_sort"].split()[0]):
        assert row["code"] in [one.code for one in customers.search(zheng, query)[1]]


def test_the_story_left_work_in_every_queue_at_the_times_it_happened(made: PracticeStore) -> None:
    zheng = _desk(made, "zheng")
    requests = approvals.requests(zheng, state="")
    states = {one.state for one in requests}
    assert {"pending", "approved"} <= states <= {"pending", "approved", "rejected"}
    changes = zheng.store.rows(CustomerChange.select())
    assert {"unchecked", "checked"} <= {one["state"] for one in changes}
    assert all(one["made_at"] <= NOW for one in changes)
    assert len({one["made_at"].date() for one in changes}) > 5
    for row in zheng.store.rows(ApprovalRequest.select().where(ApprovalRequest.state != "pending")):
        assert row["requested_at"] < row["decided_at"] <= NOW
    lines = audit.entries(zheng, limit=10_000)
    assert {"customer.edit", "customer.recheck", "approval.approve"} <= {one.action for one in lines}
    assert {"li", "chen"} <= {one.actor for one in lines}


def _content(store: Store) -> str:
    digest = hashlib.sha256()
    for model in (Customer, Contact, Address, CustomerChange, ApprovalRequest):
        for row in store.rows(model.select().order_by(model.id)):
            row.pop("seal", None)
            digest.update(repr(sorted(row.items())).encode())
    return digest.hexdigest()


def test_the_same_seed_gives_the_same_data_and_another_one_does_not(
    made: PracticeStore, tmp_path: Path
) -> None:
    again, other = _make(tmp_path / "again"), _make(tmp_path / "other", seed=2)
    first = _content(_desk(made, "li").store)
    assert _content(_desk(again, "li").store) == first != _content(_desk(other, "li").store)
    passwords = [one.accounts[0].password_file.read_text() for one in (made, again)]
    assert passwords[0] != passwords[1]


def test_a_practice_store_that_is_ready_is_found_and_not_made_again(
    made: PracticeStore, tmp_path: Path
) -> None:
    folder = made.place.parent
    before = made.place.stat()
    assert practice_store(folder) == made
    with pytest.raises(Refused):
        _make(folder)
    assert made.place.stat().st_ino == before.st_ino
    assert practice_store(tmp_path) is None


class _Killed(BaseException):
    pass


@pytest.mark.parametrize("at", [1, 2])
def test_what_a_killed_run_left_is_made_anew(
    tmp_path: Path, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wmsdesk.services.demo.filling.BATCH", 100)
    folder = tmp_path / "desk"

    def killed(done: int, of: int) -> None:
        if done == at * 100:
            raise _Killed

    with pytest.raises(_Killed):
        _make(folder, tell=killed)
    (folder / "mine.txt").write_text("mine")
    (folder / "passwords" / "mine.txt").write_text("mine")
    assert practice_store(folder) is None and (folder / "practice.wms").exists()
    told: list[tuple[int, int]] = []
    made = _make(folder, tell=lambda done, of: told.append((done, of)))
    assert practice_store(folder) == made
    whole = told[-1][1]
    assert told[:3] == [(100, whole), (200, whole), (COUNT, whole)] and told[-1] == (whole, whole)
    assert audit.verify(_desk(made, "zheng")).ok
    assert (folder / "mine.txt").read_text() == (folder / "passwords" / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["practice.wms", "practice.wms.keys", "passwords"])
def test_what_this_program_did_not_make_is_never_taken_away(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(Refused):
        _make(tmp_path)
    assert (tmp_path / name).read_text() == "mine"
    assert practice_store(tmp_path) is None


def test_two_programs_do_not_make_one_practice_store(tmp_path: Path) -> None:
    refused: list[Exception] = []

    def meanwhile(done: int, of: int) -> None:
        import threading

        if refused:
            return

        def try_it() -> None:
            try:
                _make(tmp_path / "desk")
            except Refused as error:
                refused.append(error)

        other = threading.Thread(target=try_it)
        other.start()
        other.join()

    made = _make(tmp_path / "desk", tell=meanwhile)
    assert len(refused) == 1
    assert key_place(made.place).exists() and audit.verify(_desk(made, "zheng")).ok


def test_a_store_of_no_customers_is_a_store(tmp_path: Path) -> None:
    made = _make(tmp_path / "desk", customers=0)
    assert customers.search(_desk(made, "li"), "a")[1] == []
