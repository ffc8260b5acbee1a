"""Keep the Chinese catalogue in step with the code: find new sentences, drop old ones, compile.

python tools/catalogue.py          update wmsdesk.po from the code and compile it
python tools/catalogue.py --check  say what is missing or out of step, and exit 1 if anything is
"""

from __future__ import annotations

import io
import string
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "wmsdesk"
CATALOGUE = SOURCE / "locales" / "zh_CN" / "LC_MESSAGES" / "wmsdesk.po"
_MADE = datetime(2026, 11, 23, tzinfo=UTC)
"""The same moment in every header, so that equal catalogues are equal files."""
KEYWORDS = {"t": None, "N_": None, "language": None, "plural": (1, 2)}


def sentences() -> Catalog:
    """Every sentence that the code marks for translation."""
    found = Catalog(
        locale="zh_CN",
        project="wmsdesk",
        charset="utf-8",
        fuzzy=False,
        creation_date=_MADE,
        revision_date=_MADE,
    )
    for _file, _line, message, comments, context in extract_from_dir(
        str(SOURCE), method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        if message and message != ("", ""):
            found.add(message, auto_comments=comments, context=context)
    return found


def translated() -> Catalog:
    """The catalogue as it is written."""
    if not CATALOGUE.exists():
        return Catalog(locale="zh_CN")
    return read_po(io.BytesIO(CATALOGUE.read_bytes()), locale="zh_CN")


def updated() -> Catalog:
    """The catalogue with the code's sentences, keeping each translation whose sentence is still said."""
    old, new = translated(), sentences()
    for message in new:
        if message.id and (known := old.get(message.id)):
            message.string = known.string
    return new


def compiled(catalogue: Catalog) -> bytes:
    """The binary catalogue that the program reads."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def places(text: str) -> set[str]:
    """The ``{places}`` in a sentence."""
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}


def problems() -> list[str]:
    """What is missing, what is left over, and where the places of a sentence and its translation differ."""
    catalogue, found = updated(), []
    for message in catalogue:
        found += _problems_of(message)
    said = {message.id for message in catalogue}
    found += [f"no longer said: {old.id!r}" for old in translated() if old.id and old.id not in said]
    binary = CATALOGUE.with_suffix(".mo")
    if not binary.exists() or binary.read_bytes() != compiled(catalogue):
        found.append("wmsdesk.mo is not what wmsdesk.po compiles to")
    return found


def _problems_of(message: Message) -> list[str]:
    if not message.id:
        return []
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if not all(strings):
        return [f"not translated: {ids[0]!r}"]
    wanted = places(ids[-1])
    return [f"other places in: {one!r}" for one in strings if places(one) != wanted]


def main() -> int:
    """See the module."""
    if "--check" in sys.argv[1:]:
        found = problems()
        print("\n".join(found) or "complete")
        return 1 if found else 0
    catalogue = updated()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, catalogue, width=0, no_location=True, omit_header=False, sort_output=True)
    CATALOGUE.write_bytes(out.getvalue())
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(catalogue))
    missing = [message for message in catalogue if message.id and not message.string]
    print(f"{len(catalogue)} sentences, {len(missing)} without a translation")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
