"""What works on every screen, and what the door to the desks offers."""

# A table reads better with one line an action.
# ruff: noqa: E501

from __future__ import annotations

from wmsdesk.action_table.action import Action
from wmsdesk.desks import DESKS
from wmsdesk.i18n import N_

# fmt: off
_EVERYWHERE = (
    Action("desk.help", "?,f12", N_("help"), N_("What this screen is for, and its keys."), rank=90),
    Action("desk.palette", "ctrl+p", N_("palette"), N_("Do anything by its name, open anything by its number."),
           rank=95, short=N_("menu"), always=True),
    Action("desk.go", "g", N_("go to"), N_("Go to another desk: then its letter.")),
    Action("desk.back", "escape", N_("back"), N_("One step back. What you typed stays.")),
    Action("desk.lock", "ctrl+l", N_("lock"), N_("Cover the screen until your password."), always=True),
    Action("desk.quit", "ctrl+q", N_("quit"), N_("Leave wmsdesk. Asks only if something is not saved."), always=True),
    Action("desk.theme", "f8", N_("theme"), N_("Dark, light, high contrast.")),
    Action("desk.language", "f9", N_("language"), N_("English or 简体中文, at once.")),
    Action("desk.sign_out", "", N_("sign out"), N_("Close your desk and let somebody else sign in. Drafts are kept.")),
)

_DESKS = tuple(
    Action(f"desk.open_{entry.id}", entry.key, entry.label, N_("Go to this desk where you left it."), entry.permission)
    for entry in DESKS
)

_DOOR = (
    Action("sign_in.enter", "enter", N_("sign in"), N_("Open your desk."), rank=1),
    Action("sign_in.language", "f9", N_("中文 / English"), N_("Switch the language."), rank=2, short=N_("中/EN"), overrides="desk.language"),
    Action("sign_in.theme", "f8", N_("theme"), N_("Dark, light, high contrast."), rank=3, overrides="desk.theme"),
    Action("sign_in.quit", "ctrl+q", N_("quit"), N_("Leave wmsdesk."), rank=4, overrides="desk.quit", always=True),
    Action("first_run.next", "enter", N_("next"), N_("Go on to the next step."), rank=1),
    Action("first_run.language", "f9", N_("中文 / English"), N_("Switch the language."), rank=2, short=N_("中/EN"),
           overrides="desk.language"),
    Action("first_run.theme", "f8", N_("theme"), N_("Dark, light, high contrast."), rank=3, overrides="desk.theme"),
    Action("first_run.quit", "ctrl+q", N_("quit"), N_("Leave wmsdesk."), rank=4, overrides="desk.quit", always=True),
    Action("lock.unlock", "enter", N_("unlock"), N_("Go on where you were."), rank=1),
    Action("lock.somebody_else", "f2", N_("somebody else"), N_("Sign in as somebody else. Drafts are kept."),
           rank=2, short=N_("other"), overrides="desk.open_review"),
    Action("lock.quit", "ctrl+q", N_("quit"), N_("Leave wmsdesk."), rank=3, overrides="desk.quit", always=True),
)

ACTIONS = (*_EVERYWHERE, *_DESKS, *_DOOR)
# fmt: on
