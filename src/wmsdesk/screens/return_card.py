"""The card of a return: how it stands, what comes back and in which condition, and every step."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_, Language
from wmsdesk.screens import order_flow, return_flow
from wmsdesk.screens.customer_flow import open_over, show_card
from wmsdesk.screens.customer_words import Times, short_name
from wmsdesk.screens.following import Following
from wmsdesk.screens.return_flow import return_state
from wmsdesk.services.errors import DeskError
from wmsdesk.services.products import write_quantity
from wmsdesk.services.returns.workflow import CONDITIONS, DISPOSITIONS, RESOLUTIONS, STEP_WORDS
from wmsdesk.text import safe
from wmsdesk.widgets.frame import DeskScreen
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import NOTHING, Part

ASIDE = ("deny", "withdraw")
LOADING = N_("Reading …")


def next_step(steps: Sequence[Any]) -> Any:
    """The step that leads on: one that is possible rather than one that is not."""
    ways = [one for one in steps if one.name not in ASIDE]
    return next((one for one in ways if one.possible), ways[0] if ways else None)


def read_return(desk: Any, number: str) -> tuple[Any, tuple[Any, ...]]:
    """A return with the steps that leave its state. Blocks."""
    from wmsdesk.services import returns

    return returns.read(desk, number), tuple(returns.steps_of(desk, number))


class ReturnScreen(DeskScreen):
    """One return."""

    where = "return"
    about = N_(
        "What is known of one return. > takes it a step further, m shows every step and why one is not possible, o "
        "opens the order it came from."
    )
    CSS_PATH = "return_card.tcss"
    BINDINGS: ClassVar[Any] = bindings_for("return")
    AUTO_FOCUS = "PageSheet"

    def __init__(self, number: str) -> None:
        super().__init__()
        self.number = number
        self.card: Any = None
        self.steps: tuple[Any, ...] = ()
        self.times: Times | None = None
        self._following = Following(self, self._load)

    def crumbs(self) -> list[str]:
        """Orders, returns, which."""
        name = self.card.customer_name if self.card else ""
        return [self.t("Orders"), self.t("Returns"), short_name(f"{self.number} {name}".strip(), 48)]

    def body(self) -> ComposeResult:
        """Head and rows."""
        yield Static(Content(self.t(LOADING)), id="head", markup=False)
        yield PageSheet(id="page")

    @property
    def sheet(self) -> PageSheet:
        """The rows."""
        return self.query_one(PageSheet)

    def on_mount(self) -> None:
        """Read it and follow what others do to it."""
        self.reload()
        self._following.begin()

    def reload(self) -> None:
        """Read it again."""
        self.run_worker(self._load(), name="load", group="load", exclusive=True)

    async def _load(self) -> None:
        app = self.desk_app
        try:
            self.card, self.steps = await app.ask(read_return, app.desk, self.number)
            self.times = await app.ask(Times.of, app.desk)
        except DeskError as error:
            app.say_error(error)
            if self.card is None:
                self.dismiss(None)
            return
        row = self.sheet.cursor_row
        self.query_one("#head", Static).update(self._head())
        self.sheet.show(*_rows(self.card, self.times, self.t), keep=row.key if row else "")
        self.refresh_frame()

    def _head(self) -> Content:
        card, t = self.card, self.t
        parts: list[Any] = [(short_name(card.customer_name, 60), "bold"), f"  {safe(card.order_number)}\n"]
        parts.append((return_state(card.state, t), "bold"))
        if card.resolution:
            parts.append((f"  {t(RESOLUTIONS.get(card.resolution, card.resolution))}", "$quiet"))
        if card.without_goods:
            parts += [" · ", (t("nothing comes back"), "$quiet")]
        for label, said in ((t("Reason"), card.reason), (t("Credit note"), card.credit_note),
                            (t("Replacement"), card.replacement)):  # fmt: skip
            if said:
                parts += ["\n", (f"{label}  ", "$quiet"), short_name(said, 200)]
        if (step := next_step(self.steps)) is not None:
            key = key_shown(self.desk_app.keys["return.next"])
            said = f"{key} {t(step.label)}" if step.possible else f"{t(step.label)}: {safe(step.why_not)}"
            parts += ["\n", (short_name(said, 300), "$cursor" if step.possible else "$quiet")]
        return Content.assemble(*parts)

    def reason_against(self, action_id: str) -> str | None:
        """What the state does not allow."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if self.card is None:
            return self.t(LOADING)
        if action_id == "return.next":
            step = next_step(self.steps)
            return self.t("This return is at its end.") if step is None else step.why_not or None
        return None

    def begin(self, doing: Awaitable[Any]) -> None:
        """Do something with it and read it again."""

        async def then_reload() -> None:
            await doing
            self.reload()

        self.run_worker(then_reload(), name="return")

    def action_next(self) -> None:
        """The next step."""
        self.begin(return_flow.take_return_step(self, self.card, next_step(self.steps)))

    def action_steps(self) -> None:
        """Every step."""
        self.begin(self._choose())

    async def _choose(self) -> None:
        from wmsdesk.screens.step_menu import StepMenu

        menu = StepMenu(
            f"{self.number} · {self.card.customer_name}", return_state(self.card.state, self.t), self.steps
        )
        step = await open_over(self, menu)
        if step is not None:
            await return_flow.take_return_step(self, self.card, step)

    def action_order(self) -> None:
        """The order it came from."""
        self.begin(order_flow.show_order(self, self.card.order_number))

    def action_customer(self) -> None:
        """The customer's card."""
        self.begin(show_card(self, self.card.customer_code))

    def action_copy(self) -> None:
        """Copy the number."""
        self.desk_app.copy(self.number, self.number)

    def action_refresh(self) -> None:
        """Read it again."""
        self.reload()

    async def retranslate(self) -> None:
        """Other words for the same return."""
        self.reload()


def _rows(card: Any, times: Times, t: Language) -> tuple[list[PageRow], list[Part]]:
    """What comes back, then every step, newest first."""
    labels = ((N_("SKU"), "left"), (N_("Name"), "left"), (N_("Quantity"), "right"), (N_("Came back"), "right"),
              (N_("Condition"), "left"), (N_("Went"), "left"))  # fmt: skip
    heads = [Part(t(label), "head", align) for label, align in labels]
    rows = []
    for one in card.lines:
        cells = (
            Part(one.sku, "label"),
            Part(one.name, "old"),
            Part(f"{write_quantity(one.quantity, one.decimals)} {one.unit}", "new", "right"),
            Part(write_quantity(one.received, one.decimals) if one.received else NOTHING, "new", "right"),
            Part(t(CONDITIONS[one.condition]) if one.condition in CONDITIONS else NOTHING,
                 "attention" if one.condition == "damaged" else "old"),
            Part(t(DISPOSITIONS[one.disposition]) if one.disposition in DISPOSITIONS else NOTHING, "quiet"),
        )  # fmt: skip
        rows.append(PageRow(cells, str(one.position), f"{one.sku} {one.name}"))
    rows.append(PageRow((Part(" "), *(Part("") for _ in range(5)))))
    for spot, one in enumerate(reversed(card.timeline)):
        what = t(STEP_WORDS.get(one.step, one.step)) if one.step in STEP_WORDS else t("Asked for")
        cells = (
            Part(times.said(one.at), "quiet"),
            Part(f"{what} · {one.by}", "old"),
            Part("", "quiet", "right"),
            Part("", "quiet", "right"),
            Part(return_state(one.target, t), "new"),
            Part(one.reason, "quiet"),
        )
        rows.append(PageRow(cells, f"step.{spot}", f"{times.said(one.at)} {one.by} {what} {one.reason}"))
    return rows, heads
