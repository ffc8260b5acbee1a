"""One save of a form: problems beside their fields, old and new, then conflicts and look-alikes as they come up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.errors import BadValue, BadValues, Conflict, DeskError, Duplicate

if TYPE_CHECKING:
    from wmsdesk.screens.customers.customer_edit import EditScreen


class Saving:
    """Walks one form from ctrl+s to what was saved; until then nothing typed is lost."""

    def __init__(self, screen: EditScreen) -> None:
        self.screen = screen
        self.busy = False
        self.seen: frozenset[str] = frozenset()

    def begin(self) -> None:
        """Begin, unless a save is under way."""
        if not self.busy:
            self.busy = True
            self.screen.run_worker(self._walk(), name="save")

    async def _walk(self) -> None:
        try:
            self.screen.form.leave_field()
            if await self._shown_and_agreed():
                await self._save()
        finally:
            self.busy = False

    async def _shown_and_agreed(self) -> bool:
        """Whether the person has seen old and new and wants it saved."""
        screen, app = self.screen, self.screen.desk_app
        from wmsdesk.screens.editing.differences import DifferencesScreen

        try:
            planned = await app.ask(screen.subject.plan, app.desk, screen.wanted)
        except DeskError as error:
            self._beside_fields(error)
            return False
        if not planned:
            app.notify(screen.t("Nothing is changed."), markup=False)
            return False
        screen.form.problems = {}
        shown = DifferencesScreen(screen.crumbs()[:-1], screen.view, planned, screen.reason)
        agreed = bool(await open_over(screen, shown))
        screen.reason = shown.reason
        return agreed

    async def _save(self) -> None:
        """Save, asking about what comes up, until it is saved or the person goes back to typing."""
        screen, app = self.screen, self.screen.desk_app
        assert screen.view is not None
        while True:
            try:
                saved = await app.work(
                    screen.subject.save,
                    app.desk,
                    screen.wanted,
                    screen.reason,
                    screen.base_version,
                    self.seen,
                    screen.view.record,
                )
            except Conflict as conflict:
                if not await self._settle(conflict):
                    return
            except Duplicate as duplicate:
                if not await self._look_at(duplicate):
                    return
            except DeskError as error:
                self._beside_fields(error)
                return
            else:
                screen.keeper.done = True
                screen.dismiss(saved)
                return

    async def _settle(self, conflict: Conflict) -> bool:
        """Let the person choose for each field; whether there is something left to save."""
        from wmsdesk.screens.editing.conflict import ConflictScreen

        screen = self.screen
        assert screen.view is not None
        chosen = await open_over(screen, ConflictScreen(screen.crumbs()[:-1], screen.view.fields, conflict))
        if chosen is None:
            return False
        typed = screen.form.values
        for one in conflict.fields:
            screen.base[one.field] = one.theirs
            if chosen[one.field] == "theirs":
                typed[one.field] = one.theirs
        screen.base_version = conflict.version
        screen.form.fill(typed, screen.base)
        if not screen.changed:
            await screen.keeper.forget()
            screen.desk_app.notify(
                screen.t("Theirs is kept; there is nothing of yours left to save."), markup=False
            )
            screen.dismiss(None)
            return False
        return True

    async def _look_at(self, duplicate: Duplicate) -> bool:
        """Show who it looks like; whether to save all the same."""
        from wmsdesk.screens.customers.customer_edit import GoToCard
        from wmsdesk.screens.customers.duplicates import DuplicatesScreen

        screen = self.screen
        typed = screen.form.values
        answer: Any = await open_over(screen, DuplicatesScreen(screen.crumbs()[:-1], duplicate, typed))
        if answer == "keep":
            self.seen |= {one.code for one in duplicate.suspects}
            return True
        if answer is not None:
            await screen.keeper.keep()
            screen.keeper.done = True
            screen.dismiss(GoToCard(answer))
        elif duplicate.field and duplicate.field in screen.form.values:
            screen.form.focus_field(duplicate.field)
        return False

    def _beside_fields(self, error: DeskError) -> None:
        """Say what is wrong beside the fields it is about, and go to the first of them."""
        form, t = self.screen.form, self.screen.t
        problems = error.problems if isinstance(error, BadValues) else [error]
        placed = {one.field: one.say(t) for one in problems if one.field in form.values}
        if placed:
            form.problems = placed
            form.focus_field(next(name for name in form.values if name in placed))
        if not placed or not isinstance(error, (BadValue, BadValues)):
            self.screen.desk_app.say_error(error)
