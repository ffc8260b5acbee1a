"""A screen that is typed in: leaving keeps the draft, dropping it is asked about."""

from __future__ import annotations

from wmsdesk.screens.editing.draft_keeper import DraftKeeper
from wmsdesk.screens.shared.question import Question
from wmsdesk.screens.shared.told import Times
from wmsdesk.widgets.frame import DeskScreen


class DraftScreen(DeskScreen):
    """Give ``keeper``, and ``times`` once they are read."""

    keeper: DraftKeeper
    times: Times | None = None

    def marks(self) -> list[str]:
        """When the draft was kept."""
        if self.keeper.kept_at is None or self.times is None:
            return []
        return [self.t("draft kept {when}", when=self.times.said(self.keeper.kept_at))]

    def on_screen_suspend(self) -> None:
        """Something covers the form, perhaps the lock: keep what was typed."""
        self.keeper.keep_soon()

    @property
    def saving_now(self) -> bool:
        """Whether a save is under way, so that leaving keeps no draft of it."""
        return False

    async def save_draft_now(self) -> None:
        """Keep what was typed, because the desk is about to close."""
        await self.keeper.keep()

    async def action_leave(self) -> None:
        """Back; the draft stays."""
        if not self.saving_now:
            await self.keeper.keep()
        self.keeper.done = True
        self.dismiss(None)

    def action_discard(self) -> None:
        """Throw the draft away, after a question."""

        def drop(yes: bool | None) -> None:
            if yes:
                self.run_worker(self._drop())

        t = self.t
        self.desk_app.push_screen(Question(t("Drop what you typed here?"), t("drop it"), t("keep it")), drop)

    async def _drop(self) -> None:
        await self.keeper.forget()
        self.dismiss(None)
