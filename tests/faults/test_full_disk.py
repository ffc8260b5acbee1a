"""A disk without room: a sentence that says so, nothing half done, and on it goes once there is room again."""

from __future__ import annotations

import errno
import os

import pytest
from desk_programs import CHEAP, PASSWORD, START
from store_proof import dump, problems

from wmsdesk.clock import FixedClock
from wmsdesk.models import store
from wmsdesk.models.files import private_files
from wmsdesk.models.keys import keyfile
from wmsdesk.services import accounts, customers, stores
from wmsdesk.services.errors import DeskError, StoreFull, StoreReadOnly

LONG = "".join(chr(0x4E00 + n * 7 % 20000) for n in range(7000))
MIGRATION = ("CREATE TABLE later (id INTEGER PRIMARY KEY, body TEXT) STRICT",)


def no_room(*_values, **_named):
    """What the operating system says where nothing fits any more."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def no_right(*_values, **_named):
    """What it says on a disk that is mounted to be read only."""
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


def allow_pages(desk, more):
    """Let the store grow by so many pages and no more."""
    pages = desk.store.value_of("PRAGMA page_count")
    desk.store.sql(f"PRAGMA max_page_count = {pages + more}")


@pytest.mark.parametrize("more", range(0, 6))
def test_a_save_that_finds_no_room_keeps_nothing_and_the_next_one_works(warehouse, li, more):
    code = customers.create(li, {"name": "Hengli"}).code
    before = dump(li.store)
    allow_pages(li, more)
    edit = customers.Edit(code, None, {"notes": LONG, "name": "New name", "credit_limit": "5.00"})
    with pytest.raises(StoreFull) as caught:
        customers.save(li, edit)
    assert str(caught.value) == "The disk is full; nothing of this was saved."
    assert dump(li.store) == before and not li.store.inside_transaction
    with pytest.raises(StoreFull):
        customers.save(li, edit)
    allow_pages(li, 10_000)
    assert customers.save(li, edit).applied
    assert customers.open_card(li, code).values["notes"] == LONG and problems(li.store) == []


def test_without_room_for_the_search_entry_the_card_is_not_written_either(warehouse, li):
    code = customers.create(li, {"name": "Hengli"}).code
    before = dump(li.store)
    for number in range(40):
        allow_pages(li, 0)
        try:
            customers.create(li, {"name": LONG[number * 180 : number * 180 + 180]})
            before = dump(li.store)
        except StoreFull:
            assert dump(li.store) == before
            break
    else:
        raise AssertionError("the store never became full")
    assert [row.code for row in customers.search(li, "hengli")[1]] == [code]
    assert problems(li.store) == []


@pytest.mark.parametrize(("fault", "error"), [(no_room, StoreFull), (no_right, StoreReadOnly)])
def test_a_sign_in_that_cannot_be_counted_is_refused_with_a_sentence(warehouse, monkeypatch, fault, error):
    keys = store_keys(warehouse.place)
    with monkeypatch.context() as patch:
        patch.setattr(private_files.os, "fsync", fault)
        with pytest.raises(error):
            warehouse.desk("li")
    assert store_keys(warehouse.place) == keys
    assert [one.name for one in warehouse.place.parent.glob(".*.tmp")] == []
    assert warehouse.desk("li").account.name == "li"


def store_keys(place):
    return place.with_name(place.name + ".keys").read_bytes()


def test_no_room_for_a_lock_file_is_told_as_a_full_disk(warehouse, li, monkeypatch):
    code = customers.create(li, {"name": "Hengli"}).code
    desk = warehouse.desk("han")
    for one in ("main.wms.lock", "main.wms.lock-queue"):
        warehouse.place.with_name(one).unlink()
    real = os.open

    def opened(path, flags, *mode):
        return no_room() if flags & os.O_CREAT else real(path, flags, *mode)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", opened)
        with pytest.raises(StoreFull):
            customers.save(desk, customers.Edit(code, None, {"city": "Ningbo"}))
    assert customers.save(desk, customers.Edit(code, None, {"city": "Ningbo"})).applied


def test_a_store_that_could_not_be_made_leaves_its_neighbours_alone(warehouse, monkeypatch):
    folder = warehouse.place.parent
    place = folder / "main"
    (folder / "main-notes.txt").write_text("keep me", "utf-8")
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    for target, name in ((keyfile, "write_private"), (store.Store, "_migrate"), (stores, "_first_account")):
        with monkeypatch.context() as patch:
            patch.setattr(target, name, no_room)
            with pytest.raises((DeskError, OSError)):
                stores.create_store(place, "ann", PASSWORD, clock=FixedClock(START), derivation=CHEAP)
        found = {one.name: one.read_bytes() for one in folder.iterdir()}
        assert {name: found.get(name) for name in before} == before
        assert not (folder / "main").exists() and not (folder / "main.keys").exists()
    stores.create_store(place, "ann", PASSWORD, clock=FixedClock(START), derivation=CHEAP)
    assert warehouse.desk("li").account.name == "li"


def test_a_file_that_appears_meanwhile_is_not_taken_away(tmp_path, monkeypatch):
    place = tmp_path / "shop.wms"
    real = keyfile.KeyFile.add_slot

    def meanwhile(*values):
        place.write_bytes(b"somebody's own")
        return real(*values)

    monkeypatch.setattr(keyfile.KeyFile, "add_slot", meanwhile)
    with pytest.raises(DeskError):
        stores.create_store(place, "ann", PASSWORD, clock=FixedClock(START), derivation=CHEAP)
    assert place.read_bytes() == b"somebody's own"
    assert not place.with_name("shop.wms.keys").exists()


def test_a_migration_without_room_leaves_the_older_store_as_it_was(warehouse, li, monkeypatch):
    code = customers.create(li, {"name": "Hengli"}).code
    before = dump(li.store)
    monkeypatch.setattr(store, "MIGRATIONS", (*store.MIGRATIONS, (*MIGRATION, *MIGRATION)))
    monkeypatch.setattr(store, "SCHEMA_VERSION", store.SCHEMA_VERSION + 1)
    with monkeypatch.context() as patch:
        patch.setattr(store.os, "replace", no_room)
        with pytest.raises(StoreFull):
            warehouse.desk("han")
    assert list(warehouse.place.parent.glob("*before*")) == []
    # Its second statement cannot work, as if the room had ended between the two.
    with pytest.raises(Exception, match="already exists"):
        warehouse.desk("han")
    assert li.store.schema_version() == store.SCHEMA_VERSION - 1 and dump(li.store) == before
    monkeypatch.setattr(store, "MIGRATIONS", (*store.MIGRATIONS[:-1], MIGRATION))
    assert customers.open_card(warehouse.desk("han"), code).name == "Hengli"


def test_a_draft_and_an_account_that_find_no_room_are_refused_the_same_way(warehouse):
    boss = warehouse.desk("boss")
    allow_pages(boss, 0)
    before = dump(boss.store)
    with pytest.raises(StoreFull):
        for number in range(400):
            accounts.add(boss, f"person{number}", "clerk", PASSWORD, full_name=LONG[:3000])
            before = dump(boss.store)
    assert dump(boss.store) == before
