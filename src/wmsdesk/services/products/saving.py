"""Entering, editing, retiring and restoring a product. What another edit changed meanwhile is never overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.search.search_text import SearchValues, search_text
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.services.catalogue.goods import PRODUCT
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.conflicts import without_conflicts
from wmsdesk.services.editing.differences import FieldChange, differences, trace
from wmsdesk.services.editing.drafts import forget_draft
from wmsdesk.services.editing.values import parse_values, plain
from wmsdesk.services.errors import BadValue, Duplicate, Refused
from wmsdesk.services.products.reading import by_sku, context_of, row_of, sku_key, totals_of
from wmsdesk.services.products.workflow import PRODUCT_LIFE
from wmsdesk.services.writing import Change

_SEARCHED = frozenset({"name", "category", "barcode"})


@dataclass(frozen=True)
class SavedProduct:
    """What a save did: the fields that were changed and the version now."""

    sku: str
    version: int
    applied: tuple[FieldChange, ...] = ()
    id: int = 0


def create(desk: Desk, values: Mapping[str, str]) -> SavedProduct:
    """Enter a product. Raises ``BadValues``, and ``Duplicate`` for a SKU that is there in whatever case."""
    with desk.write("product.create", permission="product.edit") as change:
        return create_row(change, values)


def create_row(change: Change, texts: Mapping[str, str]) -> SavedProduct:
    """Enter a product inside the caller's change; see :func:`create`."""
    values = judge_new(texts, change.settings.default_currency)
    there = by_sku(change.store, values["sku"])
    if there is not None:
        raise Duplicate(
            N_("There is already a product {sku}: {name}."),
            field="sku",
            suspects=(),
            blocks=True,
            sku=there["sku"],
            name=there["name"],
        )
    row_id = change.insert(
        Product,
        **{name: plain(value) for name, value in values.items()},
        **derived_columns(values),
        sku_key=sku_key(values["sku"]),
        created_at=change.now,
        updated_at=change.now,
        updated_by=change.desk.account.id,
    )
    forget_draft(change, "product:new")
    row = {"id": row_id, **dict.fromkeys(PRODUCT_NAMES)}
    found = differences(PRODUCT, row, values, context_of(values), "product")
    change.log(f"product:{row_id}", {"sku": values["sku"], "version": 1, "parts": trace(found)})
    return SavedProduct(values["sku"], 1, tuple(found), row_id)


def judge_new(texts: Mapping[str, str], currency: str) -> dict[str, Any]:
    """The values of a product as typed, in ``currency`` unless it names its own. Raises ``BadValues``."""
    given = {"currency": currency, "decimals": "0"}
    given |= {name: text for name, text in texts.items() if text.strip() or name not in given}
    values = parse_values(PRODUCT, given, context_of(typed_context(given)), whole=True)
    check_sku(values["sku"])
    return {name: value for name, value in values.items() if value is not None}


def save(desk: Desk, sku: str, values: Mapping[str, str], *, base_version: int | None = None) -> SavedProduct:
    """Save the fields that were touched.

    Raises ``BadValues``, ``Conflict`` for a field that somebody else changed since ``base_version``, ``Refused`` for a
    retired product and for a unit or decimals that the goods already there do not allow.
    """
    with desk.write("product.edit") as change:
        return save_row(change, row_of(change.store, sku), values, base_version=base_version)


def save_row(
    change: Change, row: Mapping[str, Any], texts: Mapping[str, str], *, base_version: int | None = None
) -> SavedProduct:
    """Save an edit of ``row`` inside the caller's change; see :func:`save`."""
    found = judge_edit(row, texts)
    context = context_of({**row, **typed_context(texts)})
    found = without_conflicts(change, row, base_version, found, PRODUCT, context, "product")
    forget_draft(change, f"product:{row['sku']}")
    if not found:
        return SavedProduct(row["sku"], int(row["version"]), (), int(row["id"]))
    new = {one.field: one.new for one in found}
    _refuse_other_measure(change, row, new)
    version = int(row["version"]) + 1
    columns = {name: plain(value) for name, value in new.items()}
    if not _SEARCHED.isdisjoint(new):
        columns |= derived_columns({**row, **new})
    made = {"version": version, "updated_at": change.now, "updated_by": change.desk.account.id}
    change.update(Product, row["id"], **columns, **made)
    change.log(f"product:{row['id']}", {"sku": row["sku"], "version": version, "parts": trace(found)})
    return SavedProduct(row["sku"], version, tuple(found), int(row["id"]))


def judge_edit(row: Mapping[str, Any], texts: Mapping[str, str]) -> list[FieldChange]:
    """What typed texts change of a product. Raises ``BadValues``, and ``Refused`` for a retired one."""
    refuse_retired(row)
    context = context_of({**row, **typed_context(texts)})
    values = parse_values(PRODUCT, texts, context)
    if values.get("decimals", 0) is None:
        values["decimals"] = 0
    if "sku" in values and sku_key(values["sku"]) != row["sku_key"]:
        raise BadValue(N_("A SKU stays as it is: enter another product instead."), field="sku")
    values.pop("sku", None)
    return differences(PRODUCT, row, values, context, "product")


def retire(desk: Desk, sku: str, reason: str) -> None:
    """Take a product out of sale, with a reason. Refused while there is anything of it."""
    _move(desk, sku, "retire", reason)


def restore(desk: Desk, sku: str) -> None:
    """Bring a retired product back."""
    _move(desk, sku, "restore", None)


def _move(desk: Desk, sku: str, name: str, reason: str | None) -> None:
    with desk.write(f"product.{name}", permission="product.edit") as change:
        row = row_of(change.store, sku)
        step = PRODUCT_LIFE.step(row["state"], name, reason=reason)
        there = totals_of(change.store, [row["id"]], "")
        if step.target == "retired" and any(one.on_hand or one.quarantine for one in there.values()):
            raise Refused(
                N_("There is still some of {sku} on hand: sell it or write it off first."),
                kind="still-there",
                sku=row["sku"],
            )
        version = int(row["version"]) + 1
        made = {"version": version, "updated_at": change.now, "updated_by": desk.account.id}
        change.update(Product, row["id"], state=step.target, **made)
        parts = {"product": {"state": [row["state"], step.target]}}
        body = {"sku": row["sku"], "version": version, "parts": parts, "reason": reason or ""}
        change.log(f"product:{row['id']}", body)


def refuse_retired(row: Mapping[str, Any]) -> None:
    """Raise ``Refused`` for a product that is out of sale."""
    if row["state"] == "retired":
        raise Refused(
            N_("The product {sku} is retired; bring it back first."), kind="retired", sku=row["sku"]
        )


PRODUCT_NAMES: Sequence[str] = tuple(one.name for one in PRODUCT)


def typed_context(texts: Mapping[str, str]) -> dict[str, Any]:
    """The typed currency and decimals, which the other fields are read by, where they make sense."""
    found: dict[str, Any] = {}
    if currency := texts.get("currency", "").strip():
        found["currency"] = currency.upper()
    if (decimals := texts.get("decimals", "").strip()) in ("0", "1", "2", "3"):
        found["decimals"] = int(decimals)
    return found


def derived_columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a product that follow from others: what lists go by and a search finds."""
    from wmsdesk.models.search.pinyin import sort_text

    words = SearchValues(
        name=values["name"],
        code=values["sku"],
        tags=tuple(one for one in (values.get("category"), values.get("barcode")) if one),
    )
    return {"name_sort": sort_text(values["name"]), "search_text": search_text(words)}


def check_sku(sku: str) -> None:
    """Raise ``BadValue`` unless this can be a SKU."""
    if ":" in sku or any((one.isspace() and one != " ") or not one.isprintable() for one in sku):
        raise BadValue(N_("A SKU has at most 60 letters, digits or signs, and no colon."), field="sku")


def _refuse_other_measure(change: Change, row: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Goods that lie there were counted in the unit and as finely as the card said then."""
    from wmsdesk.models.stock.goods_tables import StockMove

    if "unit" not in new and new.get("decimals", row["decimals"]) >= row["decimals"]:
        return
    if rows.one(change.store, StockMove, "id", product=row["id"]) is not None:
        field = "unit" if "unit" in new else "decimals"
        raise BadValue(
            N_("{label} stays as it is once goods have moved: enter another product instead."),
            field=field,
            spoken=("label",),
            label=PRODUCT[field].label,
        )
