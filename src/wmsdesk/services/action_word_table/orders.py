"""Orders and returns."""

from __future__ import annotations

from wmsdesk.i18n import N_

ACTION_WORDS: dict[str, str] = {
    "order.import": N_("orders imported"),
    "order.export": N_("orders exported"),
    "order.move": N_("order moved"),
    "order.create": N_("order entered"),
    "order.edit": N_("order changed"),
    "order.confirm": N_("order confirmed"),
    "order.pick": N_("order picked"),
    "order.check": N_("picked goods checked"),
    "order.pack": N_("order packed"),
    "order.ship": N_("order shipped"),
    "order.deliver": N_("delivery noted"),
    "order.close": N_("order closed"),
    "order.cancel": N_("order cancelled"),
    "order.hold": N_("order put on hold"),
    "order.recur": N_("recurring order set up or made"),
    "order.track": N_("tracking noted"),
    "paper.print": N_("paper printed"),
    "order.change": N_("change of an order tried"),
    "order.receive": N_("order received"),
    "order.allocate": N_("order allocated"),
    "order.allocate_part": N_("order allocated in part"),
    "order.run_short": N_("order put on backorder"),
    "order.finish_picking": N_("picking finished"),
    "order.send_back": N_("goods sent back to picking"),
    "order.find_nothing": N_("nothing found to pick"),
    "order.resume": N_("order taken off hold"),
    "order.restock": N_("order put back in stock"),
    "order.split": N_("backorder made of an order"),
    "return.create": N_("return asked for"),
    "return.move": N_("return moved"),
    "return.deny": N_("return denied"),
    "return.await_goods": N_("goods of a return awaited"),
    "return.inspect": N_("returned goods inspected"),
    "return.close": N_("return closed"),
    "return.withdraw": N_("return withdrawn"),
}
