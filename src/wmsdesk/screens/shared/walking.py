"""Going from one screen to another and back, on the desk that the first belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen


async def open_over(screen: DeskScreen, other: Any) -> Any:
    """Show another screen on the desk that ``screen`` belongs to, and wait for its answer."""
    app = screen.desk_app
    mode = next((name for name, stack in app._screen_stacks.items() if screen in stack), None)
    return await app.push_screen_wait(other, mode=mode)
