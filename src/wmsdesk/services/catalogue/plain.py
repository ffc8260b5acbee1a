"""What every kind does with text first: ends trimmed, one form for one letter, no controls."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.errors import BadValue

# str.strip() would also take U+001C to U+001F away, which are controls and have to be refused instead.
_ENDS = " \t\r\n\u00a0\u1680\u3000" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f"
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(0x5E)} | {0x3000: 0x20}


def refused(field: Field, sentence: str, **values: Any) -> BadValue:
    """The error for ``field``: ``sentence`` may use ``{label}`` and whatever is in ``values``."""
    return BadValue(sentence, field=field.name, spoken=("label",), label=field.label, **values)


def trimmed(text: str) -> str:
    """The text without white space at its ends."""
    return text.strip(_ENDS)


def full_width_folded(text: str) -> str:
    """The text with full-width letters, digits and signs (``ＡＢ１－``) as their ASCII twins."""
    return text.translate(_FULL_WIDTH)


def clean(text: str, field: Field, *, lines: bool = False) -> str | None:
    """The text as it is stored: NFC, trimmed, ``None`` where nothing is left. Hidden marks stay.

    Line feeds and tabs are taken only with ``lines`` (and any line ending becomes a line feed). Raises
    ``BadValue`` for a lone surrogate, NUL, another control character, or more than there is room for.
    """
    if _SURROGATE.search(text):
        raise refused(field, N_("{label} contains half a character (a lone surrogate)."))
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = trimmed(unicodedata.normalize("NFC", text))
    _check_controls(kept, field, lines=lines)
    if len(kept) > field.max_length:
        raise refused(
            field,
            N_("{label} may have at most {limit} characters; this has {length}."),
            limit=field.max_length,
            length=len(kept),
        )
    return kept or None


def _check_controls(text: str, field: Field, *, lines: bool) -> None:
    if "\x00" in text:
        raise refused(field, N_("{label} contains a NUL character."))
    if not lines and re.search("[\t\r\n]", text):
        raise refused(field, N_("{label} must be a single line without tabs."))
    if found := _CONTROL.search(text):
        code = f"U+{ord(found.group()):04X}"
        raise refused(field, N_("{label} contains a control character ({code_point})."), code_point=code)
