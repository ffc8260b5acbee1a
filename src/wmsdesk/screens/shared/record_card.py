"""The card of one record: a head, the names of its pages where it has several, and the page that is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.following import Following
from wmsdesk.screens.shared.told import short_name
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.frame import LOADING, DeskScreen
from wmsdesk.widgets.page_names import PageName, PageNames
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import Part

Neighbour = Callable[[int], Awaitable[str | None]]


class RecordCard(DeskScreen):
    """Give ``read()``, ``head()``, ``rows()`` and the names below.

    ``key`` is what the record is found by. ``neighbour`` moves through the list the card was opened from and answers
    the key of what is there. Every page has its action, ``action_page_NAME``.
    """

    CSS_PATH = "record_card.tcss"
    BINDINGS: ClassVar[Any] = [
        Binding("right", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
    ]
    AUTO_FOCUS = "PageSheet"
    pages: ClassVar[Mapping[str, str]] = {}
    """The pages by their names, with their labels; none where there is only one."""
    follows: ClassVar[bool] = False
    """Whether the card shows what others do to the record as they do it."""
    list_actions: ClassVar[tuple[str, ...]] = ()
    """The actions that go through the list the card was opened from."""
    not_from_list: ClassVar[str] = N_("This card was not opened from a list.")

    def __init_subclass__(cls, **given: Any) -> None:
        super().__init_subclass__(**given)
        for page in cls.pages:
            setattr(cls, f"action_page_{page}", _turning_to(page))

    def __init__(self, key: str, page: str = "", neighbour: Neighbour | None = None) -> None:
        super().__init__()
        self.key, self.page, self._neighbour = key, page, neighbour
        self.loaded: Any = None
        self._following = Following(self, self._load)

    # -- what each card is --------------------------------------------------------------------------------------

    def read(self, desk: Any, key: str, page: str) -> Any:
        """Ask the services for the record and what a page of it shows. Blocks."""
        raise NotImplementedError

    def head(self) -> Content:
        """What stands on top, of what was read."""
        raise NotImplementedError

    def rows(self) -> tuple[list[PageRow], list[Part]]:
        """The rows of the page that is shown, and what stands over their columns."""
        raise NotImplementedError

    def page_label(self, page: str) -> str:
        """The name of a page, in the reader's language."""
        return self.t(self.pages[page])

    def plain(self) -> str:
        """What is copied where nothing is under the cursor."""
        return self.key

    # -- showing it ---------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """Head, names of the pages, the page."""
        yield Static(Content(self.t(LOADING)), id="head", markup=False)
        if self.pages:
            yield PageNames(id="pages")
        yield PageSheet(id="page")

    @property
    def sheet(self) -> PageSheet:
        """The page shown."""
        return self.query_one(PageSheet)

    def on_mount(self) -> None:
        """Read the record, and follow what others do to it."""
        self.reload()
        if self.follows:
            self._following.begin()

    def reload(self) -> None:
        """Read it again; the newest wish counts."""
        self.run_worker(self._load, name="load", group="load", exclusive=True)

    async def _load(self) -> None:
        app, page = self.desk_app, self.page
        try:
            loaded = await app.ask(self.read, app.desk, self.key, page)
        except DeskError as error:
            app.say_error(error)
            if self.loaded is None:
                self.dismiss(None)
            return
        self.take(loaded, page)

    def take(self, loaded: Any, page: str) -> None:
        """Show what was read for a page."""
        self.loaded = loaded
        self.draw()

    def draw(self) -> None:
        """Show what was read, the cursor where it was."""
        # An answer may come when the screen is already being left.
        if self.loaded is None or not self.query("#head"):
            return
        row = self.sheet.cursor_row
        self.query_one("#head", Static).update(self.head())
        self.draw_pages()
        self.sheet.show(*self.rows(), keep=row.key if row else "")
        self.refresh_frame()

    def draw_pages(self) -> None:
        """Say which pages there are and which of them is shown."""
        keys = self.desk_app.keys
        names = [
            PageName(key_shown(keys[f"{self.where}.page_{page}"]), self.page_label(page), page == self.page)
            for page in self.pages
        ]
        for line in self.query(PageNames):
            line.show(names)

    # -- what every card can do ---------------------------------------------------------------------------------

    def turn_to(self, page: str) -> None:
        """Show this page."""
        self.page = page
        self.draw()
        self.sheet.focus()

    def action_turn(self, way: int) -> None:
        """The page beside this one."""
        if pages := list(self.pages):
            self.turn_to(pages[(pages.index(self.page) + way) % len(pages)])

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be done before it is read, and only a card from a list has neighbours."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if self.loaded is None:
            return self.t(LOADING)
        if action_id in self.list_actions and self._neighbour is None:
            return self.t(self.not_from_list)
        return None

    def begin(self, doing: Awaitable[Any]) -> None:
        """Do something with the record and read it again."""

        async def then_reload() -> None:
            await doing
            self.reload()

        self.run_worker(then_reload(), name="doing")

    def action_refresh(self) -> None:
        """Read it again."""
        self.reload()

    def action_copy(self) -> None:
        """Copy what is under the cursor; where nothing is, what the record is known by."""
        row = self.sheet.cursor_row
        text = row.plain if row is not None and row.plain else self.plain()
        self.desk_app.copy(safe(text), short_name(text))

    def action_next(self) -> None:
        """The next record of the list."""
        self._go(1)

    def action_previous(self) -> None:
        """The previous record of the list."""
        self._go(-1)

    def _go(self, way: int) -> None:
        self.run_worker(self._to_neighbour(way), name="neighbour", group="neighbour")

    async def _to_neighbour(self, way: int) -> None:
        assert self._neighbour is not None
        key = await self._neighbour(way)
        if key is None or key == self.key:
            self.desk_app.notify(self.t("The list ends here."), markup=False)
            return
        self.key = key
        await asyncio.shield(self._load())

    async def retranslate(self) -> None:
        """Other words for the same record."""
        self.draw()


def _turning_to(page: str) -> Callable[[RecordCard], None]:
    def turn(self: RecordCard) -> None:
        self.turn_to(page)

    turn.__doc__ = f"The page of {page}."
    return turn


__all__ = ["Neighbour", "RecordCard"]
