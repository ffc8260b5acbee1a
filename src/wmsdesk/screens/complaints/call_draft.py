"""The draft of a call: kept as each field is left, offered again after a terminal died."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from wmsdesk.services.errors import DeskError

if TYPE_CHECKING:
    from wmsdesk.screens.complaints.call import CallScreen

RECORD = "case:new"
_CUSTOMER = "customer"
_TAKEN_AS_GIVEN = {"kind": "complaint", "priority": "medium", "channel": "phone"}


class CallDraft:
    """``done`` is set when the call has been logged, dropped or left: from then on nothing is kept."""

    record = RECORD

    def __init__(self, screen: CallScreen) -> None:
        self.screen = screen
        self.done = False
        self.kept_at: datetime | None = None
        self.customer = ""
        self._kept: dict[str, str] | None = None

    def found(self, draft: Any) -> dict[str, str]:
        """This draft was there already; answers what was typed."""
        self._kept, self.kept_at = dict(draft.values), draft.at
        self.customer = draft.values.get(_CUSTOMER, "")
        return {name: text for name, text in draft.values.items() if name != _CUSTOMER}

    @property
    def typed(self) -> dict[str, str]:
        """What was typed, without what a form begins with."""
        screen = self.screen
        if screen.fields is None or not screen.query("RecordForm"):
            return {}
        values = screen.form.values
        return {name: text for name, text in values.items() if text and text != _TAKEN_AS_GIVEN.get(name)}

    def keep_soon(self) -> None:
        """Keep what is typed now, without making anybody wait. A failure is told once, typing goes on."""
        if not self.done:
            self.screen.run_worker(self._keep_or_tell(), name="draft", group="draft")

    async def _keep_or_tell(self) -> None:
        try:
            await self.keep()
        except DeskError as error:
            self.screen.desk_app.say_error(error)

    async def keep(self) -> None:
        """Store what was typed; nothing left of it forgets the draft."""
        from wmsdesk.services.editing import drafts

        if self.done:
            return
        app, now = self.screen.desk_app, self.typed
        if now and self.screen.known.code:
            now[_CUSTOMER] = self.screen.known.code
        if now == (self._kept or {}):
            return
        self._kept = now
        if now:
            await app.work(drafts.keep, app.desk, RECORD, None, now)
            self.kept_at = app.desk.clock.now()
        else:
            await app.work(drafts.forget, app.desk, RECORD)
            self.kept_at = None
        self.screen.refresh_frame()

    async def forget(self) -> None:
        """Drop the draft and keep none any more."""
        from wmsdesk.services.editing import drafts

        self.done = True
        await self.screen.desk_app.work(drafts.forget, self.screen.desk_app.desk, RECORD)
