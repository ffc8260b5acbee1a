"""Settings of tax, credit and payments."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.setting_table.setting_type import SettingType

SETTINGS: tuple[SettingType, ...] = (
    SettingType(
        "payment_terms_days",
        N_("Payment terms where a card names none (days)"),
        N_("An invoice to a customer without terms of their own is due this many days after it was issued."),
        "number",
        30,
        0,
        3650,
    ),
    SettingType(
        "credit_warn_percent",
        N_("Use of a credit limit from which the desk warns (percent)"),
        N_("An order that brings a customer to this share of the limit or more goes on with a warning."),
        "number",
        80,
        0,
        100,
    ),
    SettingType(
        "credit_hold_overdue_days",
        N_("Days overdue from which orders are held"),
        N_("An order of a customer who owes an invoice for longer than this past its day is put on hold."),
        "number",
        60,
        0,
        3650,
    ),
)
