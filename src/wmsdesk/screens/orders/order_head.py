"""The fields over the lines of an order: who, when, where to, how paid. Three of them find as one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.orders.order_typed import HEAD
from wmsdesk.screens.orders.order_words import WEEKDAYS, day_words
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import TextKind
from wmsdesk.services.orders.fields import ORDER_FIELDS
from wmsdesk.services.orders.promising import read_day, suggested_days
from wmsdesk.text import safe
from wmsdesk.widgets.field_editors import LineEditor
from wmsdesk.widgets.form_line import FieldLine
from wmsdesk.widgets.record_form import RecordForm
from wmsdesk.widgets.suggestions import Find, FinderEditor, Suggestion

_MOST = 12
_ONE_LINE = ("customer", "promised", "ship_to", "notes")


def head_fields() -> tuple[Field, ...]:
    """The order's fields in the order of the form; what may be said in words is a line of text here."""
    fields = (ORDER_FIELDS[name] for name in HEAD)
    return tuple(
        replace(one, kind=TextKind() if one.name in _ONE_LINE else one.kind, section="") for one in fields
    )


class HeadForm(RecordForm):
    """Nothing in a new order was anything before, so nothing is marked as changed there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("pagedown", "lines", show=False)]
    DEFAULT_CSS = "HeadForm { height: auto; } HeadForm SectionHead { display: none; }"

    class PastEnd(Message):
        """The person went on from the last field."""

    def __init__(
        self,
        language: Language,
        editors: Mapping[str, Callable[[], LineEditor]],
        *,
        fresh: bool,
        why_fixed: Callable[[Field], str],
    ) -> None:
        super().__init__(
            head_fields(),
            language=language,
            context=Context(),
            editable=lambda one: not why_fixed(one),
            why_fixed=why_fixed,
            editors=editors,
        )
        self.fresh = fresh

    def _was_edited(self, line: FieldLine) -> None:
        if self.fresh:
            line.base = line.text
        super()._was_edited(line)

    def settle(self, name: str) -> None:
        """What was chosen for this field is not marked as changed in a new order."""
        if self.fresh:
            line = self._lines[name]
            line.base = line.text
            line.redraw()

    def _judge(self, line: FieldLine) -> str:
        return ""

    def action_go(self, way: int) -> None:
        """To a neighbouring field; from the last one on to the lines."""
        lines = self._editable()
        if way > 0 and lines and self.focused_field == lines[-1].field.name:
            self.post_message(self.PastEnd())
        else:
            super().action_go(way)

    def action_lines(self) -> None:
        """On to the lines at once: most orders say nothing besides the day."""
        self.post_message(self.PastEnd())


class Finders:
    """What the finding fields find. ``ask`` runs a call in the reading thread, ``customer`` tells whose places."""

    def __init__(self, ask: Callable[..., Any], desk: Any, t: Language, customer: Callable[[], str]) -> None:
        self._ask, self._desk, self._t, self._customer = ask, desk, t, customer
        self.today: date = desk.clock.now().date()
        self.places: dict[str, int] = {}

    def editors(self) -> dict[str, Callable[[], LineEditor]]:
        """The editors of the fields that find."""
        ways: dict[str, tuple[Find, bool]] = {
            "customer": (self.customers, False),
            "promised": (self.days, True),
            "ship_to": (self.ship_to, True),
        }
        return {
            name: lambda find=find, at_once=at_once: FinderEditor(find, at_once=at_once)  # type: ignore[misc]
            for name, (find, at_once) in ways.items()
        }

    async def customers(self, text: str) -> Sequence[Suggestion]:
        """Customers, by any part of what they are found by."""
        if not text.strip():
            return ()
        rows = await self._ask(_customers, self._desk, text)
        return [
            Suggestion(one.code, f"{one.code} {one.name}", " · ".join(filter(None, (one.city, one.phone))))
            for one in rows
        ]

    async def days(self, text: str) -> Sequence[Suggestion]:
        """Days, by any way of saying them."""
        found = suggested_days(text, self.today)
        return [
            Suggestion(
                day.isoformat(), day_words(day.isoformat(), self._t), days_words(day, self.today, self._t)
            )
            for day in found
            if day.isoformat() != text.strip()
        ]

    async def ship_to(self, text: str) -> Sequence[Suggestion]:
        """The customer's places; any other text is a place too."""
        code = self._customer()
        if not code:
            return ()
        found = await self._ask(_places, self._desk, code)
        self.places = dict(found)
        wanted = text.strip().casefold()
        return [
            Suggestion(place, place) for place in self.places if wanted in place.casefold() and place != text
        ]

    async def products(self, text: str) -> Sequence[Suggestion]:
        """Articles by SKU, name, pinyin or barcode, with price and what is free of each."""
        if not text.strip():
            return ()
        rows = await self._ask(_products, self._desk, text)
        return [
            Suggestion(
                one.sku,
                f"{one.sku}  {one.name}",
                self._t(
                    N_("{price} · {free} {unit} free"),
                    price=one.price_text or "–",
                    free=one.quantity_text(one.stock.allocatable),
                    unit=safe(one.unit),
                ),
            )
            for one in rows
        ]


def days_words(day: date, today: date, t: Language) -> str:
    """How far away a day is."""
    days = (day - today).days
    if days == 0:
        return t("today")
    if days == 1:
        return t("tomorrow")
    return t("in {number} days", number=days) if days > 0 else t("past")


def promise_hint(text: str, today: date, t: Language) -> str:
    """What a promise as typed means."""
    day = read_day(text, today)
    if day is None:
        return ""
    said = t(WEEKDAYS[day.weekday()]) if text.strip() == day.isoformat() else day_words(day.isoformat(), t)
    return f"{said} · {days_words(day, today, t)}"


def _customers(desk: Any, text: str) -> list[Any]:
    from wmsdesk.services import customers

    return list(customers.search(desk, text, limit=_MOST)[1])


def _products(desk: Any, text: str) -> list[Any]:
    from wmsdesk.services import products

    return list(products.find(desk, text, _MOST))


def _places(desk: Any, code: str) -> list[tuple[str, int]]:
    """The customer's addresses that are in use, each in one line, with its id."""
    from wmsdesk.services import customers

    card = customers.open_card(desk, code)
    found = []
    for one in card.addresses:
        words = (one.values.get(name, "") for name in ("name", "address", "city", "phone"))
        if one.active and (said := ", ".join(word.replace("\n", " ") for word in words if word)):
            found.append((said, one.id))
    return found
