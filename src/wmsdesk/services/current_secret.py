"""Which secret counts: the slot in the key file and the verifier in the account's row must say the same."""

from __future__ import annotations

import hmac
from typing import Any

from wmsdesk.clock import Clock
from wmsdesk.models.faults import SlotMissing
from wmsdesk.models.files.places import key_place
from wmsdesk.models.keys.key_slots import SlotId
from wmsdesk.models.keys.keyfile import KeyFile
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Account


def is_welcome(row: dict[str, Any] | None, verifier: bytes, clock: Clock) -> bool:
    """Whether the account is there and active, and this the secret it has now; a temporary one lasts for its time."""
    if row is None or row["state"] != "active":
        return False
    if row["temporary_until"] is not None and clock.now() >= row["temporary_until"]:
        return False
    return hmac.compare_digest(bytes(row["verifier"]), verifier)


def settle(store: Store, label: str, slot_id: SlotId, verifier: bytes) -> None:
    """Let only this slot open the account, if its secret still is the account's.

    Under the store's write lock, in which every new secret is staged and written too: otherwise a sign-in, or a second
    change of the same password, could drop the slot that the account is about to depend on.
    """
    keys = KeyFile(key_place(store.place))
    try:
        if keys.is_settled(slot_id):
            return
    except SlotMissing:
        # Somebody has changed this password again since, and that change has settled it.
        return
    with store.writing():
        now = store.value(Account.select(Account.verifier).where(Account.name_key == label))
        if now is not None and hmac.compare_digest(bytes(now), verifier):
            keys.settle_slot(slot_id)
