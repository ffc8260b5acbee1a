"""What the lists of the Stock desk share: they stand under it, follow what others do, and say what was refused."""

from __future__ import annotations

from typing import Any

from wmsdesk.screens.shared.following import Following
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.told import Times
from wmsdesk.services.errors import DeskError


class StockListScreen(ListScreen):
    """Give what a :class:`ListScreen` needs; ``times`` is there once the list was read."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Times | None = None
        self._following = Following(self, self._read_quietly)

    def crumbs(self) -> list[str]:
        """Under the Stock desk."""
        return [self.t("Stock"), self.t(self.page)]

    def on_mount(self) -> None:
        """Read for the first time, and follow what others do."""
        super().on_mount()
        self._following.begin()

    async def _read_quietly(self) -> None:
        await self._read(None)

    async def _read(self, keep: str | None) -> None:
        try:
            self.times = await self.desk_app.ask(Times.of, self.desk_app.desk)
        except DeskError:
            self.times = None
        await super()._read(keep)
        self.refresh_frame()

    def said(self, moment: Any) -> str:
        """A moment as the store's zone has it."""
        return self.times.said(moment) if self.times is not None else ""

    async def do(self, call: Any, *values: Any, **named: Any) -> Any:
        """Ask a service that writes; say it when it refuses. Answers what it answered, ``None`` for a refusal."""
        try:
            done = await self.desk_app.work(call, self.desk_app.desk, *values, **named)
        except DeskError as error:
            self.desk_app.say_error(error)
            done = None
        self.read_again()
        return done

    async def show_product(self, sku: str) -> None:
        """Open a product's card over this."""
        from wmsdesk.screens.shared.walking import open_over
        from wmsdesk.screens.stock.product_card import ProductScreen

        await open_over(self, ProductScreen(sku))
        self.read_again()
