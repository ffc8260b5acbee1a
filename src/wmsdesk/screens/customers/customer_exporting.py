"""The list of customers to a file: the marked rows, or all that are found, in the order they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.screens.customers.customer_words import SORTS
from wmsdesk.screens.shared.exporting import export

if TYPE_CHECKING:
    from wmsdesk.screens.customers.desk import CustomersScreen


def export_customers(screen: CustomersScreen) -> None:
    """Ask for a file and write what the list shows into it."""
    t, codes = screen.t, tuple(sorted(screen.table.marked))
    count = len(codes) or (screen.search.answer.count if screen.search.answer is not None else 0)
    said = (
        t.plural("{number} marked customer.", "{number} marked customers.", count)
        if codes
        else t.plural("{number} customer, as the list shows.", "{number} customers, as the list shows them.", count)
    )  # fmt: skip
    query, filters, order = screen.search.query, screen.search.filters, SORTS[screen.search.order]

    def write(desk: Any, out: Any, tell: Any) -> Any:
        from wmsdesk.documents.export import write_records
        from wmsdesk.services.customers.listing import filters_for
        from wmsdesk.services.exports import Wanted, customer_rows

        wanted = Wanted(query, filters or filters_for(query), order[0], order[1], codes)
        return write_records(desk, customer_rows(desk, wanted), out, tell=tell)

    export(screen, "customers", said, count, write)
