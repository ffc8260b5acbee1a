"""What a person sees of an error: a sentence, or a reference. Never a traceback, never what a variable
held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.app import App
from textual.worker import WorkerFailed

from wmsdesk import trouble
from wmsdesk.i18n import Language
from wmsdesk.services.errors import DeskError, StoreUnusable

if TYPE_CHECKING:
    from textual.await_complete import AwaitComplete


class QuietErrors(App[None]):
    """An application whose errors tell strangers nothing, and whose notices and dialogues stay under the
    lock.
    """

    language: Language
    under_lock: str | None = None
    """The mode that the lock covers; ``None`` while nothing is locked."""

    def __init__(self) -> None:
        super().__init__()
        self.held_notices: list[tuple[str, dict[str, Any]]] = []

    @property
    def locked(self) -> bool:
        """Whether the lock covers the desk."""
        return self.under_lock is not None

    def say_error(self, error: BaseException) -> None:
        """Tell the person: the sentence of an error of ours, a reference for any other."""
        if isinstance(error, DeskError):
            severity = "error" if isinstance(error, StoreUnusable) else "warning"
            self.notify(error.say(self.language), severity=severity, markup=False)
            return
        from wmsdesk.screens.shell.trouble import TroubleScreen

        self.push_screen(TroubleScreen(self.keep_trouble(error)))

    def keep_trouble(self, error: BaseException) -> str:
        """Write an unexpected error down for repair; the reference under which it stands."""
        return trouble.keep(error)

    def notify(self, message: str, **values: Any) -> None:  # type: ignore[override]
        """As Textual's, but never over the lock: told after unlocking."""
        if self.locked:
            self.held_notices.append((message, values))
        else:
            super().notify(message, **values)

    def push_screen(self, screen: Any, *args: Any, mode: str | None = None, **values: Any) -> Any:
        """As Textual's, but what a desk opens while it is locked opens under the lock."""
        return super().push_screen(screen, *args, mode=mode or self.under_lock, **values)

    def pop_screen(self) -> AwaitComplete:
        """As Textual's; while locked it is the covered desk that goes back."""
        if not self.locked:
            return super().pop_screen()
        here, self._current_mode = self._current_mode, self.under_lock or self._current_mode
        try:
            return super().pop_screen()
        finally:
            self._current_mode = here

    def _handle_exception(self, error: Exception) -> None:
        """An error in a worker is told and lived with; one in a widget has broken it, so the desk closes."""
        if isinstance(error, WorkerFailed) and self._running and self.screen_stack:
            self.say_error(error.error)
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._fatal_error()

    def _fatal_error(self) -> None:
        """Close, and leave only a reference on the terminal."""
        self.panic()

    def panic(self, *renderables: Any) -> None:
        """Close with a reference; whatever was to be printed is not."""
        reference = self.keep_trouble(self._exception or RuntimeError())
        sentence = "wmsdesk had to close. What you had saved is saved. Reference: {reference}"
        if not self._exit_renderables:
            self._exit_renderables.append(Text(self.language(sentence, reference=reference)))
        self._close_messages_no_wait()
