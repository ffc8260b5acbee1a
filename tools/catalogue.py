"""Keep the Chinese catalogue in step with the code: find new sentences, drop old ones, compile.

python tools/catalogue.py          update the area files from the code and compile them into wmsdesk.mo
python tools/catalogue.py --check  say what is missing or out of step, and exit 1 if anything is
"""

from __future__ import annotations

import io
import re
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
FOLDER = SOURCE / "locales" / "zh_CN" / "LC_MESSAGES"
BINARY = FOLDER / "wmsdesk.mo"
AREAS = {
    "orders": r"order|return|fulfil|shipment|board|recurring|tracking|picking|delivery|quantities|step_menu"
    r"|goods_check",
    "stock": r"stock|product|goods|lot|location|(?<!ac)count(s|ing)?\b|replenish",
    "money": r"money|credit|invoice|payment|statement|paper|grade|exposure|rate",
    "care": r"care|task|visit|survey|warning|contract|consent|intake|improvement",
    "support": r"support|complaint|case|inquir|\bcall|cause|holiday|teams|choose|knowledge",
    "reports": r"report|chart|schedule|job|target",
}
"""The file a new sentence goes to, by the first of these that the path of its module matches; else ``desk``.

A sentence that has its translation stays in the file where it stands.
"""
_ELSEWHERE = "desk"
_MADE = datetime(2026, 11, 23, tzinfo=UTC)
"""The same moment in every header, so that equal catalogues are equal files."""
KEYWORDS = {"t": None, "N_": None, "language": None, "plural": (1, 2)}


def sentences() -> Catalog:
    """Every sentence that the code marks for translation, with the first module that says it as its place."""
    found = _empty()
    for file, line, message, comments, context in extract_from_dir(
        str(SOURCE), method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        if message and message != ("", ""):
            found.add(message, locations=[(file, line)], auto_comments=comments, context=context)
    return found


def _empty() -> Catalog:
    return Catalog(
        locale="zh_CN",
        project="wmsdesk",
        charset="utf-8",
        fuzzy=False,
        creation_date=_MADE,
        revision_date=_MADE,
    )


def written() -> dict[str, Catalog]:
    """The catalogue of each area as its file holds it."""
    return {
        path.stem: read_po(io.BytesIO(path.read_bytes()), locale="zh_CN")
        for path in sorted(FOLDER.glob("*.po"))
    }


def area_of(message: Message) -> str:
    """The file that a new sentence belongs in."""
    place = str(message.locations[0][0])
    return next((area for area, words in AREAS.items() if re.search(words, place)), _ELSEWHERE)


def updated() -> dict[str, Catalog]:
    """The catalogue of each area with the code's sentences, keeping each translation that is still said."""
    old = written()
    new = {area: _empty() for area in (*AREAS, _ELSEWHERE)}
    for message in sentences():
        if not message.id:
            continue
        known = [(area, one) for area, said in old.items() if (one := said.get(message.id)) is not None]
        # Two people may have given the same sentence its translation; the first file that has one keeps it.
        area, one = next((pair for pair in known if pair[1].string), known[0] if known else (None, None))
        new[area or area_of(message)].add(
            message.id,
            one.string if one else "",
            auto_comments=message.auto_comments,
            context=message.context,
        )
    return new


def whole(areas: dict[str, Catalog]) -> Catalog:
    """All areas in one catalogue."""
    found = _empty()
    for catalogue in areas.values():
        for message in catalogue:
            if message.id:
                found.add(message.id, message.string, context=message.context)
    return found


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
    catalogue, found = whole(updated()), []
    for message in catalogue:
        found += _problems_of(message)
    said = {message.id for message in catalogue}
    for area, old in written().items():
        found += [f"no longer said: {one.id!r} ({area}.po)" for one in old if one.id and one.id not in said]
    if not BINARY.exists() or BINARY.read_bytes() != compiled(catalogue):
        found.append("wmsdesk.mo is not what the area files compile to")
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
    areas = updated()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for area, catalogue in areas.items():
        out = io.BytesIO()
        write_po(out, catalogue, width=0, no_location=True, omit_header=False, sort_output=True)
        (FOLDER / f"{area}.po").write_bytes(out.getvalue())
    everything = whole(areas)
    BINARY.write_bytes(compiled(everything))
    missing = [
        f"{area}.po: {one.id!r}" for area, said in areas.items() for one in said if one.id and not one.string
    ]
    print("\n".join([*missing, f"{len(everything)} sentences, {len(missing)} without a translation"]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
