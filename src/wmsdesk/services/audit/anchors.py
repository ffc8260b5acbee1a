"""Anchors: the end of the audit chain written down where whoever keeps the store cannot reach it."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.audit import audit_chain
from wmsdesk.models.columns import canonical
from wmsdesk.models.files.places import key_place
from wmsdesk.models.files.private_files import read_plain, write_new
from wmsdesk.models.keys.keyfile import KeyFile
from wmsdesk.models.store import Store
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, Refused
from wmsdesk.services.files import file_faults
from wmsdesk.services.writing import speaking

FORMAT, VERSION = "wmsdesk-anchor", 1
_LARGEST = 16 * 1024


@dataclass(frozen=True)
class Anchor:
    """The chain's end at a moment: entry ``seq`` has this ``mac`` (hexadecimal) in the store of this id."""

    seq: int
    mac: str
    at: datetime
    store: str
    made_by: str = ""


def make_anchor(desk: Desk, out: Path) -> Anchor:
    """Write the end of the chain to a new file that only its owner may read.

    Raises ``NotPermitted``, ``Refused`` when something is already there, ``StoreUnusable``.
    """
    desk.require("audit.verify")
    with speaking():
        head = audit_chain.head(desk.store)
        store_id = KeyFile(key_place(desk.store.place)).store_id
    anchor = Anchor(head.seq, head.mac.hex(), desk.clock.now(), store_id, desk.account.name)
    body = _body(anchor)
    body["seal"] = _seal(desk.store, body)
    with speaking(), file_faults(out, field="out"):
        write_new(out, json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n")
    return anchor


def read_anchor(desk: Desk, file: Path) -> Anchor:
    """The anchor in a file.

    Raises ``NotFound``, ``BadValue`` for what is no anchor or was altered, ``Refused`` for another store's.
    """
    with speaking(), file_faults(file, field="anchor"):
        data = read_plain(file, _LARGEST)
    no_anchor = BadValue(N_("The file {file} is not an anchor."), field="anchor", file=file.name)
    try:
        body = json.loads(data)
        anchor = Anchor(
            int(body["seq"]),
            bytes.fromhex(body["mac"]).hex(),
            datetime.fromisoformat(body["at"]),
            str(body["store"]),
            str(body["made_by"]),
        )
        known = body["format"] == FORMAT and body["version"] == VERSION
        seal = str(body["seal"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise no_anchor from None
    if not known or anchor.seq < 0:
        raise no_anchor
    with speaking():
        store_id = KeyFile(key_place(desk.store.place)).store_id
    if anchor.store != store_id:
        raise Refused(N_("The anchor was made for another store."), field="anchor", kind="anchor-store")
    if not hmac.compare_digest(_seal(desk.store, _body(anchor)).encode(), seal.encode()):
        raise BadValue(N_("The anchor {file} was altered."), field="anchor", file=file.name)
    return anchor


def _body(anchor: Anchor) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "store": anchor.store,
        "seq": anchor.seq,
        "mac": anchor.mac,
        "at": anchor.at.isoformat(),
        "made_by": anchor.made_by,
    }


def _seal(store: Store, body: dict[str, Any]) -> str:
    return hmac.digest(store.key.derive("anchor"), canonical(body).encode(), "sha256").hex()
