"""Products, locations and the ledger of stock."""

from __future__ import annotations

from wmsdesk.i18n import N_

ACTION_WORDS = {
    "adjustment.approve": N_("adjustment approved"),
    "adjustment.decline": N_("adjustment declined"),
    "adjustment.recall": N_("adjustment taken back"),
    "adjustment.request": N_("adjustment asked for"),
    "count.plan": N_("count planned"),
    "count.record": N_("figures of a count entered"),
    "count.step": N_("count taken a step on"),
    "location.create": N_("location made"),
    "location.edit": N_("location changed"),
    "lot.edit": N_("lot changed"),
    "product.class": N_("classes A, B and C worked out"),
    "product.create": N_("product entered"),
    "product.edit": N_("product edited"),
    "product.import": N_("products imported"),
    "product.export": N_("products exported"),
    "product.restore": N_("product brought back"),
    "product.retire": N_("product retired"),
    "stock.adjust": N_("stock adjusted"),
    "stock.allocate": N_("stock allocated"),
    "stock.count": N_("stock corrected by a count"),
    "stock.give_back": N_("stock freed"),
    "stock.import": N_("stock imported"),
    "stock.export": N_("stock exported"),
    "stock.opening": N_("opening stock entered"),
    "stock.pick": N_("goods picked"),
    "stock.pick_again": N_("goods to be picked again"),
    "stock.put_back": N_("goods put back"),
    "stock.quarantine": N_("goods put in quarantine"),
    "stock.receipt": N_("goods received"),
    "stock.release": N_("goods out of quarantine"),
    "stock.return": N_("goods came back"),
    "stock.scrap": N_("goods written off"),
    "stock.ship": N_("goods left"),
    "stock.transfer": N_("goods moved"),
}
