"""The last look before a decision: exactly what is approved, and the reason a request is sent back with."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.review.review_detail import shown
from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.screens.shared.form_dialogue import FormDialogue, Submit
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.text import safe
from wmsdesk.widgets.entry import Entry

REASON = Field("reason", N_("Reason"), TextKind(), "", max_length=500)


def what_is_decided(request: Any, t: Language) -> Content:
    """The request in three lines: whose, which field, from what to what."""
    old, new = (shown(request.field, text, t) for text in (request.old_text, request.new_text))
    lines = [
        Content.assemble((f"{safe(request.code)}  ", "$quiet"), (safe(request.customer), "bold")),
        Content(""),
        Content.styled(t(request.label), "$quiet"),
        Content.assemble("  ", old, ("  →  ", "$quiet"), (new, "bold")),
    ]
    return Content("\n").join(lines)


class ApproveDialogue(Dialogue[str]):
    """Answers the comment, which may be empty, for a yes; ``None`` for a no. Only ``y`` says yes.

    One that was asked for before its request was in sight (``blind``) takes a yes only after it has been looked at for
    ``moment`` seconds; its foot shows ``y`` dim until then.
    """

    moment: ClassVar[float] = 1.0

    CSS_PATH = "approve.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", show=False),
        Binding("c", "comment", show=False),
        Binding("n", "close", show=False),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, request: Any, *, blind: bool = False) -> None:
        super().__init__(classes="-needs-you")
        self.request = request
        self._seen = not blind

    def title_text(self) -> str:
        """Which request, and which of how many approvals this is."""
        request, t = self.request, self.t
        if request.levels == 1:
            return t("Approve {number}?", number=request.number)
        given = sum(vote.verdict == "approved" for vote in request.votes)
        return t(
            "Approve {number}? Approval {this} of {levels}",
            number=request.number,
            this=given + 1,
            levels=request.levels,
        )

    def body(self) -> ComposeResult:
        """What is approved; the line for a comment shows when it is wanted."""
        yield Static(what_is_decided(self.request, self.t), classes="dialogue-text", markup=False)
        yield Entry("comment", classes="-gone approve-comment")

    def foot(self) -> list[tuple[str, str]]:
        """Yes, yes with words, no."""
        t = self.t
        return [("y", t("approve")), ("c", t("with a comment")), ("esc", t("back"))]

    def _keys(self) -> Content:
        keys = super()._keys()
        return keys if self._seen else keys.stylize("$quiet", 0, len(f"y {self.t('approve')}"))

    def on_mount(self) -> None:
        """The comment's label; the moment begins when all of this is drawn."""
        self.query_one(Entry).say(self.t("Comment"))
        if not self._seen:
            self.call_after_refresh(self.set_timer, self.moment, self._is_seen)

    def _is_seen(self) -> None:
        self._seen = True
        if self.query_one(Entry).has_class("-gone"):
            self.query_one(".dialogue-foot", Static).update(self._keys())

    def action_yes(self) -> None:
        """Approve without a comment."""
        if self._seen:
            self.close(self.query_one("#comment", Input).value)

    def action_comment(self) -> None:
        """Show the line for a comment; enter then approves."""
        entry = self.query_one(Entry)
        entry.remove_class("-gone")
        entry.typed.focus()
        self.query_one(".dialogue-foot", Static).update(
            Content.assemble(("enter", "bold $cursor"), f" {self.t('approve')}   ", ("esc", "bold $cursor"))
            + Content(f" {self.t('back')}")
        )

    def on_input_submitted(self) -> None:
        """Approve with what was written."""
        self.action_yes()


def decline_dialogue(t: Language, request: Any, submit: Submit) -> FormDialogue:
    """Asks for the reason a request is declined with; the service refuses one without."""
    return FormDialogue(
        t("Decline {number}?", number=request.number),
        [REASON],
        submit,
        detail=what_is_decided(request, t),
        verb=t("decline"),
        needs_you=True,
        fresh=True,
    )
