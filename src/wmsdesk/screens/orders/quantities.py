"""Lines with a quantity each that a person notes: picked, arrived, received. All of it by one key, less by typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from wmsdesk.i18n import N_
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.services.errors import DeskError
from wmsdesk.services.products import parse_quantity, write_quantity
from wmsdesk.text import safe
from wmsdesk.widgets.frame import LOADING, DeskScreen
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import NOTHING, Part

QUANTITY = Field("quantity", N_("Quantity"), TextKind(), "", required=True)


@dataclass(frozen=True)
class Noted:
    """One line to note: what, where, how much is expected. Quantities are thousandths of the unit."""

    key: str
    sku: str
    name: str
    unit: str
    decimals: int
    wanted: int
    where: str = ""
    about: str = ""

    @classmethod
    def of(cls, line: Any, wanted: int) -> Noted:
        """A line of an order or of a return, of which so much is expected."""
        position = str(line.position)
        return cls(position, line.sku, line.name, line.unit, line.decimals, wanted, position)

    def text(self, quantity: int) -> str:
        """A quantity of it as text."""
        return write_quantity(quantity, self.decimals)


class QuantitiesScreen(DeskScreen):
    """Give ``read()``, ``finish()`` and the words. Enter notes the whole line and goes on, ``-`` asks how much."""

    CSS_PATH = "quantities.tcss"
    AUTO_FOCUS = "PageSheet"
    where_label: ClassVar[str] = "#"
    wanted_label: ClassVar[str] = N_("Quantity")
    noted_label: ClassVar[str] = N_("Noted")

    def __init__(self, number: str) -> None:
        super().__init__()
        self.number = number
        self.card: Any = None
        self.lines: tuple[Noted, ...] = ()
        self.noted: dict[str, int] = {}
        self.busy = False

    # -- what a subclass gives

    def read(self) -> tuple[Any, tuple[Noted, ...], dict[str, int]]:
        """The order's card, its lines and what is noted already. Blocks."""
        raise NotImplementedError

    def finish(self) -> Any:
        """Hand in what was noted. Blocks; raises what the service says."""
        raise NotImplementedError

    def what(self) -> str:
        """What is done here, for the breadcrumb."""
        raise NotImplementedError

    def kept(self) -> None:
        """Something was noted."""

    # -- the screen

    def crumbs(self) -> list[str]:
        """Orders, which, what."""
        return [self.t("Orders"), self.number, self.what()]

    @property
    def unsaved(self) -> bool:  # type: ignore[override]
        """Whether something is noted that was not handed in."""
        return bool(self.noted) and not self.busy

    def body(self) -> ComposeResult:
        """Words, the lines, how far."""
        yield Static(Content(self.t(LOADING)), id="quantities-head", markup=False)
        yield PageSheet(id="quantities")
        yield Static("", id="quantities-foot", markup=False)

    @property
    def sheet(self) -> PageSheet:
        """The lines."""
        return self.query_one(PageSheet)

    def on_mount(self) -> None:
        """Read the lines."""
        self.run_worker(self._load(), name="load")

    async def _load(self) -> None:
        try:
            self.card, self.lines, self.noted = await self.desk_app.ask(self.read)
        except DeskError as error:
            self.desk_app.say_error(error)
            self.dismiss(None)
            return
        self.show(next((one.key for one in self.lines if one.key not in self.noted), ""))

    def head(self) -> str:
        """The words over the lines."""
        return f"{self.card.number}  {self.card.customer_name}"

    def show(self, keep: str = "") -> None:
        """Draw the lines as they are noted now."""
        if self.card is None:
            return
        t = self.t
        row = self.sheet.cursor_row
        self.query_one("#quantities-head", Static).update(Content.styled(safe(self.head()), "bold"))
        heads = [
            Part(t(self.where_label), "head"),
            Part(t(N_("SKU")), "head"),
            Part(t(N_("Name")), "head"),
            Part(t(self.wanted_label), "head", "right"),
            Part(t(self.noted_label), "head", "right"),
            Part("", "head"),
        ]
        self.sheet.show([self._row(one) for one in self.lines], heads, keep=keep or (row.key if row else ""))
        done = sum(one.key in self.noted for one in self.lines)
        said = t("{done} of {number} lines done", done=done, number=len(self.lines))
        self.query_one("#quantities-foot", Static).update(Content(said))
        self.refresh_frame()

    def _row(self, one: Noted) -> PageRow:
        noted = self.noted.get(one.key)
        mark, tone = self._mark(one, noted)
        cells = (
            Part(one.where or NOTHING, "new"),
            Part(one.sku, "label"),
            Part(one.name + (f" · {one.about}" if one.about else ""), "old"),
            Part(f"{one.text(one.wanted)} {one.unit}", "new", "right"),
            Part(
                NOTHING if noted is None else one.text(noted),
                "new" if noted is not None else "quiet",
                "right",
            ),
            Part(mark, tone),
        )
        return PageRow(cells, one.key, f"{one.sku} {one.text(one.wanted)} {one.where}")

    def _mark(self, one: Noted, noted: int | None) -> tuple[str, str]:
        t = self.t
        if noted is None:
            return "", "quiet"
        if noted == one.wanted:
            return f"✓ {t('all')}", "good"
        if noted < one.wanted:
            return t("{number} short", number=one.text(one.wanted - noted)), "attention"
        return t("{number} over", number=one.text(noted - one.wanted)), "attention"

    @property
    def current(self) -> Noted | None:
        """The line of the cursor."""
        row = self.sheet.cursor_row if self.is_mounted else None
        return next((one for one in self.lines if row is not None and one.key == row.key), None)

    @property
    def missing(self) -> list[Noted]:
        """Lines nobody has noted yet."""
        return [one for one in self.lines if one.key not in self.noted]

    def note(self, one: Noted, quantity: int | None) -> None:
        """Note a line, or forget what was noted of it, and go on to the next open one."""
        if quantity is None:
            self.noted.pop(one.key, None)
            self.show(one.key)
        else:
            self.noted[one.key] = quantity
            keys = [line.key for line in self.lines]
            after = [*keys[keys.index(one.key) + 1 :], *keys[: keys.index(one.key)]]
            self.show(next((key for key in after if key not in self.noted), one.key))
        self.kept()

    @on(PageSheet.Opened)
    async def _opened(self, event: PageSheet.Opened) -> None:
        await self.action_press(f"{self.where}.all")

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be noted of nothing."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if self.card is None:
            return self.t(LOADING)
        if action_id.rpartition(".")[2] in ("all", "part", "forget") and self.current is None:
            return self.t("There is no line under the cursor.")
        return None

    def action_all(self) -> None:
        """All of the line."""
        if (one := self.current) is not None:
            self.note(one, one.wanted)

    def action_forget(self) -> None:
        """Not noted after all."""
        if (one := self.current) is not None:
            self.note(one, None)

    def action_part(self) -> None:
        """Another quantity than all."""
        if (one := self.current) is None:
            return

        async def submit(texts: dict[str, str]) -> int:
            return self.judged(one, texts["quantity"])

        def use(quantity: int | None) -> None:
            if quantity is not None:
                self.note(one, quantity)

        detail = self.t("{wanted} {unit} are expected.", wanted=one.text(one.wanted), unit=one.unit)
        self.desk_app.push_screen(
            FormDialogue(safe(f"{one.sku} {one.name}"), (QUANTITY,), submit, detail=detail, fresh=True), use
        )

    def judged(self, one: Noted, text: str) -> int:
        """The quantity that was typed. Raises ``BadValue``."""
        return parse_quantity(text, {"decimals": one.decimals}, minimum=0)

    def by_sku(self, noted: dict[str, int] | None = None) -> dict[str, str]:
        """What was noted, added up by SKU, as the service takes it."""
        found: dict[str, tuple[int, Noted]] = {}
        for one in self.lines:
            quantity = (self.noted if noted is None else noted).get(
                one.key, 0 if noted is not None else one.wanted
            )
            found[one.sku] = (found.get(one.sku, (0, one))[0] + quantity, one)
        return {sku: one.text(quantity) for sku, (quantity, one) in found.items()}

    def action_save(self) -> None:
        """Hand in what was noted."""
        if not self.busy:
            self.busy = True
            self.run_worker(self._hand_in(), name="hand in")

    async def _hand_in(self) -> None:
        app = self.desk_app
        try:
            done = await app.work(self.finish)
        except DeskError as error:
            app.say_error(error)
            return
        finally:
            self.busy = False
        await self.handed_in()
        self.say(done)
        self.noted = {}
        self.dismiss(done)

    async def handed_in(self) -> None:
        """It is in the store."""

    def say(self, done: Any) -> None:
        """What came of it."""
        from wmsdesk.screens.orders.order_moving import say_done

        say_done(self, done)

    def action_leave(self) -> None:
        """Back; what was noted is kept where that is done here."""
        self.dismiss(None)

    async def retranslate(self) -> None:
        """Other words, the same notes."""
        self.show()
