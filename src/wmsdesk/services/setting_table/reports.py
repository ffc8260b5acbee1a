"""Settings of reports: targets and weights that people are measured by, and the mail that schedules send."""

from __future__ import annotations

import re

from wmsdesk.i18n import N_
from wmsdesk.services.errors import BadValue
from wmsdesk.services.setting_table.setting_type import SettingType


def _target(
    name: str, label: str, help: str, default: int, minimum: int = 0, maximum: int = 100
) -> SettingType:
    """A setting that whoever sets targets may change, not only an administrator."""
    return SettingType(name, label, help, "number", default, minimum, maximum, permission="target.manage")


def _host(text: str) -> str:
    """The name or address of a machine, or nothing."""
    if text and not re.fullmatch(r"[A-Za-z0-9.:_-]{1,253}", text):
        raise BadValue(N_("A server is written like mail.example.com."), field="mail_host")
    return text


def _address(text: str) -> str:
    """One mail address, or nothing."""
    if text and not re.fullmatch(r"[^\s@<>,;\x00-\x1f]{1,64}@[A-Za-z0-9.-]{1,253}", text):
        raise BadValue(N_("A mail address is written like reports@example.com."), field="mail_from")
    return text


SETTINGS: tuple[SettingType, ...] = (
    _target(
        "kpi_confirm_hours",
        N_("Hours within which an order is to be confirmed"),
        N_("An order confirmed within this time of its receipt counts as done in time."),
        24,
        1,
        24 * 30,
    ),
    _target(
        "kpi_timeliness_target",
        N_("Target: orders confirmed in time (percent)"),
        N_("The share of orders in time at which the full weight is earned."),
        95,
        1,
    ),
    _target(
        "kpi_handling_target",
        N_("Target: complaints closed in time (percent)"),
        N_("The share of complaints in time at which the full weight is earned."),
        90,
        1,
    ),
    _target(
        "kpi_csat_target",
        N_("Target: satisfied customers (percent)"),
        N_("The share of ratings of 4 and 5 at which the full weight is earned."),
        85,
        1,
    ),
    _target(
        "kpi_timeliness_weight",
        N_("Weight of orders in time"),
        N_("How much orders in time count in a person's score; weights are relative to each other."),
        40,
    ),
    _target(
        "kpi_handling_weight",
        N_("Weight of complaints in time"),
        N_("How much complaints in time count in a person's score."),
        40,
    ),
    _target(
        "kpi_csat_weight",
        N_("Weight of satisfied customers"),
        N_("How much satisfied customers count in a person's score."),
        20,
    ),
    _target(
        "kpi_cap_percent",
        N_("Most that one measure earns (percent of its target)"),
        N_("Above this a measure adds nothing more, so that one cannot make up for all the others."),
        110,
        100,
        200,
    ),
    _target(
        "kpi_bonus_from",
        N_("Score from which a bonus is due"),
        N_("A score at or above this leads to a bonus."),
        100,
        0,
        200,
    ),
    _target(
        "kpi_commendation_from",
        N_("Score from which a commendation is due"),
        N_("A score at or above this, and below that of a bonus, leads to a commendation."),
        95,
        0,
        200,
    ),
    _target(
        "kpi_coaching_below",
        N_("Score below which coaching is offered"),
        N_("A score below this leads to coaching, never to a punishment."),
        80,
        0,
        200,
    ),
    SettingType(
        "mail_host",
        N_("Mail server"),
        N_("The server that scheduled reports are handed to, without a sign-in; empty for none."),
        "text",
        "",
        read=_host,
    ),
    SettingType(
        "mail_port",
        N_("Port of the mail server"),
        N_("25 for a relay of the house, 587 for one that talks TLS."),
        "number",
        25,
        1,
        65_535,
    ),
    SettingType(
        "mail_tls",
        N_("Talk TLS with the mail server"),
        N_("With yes, nothing is sent unless the line is encrypted and the server's certificate holds."),
        "yes-no",
        False,
    ),
    SettingType(
        "mail_from",
        N_("Sender of mails"),
        N_("The address that scheduled reports come from."),
        "text",
        "",
        read=_address,
    ),
)
