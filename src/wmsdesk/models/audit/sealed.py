"""Which tables carry a seal on every row."""

from __future__ import annotations

from wmsdesk.models.money.money_tables import CreditRelease, CustomerCredit, Invoice, Payment
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.models.tables import Account, Address, ApprovalRequest, Contact, Customer, Setting, Table

SEALED: dict[str, type[Table]] = {
    "account": Account,
    "setting": Setting,
    "customer": Customer,
    "contact": Contact,
    "address": Address,
    "approval_request": ApprovalRequest,
    "product": Product,
    "sales_order": SalesOrder,
    "invoice": Invoice,
    "payment": Payment,
    "credit_release": CreditRelease,
    "customer_credit": CustomerCredit,
}
"""Tables whose rows carry a seal, by the word their records are named with."""
