"""Keeps what is typed into a form as a draft: never twice the same, never after it was saved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wmsdesk.services.errors import DeskError
from wmsdesk.widgets.frame import DeskScreen


class DraftKeeper:
    """Give ``record`` and ``typed()``, and ``version`` and ``reason`` where a draft has them.

    ``done`` is set when the form has been saved, dropped or left: from then on nothing is kept.
    """

    def __init__(self, screen: DeskScreen) -> None:
        self.desk_screen = screen
        self.done = False
        self.kept_at: datetime | None = None
        self._kept: tuple[dict[str, str], str] = ({}, "")

    @property
    def record(self) -> str:
        """What the draft is of."""
        raise NotImplementedError

    @property
    def version(self) -> int | None:
        """The version that the typing began from, ``None`` for something new."""
        return None

    @property
    def reason(self) -> str:
        """Why it is changed, as far as that is typed."""
        return ""

    def typed(self) -> dict[str, str] | None:
        """What is worth keeping, nothing where all is as it was; ``None`` while there is no form."""
        raise NotImplementedError

    def found(self, draft: Any) -> None:
        """This draft was there already."""
        self._kept, self.kept_at = (dict(draft.values), draft.reason), draft.at

    def keep_soon(self) -> None:
        """Keep what is typed now, without making anybody wait. A failure is told once, typing goes on."""
        if not self.done and self.typed() is not None:
            self.desk_screen.run_worker(self._keep_or_tell(), name="draft", group="draft")

    async def _keep_or_tell(self) -> None:
        try:
            await self.keep()
        except DeskError as error:
            self.desk_screen.desk_app.say_error(error)

    async def keep(self) -> None:
        """Store what was typed; nothing left of it forgets the draft."""
        from wmsdesk.services.editing import drafts

        typed = None if self.done else self.typed()
        if typed is None:
            return
        now = (typed, self.reason)
        if now == self._kept or not (typed or self._kept[0]):
            return
        app, self._kept = self.desk_screen.desk_app, now
        if typed:
            await app.work(drafts.keep, app.desk, self.record, self.version, *now)
            self.kept_at = app.desk.clock.now()
        else:
            await app.work(drafts.forget, app.desk, self.record)
            self._kept, self.kept_at = ({}, ""), None
        self.desk_screen.refresh_frame()

    async def forget(self) -> None:
        """Drop the draft and keep none any more."""
        from wmsdesk.services.editing import drafts

        self.done = True
        app = self.desk_screen.desk_app
        if self.record:
            await app.work(drafts.forget, app.desk, self.record)
