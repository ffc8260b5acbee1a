"""Take in a file of opening stock: what lay where, of which lot, when this store began to keep count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.imports import import_lookup as lookup
from wmsdesk.services.catalogue.field import Field, RecordType
from wmsdesk.services.catalogue.kinds import DateKind, TextKind
from wmsdesk.services.catalogue.quantities import QuantityKind, written
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, Refused
from wmsdesk.services.imports.batches import Item, Taker, take_in
from wmsdesk.services.imports.cells import Cells, Texts, needed
from wmsdesk.services.imports.filled import settled
from wmsdesk.services.imports.mapping import ColumnMapping
from wmsdesk.services.imports.report import ImportReport, Row, Source, Tell
from wmsdesk.services.imports.trade_aliases import STOCK_ALIASES
from wmsdesk.services.imports.units import PIECE, decimals_of
from wmsdesk.services.products.quantities import parse_quantity
from wmsdesk.services.products.reading import sku_key
from wmsdesk.services.products.saving import create_row, judge_new
from wmsdesk.services.stock import places
from wmsdesk.services.stock.moving import receive, refill_orders
from wmsdesk.services.writing import Change, speaking

OPENING = "opening"
"""What the moves are called by which opening stock comes in."""

STOCK = RecordType(
    "stock",
    N_("Stock"),
    (
        Field("sku", N_("SKU"), TextKind(), "", required=True, max_length=60),
        Field("quantity", N_("Quantity"), QuantityKind(0), "", required=True),
        Field("location", N_("Location"), TextKind(), "", max_length=40),
        Field("lot", N_("Lot"), TextKind(), "", max_length=60),
        Field("expires", N_("Expires"), DateKind(), ""),
        Field("product_name", N_("Product name"), TextKind(), ""),
        Field("unit", N_("Unit"), TextKind(), "", max_length=20),
    ),
)
"""The last two are only used for a product that is made from the file."""

_Key = tuple[int, str, str]


def import_stock(
    desk: Desk,
    source: Source,
    *,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    create_missing: bool = False,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> ImportReport:
    """Receive what each row of ``source`` says that there was of one lot at one place.

    A row says how much there was in all: what was entered as opening stock before is not entered again, more is
    received, and less is refused, for that is a count. Places and lots are made where they are new, products with
    ``create_missing``. Raises as ``import_customers`` does.
    """
    desk.require("stock.import")
    if create_missing:
        desk.require("product.import")
    source, columns = stock_mapping(desk, source, mapping, given)
    taker = StockTaker(desk, source, columns, create_missing)
    return take_in(desk, source, columns, taker, dry_run=dry_run, tell=tell)


def stock_mapping(
    desk: Desk,
    source: Source,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> tuple[Source, ColumnMapping]:
    """What the columns of a source are taken for; raises ``Refused`` where they tell no product or no quantity."""
    return settled(source, STOCK, STOCK_ALIASES, mapping, given, "sku", "quantity")


class StockTaker(Taker):
    """Decides, row by row, what becomes of it."""

    kind, action = "stock", "stock.import"

    def __init__(self, desk: Desk, source: Source, columns: ColumnMapping, create_missing: bool) -> None:
        super().__init__(desk, source)
        with speaking():
            self._currency = desk.settings.default_currency
        self._cells, self._make = Cells(STOCK, columns, self._currency), create_missing
        self._products: dict[str, lookup.KnownProduct] = {}
        self._opening: dict[_Key, int] = {}
        self._seen: dict[_Key, int] = {}
        self._lots: dict[tuple[int, str], str | None] = {}
        self._rehearsed: dict[str, lookup.KnownProduct] = {}
        self._moved: set[int] = set()

    def judge(self, row: Row) -> Texts:
        """See :class:`Taker`."""
        return self._cells.texts(row)

    def look_around(self, batch: list[Item]) -> None:
        """See :class:`Taker`."""
        keys = {sku_key(texts.texts["sku"]) for _row, texts in batch if "sku" in texts.texts}
        self._products = lookup.products_by_key(self.desk.store, keys) | self._rehearsed
        self._opening = lookup.opening_stock(self.desk.store, [one.id for one in self._products.values()])

    def take(self, change: Change | None, row: Row, judged: Texts) -> str:
        """See :class:`Taker`."""
        texts = judged.texts
        for name in ("sku", "quantity"):
            if name not in texts:
                raise needed(STOCK[name])
        product = self._products.get(sku_key(texts["sku"])) or self._new_product(change, texts)
        quantity = parse_quantity(texts["quantity"], {"decimals": product.decimals}, minimum=0)
        expires = places.parse_day(texts.get("expires"))
        place = places.judge_place(self.desk.store, texts.get("location", places.MAIN))
        if place["kind"] not in places.HOLDING:
            raise BadValue(N_("Goods are taken in at a location of the store."), field="location")
        lot = self._judged_lot(product.id, texts.get("lot", ""), expires)
        key = (product.id, lot, place["code"])
        so_far = self._checked(key, row.number, quantity, product)
        self._seen[key] = row.number
        if quantity == so_far:
            return "unchanged"
        if change is not None:
            with change.attempt():
                receive(
                    change,
                    product.id,
                    quantity - so_far,
                    lot=lot,
                    expires=expires,
                    location=place["code"],
                    record=f"import:{self.run.begin(change)}",
                    kind=OPENING,
                    refill=False,
                )
            self._moved.add(product.id)
        return "updated" if so_far else "added"

    def settle(self, change: Change) -> None:
        """See :class:`Taker`: what came in goes to whoever waits for it."""
        if self._moved:
            change.about = {}
            refill_orders(change, self._moved)
            self._moved = set()

    def _judged_lot(self, product: int, lot: str, expires: str | None) -> str:
        """The lot's code; rows of one file may not disagree about its day either."""
        found = places.judge_lot(self.desk.store, product, lot, expires)
        key = (product, found["code"])
        if key in self._lots:
            places.refuse_other_day(found["code"], self._lots[key], expires)
        else:
            self._lots[key] = found["expires"]
        return str(found["code"])

    def _checked(self, key: _Key, row: int, quantity: int, product: lookup.KnownProduct) -> int:
        """How much of this was entered as opening stock before. Raises ``Refused`` for a second word and for less."""
        if key in self._seen:
            raise Refused(
                N_("Row {row} says already how much there is of this lot at this place: give it in one row."),
                field="quantity",
                kind="twice",
                row=self._seen[key],
            )
        so_far = self._opening.get(key, 0)
        if quantity < so_far:
            raise Refused(
                N_("{so_far} {unit} of {sku} came in as opening stock before; less than that is a count."),
                field="quantity",
                kind="less",
                so_far=written(so_far, product.decimals),
                unit=product.unit,
                sku=product.sku,
            )
        return so_far

    def _new_product(self, change: Change | None, texts: dict[str, Any]) -> lookup.KnownProduct:
        if not self._make:
            raise Refused(
                N_("There is no product {sku}."), field="sku", kind="no-such-product", sku=texts["sku"]
            )
        unit = texts.get("unit", PIECE)
        places_of_unit = decimals_of(unit)
        wanted = {"sku": texts["sku"], "name": texts.get("product_name", texts["sku"]), "unit": unit}
        wanted |= {"decimals": str(places_of_unit), "currency": self._currency}
        values, key = judge_new(wanted, self._currency), sku_key(texts["sku"])
        number = -1 - len(self._rehearsed) if change is None else create_row(change, wanted).id
        made = lookup.KnownProduct(
            number, values["sku"], key, "active", unit, places_of_unit, None, self._currency
        )
        self._products[key] = made
        if change is None:
            self._rehearsed[key] = made
        return made
