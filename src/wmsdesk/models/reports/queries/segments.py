"""Customers in groups: what each group has bought, owes and is likely to buy again; by trade, by place, by value."""

from __future__ import annotations

from wmsdesk.models.reports.queries.credit import EXPOSURE
from wmsdesk.models.reports.queries.customers import STAGED
from wmsdesk.models.reports.queries.query import COUNT, Query, count, total
from wmsdesk.models.reports.queries.sales import ORDERS

CLASSES = {"A": 80, "B": 95}
"""Up to which percentage of the whole a class reaches; what lies above is C."""

# A card stands in its own currency and in each other one it has bought in or owes; one that is not in use any more only
# where it has, so that sales and exposure come to those of all customers.
_TRADED = f"""
    SELECT customer, currency, sum(is_order) AS orders, sum(sales) AS sales, sum(amount) AS exposure,
        sum(traded) AS traded
    FROM (SELECT code AS customer, coalesce(currency, :base_currency) AS currency, 0 AS is_order, 0 AS sales,
              0 AS amount, 0 AS traded FROM customer
          UNION ALL SELECT customer, currency, is_order, sales, 0, 1 FROM ({ORDERS})
          UNION ALL SELECT customer, currency, 0, 0, amount, 1 FROM ({EXPOSURE.select}))
    GROUP BY customer, currency
"""
# Classes as of services/reports/classes.py: by what those before it sold together, the smaller code first of equals.
_CLASS = f"""CASE WHEN orders = 0 AND sales = 0 THEN 'none' WHEN sales <= 0 THEN 'C'
    {" ".join(f"WHEN 100 * before < {percent} * sold THEN '{name}'" for name, percent in CLASSES.items())}
    ELSE 'C' END"""
_PLACES = ", ".join(
    f"coalesce(trim(c.{one}), '') AS {one}" for one in ("country", "region", "city", "industry")
)
_CUSTOMERS = f"""
    SELECT *, {_CLASS} AS class
    FROM (SELECT c.customer, c.name, {_PLACES}, c.stage, c.last_on, t.currency, t.orders, t.sales, t.exposure,
              c.state = 'active' AND c.stage IN ('first', 'active', 'loyal') AS buying,
              c.state = 'active' AND c.stage = 'dormant' AS dormant, c.state = 'active' AND c.stage = 'lost' AS lost,
              c.state = 'active' AND c.stage = 'potential' AS potential,
              count(*) OVER (PARTITION BY t.currency) AS everyone,
              sum(t.sales) OVER (PARTITION BY t.currency) AS all_sales,
              sum(max(0, t.sales)) OVER (PARTITION BY t.currency) AS sold,
              sum(max(0, t.sales)) OVER (PARTITION BY t.currency ORDER BY t.sales DESC, t.customer
                  ROWS UNBOUNDED PRECEDING) - max(0, t.sales) AS before
          FROM ({_TRADED}) t JOIN ({STAGED}) c ON c.customer = t.customer WHERE c.state = 'active' OR t.traded)
"""
FIGURES = {
    "customers": COUNT,
    "buying": count("buying"),
    "dormant": count("dormant"),
    "lost": count("lost"),
    "potential": count("potential"),
    "orders": total("orders"),
    "sales": total("sales"),
    "exposure": total("exposure"),
}


def customers_by(*keys: str, first: str) -> Query:
    """Customers grouped by these columns and their currency; in each the group ``first`` of which is largest leads."""
    return Query(
        _CUSTOMERS,
        (*keys, "currency"),
        FIGURES,
        ("everyone", "all_sales"),
        ranked_by=first,
        oldest_first="sales DESC, customer",
    )
