"""The step that allocates: credit is asked first, then stock."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.errors import Refused
from wmsdesk.services.orders.credit_check import gate_for
from wmsdesk.services.orders.doing import Doing
from wmsdesk.services.orders.holding import stopped_by
from wmsdesk.services.orders.holdings import hold_stock, missing_in_words, settle
from wmsdesk.services.orders.writing import Row
from wmsdesk.services.workflow import Step
from wmsdesk.services.writing import Change


def allocate_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """Hold stock for an order; whether all, some or none is there decides where it goes.

    Raises ``Refused`` where nothing has come free since, so that the order stays where it is.
    """
    if stopped_by(change, row, gate_for(change, row), doing):
        return
    got = hold_stock(change, row)
    if not settle(change, row, reason=doing.reason):
        raise Refused(N_("Nothing more of what is missing is free."), kind="nothing-free")
    doing.told += missing_in_words(change, row, got)
