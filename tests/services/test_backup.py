from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from practice_desks import NOW, PASSWORD, Place, copy_place

from wmsdesk.clock import FixedClock
from wmsdesk.models import faults
from wmsdesk.models.backup import backup_file
from wmsdesk.models.files.places import key_place
from wmsdesk.services import access, audit, backup, customers, stores
from wmsdesk.services.administration import set_setting
from wmsdesk.services.errors import (
    NotFound,
    NotPermitted,
    Refused,
    SignInFailed,
    StoreDamaged,
    StoreFull,
    StoreUnusable,
)

_CLOCK = FixedClock(NOW)


@pytest.fixture(scope="session")
def made_backup(made_place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup that tests only read, of a copy of the store: making one leaves a trace."""
    folder = tmp_path_factory.mktemp("backup")
    file, desk = folder / "monday.backup", copy_place(made_place, folder).desk("boss")
    backup.create(desk, file)
    desk.close()
    return file


@pytest.fixture
def file(made_backup: Path, tmp_path: Path) -> Path:
    """A backup of this test's own."""
    own = tmp_path / "monday.backup"
    own.write_bytes(made_backup.read_bytes())
    return own


def _left(folder: Path) -> set[str]:
    """What lies in a folder, but for the locks of stores."""
    return {one.name for one in folder.iterdir() if ".lock" not in one.name}


def test_a_backup_is_a_private_file_that_tells_what_it_holds(place: Place, tmp_path: Path) -> None:
    boss = place.desk("boss")
    before = _left(tmp_path)
    entries = audit.verify(boss).entries
    report = backup.create(boss, tmp_path / "monday.backup")
    assert (report.verified, report.customers, report.entries) == (True, 3, entries)
    assert (report.head, report.made_at) == (entries, NOW)
    assert stat.S_IMODE(report.file.stat().st_mode) == 0o600
    boss.close()
    assert _left(tmp_path) - before == {"monday.backup"}
    with tarfile.open(report.file) as archive:
        assert archive.getnames() == list(backup_file.LIMITS)
        manifest = archive.extractfile("manifest.json")
        assert manifest is not None and json.load(manifest)["counts"]["contact"] == 3
    note = audit.entries(place.desk("boss"), action="backup.create")[0]
    assert note.record == "backup:monday.backup"
    assert note.body is not None and note.body["sha256"] == backup_file.digest_of(report.file)


def test_a_verified_backup_leaves_nothing_beside_it(file: Path) -> None:
    before = _left(file.parent)
    report = backup.verify(file, "boss", PASSWORD, clock=_CLOCK)
    assert report.verified and report.customers == 3
    assert _left(file.parent) == before


def test_a_restored_store_holds_what_was_backed_up_and_says_where_it_comes_from(
    made_place: Path, file: Path, tmp_path: Path
) -> None:
    to = tmp_path / "new" / "store.wms"
    report = backup.restore(file, to, "boss", PASSWORD, clock=_CLOCK)
    assert _left(to.parent) == {"store.wms", "store.wms.keys"}
    assert stat.S_IMODE(to.stat().st_mode) == stat.S_IMODE(key_place(to).stat().st_mode) == 0o600
    old = access.sign_in(made_place, "zheng", PASSWORD, clock=_CLOCK)
    new = access.sign_in(to, "zheng", PASSWORD, clock=_CLOCK)
    for code in ("C-00001", "C-00002", "C-00003"):
        assert customers.open_card(new, code) == customers.open_card(old, code)
    assert audit.verify(new).ok
    trail = audit.entries(new)
    assert (trail[0].action, trail[0].actor, trail[0].record) == (
        "backup.restore",
        "boss",
        "backup:monday.backup",
    )
    assert trail[1:] == [one for one in audit.entries(old) if one.seq <= report.head]


def test_the_night_job_makes_a_backup_without_any_password(place: Place, tmp_path: Path) -> None:
    secret = bytes(range(32))
    stores.add_job_slot(place.desk("boss"), secret)
    job = access.sign_in_job(place.path, secret, clock=place.clock)
    report = backup.create(job, tmp_path / "night.backup")
    assert backup.verify(report.file, "boss", PASSWORD, clock=_CLOCK).entries == report.entries
    assert audit.entries(place.desk("boss"), action="backup.create")[0].actor == "night-job"


@pytest.mark.parametrize("user", ["li", "zheng"])
def test_whoever_may_not_make_backups_makes_and_opens_none(place: Place, file: Path, user: str) -> None:
    with pytest.raises(NotPermitted):
        backup.create(place.desk(user), file.parent / "mine.backup")
    with pytest.raises(NotPermitted):
        backup.verify(file, user, PASSWORD, clock=_CLOCK)
    with pytest.raises(NotPermitted):
        backup.restore(file, file.parent / "mine.wms", user, PASSWORD, clock=_CLOCK)
    assert not (file.parent / "mine.wms").exists()


@pytest.mark.parametrize("user", ["boss", "nobody"])
def test_a_wrong_password_opens_no_backup_and_leaves_nothing(file: Path, user: str) -> None:
    before = _left(file.parent)
    with pytest.raises(SignInFailed):
        backup.verify(file, user, "not the password", clock=_CLOCK)
    with pytest.raises(SignInFailed):
        backup.restore(file, file.parent / "new.wms", user, "not the password", clock=_CLOCK)
    assert _left(file.parent) == before


def test_fifty_flipped_bytes_are_found_one_by_one(file: Path) -> None:
    data, chance = file.read_bytes(), random.Random(7)
    # Everywhere, and in the parts that are small: the heads, the manifest, the padding after it, the end.
    places = [chance.randrange(len(data)) for _ in range(30)]
    places += [chance.randrange(2048) for _ in range(12)] + [len(data) - 1 - 97 * step for step in range(8)]
    for spot in places:
        file.write_bytes(data[:spot] + bytes([data[spot] ^ 0x10]) + data[spot + 1 :])
        with pytest.raises(StoreDamaged):
            backup.verify(file, "boss", PASSWORD, clock=_CLOCK)
    file.write_bytes(data)
    assert backup.verify(file, "boss", PASSWORD, clock=_CLOCK).verified


@pytest.mark.parametrize("keep", [0, 100, 512, 3000, -70_000, -1025, -1])
def test_a_truncated_backup_is_refused(file: Path, keep: int) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:keep])
    with pytest.raises(StoreDamaged):
        backup.restore(file, file.parent / "new.wms", "boss", PASSWORD, clock=_CLOCK)
    assert _left(file.parent) == {"monday.backup"}


def test_a_backup_with_something_after_its_end_is_refused(file: Path) -> None:
    with file.open("ab") as stream:
        stream.write(b"\0")
    with pytest.raises(StoreDamaged):
        backup.verify(file, "boss", PASSWORD, clock=_CLOCK)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("../../evil", tarfile.REGTYPE), ("manifest.json", tarfile.SYMTYPE), ("manifest.json", tarfile.LNKTYPE)],
)
def test_a_tar_that_would_write_elsewhere_is_refused(tmp_path: Path, name: str, kind: bytes) -> None:
    hostile = tmp_path / "deep" / "hostile.backup"
    hostile.parent.mkdir()
    with tarfile.open(hostile, "w") as archive:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, "/etc/passwd"
        archive.addfile(info)
    with pytest.raises(StoreDamaged):
        backup.verify(hostile, "boss", PASSWORD, clock=_CLOCK)
    assert _left(tmp_path) == {"deep"} and _left(hostile.parent) == {"hostile.backup"}


def test_a_member_larger_than_it_may_be_is_refused_before_it_is_unpacked(file: Path) -> None:
    data = file.read_bytes()
    info = tarfile.TarInfo("manifest.json")
    info.size, info.mode = 1 << 30, 0o600
    file.write_bytes(info.tobuf(tarfile.GNU_FORMAT) + data[512:])
    with pytest.raises(StoreDamaged):
        backup.verify(file, "boss", PASSWORD, clock=_CLOCK)


def test_an_altered_manifest_with_right_digests_lacks_the_seal(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "taken apart"
    folder.mkdir()
    with file.open("rb") as stream:
        backup_file.unpack(stream, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["made_at"] = "2030-01-01T00:00:00+00:00"
    text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (folder / "manifest.json").write_text(text)
    forged = tmp_path / "forged.backup"
    backup_file.write_archive(forged, folder)
    with pytest.raises(StoreDamaged):
        backup.verify(forged, "boss", PASSWORD, clock=_CLOCK)


def test_nothing_is_ever_written_over(place: Place, file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    data = file.read_bytes()
    for taken in (file, link, tmp_path):
        with pytest.raises(Refused):
            backup.create(place.desk("boss"), taken)
        with pytest.raises(Refused):
            backup.restore(file, taken, "boss", PASSWORD, clock=_CLOCK)
    for ending in (".keys", "-wal", "-shm", "-journal"):
        beside = tmp_path / f"new.wms{ending}"
        beside.write_text("mine")
        with pytest.raises(Refused):
            backup.restore(file, tmp_path / "new.wms", "boss", PASSWORD, clock=_CLOCK)
        assert beside.read_text() == "mine"
        beside.unlink()
    assert file.read_bytes() == data and not (tmp_path / "nowhere").exists()


def test_a_backup_behind_a_link_or_not_there_or_no_file_is_refused(file: Path, tmp_path: Path) -> None:
    link, pipe = tmp_path / "link.backup", tmp_path / "pipe.backup"
    link.symlink_to(file)
    os.mkfifo(pipe)
    for one in (link, pipe, tmp_path):
        with pytest.raises((StoreUnusable, Refused)):
            backup.verify(one, "boss", PASSWORD, clock=_CLOCK)
    for gone in (tmp_path / "gone.backup", tmp_path / "no folder" / "gone.backup"):
        with pytest.raises(NotFound):
            backup.verify(gone, "boss", PASSWORD, clock=_CLOCK)


def test_a_backup_into_a_folder_that_is_not_there_says_so(place: Place, tmp_path: Path) -> None:
    with pytest.raises(NotFound) as refused:
        backup.create(place.desk("boss"), tmp_path / "no folder" / "new.backup")
    assert refused.value.field == "out"


@contextmanager
def _files_at_most(size: int) -> Iterator[None]:
    """A disk that is full after so many bytes of any one file."""
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.getsignal(signal.SIGXFSZ)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("share", [0.05, 0.5, 0.999, 1.0])
def test_a_full_disk_leaves_nothing_behind(place: Place, tmp_path: Path, share: float) -> None:
    boss = place.desk("boss")
    entries = audit.verify(boss).entries
    size = place.path.stat().st_size
    before = _left(tmp_path)
    with _files_at_most(int(size * share)), pytest.raises((StoreFull, StoreDamaged)):
        backup.create(boss, tmp_path / "monday.backup")
    assert _left(tmp_path) == before
    assert audit.verify(boss).entries == entries


def test_a_disk_that_is_too_small_is_told_at_once(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10**9, 10**9 - 10, 10))
    with pytest.raises(StoreFull):
        backup.create(place.desk("boss"), tmp_path / "monday.backup")


def test_a_backup_whose_trail_cannot_be_written_is_not_left(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = place.desk("boss")

    def busy(*_: object, **__: object) -> int:
        raise faults.Busy("main.wms")

    monkeypatch.setattr("wmsdesk.services.writing.audit_chain.append", busy)
    with pytest.raises(StoreUnusable):
        backup.create(boss, tmp_path / "monday.backup")
    assert not (tmp_path / "monday.backup").exists()


def test_a_store_that_another_program_altered_gives_no_backup(place: Place, tmp_path: Path) -> None:
    stranger = place.without_triggers()
    stranger.execute("UPDATE customer SET credit_limit = 1 WHERE code = 'C-00002'")
    stranger.close()
    with pytest.raises(StoreDamaged):
        backup.create(place.desk("boss"), tmp_path / "monday.backup")
    assert not (tmp_path / "monday.backup").exists()


_WRITER = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
from practice_desks import NOW, Place
from wmsdesk.clock import FixedClock
from wmsdesk.services import customers
desk = Place(Path(sys.argv[3]), FixedClock(NOW)).desk("li")
print("ready", flush=True)
number = 0
while not Path(sys.argv[4]).exists():
    number += 1
    customers.save(desk, customers.Edit("C-00002", None, {"notes": f"{sys.argv[5]} {number}"}))
print(number)
"""


def test_a_backup_under_writers_is_whole_and_loses_none_of_their_saves(place: Place, tmp_path: Path) -> None:
    stop, here = tmp_path / "stop", Path(__file__).parent
    source = str(here.parents[1] / "src")
    command = [sys.executable, "-c", _WRITER, source, str(here), str(place.path), str(stop)]
    writers = [
        subprocess.Popen([*command, str(number)], stdout=subprocess.PIPE, text=True) for number in range(2)
    ]
    done = threading.Event()

    def write() -> None:
        desk, number = place.desk("li"), 0
        while not done.is_set():
            number += 1
            customers.save(desk, customers.Edit("C-00003", None, {"notes": f"note {number}"}))
        desk.close()

    threads = [threading.Thread(target=write) for _ in range(2)]
    try:
        for writer in writers:
            assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
        for thread in threads:
            thread.start()
        reports = [backup.create(place.desk("boss"), tmp_path / f"{number}.backup") for number in range(3)]
    finally:
        done.set()
        stop.touch()
        for thread in threads:
            if thread.ident:
                thread.join()
        said = [int(writer.communicate(timeout=60)[0]) for writer in writers]
    assert all(number > 0 for number in said)
    assert reports[0].entries < reports[1].entries < reports[2].entries
    live = {one.seq: one for one in audit.entries(place.desk("zheng"), limit=100_000)}
    for number, report in enumerate(reports):
        to = tmp_path / f"restored-{number}.wms"
        backup.restore(report.file, to, "boss", PASSWORD, clock=_CLOCK)
        zheng = access.sign_in(to, "zheng", PASSWORD, clock=_CLOCK)
        assert audit.verify(zheng).ok
        kept = audit.entries(zheng, limit=100_000)[1:]
        assert kept == [live[seq] for seq in range(report.head, 0, -1)]


def test_a_backup_takes_away_what_a_killed_one_left_in_its_folder(place: Place, tmp_path: Path) -> None:
    program = (
        "import os, sys; sys.path[:0] = sys.argv[2:]\n"
        "from pathlib import Path\n"
        "from wmsdesk.models.backup.workshops import workshop\n"
        "with workshop(Path(sys.argv[1])) as made:\n"
        "    (made / 'store').write_bytes(b'x'); os.kill(os.getpid(), 9)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.backup"), *sys.path], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    (stale,) = tmp_path.glob(".*.tmp")
    backup.create(place.desk("boss"), tmp_path / "monday.backup")
    assert not stale.exists() and list(tmp_path.glob(".*.tmp")) == []


def _made_daily(place: Place, folder: Path, keep: int, days: int) -> list[tuple[str, ...]]:
    """The names that gave way on each of some days."""
    gone = []
    for day in range(1, days + 1):
        place.clock.forward(timedelta(days=1))
        report = backup.create(place.desk("boss"), folder / f"{day}.backup", keep=keep)
        gone.append(tuple(one.name for one in report.removed))
    return gone


def test_older_backups_give_way_and_the_trail_says_so(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    assert _made_daily(place, folder, 2, 4) == [(), (), ("1.backup",), ("2.backup",)]
    assert _left(folder) == {"3.backup", "4.backup"}
    told = audit.entries(place.desk("boss"), action="backup.remove")
    assert [one.record for one in told] == ["backup:2.backup", "backup:1.backup"]
    assert backup.create(place.desk("boss"), folder / "last.backup", keep=1).removed
    assert _left(folder) == {"last.backup"}


def test_only_verified_backups_of_this_store_are_counted_and_taken_away(
    place: Place, file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    assert _made_daily(place, folder, 9, 3) == [(), (), ()]
    bent = bytearray((folder / "3.backup").read_bytes())
    bent[-5000] ^= 1
    (folder / "3.backup").write_bytes(bent)
    shutil.copy(file, folder / "another store's.backup")
    (folder / "notes.txt").write_text("mine", "utf-8")
    (folder / "link.backup").symlink_to(folder / "1.backup")
    report = backup.create(place.desk("boss"), folder / "4.backup", keep=2)
    assert [one.name for one in report.removed] == ["1.backup"]
    assert _left(folder) == {
        "2.backup", "3.backup", "4.backup", "another store's.backup", "notes.txt", "link.backup",
    }  # fmt: skip


def test_the_moment_of_a_backup_is_told_in_the_stores_own_time(place: Place, tmp_path: Path) -> None:
    set_setting(place.desk("boss"), "time_zone", "Asia/Shanghai")
    report = backup.create(place.desk("boss"), tmp_path / "monday.backup")
    again = backup.verify(report.file, "boss", PASSWORD, clock=_CLOCK)
    assert report.made_at.isoformat() == again.made_at.isoformat() == "2026-11-23T17:00:00+08:00"
