"""What a key file says, read strictly: anything that is not exactly as we write it counts as damage."""

from __future__ import annotations

import hashlib
import json
import math
import re
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from wmsdesk.models.faults import KeyFileDamaged, KeyFileNewer
from wmsdesk.models.keys.key_slots import (
    FORMAT,
    KEY_BYTES,
    KINDS,
    NONCE_BYTES,
    SALT_BYTES,
    TAG_BYTES,
    VERSION,
    Derivation,
    Slot,
    SlotId,
    canonical,
    normal_label,
)
from wmsdesk.models.keys.sign_in_attempts import Attempts

LARGEST = 4 * 1024 * 1024
_DIGITS = re.compile(r"[0-9a-f]*")


@dataclass(frozen=True)
class KeyDocument:
    """The content of a key file."""

    store_id: str
    derivation: Derivation
    seal: bytes = field(repr=False)
    slots: tuple[Slot, ...] = ()
    attempts: dict[str, Attempts] = field(default_factory=dict, repr=False)

    def matching(self, kind: str, label: str) -> list[Slot]:
        """The slots of one holder, the newest first; two while a change of secret is not settled."""
        return [slot for slot in reversed(self.slots) if (slot.kind, slot.label) == (kind, label)]

    def with_slots(self, slots: tuple[Slot, ...]) -> KeyDocument:
        """The same file with other slots."""
        return replace(self, slots=slots)


def written(document: KeyDocument) -> bytes:
    """The file's bytes, with a digest that tells accidental damage from a wrong secret."""
    body = {
        "format": FORMAT,
        "version": VERSION,
        "store_id": document.store_id,
        "derivation": asdict(document.derivation),
        "seal": document.seal.hex(),
        "slots": [_slot_written(slot) for slot in document.slots],
        "attempts": {name: [one.count, one.latest] for name, one in document.attempts.items()},
    }
    body["digest"] = hashlib.sha256(canonical(body)).hexdigest()
    return json.dumps(body, sort_keys=True, indent=1, allow_nan=False).encode("ascii") + b"\n"


def read(data: bytes) -> KeyDocument:
    """The document in a file's bytes. Raises ``KeyFileDamaged`` or ``KeyFileNewer``."""
    try:
        body = json.loads(data.decode("ascii"))
        if body["format"] != FORMAT:
            raise ValueError("another format")
        if type(body["version"]) is int and body["version"] > VERSION:
            raise KeyFileNewer(f"key file of version {body['version']}")
        document = _document(body)
        if written(document) != data:
            raise ValueError("altered")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KeyFileDamaged(f"the key file is damaged ({type(error).__name__})") from None
    return document


def _document(body: dict[str, Any]) -> KeyDocument:
    attempts = {
        str(name): Attempts(_count(said[0]), _time(said[1])) for name, said in body["attempts"].items()
    }
    return KeyDocument(
        store_id=_hex(body["store_id"], 16).hex(),
        derivation=_derivation(body["derivation"]),
        seal=_hex(body["seal"], 32),
        slots=tuple(_slot(said) for said in body["slots"]),
        attempts=attempts,
    )


def _slot_written(slot: Slot) -> dict[str, object]:
    return {
        "id": slot.id,
        "kind": slot.kind,
        "label": slot.label,
        "params": asdict(slot.derivation),
        "salt": slot.salt.hex(),
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
    }


def _slot(said: dict[str, Any]) -> Slot:
    if said["kind"] not in KINDS or normal_label(said["label"]) != said["label"]:
        raise ValueError("a slot of no known kind, or a label that is not normal")
    return Slot(
        id=SlotId(_hex(said["id"], 8).hex()),
        kind=said["kind"],
        label=said["label"],
        derivation=_derivation(said["params"]),
        salt=_hex(said["salt"], SALT_BYTES),
        nonce=_hex(said["nonce"], NONCE_BYTES),
        wrapped=_hex(said["wrapped"], KEY_BYTES + TAG_BYTES),
    )


def _derivation(said: dict[str, Any]) -> Derivation:
    return Derivation(_count(said["memory_kib"]), _count(said["passes"]), _count(said["lanes"]))


def _hex(said: Any, size: int) -> bytes:
    if not _DIGITS.fullmatch(said) or len(said) != 2 * size:
        raise ValueError("not so many bytes in hexadecimal")
    return bytes.fromhex(said)


def _count(said: Any) -> int:
    if type(said) is not int or said < 0:
        raise ValueError("not a count")
    return said


def _time(said: Any) -> float:
    if type(said) not in (int, float) or not math.isfinite(said):
        raise ValueError("not a time")
    return float(said)
