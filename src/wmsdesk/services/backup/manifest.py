"""The manifest of a backup: what it must hold, sealed with a key that only the store's data key gives."""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wmsdesk import __version__
from wmsdesk.i18n import N_
from wmsdesk.models.audit import audit_chain
from wmsdesk.models.backup.backup_file import KEYS, MANIFEST, STORE, digest_of
from wmsdesk.models.backup.copying import row_counts
from wmsdesk.models.columns import canonical
from wmsdesk.models.files.private_files import write_new
from wmsdesk.models.store import Store
from wmsdesk.services.errors import StoreDamaged, StoreNewer

FORMAT, VERSION = "wmsdesk-backup", 1


def damaged(file: Path) -> StoreDamaged:
    """The error for a backup that is not what was written."""
    sentence = N_("The backup {file} is damaged or was altered; use another one.")
    return StoreDamaged(sentence, field="file", kind="backup-damaged", file=file.name)


def write_manifest(folder: Path, store: Store, made_by: str, made_at: datetime) -> dict[str, Any]:
    """Write the manifest of the copy that lies ready in ``folder`` and answer it; ``store`` is the copy, open."""
    head = audit_chain.head(store)
    body = {
        "format": FORMAT,
        "version": VERSION,
        "program": __version__,
        "schema": store.schema_version(),
        "made_at": made_at.astimezone(UTC).isoformat(),
        "made_by": made_by,
        "head": {"seq": head.seq, "mac": head.mac.hex()},
        "counts": row_counts(store),
        "members": {name: digest_of(folder / name) for name in (STORE, KEYS)},
    }
    body["seal"] = _seal(store, body)
    write_new(folder / MANIFEST, canonical(body).encode())
    return body


def read_manifest(folder: Path, digests: dict[str, str], file: Path) -> dict[str, Any]:
    """The manifest in ``folder``, which must name the other members by their digests.

    Raises ``StoreDamaged``, ``StoreNewer`` for a format that this program does not know.
    """
    data = (folder / MANIFEST).read_bytes()
    try:
        body = json.loads(data)
        if body["format"] == FORMAT and int(body["version"]) > VERSION:
            raise StoreNewer(N_("A newer wmsdesk made this backup; update this one."))
        known = body["format"] == FORMAT and canonical(body).encode() == data
        members = {name: digests[name] for name in (STORE, KEYS)}
        if not known or body["members"] != members or datetime.fromisoformat(body["made_at"]).tzinfo is None:
            raise damaged(file)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise damaged(file) from None
    return dict(body)


def refuse_other(store: Store, manifest: dict[str, Any], file: Path) -> None:
    """Raise ``StoreDamaged`` unless the manifest was sealed with this store's key and tells what is in it."""
    head = audit_chain.head(store)
    holds = (
        hmac.compare_digest(_seal(store, manifest).encode(), str(manifest.get("seal", "")).encode())
        and manifest["head"] == {"seq": head.seq, "mac": head.mac.hex()}
        # A backup of an older program knows nothing of the tables that opening it has added.
        and manifest["counts"] == row_counts(store, manifest["counts"])
    )
    if not holds:
        raise damaged(file)


def is_of(store: Store, manifest: dict[str, Any]) -> bool:
    """Whether this manifest was sealed by this store, or by the one it was restored from, at an entry of its chain."""
    head = manifest["head"]
    mac = audit_chain.mac_at(store, int(head["seq"]))
    sealed = hmac.compare_digest(_seal(store, manifest).encode(), str(manifest.get("seal", "")).encode())
    return sealed and mac is not None and mac.hex() == head["mac"]


def _seal(store: Store, body: dict[str, Any]) -> str:
    sealed = {name: value for name, value in body.items() if name != "seal"}
    return hmac.digest(store.key.derive("anchor"), canonical(sealed).encode(), "sha256").hex()
