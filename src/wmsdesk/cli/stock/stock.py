"""``wmsdesk stock``: the verbs, from their files."""

from __future__ import annotations

from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import group
from wmsdesk.cli.stock import stock_adjusting, stock_count, stock_moving, stock_planning, stock_reading

command = group(NOUNS["stock"].help)
for _verb in (
    stock_reading.show,
    stock_moving.receive,
    stock_moving.move,
    stock_moving.quarantine,
    stock_adjusting.adjust,
    stock_adjusting.scrap,
    stock_adjusting.adjustments,
    stock_adjusting.approve,
    stock_adjusting.decline,
    stock_adjusting.recall,
    stock_count.count,
    stock_planning.suggest,
    stock_planning.figures,
    stock_planning.abc,
    stock_planning.eoq,
    stock_reading.moves,
    stock_reading.locations,
    stock_moving.location,
    stock_moving.lot,
):
    command.add_command(_verb)
