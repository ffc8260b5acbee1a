"""The key file beside a store: who holds the secret of one of its slots can open the store, nobody else."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

from wmsdesk.models.faults import (
    KeyFileDamaged,
    KeyFileExists,
    KeyFileMissing,
    SlotExists,
    SlotMissing,
    WrongSecret,
    of_files,
)
from wmsdesk.models.files.private_files import read_private, sweep_drafts, write_private
from wmsdesk.models.files.side_lock import SideLock
from wmsdesk.models.keys import key_document, sign_in_attempts
from wmsdesk.models.keys.key_document import KeyDocument
from wmsdesk.models.keys.key_slots import (
    STANDARD,
    DataKey,
    Derivation,
    Opened,
    Slot,
    SlotId,
    header_seal,
    nobody,
    normal_label,
    unwrap,
    wrap,
)
from wmsdesk.models.keys.recovery_code import new_recovery_code, normal_recovery_code

__all__ = [
    "STANDARD",
    "DataKey",
    "Derivation",
    "KeyFile",
    "NewSlot",
    "Opened",
    "SlotEntry",
    "SlotId",
    "new_recovery_code",
    "normal_label",
    "normal_recovery_code",
]

SlotKind = Literal["account", "recovery", "job"]


class SlotEntry(NamedTuple):
    """One slot as it may be shown."""

    id: SlotId
    kind: str
    label: str


class NewSlot(NamedTuple):
    """A slot just made; ``verifier`` (32 bytes) belongs in the account's row."""

    id: SlotId
    verifier: bytes

    def __repr__(self) -> str:
        return f"NewSlot(id={self.id!r})"


class KeyFile:
    """``<store>.keys``. Nothing is kept in memory: every call reads the file, every change replaces it whole.

    Any call may raise ``KeyFileMissing``, ``KeyFileDamaged``, ``KeyFileNewer``, ``PathRefused`` (a link),
    ``PathExposed`` (others may read it), ``ReadOnly`` (no permission); any change also ``LockTimeout``, and
    ``Full`` when the disk is full, with the file as it was.
    """

    def __init__(self, path: Path, *, shared_group: bool = False, lock_timeout: float = 10.0) -> None:
        self.path = path
        self._shared_group = shared_group
        self._lock_timeout = lock_timeout
        self._lock = SideLock(path.with_name(path.name + ".lock"), shared_group=shared_group)

    @classmethod
    def create(
        cls, path: Path, *, derivation: Derivation = STANDARD, shared_group: bool = False
    ) -> tuple[KeyFile, DataKey]:
        """A new key file without slots, and its data key. Raises ``KeyFileExists``.

        Until a slot is added the data key exists in memory only.
        """
        keys, data_key, store_id = cls(path, shared_group=shared_group), DataKey.new(), uuid.uuid4().hex
        document = KeyDocument(store_id, derivation, header_seal(data_key, store_id, derivation))
        with keys._lock.held(keys._lock_timeout):
            if path.is_symlink() or path.exists():
                raise KeyFileExists(f"{path.name!r} is there already")
            keys._store(document)
        return keys, data_key

    @property
    def store_id(self) -> str:
        """The store's own random name, 32 hex digits."""
        return self._read().store_id

    def slots(self) -> list[SlotEntry]:
        """Every slot in the order they were made. A holder whose change is not settled has two."""
        return [SlotEntry(slot.id, slot.kind, slot.label) for slot in self._read().slots]

    def add_slot(self, data_key: DataKey, kind: SlotKind, label: str, secret: str | bytes) -> NewSlot:
        """Let one more secret open the store. Raises ``SlotExists``, ``BadRecoveryCode``."""

        def added(document: KeyDocument, slot: Slot) -> tuple[Slot, ...]:
            if document.matching(kind, slot.label):
                raise SlotExists(f"{kind} slot {slot.label!r}")
            return (*document.slots, slot)

        return self._put(data_key, kind, label, secret, added)

    def replace_slot(self, data_key: DataKey, kind: SlotKind, label: str, secret: str | bytes) -> NewSlot:
        """Change a holder's secret at once. Raises ``SlotMissing``.

        Where the verifier is kept in the store too, use :meth:`stage_slot`, commit, then :meth:`settle_slot`.
        """

        def replaced(document: KeyDocument, slot: Slot) -> tuple[Slot, ...]:
            old = _present(document, kind, slot.label)
            return (*(one for one in document.slots if one not in old), slot)

        return self._put(data_key, kind, label, secret, replaced)

    def stage_slot(self, data_key: DataKey, kind: SlotKind, label: str, secret: str | bytes) -> NewSlot:
        """Add the new secret of a holder beside the old one, so that a crash leaves one that works.

        Both open the store until :meth:`settle_slot`; the verifier in the account's row tells which one
        counts. Raises ``SlotMissing``.
        """

        def staged(document: KeyDocument, slot: Slot) -> tuple[Slot, ...]:
            _present(document, kind, slot.label)
            return (*document.slots, slot)

        return self._put(data_key, kind, label, secret, staged)

    def is_settled(self, slot_id: SlotId) -> bool:
        """Whether its holder has no other slot. Raises ``SlotMissing``."""
        return not _rivals(self._read(), slot_id)

    def settle_slot(self, slot_id: SlotId) -> None:
        """Drop the holder's other slots; nothing is written where there are none. Raises ``SlotMissing``."""
        if not _rivals(self._read(), slot_id):
            return
        with self._lock.held(self._lock_timeout):
            document = self._read()
            rivals = _rivals(document, slot_id)
            self._store(document.with_slots(tuple(one for one in document.slots if one not in rivals)))

    def open_slot(self, kind: SlotKind, label: str, secret: str | bytes) -> Opened:
        """The data key. Raises ``WrongSecret``, after the same work for a name that has no slot."""
        document, name = self._read(), normal_label(label)
        for slot in document.matching(kind, name) or [nobody(document.derivation, kind, name)]:
            try:
                opened = unwrap(slot, document.store_id, secret)
            except WrongSecret:
                continue
            _check_header(document, opened.data_key)
            return opened
        raise WrongSecret("the secret opens no slot")

    def attempt_started(self, label: str, now: float) -> int:
        """Count a try before its secret is tried: 0 to go on, else the seconds to wait (60 at most).

        ``now`` is in seconds since 1970. A try told to wait is not counted and must not be made.
        """
        with self._lock.held(self._lock_timeout):
            document = self._read()
            entry = sign_in_attempts.entry_name(document.store_id, normal_label(label))
            wait = sign_in_attempts.try_at(document.attempts, entry, now)
            self._store(document)
        return wait

    def attempt_succeeded(self, label: str) -> None:
        """Forget the tries at this name."""
        with self._lock.held(self._lock_timeout):
            document = self._read()
            entry = sign_in_attempts.entry_name(document.store_id, normal_label(label))
            if document.attempts.pop(entry, None) is not None:
                self._store(document)

    def _put(
        self,
        data_key: DataKey,
        kind: SlotKind,
        label: str,
        secret: str | bytes,
        change: Callable[[KeyDocument, Slot], tuple[Slot, ...]],
    ) -> NewSlot:
        before = self._read()
        _check_header(before, data_key)
        # The slow part is done before the lock is taken, so that nobody else waits for it.
        slot, verifier = wrap(data_key, before.store_id, before.derivation, kind, normal_label(label), secret)
        with self._lock.held(self._lock_timeout):
            document = self._read()
            _check_header(document, data_key)
            self._store(document.with_slots(change(document, slot)))
        return NewSlot(slot.id, verifier)

    def _read(self) -> KeyDocument:
        try:
            with of_files(self.path):
                data = read_private(self.path, key_document.LARGEST, shared_group=self._shared_group)
        except FileNotFoundError:
            raise KeyFileMissing(f"{self.path.name!r} is not there") from None
        return key_document.read(data)

    def _store(self, document: KeyDocument) -> None:
        with of_files(self.path):
            sweep_drafts(self.path)
            write_private(self.path, key_document.written(document), shared_group=self._shared_group)


def _present(document: KeyDocument, kind: str, label: str) -> list[Slot]:
    found = document.matching(kind, label)
    if not found:
        raise SlotMissing(f"{kind} slot {label!r}")
    return found


def _rivals(document: KeyDocument, slot_id: SlotId) -> list[Slot]:
    for slot in document.slots:
        if slot.id == slot_id:
            return [one for one in document.matching(slot.kind, slot.label) if one.id != slot_id]
    raise SlotMissing("no slot has this id")


def _check_header(document: KeyDocument, data_key: DataKey) -> None:
    if not hmac.compare_digest(document.seal, header_seal(data_key, document.store_id, document.derivation)):
        raise KeyFileDamaged("the key file's head was altered, or the key is another store's")
