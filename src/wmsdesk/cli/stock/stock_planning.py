"""Planning at the command line: suggestions, figures, classes, the economic order quantity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.group import argument, option, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.lists import limit_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.stock.planning.suggesting import Suggestion

_SHOWN = 4


@make_command("suggest", help=N_("What to order, move or sell off, each with the figures it follows from."))
@argument("kind", default="")
@text_option("--sku", default="", metavar="SKU", help=N_("Only of this product."))
@limit_option()
@with_session
def suggest(session: Session, kind: str, sku: str, limit: int) -> None:
    """List suggestions: replenish, transfer, risk, slow or overstock."""
    from wmsdesk.services.stock.planning.suggesting import suggestions

    found = suggestions(session.desk(), kind, sku=sku)
    data = {"total": len(found), "suggestions": [_data(session, one) for one in found[:limit]]}
    output.answer(session, data, lambda: _say_suggestions(session, found[:limit]))


def _data(session: Session, one: Suggestion) -> dict[str, Any]:
    from wmsdesk.services.products.quantities import plain_number

    return {
        "kind": one.kind,
        "sku": one.sku,
        "name": one.name,
        "quantity": plain_number(one.quantity),
        "unit": one.unit,
        "from": one.source or None,
        "to": one.target or None,
        "inputs": one.inputs,
        "note": one.why_not.say(session.language) if one.why_not else None,
    }


def _say_suggestions(session: Session, found: list[Suggestion]) -> None:
    from wmsdesk.services.stock.planning.figures import INPUTS
    from wmsdesk.services.stock.planning.suggesting import KINDS

    t = session.language
    rows = []
    for one in found:
        told = [f"{t(INPUTS[name])} {value}" for name, value in one.inputs.items() if value is not None]
        way = f" {one.source} → {one.target}" if one.source else ""
        rows.append((t(KINDS[one.kind]) + way, one.sku, one.name, f"{one.quantity_text} {one.unit}",
                     "; ".join(told[:_SHOWN])))  # fmt: skip
    output.table(
        session, (N_("Suggestion"), N_("SKU"), N_("Name"), N_("Quantity"), N_("Because")), rows, right=(3,)
    )


@make_command(
    "figures", help=N_("Every figure that planning works out for a product, with what it follows from.")
)
@argument("sku")
@with_session
def figures(session: Session, sku: str) -> None:
    """Show a product's figures."""
    from wmsdesk.services.stock.planning.figures import INPUTS, figures_of

    found, t = figures_of(session.desk(), sku), session.language
    note = found.no_eoq.say(t) if found.no_eoq else None
    inputs = found.inputs()
    rows = [(t(INPUTS[name]), "–" if value is None else str(value)) for name, value in inputs.items()]
    rows += [(t(N_("Note")), note)] if note else []
    data = {"sku": found.product.sku, "currency": found.product.currency, **inputs, "note": note}
    output.answer(session, data, lambda: output.pairs(rows))


@make_command("abc", help=N_("The classes A, B and C by the value of the last 365 days."))
@option("--apply", "write", is_flag=True, help=N_("Write them on the cards."))
@option(
    "--limit", type=click.IntRange(1, 1_000_000), default=100, metavar="N", help=N_("How many rows to show.")
)
@with_session
def abc(session: Session, write: bool, limit: int) -> None:
    """Work the classes out."""
    from wmsdesk.services.catalogue.money import written
    from wmsdesk.services.products.quantities import plain_number
    from wmsdesk.services.stock.planning.abc import apply, classes

    desk = session.desk()
    changed = apply(desk) if write else None
    found = classes(desk)
    rows = [
        (one.sku, one.name, f"{plain_number(one.sold)}", f"{written(one.value, one.currency)} {one.currency}",
         f"{one.share:.1f}", f"{one.cumulative:.1f}", one.letter or "–")
        for one in found[:limit]
    ]  # fmt: skip
    data: dict[str, Any] = {
        "changed": changed,
        "total": len(found),
        "products": [
            {
                "sku": one.sku,
                "sold": plain_number(one.sold),
                "value": written(one.value, one.currency),
                "currency": one.currency,
                "share": round(one.share, 2),
                "cumulative": round(one.cumulative, 2),
                "class": one.letter or None,
            }
            for one in found[:limit]
        ],
    }
    headings = (
        N_("SKU"), N_("Name"), N_("Sold"), N_("Value"), N_("Share %"), N_("Together %"), N_("Class"),
    )  # fmt: skip

    def people() -> None:
        output.table(session, headings, rows, right=(2, 3, 4, 5))
        if changed is not None:
            output.note(session, N_("{number} cards have another class now."), number=changed)

    output.answer(session, data, people)


@make_command("eoq", help=N_("The economic order quantity √(2DS/H) of three figures."))
@option("--demand", type=float, required=True, metavar="D", help=N_("What is sold in a year."))
@option("--order-cost", type=float, required=True, metavar="S", help=N_("What one purchase costs."))
@option(
    "--holding-cost", type=float, required=True, metavar="H", help=N_("What keeping one for a year costs.")
)
@with_session
def eoq(session: Session, demand: float, order_cost: float, holding_cost: float) -> None:
    """Work one economic order quantity out."""
    from wmsdesk.services.stock.planning.formulas import eoq as work_out

    found = work_out(demand, order_cost, holding_cost)
    data = {"demand": demand, "order_cost": order_cost, "holding_cost": holding_cost, "eoq": round(found, 2)}
    output.answer(
        session,
        data,
        lambda: output.say(session, "√(2·{demand}·{order_cost}/{holding_cost}) = {eoq}", **data),
    )
