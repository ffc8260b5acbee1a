"""How stock turns, what lies, how true the book is, what runs out."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.models.reports.queries import stock
from wmsdesk.models.reports.queries.query import Asking
from wmsdesk.services.reports.columns import (
    CURRENCY,
    CURRENCY_RULE,
    CUSTOMER,
    DAY,
    DAY_RULE,
    MONTH,
    MOVE,
    ORDER,
    ORDERED,
    PRODUCT,
    PRODUCT_NAME,
    QUANTITY,
    STATE,
    UNIT,
)
from wmsdesk.services.reports.report import Chart, Column, Parameter, Period, Report, Rows

_MAY = ("stock.read",)
_LOCATION = Column("location", N_("Location"))
_LOT = Column("lot", N_("Lot"), wide=True)


def _quantity(name: str, label: str, *, wide: bool = False) -> Column:
    return Column(name, label, "quantity", wide=wide)


def _turnover(ask: Asking, rows: Rows) -> Rows:
    """What went out over the mean of the stock at both ends; the fastest first, those without stock last."""
    for row in rows:
        both = row["opening"] + row["closing"]
        row["mean"] = both // 2
        row["turnover"] = (400 * row["out"] + both) // (2 * both) if both > 0 and row["out"] >= 0 else None
    return sorted(rows, key=lambda row: (row["turnover"] is None, -(row["turnover"] or 0), row["product"]))


REPORTS = (
    Report(
        "stock-turnover",
        N_("Stock turnover"),
        N_("How often was the stock of each product sold over?"),
        "stock",
        stock.TURNOVER,
        (
            PRODUCT,
            PRODUCT_NAME,
            UNIT,
            _quantity("opening", N_("At first"), wide=True),
            _quantity("closing", N_("At last"), wide=True),
            _quantity("mean", N_("Mean stock")),
            _quantity("out", N_("Went out")),
            Column("turnover", N_("Times over"), "points", "times"),
        ),
        (
            DAY,
            MOVE,
            Column("record", N_("Record")),
            _quantity("opening", N_("At first")),
            _quantity("closing", N_("At last")),
            _quantity("out", N_("Went out")),
        ),
        "out",
        _MAY,
        Period(N_("moved on"), "last-12-months"),
        chart=Chart("bars", "product_name", "turnover"),
        notes=(
            N_("What customers got, less what they sent back, over the mean of the stock at both ends."),
            N_("At the same cost a unit this is the cost of goods sold over the mean value of the stock."),
            N_("Delivered orders from before this store count as gone out; they moved no stock here."),
            DAY_RULE,
        ),
        finish=_turnover,
    ),
    Report(
        "stock-slow",
        N_("Slow stock"),
        N_("What lies in the warehouse and does not sell?"),
        "stock",
        stock.SLOW,
        (
            PRODUCT,
            PRODUCT_NAME,
            _quantity("on_hand", N_("On hand")),
            UNIT,
            Column("places", N_("Places"), "number", wide=True),
            Column("last_out", N_("Last out"), "date"),
            CURRENCY,
            Column("value", N_("Value at cost"), "money"),
        ),
        (
            PRODUCT,
            _LOCATION,
            _LOT,
            Column("expires", N_("Expires"), "date"),
            Column("day", N_("Lies since"), "date"),
            _quantity("on_hand", N_("On hand")),
            CURRENCY,
            Column("value", N_("Value at cost"), "money"),
        ),
        "value",
        _MAY,
        parameters=(Parameter("days", N_("Days without a sale"), "number", "90", maximum=3650),),
        chart=Chart("bars", "product_name", "value"),
        notes=(
            N_("On hand, and no customer got any for so long; of what never sold, since it lies here."),
            N_("A product without a cost is worth nothing here."),
            CURRENCY_RULE,
        ),
    ),
    Report(
        "stock-accuracy",
        N_("Stock accuracy"),
        N_("How often does the count agree with the book?"),
        "stock",
        stock.ACCURACY,
        (
            MONTH,
            Column("counted", N_("Lines counted"), "number"),
            Column("matches", N_("Agreed"), "number"),
            Column("share", N_("Accuracy"), "percent", "%", of=("matches", "counted")),
        ),
        (
            Column("count", N_("Count")),
            DAY,
            PRODUCT,
            _LOCATION,
            _LOT,
            _quantity("expected", N_("Book")),
            _quantity("counted", N_("Counted")),
            _quantity("difference", N_("Difference")),
        ),
        "matches",
        _MAY,
        Period(N_("counted on")),
        compare=("counted", "matches"),
        chart=Chart("line", "month", "share"),
        notes=(
            N_(
                "Lines that agree to the last unit over lines counted; where one was counted again, the recount holds."
            ),
            DAY_RULE,
        ),
    ),
    Report(
        "stock-outs",
        N_("Stock-outs"),
        N_("Which products were ordered and not there?"),
        "stock",
        stock.OUTS,
        (
            PRODUCT,
            PRODUCT_NAME,
            Column("orders", N_("Orders"), "number", "orders", wide=True),
            Column("lines", N_("Lines"), "number", "lines"),
            Column("short", N_("Short"), "number", "lines"),
            Column("share", N_("Stock-out rate"), "percent", "%", of=("short", "lines")),
        ),
        (ORDER, DAY, STATE, CUSTOMER, PRODUCT, QUANTITY, _quantity("missing", N_("Missing")), UNIT),
        "short",
        (*_MAY, "order.read"),
        Period(ORDERED),
        chart=Chart("bars", "product_name", "short"),
        notes=(
            N_(
                "Lines of confirmed orders that still lack goods, over all of them; older history is left out."
            ),
            DAY_RULE,
        ),
    ),
)
