"""One of a list: type a few letters, go down, enter. Every item says why it cannot be chosen, where it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.text import safe
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import Part


@dataclass(frozen=True)
class Item:
    """One that can be chosen: what it is called, a quiet word about it, and why it cannot be chosen, if so."""

    key: str
    label: str
    about: str = ""
    against: str = ""


class ChooseDialogue(Dialogue[str]):
    """Answers the key of an item, or nothing. With ``typing`` there is a line that narrows the list."""

    CSS_PATH = "choose.tcss"
    AUTO_FOCUS = "Input, PageSheet"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False, priority=True),
        Binding("enter", "choose", show=False, priority=True),
    ]

    def __init__(
        self, title: str, items: Sequence[Item], *, verb: str, typing: bool = True, empty: str = ""
    ) -> None:
        super().__init__()
        self._title, self.items, self._verb, self._typing, self._empty = (
            title,
            tuple(items),
            verb,
            typing,
            empty,
        )

    def title_text(self) -> str:
        """What is asked."""
        return self._title

    def body(self) -> ComposeResult:
        """The line, the list, and why not."""
        if self._typing:
            yield Input(id="choose-line", compact=True, select_on_focus=False)
        yield PageSheet(id="choose-list")
        yield Static("", id="choose-against", markup=False)

    def foot(self) -> list[tuple[str, str]]:
        """Choose and back."""
        return [("enter", self._verb), ("esc", self.t("back"))]

    def on_mount(self) -> None:
        """Show all."""
        self._show()

    @property
    def sheet(self) -> PageSheet:
        """The list."""
        return self.query_one(PageSheet)

    def _show(self) -> None:
        typed = self.query_one(Input).value.casefold().split() if self._typing else []
        found = [
            one for one in self.items if all(word in f"{one.label} {one.key}".casefold() for word in typed)
        ]
        rows = [
            PageRow(
                (
                    Part(one.label, "quiet" if one.against else "old"),
                    Part(one.against or one.about, "quiet"),
                ),
                one.key,
                one.label,
            )
            for one in found
        ]
        if not rows:
            rows = [PageRow((Part(self._empty or self.t("Nothing is found by this."), "quiet"), Part("")))]
        self.sheet.show(rows)
        self._tell("")

    def _tell(self, sentence: str) -> None:
        self.query_one("#choose-against", Static).update(Content(safe(sentence)))

    @on(Input.Changed, "#choose-line")
    def _typed(self) -> None:
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Up and down go through the list while the line keeps the focus."""
        if self._typing and event.key in ("down", "up", "pagedown", "pageup"):
            event.stop()
            event.prevent_default()
            self.sheet.action_move({"down": 1, "up": -1, "pagedown": 8, "pageup": -8}[event.key])

    @on(PageSheet.Opened)
    def _opened(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Close with the item under the cursor, unless it says why not."""
        row = self.sheet.cursor_row
        if row is None:
            return
        chosen = next(one for one in self.items if one.key == row.key)
        if chosen.against:
            self._tell(chosen.against)
        else:
            self.close(chosen.key)

    async def retranslate(self) -> None:
        """Other words around the same list."""
        await self.recompose()
        self._show()
