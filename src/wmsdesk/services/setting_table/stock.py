"""Settings of stock: tolerances, classes, counts, suggestions."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.setting_table.setting_type import SettingType

_TOLERANCE = N_(
    "An adjustment, or a difference in a count, above this share of what should be there needs another person's word."
)
_TIMES = N_("Goods of this class are due to be counted so many times a year.")

SETTINGS: tuple[SettingType, ...] = (
    SettingType("stock_tolerance_a", N_("Tolerance of class A (percent)"), _TOLERANCE, "number", 1, 0, 100),
    SettingType("stock_tolerance_b", N_("Tolerance of class B (percent)"), _TOLERANCE, "number", 3, 0, 100),
    SettingType("stock_tolerance_c", N_("Tolerance of class C (percent)"), _TOLERANCE, "number", 5, 0, 100),
    SettingType(
        "stock_tolerance_value",
        N_("Adjustment that needs approval by its value"),
        N_("An adjustment worth more than this needs another person's word however small its share is."),
        "money",
        1_000_00,
    ),
    SettingType("counts_a", N_("Counts a year of class A"), _TIMES, "number", 4, 0, 365),
    SettingType("counts_b", N_("Counts a year of class B"), _TIMES, "number", 2, 0, 365),
    SettingType("counts_c", N_("Counts a year of class C"), _TIMES, "number", 1, 0, 365),
    SettingType(
        "abc_share_a",
        N_("Share of class A (percent)"),
        N_(
            "The goods that make up this share of a year's value are class A; one that crosses the line belongs to it."
        ),
        "number",
        80,
        1,
        99,
    ),
    SettingType(
        "abc_share_b",
        N_("Share of classes A and B (percent)"),
        N_("The goods up to this share of a year's value are class B; the rest is class C."),
        "number",
        95,
        1,
        100,
    ),
    SettingType(
        "demand_days",
        N_("Days that demand is worked out from"),
        N_("Demand is what went to customers in so many days before today."),
        "number",
        365,
        7,
        1095,
    ),
    SettingType(
        "lead_time_days",
        N_("Lead time where a product has none (days)"),
        N_(
            "So many days pass between ordering goods and having them, unless a product's card says otherwise."
        ),
        "number",
        7,
        0,
        3650,
    ),
    SettingType(
        "service_percent",
        N_("Service level (percent)"),
        N_("In so many of a hundred lead times the safety stock shall last."),
        "number",
        95,
        50,
        99,
    ),
    SettingType(
        "purchase_cost",
        N_("Cost of one purchase where a product has none"),
        N_("What ordering once costs whatever the quantity: used for the economic order quantity."),
        "money",
        50_00,
    ),
    SettingType(
        "holding_percent",
        N_("Holding cost a year where a product has none (percent of its cost)"),
        N_("What keeping goods for a year costs, as a share of what they cost."),
        "number",
        25,
        0,
        1000,
    ),
    SettingType(
        "slow_days",
        N_("Days without a sale that make goods slow"),
        N_("Goods that nobody bought for so many days stand on the list of slow movers."),
        "number",
        90,
        1,
        3650,
    ),
    SettingType(
        "overstock_days",
        N_("Days of demand above which stock is too much"),
        N_("What would last longer than so many days stands on the list of overstock."),
        "number",
        180,
        1,
        3650,
    ),
    SettingType(
        "transfer_days",
        N_("Days of demand that lie where goods are picked"),
        N_("Where less lies at the first location of a picker's walk, a transfer from others is suggested."),
        "number",
        7,
        1,
        365,
    ),
)
