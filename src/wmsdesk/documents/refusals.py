"""What is wrong with a file, in one sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.text import safe

_SHOWN = 60


def shown(text: object) -> str:
    """A piece of a file as a sentence may quote it: harmless, one line, short."""
    quoted = safe(text)
    return quoted if len(quoted) <= _SHOWN else quoted[: _SHOWN - 1] + "…"


class FileRefused(Refused):
    """A file that cannot be read or written; ``values["file"]`` is its name."""

    code = "file-refused"


class FileMissing(FileRefused):
    """There is no file of this name."""

    code, exit_code = "file-missing", NotFound.exit_code


class FileChanged(FileRefused):
    """Somebody wrote the file while it was being read."""

    code = "file-changed"


class EncodingUnknown(FileRefused):
    """Nothing tells for certain what encoding the text is in; a person must say.

    ``previews`` maps each encoding that is worth offering, the likeliest first, to the header and the first
    telling line as they would read in it. The text is raw: pass it through ``text.safe`` before showing it.
    """

    code = "encoding-unknown"

    def __init__(self, sentence: str, *, previews: Mapping[str, str], **values: Any) -> None:
        self.previews = dict(previews)
        super().__init__(sentence, **values)
