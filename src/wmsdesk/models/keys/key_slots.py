"""The cryptography of a key file: one data key, wrapped once for each secret that may open the store."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from dataclasses import asdict, dataclass, field
from typing import Any, NewType, NoReturn

from wmsdesk.models.faults import KeyDerivationFailed, WrongSecret
from wmsdesk.models.keys.recovery_code import normal_recovery_code

FORMAT, VERSION = "wmsdesk-keys", 1
KINDS = ("account", "recovery", "job")
KEY_BYTES, SALT_BYTES, NONCE_BYTES, TAG_BYTES = 32, 16, 12, 16

SlotId = NewType("SlotId", str)


@dataclass(frozen=True)
class Derivation:
    """The cost of one try at a secret: argon2id's memory in KiB, its passes and its lanes."""

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        # The upper bounds keep an altered file from taking the machine's memory.
        lanes_fit = 1 <= self.lanes <= 64
        if not (lanes_fit and 1 <= self.passes <= 64 and 8 * self.lanes <= self.memory_kib <= 1 << 20):
            raise ValueError("derivation out of bounds")


STANDARD = Derivation(memory_kib=65536, passes=3, lanes=4)
"""RFC 9106's second recommended choice."""


class DataKey:
    """The key of a store. It is never shown, copied or pickled; ask it for what is needed."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")
        self._key = bytes(key)

    @classmethod
    def new(cls) -> DataKey:
        """A random key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def raw_key(self) -> str:
        """The key as SQLCipher takes it: ``x'<64 hex digits>'``. Pass it on at once and keep it nowhere."""
        return f"x'{self._key.hex()}'"

    def derive(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose (``audit``, ``seal``, ``draft`` …), by HKDF-SHA256."""
        return _expand(self._key, f"wmsdesk {purpose}".encode())

    def wrapped(self, key: bytes, nonce: bytes, bound: bytes) -> bytes:
        """This key sealed by AES-256-GCM under ``key``, bound to the bytes ``bound``."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(key).encrypt(nonce, self._key, bound)

    def __eq__(self, other: object) -> bool:
        return hmac.compare_digest(self._key, other._key) if isinstance(other, DataKey) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "DataKey(hidden)"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("a data key is never copied or pickled")


@dataclass(frozen=True)
class Slot:
    """The data key wrapped for one secret."""

    id: SlotId
    kind: str
    label: str
    derivation: Derivation
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)

    def bound(self, store_id: str) -> bytes:
        """What the wrapped key is bound to, so that no slot can be swapped, renamed or weakened."""
        return canonical([FORMAT, VERSION, store_id, self.id, self.kind, self.label, asdict(self.derivation)])


@dataclass(frozen=True)
class Opened:
    """What a right secret gives. ``verifier`` (32 bytes) must equal the one kept in the account's row."""

    data_key: DataKey
    verifier: bytes = field(repr=False)
    slot_id: SlotId


def canonical(value: object) -> bytes:
    """The one way of writing a value as JSON: sorted, without spaces, plain ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def normal_label(label: str) -> str:
    """The form in which two spellings of one account name are the same: NFKC, without case."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", label).casefold())


def wrap(
    data_key: DataKey, store_id: str, derivation: Derivation, kind: str, label: str, secret: str | bytes
) -> tuple[Slot, bytes]:
    """A new slot and its verifier. ``label`` is normal already; takes as long as ``derivation`` says."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of slot {kind!r}")
    slot_id, salt = SlotId(secrets.token_hex(8)), secrets.token_bytes(SALT_BYTES)
    nonce = secrets.token_bytes(NONCE_BYTES)
    stretched = _stretch(derivation, salt, _secret_bytes(kind, secret))
    bare = Slot(slot_id, kind, label, derivation, salt, nonce, b"")
    sealed = data_key.wrapped(_expand(stretched, b"wrap"), nonce, bare.bound(store_id))
    return Slot(slot_id, kind, label, derivation, salt, nonce, sealed), _expand(stretched, b"verify")


def unwrap(slot: Slot, store_id: str, secret: str | bytes) -> Opened:
    """The data key and the verifier. Raises ``WrongSecret``."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    stretched = _stretch(slot.derivation, slot.salt, _secret_bytes(slot.kind, secret))
    try:
        key = AESGCM(_expand(stretched, b"wrap")).decrypt(slot.nonce, slot.wrapped, slot.bound(store_id))
    except InvalidTag:
        raise WrongSecret("the secret opens no slot") from None
    return Opened(DataKey(key), _expand(stretched, b"verify"), slot.id)


def nobody(derivation: Derivation, kind: str, label: str) -> Slot:
    """A slot that no secret opens: trying it takes as long as trying a real one."""
    wrapped = secrets.token_bytes(KEY_BYTES + TAG_BYTES)
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    return Slot(SlotId(secrets.token_hex(8)), kind, label, derivation, salt, nonce, wrapped)


def header_seal(data_key: DataKey, store_id: str, derivation: Derivation) -> bytes:
    """The keyed digest that keeps the parameters of future slots from being weakened unseen."""
    said = canonical([FORMAT, VERSION, store_id, asdict(derivation)])
    return hmac.digest(data_key.derive("key file header"), said, hashlib.sha256)


def _secret_bytes(kind: str, secret: str | bytes) -> bytes:
    if isinstance(secret, bytes):
        return secret
    if kind == "recovery":
        secret = normal_recovery_code(secret)
    # Two keyboards may write one accented letter in two ways (NFC); nothing else about a secret is changed.
    return unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")


def _stretch(derivation: Derivation, salt: bytes, secret: bytes) -> bytes:
    from argon2 import low_level
    from argon2.exceptions import HashingError

    try:
        stretched = low_level.hash_secret_raw(
            secret,
            salt,
            time_cost=derivation.passes,
            memory_cost=derivation.memory_kib,
            parallelism=derivation.lanes,
            hash_len=KEY_BYTES,
            type=low_level.Type.ID,
        )
    except HashingError as error:
        raise KeyDerivationFailed(str(error)) from None
    return bytes(stretched)


def _expand(key: bytes, info: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(key)
