"""The frame of every screen: one line on top that says where you are and who, one at the bottom with the
keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from wmsdesk.actions import Action, key_shown, method_of
from wmsdesk.i18n import N_, Language
from wmsdesk.text import safe
from wmsdesk.widgets.cells import crumbs_in, cut
from wmsdesk.widgets.looks import Styled

if TYPE_CHECKING:
    from wmsdesk.app import WmsDesk

LOADING = N_("Reading …")
"""What stands where something is still being read."""
_GAP = 3
_MOST = 6


def keys_in(width: int, labels: Iterable[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """Which keys stand in ``width`` cells, as (key, label); given (key, label, short label), most used first.

    Full labels where they all fit, short ones where not; then the last but one gives way, so that help
    stays. A key
    is never clipped.
    """
    wanted = list(labels)
    while wanted:
        for which in (1, 2):
            chosen = [(one[0], one[which] or one[1]) for one in wanted]
            used = (
                2
                + sum(cell_len(key) + 1 + cell_len(label) for key, label in chosen)
                + _GAP * (len(chosen) - 1)
            )
            if used <= width:
                return chosen
        wanted.pop(-2 if len(wanted) > 1 else -1)
    return []


def six(actions: list[Action]) -> list[Action]:
    """The first six of these, help always among them and last."""
    helps = [one for one in actions if one.id == "desk.help"]
    return [*[one for one in actions if one not in helps][: _MOST - len(helps)], *helps]


def top_pieces(
    width: int, crumbs: list[str], who: list[str], marks: list[str]
) -> tuple[str, list[str], list[str]]:
    """The breadcrumb, the words about the person and the marks that stand in ``width`` cells.

    The last word about the person gives way first, until half of the line is left for the breadcrumb;
    marks stay.
    """
    who = [word for word in who if word]
    full = cell_len(crumbs_in(crumbs, 10_000))

    def used() -> int:
        words = len(" · ".join(marks + who)) and cell_len(" · ".join(marks + who))
        return words + 4

    while who and used() + min(full, width // 2) > width:
        who.pop()
    return crumbs_in(crumbs, max(0, width - used())), who, marks


class TopLine(Widget):
    """Where you are on the left; who you are, your role, the store and its marks on the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "top-line--crumb",
        "top-line--here",
        "top-line--who",
        "top-line--mark",
    }
    DEFAULT_CSS = """
    TopLine { height: 1; background: $background; }
    TopLine .top-line--crumb { color: $quiet; }
    TopLine .top-line--here { color: $foreground; text-style: bold; }
    TopLine .top-line--who { color: $quiet; }
    TopLine .top-line--mark { color: $needs-you; text-style: bold; }
    """

    def render(self) -> Content:
        """The line, measured for this width."""
        app = cast("WmsDesk", self.app)
        screen = self.screen
        crumbs = ["wmsdesk", *(safe(one) for one in getattr(screen, "crumbs", list)())]
        marks = app.marks(screen)
        width = self.size.width
        facts = getattr(screen, "facts", list)()
        crumb, who, marks = top_pieces(width, crumbs, [*facts, *app.who()], marks)
        before, joint, here = crumb.rpartition(" › ")
        style = self.get_visual_style
        right = Content(" · ").join(
            [Content.styled(mark, style("top-line--mark")) for mark in marks]
            + [Content.styled(safe(word), style("top-line--who")) for word in who]
        )
        space = max(1, width - 2 - cell_len(crumb) - right.cell_length)
        return Content.assemble(
            " ",
            (before + joint, style("top-line--crumb")),
            (here, style("top-line--here")),
            " " * space,
            right,
            " ",
        )


class KeyLine(Widget):
    """At most six keys that work here, most used first. What is not possible now is dim and says why when
    pressed.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--label", "key-line--off"}
    DEFAULT_CSS = """
    KeyLine { height: 1; background: $surface; }
    KeyLine .key-line--key { color: $cursor; text-style: bold; background: $surface; }
    KeyLine .key-line--label { color: $foreground; background: $surface; }
    KeyLine .key-line--off { color: $quiet; text-style: dim; background: $surface; }
    """

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where = where
        self._spans: list[tuple[int, int, str]] = []

    def shown(self) -> list[tuple[Action, str, str]]:
        """The actions in the line at this width as (action, key, label)."""
        app = cast("WmsDesk", self.app)
        t = app.language
        actions = [one for one in app.keys.line(self.where) if app.may(one) and app.at_hand(one)]
        actions = six(actions)
        focused = self.screen.focused
        typing = focused is not None and focused.check_consume_key("a", "a")
        by_key = {key_shown(one, typing): one for one in actions}
        kept = keys_in(self.size.width, [(key, t(one.label), t(one.short)) for key, one in by_key.items()])
        return [(by_key[key], key, label) for key, label in kept]

    def render(self) -> Content:
        """The line, measured for this width."""
        parts: list[Any] = [" "]
        self._spans = []
        column = 1
        for action, key, label in self.shown():
            on = _reason(self.screen, action.id) is None
            parts.append((key, self.get_visual_style("key-line--key" if on else "key-line--off")))
            parts.append((f" {label}", self.get_visual_style("key-line--label" if on else "key-line--off")))
            width = cell_len(key) + 1 + cell_len(label)
            self._spans.append((column, column + width, action.id))
            parts.append(" " * _GAP)
            column += width + _GAP
        return Content.assemble(*parts[:-1])

    async def on_click(self, event: events.Click) -> None:
        """A click on a key is a press of it."""
        for start, end, action_id in self._spans:
            if start <= event.x < end:
                await cast("WmsDesk", self.app).press(action_id, self.screen)


def _reason(screen: Screen[Any], action_id: str) -> str | None:
    ask = getattr(screen, "reason_against", None)
    return ask(action_id) if ask is not None else None


class DeskScreen(Styled, Screen[Any]):
    """A screen in the frame. Give ``where``, ``about`` and ``body()``; set ``BINDINGS =
    bindings_for(where)``.

    ``about`` tells a person, in the help, what the screen is for. ``unsaved`` is true while leaving would
    lose
    something. A screen with ``save_draft_now()`` is asked to when the desk must close.
    """

    where: ClassVar[str] = ""
    about: ClassVar[str] = ""
    unsaved: bool = False

    @property
    def t(self) -> Language:
        """The language of the screens now."""
        return self.desk_app.language

    @property
    def desk_app(self) -> WmsDesk:
        """The application, by its own type."""
        return cast("WmsDesk", self.app)

    def crumbs(self) -> list[str]:
        """Where this is, from the desk's name on, in the reader's language."""
        return []

    def marks(self) -> list[str]:
        """Words for the right end of the top line that need to be seen, in the reader's language."""
        return []

    def facts(self) -> list[str]:
        """Quiet words before the person's, in the reader's language, such as how many there are of something."""
        return []

    def body(self) -> ComposeResult:
        """What stands between the two lines."""
        yield from ()

    def compose(self) -> ComposeResult:
        """The frame with the body in it."""
        yield TopLine()
        yield from self.body()
        yield KeyLine(self.where)

    def reason_against(self, action_id: str) -> str | None:
        """Why this action is not possible now, in the reader's language; ``None`` where it is."""
        action = self.desk_app.keys[action_id]
        if not self.desk_app.may(action):
            return self.t("Your role may not do this: {action}.", action=self.t(action.label))
        return None

    async def action_press(self, action_id: str) -> None:
        """Do an action of the registry, or say why not."""
        await self.desk_app.press(action_id, self)

    def refresh_frame(self) -> None:
        """Draw the two lines again: something they tell has changed."""
        for line in (*self.query(TopLine), *self.query(KeyLine)):
            line.refresh()

    async def retranslate(self) -> None:
        """Say everything in the language set now. A screen with typing in it overrides this and keeps it."""
        await self.recompose()


__all__ = ["DeskScreen", "KeyLine", "TopLine", "cut", "keys_in", "method_of", "top_pieces"]
