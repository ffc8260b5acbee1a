"""The role matrix: what each role may do, and which fields it sees and changes. Drawn from the roles themselves."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Level
from wmsdesk.services.roles import PERMISSIONS, ROLES
from wmsdesk.widgets.cells import fold, pad
from wmsdesk.widgets.frame import DeskScreen

YES, NO = "●", "·"
LEAST_COLUMN = 7
LEVELS = {
    Level.NORMAL: N_("Ordinary fields"),
    Level.CREDIT: N_("Credit"),
    Level.BANK: N_("Bank"),
    Level.PERSONAL: N_("Personal"),
}


class RoleMatrixScreen(DeskScreen):
    """One line a permission, one column a role; your own role is set off."""

    where = "role_matrix"
    about = N_(
        "● may, · may not. Below: which fields a role sees, and which it changes; a sensitive field still needs "
        "somebody else's approval. Roles are part of the program; an account's role is changed under Accounts."
    )
    CSS_PATH = "role_matrix.tcss"
    AUTO_FOCUS = "VerticalScroll"

    def crumbs(self) -> list[str]:
        """Under administration."""
        return [self.t("Administration"), self.t("Roles")]

    def body(self) -> ComposeResult:
        """The heads stay, the lines scroll."""
        yield Static("", id="role-heads", markup=False)
        with VerticalScroll(id="role-lines"):
            yield Static("", id="role-matrix", markup=False)

    def on_mount(self) -> None:
        """Draw it for this width."""
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Other room for the labels."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width = self.query_one("#role-lines").scrollable_content_region.width - 1
        heads = [self.t(role.label) for role in ROLES.values()]
        longest = max(cell_len(self.t(words)) for words in PERMISSIONS.values()) + 2
        column = max(LEAST_COLUMN, min(max(map(cell_len, heads)) + 2, (width - longest) // len(heads)))
        label = min(longest, width - column * len(heads))
        self.query_one("#role-heads", Static).update(Content("\n").join(self._heads(label, column, heads)))
        self.query_one("#role-matrix", Static).update(Content("\n").join(self._lines(label, column)))

    def _heads(self, label: int, column: int, heads: list[str]) -> list[Content]:
        """The roles over their columns: on one line where they fit, else every other one a line higher."""
        levels = 1 if max(map(cell_len, heads)) < column else 2
        lines = []
        for level in range(levels):
            parts: list[tuple[str, str]] = [(" " * label, "")]
            gap = 0
            for spot, (name, head) in enumerate(zip(ROLES, heads, strict=True)):
                gap += column
                if spot % levels == level:
                    parts.append((pad(head, gap, "right"), "bold $cursor" if self._own(name) else "bold"))
                    gap = 0
            lines.append(Content.assemble(*parts))
        return lines

    def _own(self, name: str) -> bool:
        return self.desk_app.desk is not None and name == self.desk_app.desk.account.role

    def _lines(self, label: int, column: int) -> list[Content]:
        t, roles = self.t, list(ROLES.values())
        lines: list[Content] = []
        for name, words in PERMISSIONS.items():
            lines += self._line(t(words), [role.may(name) for role in roles], label, column)
        for title, about in ((t("Sees"), "sees"), (t("Changes"), "changes")):
            lines += [Content(""), Content.styled(title, "bold $quiet")]
            for level, words in LEVELS.items():
                lines += self._line(
                    f"  {t(words)}", [level in getattr(role, about) for role in roles], label, column
                )
        return lines

    def _line(self, words: str, marks: list[bool], label: int, column: int) -> list[Content]:
        first, *rest = fold(words, label - 1)
        cells = [
            (pad(YES if mark else NO, column, "right"), self._ink(name, mark))
            for name, mark in zip(ROLES, marks, strict=True)
        ]
        return [Content.assemble(pad(first, label), *cells), *[Content(f"  {one}") for one in rest]]

    def _ink(self, name: str, mark: bool) -> str:
        if not mark:
            return "$quiet"
        return "bold $cursor" if self._own(name) else "$foreground"

    async def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self._draw()
