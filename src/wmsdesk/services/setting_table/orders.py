"""Settings of orders and returns."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.setting_table.setting_type import SettingType

SETTINGS: tuple[SettingType, ...] = (
    SettingType(
        "order_tax_rate",
        N_("Tax rate of new order lines (hundredths of a percent)"),
        N_("A line that names no tax rate is taxed at this one; 1300 is 13 percent."),
        "number",
        0,
        0,
        10_000,
    ),
    SettingType(
        "order_promise_ahead_days",
        N_("Days ahead an order may be promised"),
        N_("A promised date later than this is taken for a slip of the finger."),
        "number",
        1095,
        1,
        36_500,
    ),
    SettingType(
        "order_promise_past_days",
        N_("Days back a promised date may lie"),
        N_("An order that is entered late may have a promised date that is past, but not by more than this."),
        "number",
        31,
        0,
        3650,
    ),
    SettingType(
        "order_needs_ship_to",
        N_("An order needs a ship-to"),
        N_("With no, an order without any address is collected by the customer."),
        "yes-no",
        False,
    ),
    SettingType(
        "order_needs_checked_card",
        N_("A new card must be re-checked before its first order"),
        N_(
            "With yes, no order of a customer is confirmed while the card they were entered with is unchecked."
        ),
        "yes-no",
        False,
    ),
    SettingType(
        "order_close_after_days",
        N_("Days from delivery until an order is closed by itself"),
        N_("Closing is the job's that runs what is due; 0 leaves it to people."),
        "number",
        0,
        0,
        3650,
    ),
)
