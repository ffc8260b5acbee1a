"""Every workflow there is, for whoever needs all of them: the drawings of the documents, the tests of every step."""

from __future__ import annotations

from wmsdesk.services.care.workflow import CONTRACT, TASK
from wmsdesk.services.orders.workflow import ORDER
from wmsdesk.services.products.workflow import PRODUCT_LIFE
from wmsdesk.services.returns.workflow import RETURN
from wmsdesk.services.stock.workflow import ADJUSTMENT, COUNT
from wmsdesk.services.support.workflow import COMPLAINT, INQUIRY
from wmsdesk.services.workflow import APPROVAL, CUSTOMER, CUSTOMER_CHANGE

WORKFLOWS = (
    CUSTOMER,
    CUSTOMER_CHANGE,
    APPROVAL,
    ORDER,
    RETURN,
    PRODUCT_LIFE,
    COMPLAINT,
    INQUIRY,
    ADJUSTMENT,
    TASK,
    CONTRACT,
    COUNT,
)
