"""Keys pressed before the request they are about is in sight: none is lost, and none decides what nobody saw.

They are kept in order and done when the request is drawn. A decision is no exception, but its dialogue then knows that
it was asked for blindly (``pressed_blind``): *approve* takes no ``y`` until it has stood on the screen for a moment,
so that the rhythm of ``a y a y`` on a slow store never approves a request that came in between. *Decline* wants a
reason in words, and *recall* touches only one's own request: those need no moment.
"""

from __future__ import annotations

from typing import ClassVar

from wmsdesk.widgets.frame import DeskScreen


class KeepsKeys(DeskScreen):
    """Give ``needs_sight``, the actions that wait, and ``reading``; await ``in_sight()`` when reading has ended."""

    needs_sight: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[str] = []
        self.pressed_blind = False

    @property
    def reading(self) -> bool:
        """Whether what the keys are about is still being read."""
        raise NotImplementedError

    async def action_press(self, action_id: str) -> None:
        """Do it, say why not, or keep it until its request is in sight; what comes after a kept key waits too."""
        if action_id in self.needs_sight and (self.reading or self._kept):
            self._kept.append(action_id)
        else:
            await super().action_press(action_id)

    async def in_sight(self) -> None:
        """Do what was kept, as far as it leads to no other screen: that one was not there when the rest was pressed."""
        while self._kept and not self.reading:
            kept = self._kept.pop(0)
            if self.app.screen is not self:
                self._kept.clear()
                return
            self.pressed_blind = True
            try:
                await super().action_press(kept)
            finally:
                self.pressed_blind = False
