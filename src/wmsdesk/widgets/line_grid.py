"""The lines of an order to type in: article, quantity, price; what each comes to is told beside it as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from wmsdesk.i18n import N_, Language
from wmsdesk.widgets.cells import pad
from wmsdesk.widgets.field_editors import Edited, GoOn
from wmsdesk.widgets.grid_row import GridRow, GridRule, LineTexts, LineTold
from wmsdesk.widgets.suggestions import Find, FinderEditor

__all__ = ["LineGrid", "LineTexts", "LineTold"]

HEADS = ("#", N_("SKU"), N_("Name"), N_("Quantity"), N_("Unit"), N_("Price"), N_("Net"), N_("Free"))


class GridHead(Widget):
    """What stands over the columns."""

    DEFAULT_CSS = "GridHead { height: 1; color: $text-muted; }"

    def __init__(self, language: Language, rule: Callable[[], GridRule]) -> None:
        super().__init__()
        self._language, self._rule = language, rule

    def render_line(self, y: int) -> Strip:
        """The labels."""
        rule, t = self._rule(), self._language
        labels = [HEADS[0], *(t(one) for one in HEADS[1:])]
        widths = (
            rule.spot - 1,
            rule.sku,
            rule.name,
            rule.quantity,
            rule.unit,
            rule.price,
            rule.net,
            rule.free,
        )
        aligns = ("right", "left", "left", "right", "left", "right", "right", "right")
        said = " ".join(
            pad(label, width, align) for label, width, align in zip(labels, widths, aligns, strict=True)
        )
        return Strip([Segment(said, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)


class LineGrid(Vertical):
    """Any number of lines and always an empty one at the end. Enter goes from field to field and on to a new line."""

    DEFAULT_CSS = "LineGrid { height: auto; padding: 0 1; }"

    class Changed(Message):
        """A line was typed in, taken away or added."""

    class Left(Message):
        """A field of a line was left."""

    class PastTop(Message):
        """The person went up from the first line."""

    def __init__(self, find: Find, language: Language, lines: Sequence[LineTexts] = ()) -> None:
        super().__init__()
        self._find, self._language = find, language
        self._begin = [*(one for one in lines if not one.empty), LineTexts()]

    def compose(self) -> ComposeResult:
        """Heads and lines."""
        yield GridHead(self._language, self._rule)
        for spot, texts in enumerate(self._begin):
            yield self._row(spot + 1, texts)

    def _row(self, spot: int, texts: LineTexts) -> GridRow:
        row = GridRow(self._find, self._rule, texts)
        row.spot = spot
        return row

    def _rule(self) -> GridRule:
        return GridRule.of(self.scrollable_content_region.width or 78)

    @property
    def rows(self) -> list[GridRow]:
        """The lines from the top, the empty one last."""
        return list(self.query(GridRow))

    @property
    def lines(self) -> list[LineTexts]:
        """What is typed, without lines that are empty."""
        return [texts for row in self.rows if not (texts := row.texts).empty]

    @property
    def current(self) -> GridRow | None:
        """The line that is typed in."""
        return next((row for row in self.rows if self.screen.focused in row.editors), None)

    @property
    def current_number(self) -> int:
        """Which of ``lines`` is typed in, counted from 0; -1 where it is none of them."""
        if (here := self.current) is None or here.texts.empty:
            return -1
        return [row for row in self.rows if not row.texts.empty].index(here)

    def tell(self, told: Sequence[LineTold]) -> None:
        """Say what is known of each of ``lines``."""
        known = iter(told)
        for row in self.rows:
            row.tell(LineTold() if row.texts.empty else next(known, LineTold()))

    def focus_first(self) -> None:
        """Begin at the top."""
        self.rows[0].sku.focus()

    def focus_field(self, spot: int, field: str = "sku") -> None:
        """To this field of one of ``lines``, counted from 0."""
        rows = [row for row in self.rows if not row.texts.empty] or self.rows
        row = rows[min(spot, len(rows) - 1)]
        getattr(row, field if field in ("sku", "quantity", "price") else "sku").focus()

    async def remove_current(self) -> None:
        """Take the line that is typed in away."""
        row = self.current
        if row is None:
            return
        rows = self.rows
        if row is rows[-1]:
            for editor in row.editors:
                editor.fill("")
            row.tell(LineTold())
        else:
            rows[rows.index(row) + 1].sku.focus()
            await row.remove()
        self._number()
        self.post_message(self.Changed())

    def _number(self) -> None:
        for spot, row in enumerate(self.rows):
            row.spot = spot + 1
            row.refresh()

    async def _grow(self) -> None:
        if not self.rows[-1].texts.empty:
            await self.mount(self._row(len(self.rows) + 1, LineTexts()))

    async def on_field_editor_edited(self, event: Edited) -> None:
        """Something was typed: there is always an empty line after it."""
        event.stop()
        await self._grow()
        self.post_message(self.Changed())

    async def on_finder_editor_chosen(self, event: FinderEditor.Chosen) -> None:
        """An article was chosen: the quantity is next."""
        event.stop()
        await self._grow()
        row = event.editor.parent
        assert isinstance(row, GridRow)
        row.quantity.focus()
        self.post_message(self.Changed())

    async def on_field_editor_go_on(self, event: GoOn) -> None:
        """Enter goes to the next field; up and down to the same field of a neighbouring line."""
        event.stop()
        row = self.current
        if row is None:
            return
        rows, spot = self.rows, self.rows.index(row)
        which = row.editors.index(self.screen.focused)  # type: ignore[arg-type]
        if event.entered and not row.texts.empty:
            await self._grow()
            rows = self.rows
            target = row.editors[which + 1] if which < 2 else rows[spot + 1].sku
        elif event.way < 0 and spot == 0:
            self.post_message(self.PastTop())
            return
        else:
            target = rows[max(0, min(spot + event.way, len(rows) - 1))].editors[which]
        target.focus()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A field is left."""
        if isinstance(event.widget.parent, GridRow):
            self.post_message(self.Left())

    def on_resize(self) -> None:
        """Other room for the names."""
        for row in self.rows:
            row.redraw()
