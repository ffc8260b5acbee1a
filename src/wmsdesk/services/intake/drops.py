"""A JSON file that another program dropped: one object with the fields of a case, or a list of them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.intake.message import (
    BODY_LENGTH,
    NAME_LENGTH,
    NO_SUBJECT,
    SUBJECT_LENGTH,
    Incoming,
    NotAMessage,
    lines,
    one_line,
)

_PLAIN = ("kind", "channel", "priority", "category", "order")
_KNOWN = {*_PLAIN, "id", "subject", "body", "phone", "email", "name", "customer"}
_MOST = 1000


def read_drop(data: bytes) -> list[Incoming]:
    """The messages of a file. Raises ``NotAMessage``: not JSON, not an object, or something in it that nobody knows."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotAMessage(N_("This is no JSON that can be read.")) from error
    entries = found if isinstance(found, list) else [found]
    if not entries or len(entries) > _MOST:
        raise NotAMessage(N_("A file holds from 1 to {most} messages."), most=_MOST)
    digest = hashlib.sha256(data).hexdigest()
    return [_read(one, f"{digest}:{number}") for number, one in enumerate(entries)]


def _read(entry: Any, fallback: str) -> Incoming:
    if not isinstance(entry, dict):
        raise NotAMessage(N_("A message is an object with fields."))
    for name, value in entry.items():
        if name not in _KNOWN:
            raise NotAMessage(
                N_("A message has no field {name}."), field="file", name=one_line(str(name), 60)
            )
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise NotAMessage(N_("{name} must be a text."), field="file", name=name)
    texts = {name: one_line(str(entry[name]), 200) for name in _PLAIN if entry.get(name)}
    said = {
        name: str(entry.get(name, ""))
        for name in ("id", "subject", "body", "phone", "email", "name", "customer")
    }
    texts |= {
        "subject": one_line(said["subject"], SUBJECT_LENGTH) or NO_SUBJECT,
        "body": lines(said["body"], BODY_LENGTH),
        "caller": one_line(said["phone"], NAME_LENGTH),
        "caller_name": one_line(said["name"] or said["email"], NAME_LENGTH),
    }
    texts.setdefault("channel", "web")
    key = f"drop:{one_line(said['id'], 300)}" if said["id"].strip() else f"drop:sha256:{fallback}"
    return Incoming(
        key,
        one_line(said["email"], 254).lower(),
        one_line(said["name"], NAME_LENGTH),
        texts,
        one_line(said["customer"], 40),
    )
