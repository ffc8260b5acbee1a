"""Keeps what is typed into a form as a draft: never twice the same, never after it was saved."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from wmsdesk.services.errors import DeskError

if TYPE_CHECKING:
    from wmsdesk.screens.customers.customer_edit import EditScreen


class DraftKeeper:
    """``done`` is set when the form has been saved, dropped or left: from then on nothing is kept."""

    def __init__(self, screen: EditScreen) -> None:
        self.screen = screen
        self.done = False
        self.kept_at: datetime | None = None
        self._kept: tuple[dict[str, str], str] | None = None

    def found(self, draft: Any) -> None:
        """This draft was there already."""
        self._kept, self.kept_at = (dict(draft.values), draft.reason), draft.at

    def keep_soon(self) -> None:
        """Keep what is typed now, without making anybody wait. A failure is told once, typing goes on."""
        if not self.done and self.screen.view is not None:
            self.screen.run_worker(self._keep_or_tell(), name="draft", group="draft")

    async def _keep_or_tell(self) -> None:
        try:
            await self.keep()
        except DeskError as error:
            self.screen.desk_app.say_error(error)

    async def keep(self) -> None:
        """Store what differs from the stored record; nothing left of it forgets the draft."""
        from wmsdesk.services.editing import drafts

        screen = self.screen
        if self.done or screen.view is None:
            return
        typed = screen.form.values
        now = ({name: typed[name] for name in screen.changed}, screen.reason)
        if now == self._kept or (self._kept is None and not now[0]):
            return
        app, record = screen.desk_app, screen.view.record
        self._kept = now
        if now[0]:
            await app.work(drafts.keep, app.desk, record, screen.base_version, *now)
            self.kept_at = app.desk.clock.now()
        else:
            await app.work(drafts.forget, app.desk, record)
            self._kept = self.kept_at = None
        screen.refresh_frame()

    async def forget(self) -> None:
        """Drop the draft and keep none any more."""
        from wmsdesk.services.editing import drafts

        self.done = True
        if self.screen.view is not None:
            await self.screen.desk_app.work(drafts.forget, self.screen.desk_app.desk, self.screen.view.record)
