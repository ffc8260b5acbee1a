"""Who changed what on a product's card, and when: read from the audit trail, field by field."""

from __future__ import annotations

import json
from typing import Any

from wmsdesk.models.audit import audit_chain
from wmsdesk.services.catalogue.goods import PRODUCT
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.history import HistoryEntry
from wmsdesk.services.products.reading import context_of, row_of
from wmsdesk.services.writing import speaking


def history(desk: Desk, sku: str, *, limit: int = 200) -> list[HistoryEntry]:
    """The last ``limit`` changes of a card, newest first; where each was made only for who may read the trail."""
    desk.require("stock.read")
    with speaking(), desk.store.snapshot():
        row = row_of(desk.store, sku)
        found = audit_chain.read(desk.store, record=f"product:{row['id']}", action="product.", limit=limit)
    tells_where = desk.allows("audit.read")
    return [line for entry in found for line in _lines(row, entry, tells_where)]


def _lines(row: dict[str, Any], entry: audit_chain.Entry, tells_where: bool) -> list[HistoryEntry]:
    body = json.loads(entry.body) if entry.body else {}
    terminal = entry.terminal if tells_where else ""
    context, lines = context_of(row), []
    for name, (old, new) in body.get("parts", {}).get("product", {}).items():
        if name in PRODUCT:
            one = PRODUCT[name]
            label, texts = one.label, (one.write(old, context), one.write(new, context))
        else:
            label, texts = name, (str(old or ""), str(new or ""))
        lines.append(
            HistoryEntry(entry.seq, entry.at, entry.actor, terminal, entry.action, name, label, *texts)
        )
    return lines
