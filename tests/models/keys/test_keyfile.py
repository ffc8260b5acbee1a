"""The key file: who opens it, who does not, and what altering it leads to."""

from __future__ import annotations

import copy
import hashlib
import json
import multiprocessing
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from wmsdesk.models import faults
from wmsdesk.models.keys.job_key import read_job_key, write_job_key
from wmsdesk.models.keys.key_slots import Slot, SlotId, canonical
from wmsdesk.models.keys.keyfile import DataKey, Derivation, KeyFile, new_recovery_code

CHEAP = Derivation(8, 1, 1)

# HKDF-SHA256 (RFC 5869) of the bytes 0 to 31, without salt, computed apart from this program.
VECTORS = {
    "audit": "92629b2734fbfea4",
    "seal": "011f6711c4e9ba27",
    "draft": "dd4485a3e052c652",
    "anchor": "65e53f3d96fdc4c5",
}


@pytest.fixture
def made(tmp_path: Path) -> tuple[KeyFile, DataKey]:
    keys, data_key = KeyFile.create(tmp_path / "desk.keys", derivation=CHEAP)
    keys.add_slot(data_key, "account", "ann", "pass of ann")
    keys.add_slot(data_key, "account", "bob", "pass of bob")
    return keys, data_key


def test_each_secret_opens_its_own_slot_with_its_own_verifier(made: tuple[KeyFile, DataKey]) -> None:
    keys, data_key = made
    ann, bob = (
        keys.open_slot("account", "ann", "pass of ann"),
        keys.open_slot("account", "bob", "pass of bob"),
    )
    assert ann.data_key == bob.data_key == data_key
    assert ann.verifier != bob.verifier and len(ann.verifier) == 32
    assert keys.open_slot("account", "ann", "pass of ann").verifier == ann.verifier
    assert ann.slot_id == keys.slots()[0].id


@pytest.mark.parametrize("label", ["ANN", "ａｎｎ", "Ann"])
def test_one_name_in_other_letters_is_the_same_name(made: tuple[KeyFile, DataKey], label: str) -> None:
    keys, data_key = made
    assert keys.open_slot("account", label, "pass of ann").data_key == data_key
    with pytest.raises(faults.SlotExists):
        keys.add_slot(data_key, "account", label, "another")


@pytest.mark.parametrize(
    ("kind", "label", "secret"),
    [
        ("account", "ann", "pass of bob"),
        ("account", "ann", "pass of ann "),
        ("account", "ann", "Pass of ann"),
        ("account", "ann", ""),
        ("account", "nobody", "pass of ann"),
        ("job", "ann", "pass of ann"),
        ("recovery", "ann", "not a code"),
    ],
)
def test_any_other_secret_opens_nothing(
    made: tuple[KeyFile, DataKey], kind: Any, label: str, secret: str
) -> None:
    with pytest.raises(faults.WrongSecret):
        made[0].open_slot(kind, label, secret)


def test_an_unknown_name_costs_the_same_derivation(
    made: tuple[KeyFile, DataKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    from argon2 import low_level

    real, costs = low_level.hash_secret_raw, []

    def counted(secret: bytes, salt: bytes, **cost: Any) -> bytes:
        costs.append((len(salt), cost))
        return real(secret, salt, **cost)

    monkeypatch.setattr(low_level, "hash_secret_raw", counted)
    words = set()
    for label in ("ann", "nobody"):
        with pytest.raises(faults.WrongSecret) as refused:
            made[0].open_slot("account", label, "wrong")
        words.add(str(refused.value))
    assert len(costs) == 2 and costs[0] == costs[1]
    assert len(words) == 1


def test_a_secret_may_be_any_text(made: tuple[KeyFile, DataKey]) -> None:
    keys, data_key = made
    for at, secret in enumerate((" 中文 密码 ", "e\u0301te\u0301", "\x00\ud800", "🔑" * 40)):
        keys.add_slot(data_key, "account", f"name {at}", secret)
        assert keys.open_slot("account", f"name {at}", secret).data_key == data_key
    assert keys.open_slot("account", "name 1", "été").data_key == data_key


def test_replacing_a_secret_ends_the_old_one(made: tuple[KeyFile, DataKey]) -> None:
    keys, data_key = made
    new = keys.replace_slot(data_key, "account", "ann", "newer")
    assert keys.open_slot("account", "ann", "newer").verifier == new.verifier
    with pytest.raises(faults.WrongSecret):
        keys.open_slot("account", "ann", "pass of ann")
    with pytest.raises(faults.SlotMissing):
        keys.replace_slot(data_key, "account", "nobody", "newer")


def test_a_staged_secret_leaves_the_old_one_until_it_is_settled(made: tuple[KeyFile, DataKey]) -> None:
    keys, data_key = made
    old = keys.open_slot("account", "ann", "pass of ann")
    new = keys.stage_slot(data_key, "account", "ann", "newer")
    assert keys.open_slot("account", "ann", "pass of ann").verifier == old.verifier != new.verifier
    assert keys.open_slot("account", "ann", "newer").slot_id == new.id
    keys.settle_slot(new.id)
    with pytest.raises(faults.WrongSecret):
        keys.open_slot("account", "ann", "pass of ann")
    assert keys.open_slot("account", "ann", "newer").data_key == data_key
    assert len(keys.slots()) == 2


def test_the_recovery_code_opens_however_it_is_typed_again(made: tuple[KeyFile, DataKey]) -> None:
    keys, data_key = made
    code = new_recovery_code()
    keys.add_slot(data_key, "recovery", "recovery", code)
    retyped = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert keys.open_slot("recovery", "recovery", retyped).data_key == data_key


def test_a_job_key_opens_its_slot(made: tuple[KeyFile, DataKey], tmp_path: Path) -> None:
    keys, data_key = made
    keys.add_slot(data_key, "job", "nightly", write_job_key(tmp_path / "job"))
    assert keys.open_slot("job", "nightly", read_job_key(tmp_path / "job")).data_key == data_key
    assert (tmp_path / "job").stat().st_mode & 0o777 == 0o400
    with pytest.raises(FileExistsError):
        write_job_key(tmp_path / "job")


def test_a_key_of_another_store_is_not_put_into_this_file(made: tuple[KeyFile, DataKey]) -> None:
    with pytest.raises(faults.KeyFileDamaged):
        made[0].add_slot(DataKey.new(), "account", "eve", "a secret")


def test_a_foreign_key_is_refused_before_the_slow_part(
    made: tuple[KeyFile, DataKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argon2.low_level.hash_secret_raw", None)
    with pytest.raises(faults.KeyFileDamaged):
        made[0].replace_slot(DataKey.new(), "account", "ann", "a secret")


def test_a_key_file_is_never_made_over_another(made: tuple[KeyFile, DataKey]) -> None:
    before = made[0].path.read_bytes()
    with pytest.raises(faults.KeyFileExists):
        KeyFile.create(made[0].path, derivation=CHEAP)
    assert made[0].path.read_bytes() == before


# --- altering the file ---


def _altered(keys: KeyFile, change: Callable[[dict[str, Any]], None]) -> None:
    """Alter the file as somebody would who knows its form: the digest is made right again."""
    body = json.loads(keys.path.read_bytes())
    change(body)
    del body["digest"]
    body["digest"] = hashlib.sha256(canonical(body)).hexdigest()
    keys.path.write_bytes(json.dumps(body, sort_keys=True, indent=1).encode("ascii") + b"\n")


def _swap(body: dict[str, Any]) -> None:
    ann, bob = body["slots"]
    for name in ("salt", "nonce", "wrapped", "id"):
        ann[name], bob[name] = bob[name], ann[name]


def _rename(body: dict[str, Any]) -> None:
    body["slots"][1]["label"] = "eve"
    body["slots"][0]["label"] = "bob"


def _rekind(body: dict[str, Any]) -> None:
    body["slots"][0]["kind"] = "job"


def _weaken(body: dict[str, Any]) -> None:
    body["slots"][0]["params"] = {"memory_kib": 16, "passes": 1, "lanes": 1}


def _renew_id(body: dict[str, Any]) -> None:
    body["slots"][0]["id"] = "00" * 8


def _move_store(body: dict[str, Any]) -> None:
    body["store_id"] = "00" * 16


def _flip_wrapped(body: dict[str, Any]) -> None:
    wrapped = bytearray.fromhex(body["slots"][0]["wrapped"])
    wrapped[5] ^= 1
    body["slots"][0]["wrapped"] = wrapped.hex()


@pytest.mark.parametrize(
    ("change", "kind", "label", "secret"),
    [
        (_swap, "account", "ann", "pass of bob"),
        (_swap, "account", "ann", "pass of ann"),
        (_rename, "account", "bob", "pass of ann"),
        (_rekind, "job", "ann", "pass of ann"),
        (_weaken, "account", "ann", "pass of ann"),
        (_renew_id, "account", "ann", "pass of ann"),
        (_move_store, "account", "ann", "pass of ann"),
        (_flip_wrapped, "account", "ann", "pass of ann"),
    ],
)
def test_an_altered_slot_opens_for_nobody(
    made: tuple[KeyFile, DataKey],
    change: Callable[[dict[str, Any]], None],
    kind: Any,
    label: str,
    secret: str,
) -> None:
    _altered(made[0], change)
    with pytest.raises(faults.WrongSecret):
        made[0].open_slot(kind, label, secret)


@pytest.mark.parametrize(
    "other",
    [
        {"id": SlotId("11" * 8)},
        {"kind": "job"},
        {"label": "bob"},
        {"derivation": Derivation(8, 2, 1)},
    ],
)
def test_a_slot_is_bound_to_all_it_says(other: dict[str, Any]) -> None:
    slot = Slot(SlotId("00" * 8), "account", "ann", CHEAP, b"", b"", b"")
    assert replace(slot, **other).bound("store") != slot.bound("store") != slot.bound("other store")


def test_a_weakened_derivation_for_future_slots_is_seen(made: tuple[KeyFile, DataKey]) -> None:
    keys, data_key = made

    def weaken(body: dict[str, Any]) -> None:
        body["derivation"]["memory_kib"] = 9

    _altered(keys, weaken)
    with pytest.raises(faults.KeyFileDamaged):
        keys.open_slot("account", "ann", "pass of ann")
    with pytest.raises(faults.KeyFileDamaged):
        keys.replace_slot(data_key, "account", "ann", "newer")


@pytest.mark.parametrize("memory", [1 << 40, -8, "8", 8.0, True, None])
def test_a_derivation_out_of_bounds_is_damage(made: tuple[KeyFile, DataKey], memory: object) -> None:
    def grow(body: dict[str, Any]) -> None:
        body["slots"][0]["params"]["memory_kib"] = memory

    _altered(made[0], grow)
    with pytest.raises(faults.KeyFileDamaged):
        made[0].open_slot("account", "ann", "pass of ann")


def test_every_flipped_byte_is_found(made: tuple[KeyFile, DataKey]) -> None:
    whole = made[0].path.read_bytes()
    for at in range(len(whole)):
        made[0].path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises((faults.KeyFileDamaged, faults.KeyFileNewer)):
            made[0].slots()


def test_every_truncation_is_found(made: tuple[KeyFile, DataKey]) -> None:
    whole = made[0].path.read_bytes()
    for length in range(len(whole)):
        made[0].path.write_bytes(whole[:length])
        with pytest.raises(faults.KeyFileDamaged):
            made[0].slots()


@pytest.mark.parametrize(
    "data", [b"[]", b"null", b"{}", b"[" * 100_000, b"\xff\xfe", b'{"format": 1}', b"1" * 5000]
)
def test_what_is_no_key_file_is_damage(made: tuple[KeyFile, DataKey], data: bytes) -> None:
    made[0].path.write_bytes(data)
    with pytest.raises(faults.KeyFileDamaged):
        made[0].slots()


def test_a_newer_file_says_so(made: tuple[KeyFile, DataKey]) -> None:
    def renew(body: dict[str, Any]) -> None:
        body["version"] = 2

    _altered(made[0], renew)
    with pytest.raises(faults.KeyFileNewer):
        made[0].slots()


def test_a_missing_a_linked_and_an_exposed_file_are_told_apart(made: tuple[KeyFile, DataKey]) -> None:
    keys, _ = made
    keys.path.chmod(0o644)
    with pytest.raises(faults.PathExposed):
        keys.slots()
    keys.path.chmod(0o600)
    moved = keys.path.rename(keys.path.with_name("moved"))
    with pytest.raises(faults.KeyFileMissing):
        keys.slots()
    keys.path.symlink_to(moved)
    with pytest.raises(faults.PathRefused):
        keys.slots()


def test_a_change_stopped_before_its_rename_changes_nothing(
    made: tuple[KeyFile, DataKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, data_key = made

    def stopped(*_: object) -> None:
        raise OSError("stopped")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", stopped)
        with pytest.raises(OSError, match="stopped"):
            keys.replace_slot(data_key, "account", "ann", "newer")
    assert keys.open_slot("account", "ann", "pass of ann").data_key == data_key
    assert keys.replace_slot(data_key, "account", "ann", "newer")


# --- the data key ---


def test_keys_derived_for_a_purpose_never_change() -> None:
    key = DataKey(bytes(range(32)))
    assert {
        purpose: key.derive(purpose).hex()[:16] for purpose in ("audit", "seal", "draft", "anchor")
    } == VECTORS
    assert key.raw_key() == "x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'"


def test_nothing_shows_a_key(made: tuple[KeyFile, DataKey]) -> None:
    keys, data_key = made
    opened = keys.open_slot("account", "ann", "pass of ann")
    new = keys.add_slot(data_key, "account", "eve", "pass of eve")
    shown = "".join(f"{one!r} {one!s} {[one]}" for one in (data_key, opened, new, keys, keys.slots()))
    for secret in (
        data_key.raw_key()[2:-1],
        opened.verifier.hex(),
        repr(opened.verifier),
        repr(new.verifier),
    ):
        assert secret not in shown
    assert not hasattr(data_key, "__dict__")


def test_a_data_key_is_not_pickled_or_copied() -> None:
    for spread in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            spread(DataKey.new())


def test_importing_the_key_file_loads_no_cryptography() -> None:
    code = "import sys, wmsdesk.models.keys.keyfile; sys.exit(bool({'argon2', 'cryptography'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- several processes ---


def _add(path: Path, raw: bytes, at: int) -> None:
    KeyFile(path, lock_timeout=30).add_slot(DataKey(raw), "account", f"name {at}", "a secret")


def test_slots_added_by_several_processes_are_all_kept(made: tuple[KeyFile, DataKey]) -> None:
    keys, data_key = made
    raw = bytes.fromhex(data_key.raw_key()[2:-1])
    fork = multiprocessing.get_context("fork")
    children = [fork.Process(target=_add, args=(keys.path, raw, at)) for at in range(6)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert {slot.label for slot in keys.slots()} == {"ann", "bob", *(f"name {at}" for at in range(6))}


def _attempt(path: Path, gate: Any, told: Any) -> None:
    keys = KeyFile(path, lock_timeout=30)
    gate.wait()
    told.put(keys.attempt_started("ann", 1_000_000.0))


def test_of_twenty_tries_at_once_five_go_on(made: tuple[KeyFile, DataKey]) -> None:
    fork = multiprocessing.get_context("fork")
    gate, told = fork.Event(), fork.SimpleQueue()
    children = [fork.Process(target=_attempt, args=(made[0].path, gate, told)) for _ in range(20)]
    for child in children:
        child.start()
    gate.set()
    waits = sorted(told.get() for _ in children)
    for child in children:
        child.join()
    assert waits == [0] * 5 + [1] * 15
