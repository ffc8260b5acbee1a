"""The life of a product."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.workflow import Step, Workflow

PRODUCT_LIFE = Workflow(
    "product",
    {"active": N_("active"), "retired": N_("retired")},
    (
        Step("retire", "active", "retired", "product.edit", asks_reason=True),
        Step("restore", "retired", "active", "product.edit"),
    ),
)
