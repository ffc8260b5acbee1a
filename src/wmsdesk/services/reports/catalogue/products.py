"""Products by what they bring in."""

from __future__ import annotations

from dataclasses import replace

from wmsdesk.i18n import N_
from wmsdesk.services.reports.catalogue.sales import BY_PRODUCT, products
from wmsdesk.services.reports.classes import abc_notes, class_column, running_column, with_classes
from wmsdesk.services.reports.columns import (
    CURRENCY,
    PRODUCT,
    PRODUCT_NAME,
    QUANTITY,
    RANK,
    SALES,
    SALES_NOTES,
    SHARE,
    UNIT,
)
from wmsdesk.services.reports.report import Chart

REPORTS = (
    replace(
        BY_PRODUCT,
        name="products-abc",
        title=N_("Products by class"),
        question=N_("Which products make 80, which the next 15 and which the last 5 percent of the sales?"),
        section="stock",
        columns=(
            RANK,
            class_column(),
            PRODUCT,
            PRODUCT_NAME,
            CURRENCY,
            QUANTITY,
            UNIT,
            SALES,
            SHARE,
            running_column(),
        ),
        chart=Chart("pareto", "product_name", "sales"),
        parameters=(),
        compare=(),
        notes=(*abc_notes(), *SALES_NOTES),
        fast=products,
        finish=with_classes,
    ),
)
