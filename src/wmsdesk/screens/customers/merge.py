"""Two cards of one customer side by side: which one stays, and that the other becomes another name of it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.customers.customer_loading import Loaded, load
from wmsdesk.screens.customers.customer_words import mark_words
from wmsdesk.screens.editing.side_by_side import SideBySide
from wmsdesk.screens.shared.field_words import shown_text
from wmsdesk.screens.shared.told import short_name
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.diff import Comparison, ComparisonRow


class MergeScreen(SideBySide):
    """Answers whether they were merged."""

    where = "merge"
    about = N_(
        "The card on the left stays as it is; contacts and addresses of the other move to it, and the other code and "
        "names find it. A merge can be undone on the card that went."
    )
    BINDINGS: ClassVar[Any] = bindings_for("merge")
    AUTO_FOCUS = "Comparison"

    def __init__(self, first: str, second: str) -> None:
        super().__init__()
        self.codes = [first, second]
        self.loaded: list[Loaded] = []
        self._busy = False

    def crumbs(self) -> list[str]:
        """Customers, merge, both codes."""
        return [
            self.t("Customers"),
            self.t("Merge {first} and {second}", first=self.codes[0], second=self.codes[1]),
        ]

    def body(self) -> ComposeResult:
        """What will be, and both side by side."""
        yield Static("", id="question", markup=False)
        yield Comparison(["", ""], language=self.t)

    def on_mount(self) -> None:
        """Read both."""
        self.run_worker(self._load(), name="load")

    async def _load(self) -> None:
        app = self.desk_app
        try:
            self.loaded = [await app.ask(load, app.desk, code) for code in self.codes]
        except DeskError as error:
            app.say_error(error)
            self.dismiss(False)
            return
        await self._show()

    async def _show(self) -> None:
        t, (stays, goes) = self.t, self.loaded
        said = t("{code} {name} stays. {other} becomes another name of it.", code=stays.card.code,
                 name=short_name(stays.card.name, 40), other=goes.card.code)  # fmt: skip
        self.query_one("#question", Static).update(Content(safe(said)))
        rows = []
        for field in stays.fields:
            values = tuple(
                shown_text(stays.fields, field.name, one.card.values.get(field.name, ""), t)
                for one in self.loaded
            )
            if any(values):
                rows.append(ComparisonRow(field.name, t(field.label), values, numeric=field.kind.numeric))
        for label, kept, moved in (
            (t("Contacts"), len(stays.card.contacts), len(goes.card.contacts)),
            (t("Addresses"), len(stays.card.addresses), len(goes.card.addresses)),
        ):
            told = t("{number}, all move over", number=moved) if moved else "0"
            rows.append(ComparisonRow(label, label, (str(kept), told)))
        if any(one.card.marks for one in self.loaded):
            rows.append(
                ComparisonRow(
                    "marks", t("Marks"), tuple(mark_words(one.card.marks, t) for one in self.loaded)
                )
            )
        heads = [t("{code} stays", code=stays.card.code), t("{code} goes", code=goes.card.code)]
        await self.query_one(Comparison).remove()
        sheet = Comparison(heads, rows, language=t)
        await self.mount(sheet, after="#question")
        sheet.focus()
        self.refresh_frame()

    def action_swap(self) -> None:
        """The other one stays."""
        self.codes.reverse()
        self.loaded.reverse()
        if self.loaded:
            self.run_worker(self._show(), name="load", exclusive=True)

    def action_save(self) -> None:
        """Merge them."""
        if not self._busy:
            self._busy = True
            self.run_worker(self._merge(), name="merge")

    async def _merge(self) -> None:
        from wmsdesk.services import customers

        app = self.desk_app
        try:
            await app.work(customers.merge, app.desk, *self.codes)
        except DeskError as error:
            self._busy = False
            app.say_error(error)
            return
        app.notify(self.t("Merged. {code} finds {other} from now on.", code=self.codes[1], other=self.codes[0]),
                   markup=False)  # fmt: skip
        self.dismiss(True)

    def action_leave(self) -> None:
        """Nothing is merged."""
        self.dismiss(False)

    async def retranslate(self) -> None:
        """Other words for the same two."""
        if self.loaded:
            await self._show()
