"""Columns and notes that several reports share."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.reports.report import Column, Parameter
from wmsdesk.services.stock.words import MOVES

MONTH = Column("month", N_("Month"), "month")
DAY = Column("day", N_("Day"), "date")
CURRENCY = Column("currency", N_("Currency"), short=N_("Cur."))
RANK = Column("rank", N_("Rank"), "number")
ORDER = Column("order", N_("Order"), card="order")
CUSTOMER = Column("customer", N_("Customer"), card="customer", permission="customer.read")
CUSTOMER_NAME = Column("name", N_("Name"), permission="customer.read")
PRODUCT = Column("product", N_("Product"), card="product", permission="stock.read")
PRODUCT_NAME = Column("product_name", N_("Product name"), permission="stock.read")
UNIT = Column("unit", N_("Unit"), wide=True)
ORDERS = Column("orders", N_("Orders"), "number", "orders")
SALES = Column("sales", N_("Sales"), "money")
RETURNED = Column("returned", N_("Returned"), "money", wide=True)
QUANTITY = Column("quantity", N_("Quantity"), "quantity")
SHARE = Column("share", N_("Share"), "percent", "%", of=("sales", "whole"))

ORDER_STATES = {
    "draft": N_("draft"),
    "received": N_("received"),
    "confirmed": N_("confirmed"),
    "allocated": N_("allocated"),
    "part_allocated": N_("part allocated"),
    "backorder": N_("backorder"),
    "picking": N_("picking"),
    "picked": N_("picked"),
    "checked": N_("checked"),
    "packed": N_("packed"),
    "shipped": N_("shipped"),
    "delivered": N_("delivered"),
    "closed": N_("closed"),
    "on_hold": N_("on hold"),
    "cancelled": N_("cancelled"),
    "cancelled_awaiting_restock": N_("cancelled, to be restocked"),
}
STATE = Column("state", N_("State"), "word", words=ORDER_STATES)
MOVE = Column("kind", N_("Kind"), "word", words={**MOVES, "history": N_("before this store")})

LIMIT = Parameter("limit", N_("How many (0: all)"), "number", "20")
NO_LIMIT = Parameter("limit", N_("How many (0: all)"), "number", "0")

ORDERED = N_("ordered on")
DELIVERED = N_("delivered on")
SALES_RULE = N_(
    "Sales are without tax: orders that were received and not cancelled, by the day they were ordered, "
    "less what came back. Cancelled lines do not count."
)
RETURNS_RULE = N_(
    "A return lowers the sales of the order's own day; an order that comes to less than nothing is a return "
    "and is not counted as an order."
)
CURRENCY_RULE = N_("Currencies stand apart; they are never added.")
DAY_RULE = N_("Days are those of the store's time zone; a month ends with its last day.")
SALES_NOTES = (SALES_RULE, RETURNS_RULE, CURRENCY_RULE, DAY_RULE)
