"""Who orders and what is ordered: the customers and products that a file of orders names, or makes as it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.imports import import_lookup as lookup
from wmsdesk.models.store import Store
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.catalogue.goods import PRODUCT
from wmsdesk.services.catalogue.records import CUSTOMER
from wmsdesk.services.customers.bulk import NewCard, add_many
from wmsdesk.services.customers.saving import check_code, code_for
from wmsdesk.services.editing.values import parse_values
from wmsdesk.services.errors import BadValue, Refused
from wmsdesk.services.imports.order_rows import FileOrder, Line
from wmsdesk.services.imports.owners import Owners, no_customer
from wmsdesk.services.imports.samples import SampledRun
from wmsdesk.services.imports.units import PIECE, decimals_of
from wmsdesk.services.products.reading import sku_key
from wmsdesk.services.products.saving import check_sku, create_row
from wmsdesk.services.writing import Change


@dataclass
class Buyer:
    """A customer of an order; ``id`` is 0 until one that is made from the file is in the store."""

    id: int
    currency: str
    state: str = "active"
    code: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    row: int = 0


@dataclass
class Goods:
    """A product of a line; ``id`` is 0 until one that is made from the file is in the store."""

    id: int
    sku: str
    decimals: int
    unit: str
    price: int | None
    currency: str
    texts: dict[str, str] = field(default_factory=dict)
    row: int = 0


class Parties:
    """The customers and products of some orders; with ``make`` a missing one is made once an order needs it."""

    def __init__(self, store: Store, make: bool, currency: str, country: str) -> None:
        self._store, self._make, self._currency, self._country = store, make, currency, country
        self._owners = Owners(store, ())
        self._customers: dict[int, lookup.KnownCustomer] = {}
        self._products: dict[str, lookup.KnownProduct] = {}
        self._new_buyers: dict[str, Buyer] = {}
        self._new_goods: dict[str, Goods] = {}
        self._planned: dict[str, Goods] = {}
        """What the order being looked at would need; two lines of one new product share it."""

    def look(self, orders: Sequence[FileOrder]) -> None:
        """Ask the store for everybody and everything that these orders name."""
        names = {one.header["customer"] for one in orders if "customer" in one.header}
        self._owners = Owners(self._store, names)
        ids: set[int] = set()
        for name in names:
            try:
                ids |= {self._owners.find(name) or 0}
            except Refused:
                continue
        self._customers = lookup.customers_by_id(self._store, ids - {0})
        keys = {sku_key(line.sku) for one in orders for line in one.lines if line.sku}
        self._products = lookup.products_by_key(self._store, keys)

    def buyer(self, order: FileOrder) -> Buyer:
        """The customer of an order, asked for before its goods; a merged one is who it became. Raises ``Refused``."""
        self._planned = {}
        text = order.header["customer"]
        found = self._owners.find(text)
        if found is None:
            return self._new_buyers.get(text) or self._new_buyer(order, text)
        card = self._customers[found]
        while card.merged_into:
            card = self._customers[card.merged_into]
        return Buyer(card.id, card.currency, card.state, card.code)

    def _new_buyer(self, order: FileOrder, text: str) -> Buyer:
        if not self._make:
            raise no_customer(text)
        header = order.header
        values = {
            "name": CUSTOMER["name"].parse(header.get("customer_name", text), Context()),
            "currency": header.get("currency", self._currency),
            "country": header.get("country", self._country),
        }
        if order.left_out:
            values = {name: value for name, value in values.items() if name not in order.left_out}
            values["notes"] = _kept(order.left_out)
        code = text if _may_be_code(text) else ""
        return Buyer(0, values["currency"], "active", code, values, order.number)

    def goods(self, line: Line, currency: str) -> Goods:
        """The product of a line. Raises ``Refused``."""
        key = sku_key(line.sku)
        known = self._products.get(key)
        if known is not None:
            return Goods(known.id, known.sku, known.decimals, known.unit, known.price, known.currency)
        made = self._new_goods.get(key) or self._planned.get(key) or self._new_product(line, currency)
        self._planned[key] = made
        return made

    def _new_product(self, line: Line, currency: str) -> Goods:
        if not self._make:
            raise Refused(N_("There is no product {sku}."), field="sku", kind="no-such-product", sku=line.sku)
        check_sku(line.sku)
        unit = line.unit or PIECE
        places = decimals_of(unit)
        texts = {
            "sku": line.sku,
            "name": line.product_name or line.sku,
            "unit": unit,
            "decimals": str(places),
            "currency": currency,
        }
        parse_values(PRODUCT, texts, Context(currency=currency), whole=True)
        return Goods(0, line.sku, places, unit, None, currency, texts, line.row)

    def keep(self, order: FileOrder, buyer: Buyer) -> None:
        """The order being looked at is taken: what it needs and is not there yet will be made."""
        if not buyer.id:
            self._new_buyers[order.header["customer"]] = buyer
        self._new_goods |= self._planned

    def settle(self, change: Change, run: SampledRun) -> None:
        """Make the customers and products that the orders taken need."""
        about = {"import": run.begin(change)}
        for goods in self._new_goods.values():
            change.about = about | {"row": goods.row}
            goods.id = create_row(change, goods.texts).id
        change.about = {}
        # Codes of the file first, so that none of the store's own is given to two.
        for buyers in (
            [one for one in self._new_buyers.values() if bool(one.code) is named] for named in (True, False)
        ):
            cards = [
                NewCard(one.code or code_for(change, ""), one.values, about=about | {"row": one.row})
                for one in buyers
            ]
            for one, number in zip(buyers, add_many(change, cards, action="customer.create"), strict=True):
                one.id = number
                run.touch(change, number)
        self._new_buyers, self._new_goods = {}, {}


def _kept(left_out: dict[str, str]) -> str | None:
    """What no field could take, for the notes of the card, as an import of customers keeps it."""
    lines = [f"{name} as imported: {' '.join(cell.split())}" for name, cell in left_out.items()]
    try:
        return str(CUSTOMER["notes"].parse("\n".join(lines), Context()))
    except BadValue:
        return None


def _may_be_code(text: str) -> bool:
    try:
        check_code(text)
    except BadValue:
        return False
    return True
