"""What the moves of the ledger and the actions on stock are called."""

from __future__ import annotations

from wmsdesk.i18n import N_

MOVES = {
    "receipt": N_("received"),
    "ship": N_("shipped"),
    "return": N_("returned"),
    "transfer": N_("moved"),
    "quarantine": N_("into quarantine"),
    "release": N_("out of quarantine"),
    "adjust": N_("adjusted"),
    "scrap": N_("scrapped"),
    "count": N_("corrected by a count"),
}

ACTIONS = {
    "product.create": N_("product entered"),
    "product.edit": N_("product edited"),
    "product.retire": N_("product retired"),
    "product.restore": N_("product brought back"),
    "product.class": N_("class worked out"),
    "location.create": N_("location made"),
    "location.edit": N_("location changed"),
    "lot.edit": N_("lot changed"),
    "stock.allocate": N_("stock promised"),
    "stock.release": N_("stock given back"),
    "stock.pick": N_("stock picked"),
    "stock.unpick": N_("stock put back"),
    "stock.receipt": N_("stock received"),
    "stock.ship": N_("stock shipped"),
    "stock.return": N_("stock returned"),
    "stock.transfer": N_("stock moved"),
    "stock.quarantine": N_("stock put in quarantine"),
    "stock.release_quarantine": N_("stock out of quarantine"),
    "stock.adjust": N_("stock adjusted"),
    "stock.scrap": N_("stock scrapped"),
    "stock.count": N_("stock corrected by a count"),
    "adjustment.request": N_("adjustment asked for"),
    "adjustment.approve": N_("adjustment approved"),
    "adjustment.decline": N_("adjustment declined"),
    "adjustment.recall": N_("adjustment taken back"),
    "count.plan": N_("count planned"),
    "count.step": N_("count taken on"),
    "count.record": N_("count entered"),
}
"""By the name of the action, for the audit trail."""


def move_words(kind: str) -> str:
    """What a kind of move is called; its own name where there is no word for it."""
    return MOVES.get(kind, kind)
