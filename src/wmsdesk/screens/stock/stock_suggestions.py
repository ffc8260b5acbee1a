"""Suggestions: what to order, to move, to sell off, each with the figures it follows from."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.question import Question
from wmsdesk.screens.stock.stock_list import StockListScreen
from wmsdesk.screens.stock.stock_words import figure, quantity
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

KINDS = ("", "replenish", "transfer", "risk", "slow", "overstock")
_MOST = 2000
_APART = 3
_LOUD = {"replenish": "attention", "risk": "bad"}


def in_lines(told: list[Content], width: int, height: int) -> Content:
    """Words with their figures in lines of so many cells, none of them broken: a figure stays beside its words.

    Where there are more lines than ``height`` the last one says so: the product's card has them all.
    """
    lines: list[Content] = []
    for one in told:
        if lines and lines[-1].cell_length + _APART + one.cell_length <= width:
            lines[-1] = Content.assemble(lines[-1], " " * _APART, one)
        else:
            lines.append(one)
    if len(lines) > height > 0:
        lines[height - 1 :] = [Content.assemble(lines[height - 1], " …")]
    return Content("\n").join(lines)


class SuggestionsScreen(StockListScreen):
    """Every suggestion, the most urgent of each kind first; the figures of the one under the cursor below."""

    where = "suggestions"
    about = N_(
        "Worked out anew each time from what went to customers, what lies there and what orders wait for. Below the "
        "list stand the figures that a suggestion follows from; page 5 of a product's card has all of them."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("suggestions")  # type: ignore[assignment]
    CSS_PATH = "stock_suggestions.tcss"
    columns = (
        Column("kind", N_("Suggestion"), 12, sortable=False),
        Column("sku", N_("SKU"), 12, sortable=False),
        Column("name", N_("Name"), 20, grow=True, sortable=False),
        Column("quantity", N_("Quantity"), 10, align="right", sortable=False),
        Column("unit", N_("Unit"), 6, sortable=False),
        Column("way", N_("From → to"), 14, sortable=False),
    )
    empty = N_("Nothing to suggest.")
    page = N_("Suggestions")
    opens = "suggestions.open"

    def __init__(self) -> None:
        super().__init__()
        self.kind = ""

    def crumbs(self) -> list[str]:
        """With the kind that is shown."""
        from wmsdesk.services.stock.planning.suggesting import KINDS as WORDS

        return [*super().crumbs(), *([self.t(WORDS[self.kind])] if self.kind else [])]

    def on_mount(self) -> None:
        """Read once: what follows from a year of demand is not asked for at every change of another desk."""
        self.read_again()

    def read(self) -> dict[str, Any]:
        """Suggestions by a key of their own."""
        from wmsdesk.services.stock.planning.suggesting import suggestions

        found = suggestions(self.desk_app.desk, self.kind)[:_MOST]
        return {f"{one.kind}\n{one.sku}\n{one.source}": one for one in found}

    def row(self, key: str, item: Any) -> Row:
        """Kind, product, how much, from where to where."""
        from wmsdesk.services.stock.planning.suggesting import KINDS as WORDS

        cells = (
            Cell(self.t(WORDS[item.kind]), tone=_LOUD.get(item.kind, "")),
            Cell(item.sku, tone="quiet"),
            Cell(item.name),
            Cell(quantity(item.quantity, item.decimals)),
            Cell(item.unit, tone="quiet"),
            Cell(f"{item.source} → {item.target}" if item.source else "", tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """The figures it follows from."""
        from wmsdesk.services.stock.planning.figures import INPUTS

        t = self.t
        told = [
            Content.assemble((f"{t(INPUTS[name])} ", "$quiet"), (safe(figure(value)), "bold $foreground"))
            for name, value in item.inputs.items()
            if value is not None
        ]
        if item.why_not is not None:
            told.append(Content.styled(item.why_not.say(t), "$needs-you"))
        room = self.query_one(".list-about").content_size
        return in_lines(told, room.width - 2, room.height)

    def reason_against(self, action_id: str) -> str | None:
        """Why not: nothing under the cursor, or nothing to move."""
        reason = super().reason_against(action_id)
        if reason is not None or action_id not in ("suggestions.open", "suggestions.move"):
            return reason
        if self.chosen is None:
            return self.t("There is no suggestion under the cursor.")
        if action_id == "suggestions.move" and not self.chosen.source:
            return self.t("This suggestion moves nothing.")
        return None

    def action_open(self) -> None:
        """The product it is about."""
        self.run_worker(self.show_product(self.chosen.sku))

    def action_filter(self) -> None:
        """The next kind."""
        self.kind = KINDS[(KINDS.index(self.kind) + 1) % len(KINDS)]
        self.refresh_frame()
        self.read_again()

    def action_move(self) -> None:
        """Do the move, as it stands or changed."""
        from wmsdesk.screens.stock import stock_dialogues as dialogues
        from wmsdesk.screens.stock.stock_doings import ask_goods

        one = self.chosen
        make = partial(
            dialogues.move_dialogue, source=one.source, target=one.target, quantity=one.quantity_text
        )

        async def move() -> None:
            if await ask_goods(self, one.sku, make):
                self.read_again()

        self.run_worker(move())

    def action_classes(self) -> None:
        """Work the classes out, say how many cards would change, and write them after a yes."""
        self.run_worker(self._ask_classes())

    async def _ask_classes(self) -> None:
        from wmsdesk.services.stock.planning import abc

        app, t = self.desk_app, self.t
        found = await app.ask(abc.classes, app.desk)
        changed = sum(one.letter != one.before for one in found)
        counts = {letter: sum(one.letter == letter for one in found) for letter in "ABC"}
        if not changed:
            app.notify(t("Every card has the class that follows from a year's value."), markup=False)
            return
        detail = t("By the value of the last 365 days: {a} × A, {b} × B, {c} × C. {changed} cards change.",
                   a=counts["A"], b=counts["B"], c=counts["C"], changed=changed)  # fmt: skip

        def answered(yes: bool | None) -> None:
            if yes:
                self.run_worker(self.do(abc.apply))

        question = Question(t("Write the classes on the cards?"), t("write them"), t("leave them"), detail)
        app.push_screen(question, answered)
