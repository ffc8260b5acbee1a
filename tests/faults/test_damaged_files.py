"""Files that are not what was written: each is told in a sentence, and none is silently taken."""

from __future__ import annotations

import os
import random
import shutil

import pytest
from desk_programs import CHEAP, PASSWORD, START
from store_proof import problems

from wmsdesk.clock import FixedClock
from wmsdesk.models import faults
from wmsdesk.models.files import places
from wmsdesk.models.store import Store
from wmsdesk.services import access, customers, stores
from wmsdesk.services.errors import (
    DeskError,
    SignInFailed,
    StoreDamaged,
    StoreMissing,
    StoreNewer,
    StoreUnusable,
)

FLIPS = 50


@pytest.fixture
def filled(warehouse, li):
    """A store with some cards in it, everything in its main file."""
    for number in range(12):
        customers.create(li, {"name": f"Customer {number}", "notes": "x" * 3000, "tags": "a, b"})
    li.store.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return warehouse


def copied(filled, folder):
    """The store and its key file in a folder of their own."""
    folder.mkdir()
    for one in ("main.wms", "main.wms.keys"):
        shutil.copy2(filled.place.with_name(one), folder / one)
    return folder / "main.wms"


def opened(place, user="li"):
    return access.sign_in(place, user, PASSWORD, clock=FixedClock(START))


def test_of_fifty_flipped_bytes_fifty_are_found(filled, tmp_path):
    dice, found = random.Random(20261123), []
    place = copied(filled, tmp_path / "flipped")
    whole = place.read_bytes()
    for _ in range(FLIPS):
        at = dice.randrange(len(whole))
        place.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << dice.randrange(8))]) + whole[at + 1 :])
        for one in ("main.wms-wal", "main.wms-shm"):
            place.with_name(one).unlink(missing_ok=True)
        found.append(is_found(place))
    assert found == [True] * FLIPS
    place.write_bytes(whole)
    assert not is_found(place)


def is_found(place):
    """Whether opening, or a look at the whole store, tells of damage; nothing else may come of it."""
    try:
        desk = opened(place)
    except StoreDamaged:
        return True
    try:
        return bool(problems(desk.store))
    except faults.Damaged:
        return True
    finally:
        desk.close()


def test_a_damaged_page_that_a_read_meets_late_is_told_as_damage(filled, tmp_path):
    place = copied(filled, tmp_path / "late")
    data, told = filled.place.read_bytes(), 0
    for page in range(4096, len(data), 4 * 4096):
        place.write_bytes(data[: page + 100] + bytes([data[page + 100] ^ 1]) + data[page + 101 :])
        try:
            desk = opened(place)
        except StoreDamaged:
            told += 1
            continue
        for look in (look_at_all, edit_all):
            try:
                look(desk)
            except StoreDamaged:
                told += 1
        desk.close()
    assert told > 10


def look_at_all(desk):
    for row in customers.find(desk).page(0):
        customers.open_card(desk, row.code)
        customers.history(desk, row.code)
        customers.recheck_view(desk, row.code)
    customers.search(desk, "customer")


def edit_all(desk):
    for number in range(1, 13):
        customers.save(desk, customers.Edit(f"C-{number:05d}", None, {"city": "Ningbo"}))


def truncated(place):
    place.write_bytes(place.read_bytes()[: 4096 * 3 + 17])


def emptied(place):
    place.write_bytes(b"")


def a_text(place):
    place.write_text("name,phone\nHengli,021\n" * 400, "utf-8")


def a_folder(place):
    place.unlink()
    place.mkdir()


def a_link(place):
    place.rename(place.with_name("elsewhere"))
    place.symlink_to(place.with_name("elsewhere"))


def a_pipe(place):
    place.unlink()
    os.mkfifo(place)


def gone(place):
    place.unlink()


def another_stores(place):
    stores.create_store(place.with_name("b.wms"), "ann", PASSWORD, clock=FixedClock(START), derivation=CHEAP)
    place.with_name("b.wms").replace(place)


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (truncated, StoreDamaged),
        (emptied, StoreDamaged),
        (a_text, StoreDamaged),
        (a_folder, StoreDamaged),
        (a_link, StoreDamaged),
        (a_pipe, StoreDamaged),
        (gone, StoreMissing),
        (another_stores, StoreDamaged),
    ],
    ids=lambda one: one.__name__,
)
def test_what_is_no_whole_store_is_not_opened(filled, tmp_path, capfd, harm, error):
    place = copied(filled, tmp_path / "harmed")
    harm(place)
    with pytest.raises(error) as caught:
        problems(opened(place).store)
    assert caught.value.args[0].endswith(".")
    assert capfd.readouterr() == ("", "")


def keys_of(place):
    return places.key_place(place)


def keys_gone(place):
    keys_of(place).unlink()


def keys_of_another(place):
    other = place.with_name("b.wms")
    stores.create_store(other, "li", PASSWORD, clock=FixedClock(START), derivation=CHEAP)
    keys_of(other).replace(keys_of(place))


def keys_emptied(place):
    keys_of(place).write_bytes(b"")


def keys_linked(place):
    a_link(keys_of(place))


def keys_open_to_all(place):
    keys_of(place).chmod(0o644)


def keys_open_to_the_group(place):
    keys_of(place).chmod(0o640)


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (keys_gone, StoreMissing),
        (keys_of_another, StoreDamaged),
        (keys_emptied, StoreDamaged),
        (keys_linked, StoreUnusable),
        (keys_open_to_all, StoreUnusable),
        (keys_open_to_the_group, StoreUnusable),
    ],
    ids=lambda one: one.__name__,
)
def test_a_key_file_that_is_missing_wrong_or_open_to_others_opens_nothing(filled, tmp_path, harm, error):
    place = copied(filled, tmp_path / "harmed")
    harm(place)
    with pytest.raises(error) as caught:
        opened(place)
    assert not isinstance(caught.value, SignInFailed)


def test_a_store_that_others_may_read_is_opened_for_they_read_nothing_in_it(filled, tmp_path):
    """Only the key file is secret: the store is encrypted, and a copy of it is as good as noise."""
    place = copied(filled, tmp_path / "seen")
    place.chmod(0o644)
    opened(place).close()
    data = place.read_bytes()
    assert b"SQLite" not in data and b"Customer" not in data and b"customer" not in data


def test_a_store_of_a_newer_program_is_refused_before_and_during_a_desk(warehouse, li):
    code = customers.create(li, {"name": "Hengli"}).code
    with li.store.writing():
        li.store.sql("PRAGMA user_version = 99")
    with pytest.raises(StoreNewer):
        warehouse.desk("han")
    with pytest.raises(StoreNewer):
        customers.save(li, customers.Edit(code, None, {"city": "Ningbo"}))
    assert customers.open_card(li, code).version == 1


MOUNTS = """\
22 1 0:20 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:40 / /srv/share\\040one rw - nfs4 host:/x rw
41 22 0:41 / /srv/share rw - cifs //host/x rw
42 41 0:42 / /srv/share/local rw - ext4 /dev/sdb1 rw
43 22 0:43 / /mnt/h rw - fuse.sshfs host: rw
"""


@pytest.mark.parametrize(
    ("place", "kind", "refused"),
    [
        ("/srv/share one/main.wms", "nfs4", True),
        ("/srv/share/main.wms", "cifs", True),
        ("/srv/share/local/main.wms", "ext4", False),
        ("/srv/shared/main.wms", "ext4", False),
        ("/mnt/h/a/b/main.wms", "fuse.sshfs", True),
        ("/home/main.wms", "ext4", False),
    ],
)
def test_a_disk_of_another_machine_is_refused(tmp_path, place, kind, refused):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS, "utf-8")
    where = places.Path(place)
    assert places.file_system_of(where, mounts) == kind
    if refused:
        with pytest.raises(faults.Unreachable):
            places.refuse_shared_file_system(where, mounts)
    else:
        places.refuse_shared_file_system(where, mounts)


def test_a_link_that_leads_to_a_disk_of_another_machine_is_seen_through(tmp_path, monkeypatch):
    (tmp_path / "share").mkdir()
    (tmp_path / "home").symlink_to(tmp_path / "share")
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        f"22 1 0:20 / / rw - ext4 /dev/sda1 rw\n40 22 0:40 / {tmp_path}/share rw - nfs h:/x rw\n", "utf-8"
    )
    assert places.file_system_of(tmp_path / "home" / "main.wms", mounts) == "nfs"


def test_the_wrong_key_opens_nothing_and_says_nothing_on_the_terminal(filled, capfd):
    from wmsdesk.models.keys.key_slots import DataKey

    with pytest.raises(faults.Damaged):
        Store.open(filled.place, DataKey.new())
    with pytest.raises(DeskError):
        access.sign_in(filled.place, "li", "not the password", clock=FixedClock(START))
    assert capfd.readouterr() == ("", "")
