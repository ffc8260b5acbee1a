"""A sheet as plain text, eighty cells wide: readable in any terminal, mail or printer, without any font of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wmsdesk.documents.papers.cells import cells, folded, padded
from wmsdesk.services.papers.sheet import Sheet, SheetColumn, SheetTable

WIDTH = 80
_GAP = 2


def as_text(sheet: Sheet) -> str:
    """The whole sheet, every line at most ``WIDTH`` cells, the last one ended."""
    lines = [*_head(sheet), *_parties(sheet), *_facts(sheet)]
    for table in sheet.tables:
        lines += ["", *_table(table)]
    if sheet.notes:
        lines.append("")
        for note in sheet.notes:
            lines += folded(note, WIDTH)
    if sheet.signatures:
        lines += ["", *_signatures(sheet)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(sheet: Sheet) -> list[str]:
    right = f"{sheet.number}  {sheet.day}"
    title = folded(sheet.title, WIDTH - cells(right) - _GAP)
    first = padded(title[0], WIDTH - cells(right)) + right
    return [first, *title[1:], "=" * WIDTH]


def _parties(sheet: Sheet) -> Iterator[str]:
    for label, lines in sheet.parties:
        text = [part for line in lines for part in folded(line, WIDTH - 4)]
        yield label
        yield from (f"    {line}" for line in text)


def _facts(sheet: Sheet) -> list[str]:
    if not sheet.facts:
        return []
    left = min(24, max(cells(label) for label, _ in sheet.facts) + _GAP)
    found = [""]
    for label, value in sheet.facts:
        first, *others = folded(value, WIDTH - left)
        found += [padded(label, left) + first, *(" " * left + line for line in others)]
    return found


def _widths(table: SheetTable) -> list[int]:
    """As wide as their contents at most and their own width at least; the growing one has the rest."""
    room = WIDTH - _GAP * (len(table.columns) - 1)
    found = []
    for place, one in enumerate(table.columns):
        longest = max([cells(one.label), *(cells(row[place]) for row in table.rows)])
        found.append(max(min(longest, one.width), min(cells(one.label), one.width)))
    growing = next((place for place, one in enumerate(table.columns) if one.grows), None)
    if growing is not None:
        found[growing] = max(8, room - sum(found) + found[growing])
    while sum(found) > room:
        widest = max(range(len(found)), key=lambda place: found[place])
        found[widest] -= 1
    return found


def _table(table: SheetTable) -> Iterator[str]:
    widths = _widths(table)
    if table.title:
        yield from folded(table.title, WIDTH)
    yield from _row([one.label for one in table.columns], table.columns, widths)
    yield "-" * (sum(widths) + _GAP * (len(widths) - 1))
    for row in table.rows:
        yield from _row(row, table.columns, widths)
    if table.totals:
        yield "-" * WIDTH
        left = max(cells(label) for label, _ in table.totals) + _GAP
        right = max(cells(value) for _, value in table.totals)
        for label, value in table.totals:
            yield padded(padded(label, left) + padded(value, right, right=True), WIDTH, right=True)


def _row(texts: Sequence[str], columns: Sequence[SheetColumn], widths: Sequence[int]) -> Iterator[str]:
    """One row on as many lines as its longest text needs."""
    parts = [folded(text, width) for text, width in zip(texts, widths, strict=True)]
    for number in range(max(map(len, parts))):
        line = [part[number] if number < len(part) else "" for part in parts]
        yield (" " * _GAP).join(
            padded(text, width, right=column.right)
            for text, width, column in zip(line, widths, columns, strict=True)
        )


def _signatures(sheet: Sheet) -> Iterator[str]:
    for label, name in sheet.signatures:
        yield f"{padded(label, 24)}{padded(name, 24)}______________________________"
