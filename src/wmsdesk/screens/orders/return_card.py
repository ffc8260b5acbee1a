"""The card of a return: how it stands, what comes back and in which condition, and every step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.content import Content

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_, Language
from wmsdesk.screens.customers.customer_flow import show_card
from wmsdesk.screens.orders import order_flow, return_flow
from wmsdesk.screens.orders.return_flow import return_state
from wmsdesk.screens.shared.record_card import RecordCard
from wmsdesk.screens.shared.told import Times, short_name
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.products import write_quantity
from wmsdesk.services.returns.workflow import CONDITIONS, DISPOSITIONS, RESOLUTIONS, STEP_WORDS
from wmsdesk.text import safe
from wmsdesk.widgets.page_sheet import PageRow
from wmsdesk.widgets.sheet import NOTHING, Part

ASIDE = ("deny", "withdraw")


def next_step(steps: Sequence[Any]) -> Any:
    """The step that leads on: one that is possible rather than one that is not."""
    ways = [one for one in steps if one.name not in ASIDE]
    return next((one for one in ways if one.possible), ways[0] if ways else None)


@dataclass(frozen=True)
class LoadedReturn:
    """A return, the steps that leave its state, and how its moments are said."""

    card: Any
    steps: tuple[Any, ...]
    times: Times

    @classmethod
    def of(cls, desk: Any, number: str) -> LoadedReturn:
        """Read it. Blocks; raises as ``returns.read``."""
        from wmsdesk.services import returns

        return cls(returns.read(desk, number), tuple(returns.steps_of(desk, number)), Times.of(desk))


class ReturnScreen(RecordCard):
    """``key`` is the number."""

    where = "return"
    about = N_(
        "What is known of one return. > takes it a step further, m shows every step and why one is not possible, o "
        "opens the order it came from."
    )
    BINDINGS: ClassVar[Any] = bindings_for("return")
    follows = True
    loaded: LoadedReturn | None

    @property
    def card(self) -> Any:
        """The return as it was read."""
        assert self.loaded is not None
        return self.loaded.card

    @property
    def steps(self) -> tuple[Any, ...]:
        """What can be done with it, or why not."""
        assert self.loaded is not None
        return self.loaded.steps

    def crumbs(self) -> list[str]:
        """Orders, returns, which."""
        name = self.card.customer_name if self.loaded else ""
        return [self.t("Orders"), self.t("Returns"), short_name(f"{self.key} {name}".strip(), 48)]

    def read(self, desk: Any, key: str, page: str) -> LoadedReturn:
        """See :meth:`LoadedReturn.of`."""
        return LoadedReturn.of(desk, key)

    def rows(self) -> tuple[list[PageRow], list[Part]]:
        """What comes back, then every step."""
        assert self.loaded is not None
        return _rows(self.card, self.loaded.times, self.t)

    def head(self) -> Content:
        """Whose it is, how it stands, and what comes next."""
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
        if action_id == "return.next":
            step = next_step(self.steps)
            return self.t("This return is at its end.") if step is None else step.why_not or None
        return None

    def action_next(self) -> None:
        """The next step."""
        self.begin(return_flow.take_return_step(self, self.card, next_step(self.steps)))

    def action_steps(self) -> None:
        """Every step."""
        self.begin(self._choose())

    async def _choose(self) -> None:
        from wmsdesk.screens.shared.step_menu import StepMenu

        menu = StepMenu(
            f"{self.key} · {self.card.customer_name}", return_state(self.card.state, self.t), self.steps
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
        self.desk_app.copy(self.key, self.key)

    async def retranslate(self) -> None:
        """Other words for the same return; some of them the service says."""
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
            Part(" · ".join((what, one.by, return_state(one.target, t), *filter(None, (one.reason,)))), "old",
                 reaches=True),
            *(Part("") for _ in range(4)),
        )  # fmt: skip
        rows.append(PageRow(cells, f"step.{spot}", f"{times.said(one.at)} {one.by} {what} {one.reason}"))
    return rows, heads
