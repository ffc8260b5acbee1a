"""What stands in the form of an order, as plain texts: kept as a draft, and turned into what the service takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from wmsdesk.services.catalogue.money import written
from wmsdesk.services.orders.promising import read_day
from wmsdesk.services.orders.typed import DraftLine, LineChange, OrderChange, OrderDraft
from wmsdesk.services.orders.views import OrderCard
from wmsdesk.services.products import write_quantity
from wmsdesk.widgets.line_grid import LineTexts

HEAD = (
    "customer",
    "promised",
    "ship_to",
    "payment_method",
    "customer_reference",
    "policy",
    "urgency",
    "notes",
)
"""The fields over the lines, in the order of the form."""
_LINE = re.compile(r"line\.([0-9]{1,5})\.(sku|quantity|price|position)")
_ADDRESS = "ship_to_address"


@dataclass(frozen=True)
class OrderTyped:
    """An order as typed. ``place`` is the id of the customer's address that the text in ``ship_to`` stands for."""

    head: Mapping[str, str]
    lines: tuple[LineTexts, ...] = ()
    place: int | None = None

    @classmethod
    def of_values(cls, values: Mapping[str, str]) -> OrderTyped:
        """From the flat texts of a kept draft; what is none of ours is left out."""
        lines: dict[int, LineTexts] = {}
        for name, text in values.items():
            if found := _LINE.fullmatch(name):
                number = int(found[1])
                value = _number(text) or 0 if found[2] == "position" else text
                lines[number] = replace(lines.get(number, LineTexts()), **{found[2]: value})
        return cls(
            {name: values.get(name, "") for name in HEAD},
            tuple(lines[number] for number in sorted(lines)),
            _number(values.get(_ADDRESS, "")),
        )

    def values(self) -> dict[str, str]:
        """The flat texts that a draft keeps; empty ones are left out."""
        found = {name: text for name, text in self.head.items() if text.strip()}
        if self.place is not None:
            found[_ADDRESS] = str(self.place)
        for number, line in enumerate(self.lines):
            position = str(line.position) if line.position else ""
            texts = {"sku": line.sku, "quantity": line.quantity, "price": line.price, "position": position}
            found |= {f"line.{number}.{name}": text for name, text in texts.items() if text.strip()}
        return found

    def texts(self, today: date) -> dict[str, str]:
        """The fields over the lines, a day said in words as a date."""
        head = {name: self.head.get(name, "").strip() for name in HEAD}
        day = read_day(head["promised"], today)
        return head | ({"promised": day.isoformat()} if day else {})

    def order(self, today: date) -> OrderDraft:
        """What the service takes for a new order; an address that was chosen goes by its id."""
        head = self.texts(today)
        return OrderDraft(
            customer=head["customer"],
            lines=tuple(_draft_line(one) for one in self.lines),
            promised=head["promised"],
            ship_to="" if self.place is not None else head["ship_to"],
            ship_to_address=self.place,
            payment_method=head["payment_method"],
            customer_reference=head["customer_reference"],
            policy=head["policy"] or "partial",
            urgency=head["urgency"] or "0",
            notes=head["notes"],
        )


def change_of(begun: OrderTyped, now: OrderTyped, today: date, reason: str) -> OrderChange:
    """What the service takes for a change: only what is different. A line whose article is another is a new line."""
    before, after = begun.texts(today), now.texts(today)
    values = {name: text for name, text in after.items() if name != "customer" and text != before[name]}
    if "ship_to" in values and now.place is not None:
        del values["ship_to"]
    old = {one.position: one for one in begun.lines}
    kept = {
        one.position: one
        for one in now.lines
        if (was := old.get(one.position)) is not None and one.sku.strip() == was.sku
    }
    lines = (
        LineChange(
            position,
            one.quantity.strip() if one.quantity.strip() != old[position].quantity else None,
            one.price.strip() if one.price.strip() != old[position].price else None,
        )
        for position, one in kept.items()
    )
    return OrderChange(
        values=values,
        lines=tuple(one for one in lines if one.quantity is not None or one.price is not None),
        add=tuple(_draft_line(one) for one in now.lines if one.position not in kept),
        cancel=tuple(position for position in old if position not in kept),
        ship_to_address=now.place if now.place != begun.place else None,
        reason=reason,
    )


def _draft_line(one: LineTexts) -> DraftLine:
    return DraftLine(one.sku.strip(), one.quantity.strip(), one.price.strip())


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def typed_of(card: OrderCard) -> OrderTyped:
    """The form of an order that is there, with its open lines."""
    return OrderTyped(
        {
            "customer": card.customer_code,
            "promised": card.promised_on,
            "ship_to": card.ship_to.replace("\n", ", "),
            "payment_method": card.payment_method,
            "customer_reference": card.customer_reference,
            "policy": card.policy,
            "urgency": str(card.urgency),
            "notes": card.notes,
        },
        tuple(
            LineTexts(
                one.sku,
                write_quantity(one.quantity, one.decimals),
                written(one.price, card.currency),
                one.position,
            )
            for one in card.open_lines
        ),
        card.ship_to_address,
    )
