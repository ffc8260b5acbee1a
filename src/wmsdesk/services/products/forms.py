"""What the form of a product begins with, and its history."""

from __future__ import annotations

from collections.abc import Mapping

from wmsdesk.services.catalogue.field import RecordType
from wmsdesk.services.catalogue.goods import PRODUCT
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing import drafts
from wmsdesk.services.editing.differences import differences
from wmsdesk.services.editing.forms import FormView, PlannedChange
from wmsdesk.services.editing.values import parse_values, texts_in
from wmsdesk.services.products.reading import context_of, row_of
from wmsdesk.services.products.saving import refuse_retired, typed_context
from wmsdesk.services.writing import speaking

NEW = "product:new"


def product_form(desk: Desk, sku: str = "") -> FormView:
    """The form of a product's card, of a new one without a SKU.

    Raises ``NotPermitted``, ``NotFound``, and ``Refused`` for a retired one.
    """
    desk.require("product.edit")
    with speaking(), desk.store.snapshot():
        if not sku:
            row = {"currency": desk.settings.default_currency, "decimals": "0"}
            values = {one.name: "" for one in PRODUCT} | row
            kept = next(iter(drafts.mine(desk, NEW)), None)
            return FormView(NEW, "", "", None, PRODUCT, context_of(typed_context(values)), values, kept)
        found = row_of(desk.store, sku)
        refuse_retired(found)
        record = f"product:{found['sku']}"
        context = context_of(found)
        kept = next(iter(drafts.mine(desk, record)), None)
        texts = texts_in(found, PRODUCT, context)
        return FormView(record, found["sku"], found["name"], found["version"], PRODUCT, context, texts, kept)


def plan_product(desk: Desk, sku: str, texts: Mapping[str, str]) -> list[PlannedChange]:
    """What a save of these texts would change, of a new product without a SKU. Raises ``BadValues``."""
    with speaking(), desk.store.snapshot():
        fields: RecordType = PRODUCT
        row = row_of(desk.store, sku) if sku else {one.name: None for one in fields}
        context = context_of({**row, **typed_context(texts)})
        values = parse_values(fields, texts, context, whole=not sku)
        return [PlannedChange(one) for one in differences(fields, row, values, context, "product")]
