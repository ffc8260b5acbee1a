"""What is common to everything that comes in: who it is from, what it is about, and how it is known again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wmsdesk.i18n import N_
from wmsdesk.services.errors import Refused

SUBJECT_LENGTH, BODY_LENGTH, NAME_LENGTH = 200, 20_000, 120
NO_SUBJECT = N_("(no subject)")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class NotAMessage(Refused):
    """A file that cannot be taken in; its sentence says why."""

    code = "not-a-message"


@dataclass(frozen=True)
class Incoming:
    """One mail or one file, as far as a case needs it. ``key`` knows it again; ``texts`` are a case's fields."""

    key: str
    sender: str = ""
    sender_name: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    customer: str = ""
    attachments: tuple[str, ...] = ()


def one_line(text: str, most: int) -> str:
    """The text as one line without anything that a field refuses, cut where there is no more room."""
    kept = " ".join(_CONTROLS.sub(" ", text.replace("\t", " ")).split())
    return kept if len(kept) <= most else kept[: most - 1] + "…"


def lines(text: str, most: int) -> str:
    """As :func:`one_line` for a text of several lines; blank lines in a row become one."""
    kept = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = re.sub("\n{3,}", "\n\n", "\n".join(line.rstrip() for line in kept.split("\n"))).strip()
    return kept if len(kept) <= most else kept[: most - 1] + "…"
