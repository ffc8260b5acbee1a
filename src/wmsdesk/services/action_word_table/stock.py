"""Products, locations and the ledger of stock."""

from __future__ import annotations

from wmsdesk.i18n import N_

ACTION_WORDS = {
    "location.create": N_("location made"),
    "product.create": N_("product entered"),
    "stock.allocate": N_("stock allocated"),
    "stock.pick": N_("goods picked"),
    "stock.release": N_("stock freed"),
    "stock.ship": N_("goods left"),
    "stock.unpick": N_("goods put back"),
}
