"""Administration: the pages this role may use, and a word about each."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar

from textual.binding import BindingType

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.widgets.record_rows import Cell, Column, Row


@dataclass(frozen=True)
class Page:
    """One page: its name, what it is for, the permission that opens it, ``module:Class`` of its screen."""

    name: str
    about: str
    permission: str
    screen: str


PAGES = {
    "accounts": Page(
        N_("Accounts"),
        N_("Who may sign in, in which role; forgotten passwords."),
        "account.manage",
        "wmsdesk.screens.administration.accounts:AccountsScreen",
    ),
    "roles": Page(
        N_("Roles"),
        N_("What each role may do, and which fields it sees and changes."),
        "",
        "wmsdesk.screens.administration.role_matrix:RoleMatrixScreen",
    ),
    "audit": Page(
        N_("Audit trail"),
        N_("Everything that was done, by whom, and whether it holds."),
        "audit.read",
        "wmsdesk.screens.administration.audit:AuditScreen",
    ),
    "settings": Page(
        N_("Settings"),
        N_("What the rules work with: approvals, re-checks, locks."),
        "setting.manage",
        "wmsdesk.screens.administration.settings:SettingsScreen",
    ),
    "causes": Page(
        N_("Causes"),
        N_("What complaints are put down to."),
        "complaint.manage",
        "wmsdesk.screens.administration.causes:CausesScreen",
    ),
    "case_categories": Page(
        N_("Categories of cases"),
        N_("What cases are about, and which team they go to."),
        "complaint.manage",
        "wmsdesk.screens.administration.case_categories:CaseCategoriesScreen",
    ),
    "holidays": Page(
        N_("Holidays"),
        N_("When the clock of complaints stands still."),
        "complaint.manage",
        "wmsdesk.screens.administration.holidays:HolidaysScreen",
    ),
    "teams": Page(
        N_("Teams"),
        N_("Who works on complaints together."),
        "complaint.manage",
        "wmsdesk.screens.administration.teams:TeamsScreen",
    ),
    "schedules": Page(
        N_("Schedules"),
        N_("Which reports and backups are made by themselves, and how it went."),
        "schedule.manage",
        "wmsdesk.screens.reports.schedules:SchedulesScreen",
    ),
    "credit_weights": Page(
        N_("Credit grade"),
        N_("What a customer's grade is worked out with."),
        "setting.manage",
        "wmsdesk.screens.administration.credit_weights:CreditWeightsScreen",
    ),
    "own_fields": Page(
        N_("Own fields"),
        N_("What this store keeps on the card beside the usual fields."),
        "setting.manage",
        "wmsdesk.screens.administration.own_fields:OwnFieldsScreen",
    ),
}


class AdministrationScreen(ListScreen):
    """A small menu."""

    where = "administration"
    about = N_("Choose a page with enter. Pages your role may not use are not shown.")
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("administration")  # type: ignore[assignment]
    columns = (
        Column("page", N_("Page"), 20, sortable=False),
        Column("about", N_("What it is for"), 30, grow=True, sortable=False),
    )
    opens = "administration.open"

    def crumbs(self) -> list[str]:
        """Where this is."""
        return [self.t("Administration")]

    def read(self) -> dict[str, Any]:
        """The pages of this role."""
        desk = self.desk_app.desk
        return {
            name: page for name, page in PAGES.items() if not page.permission or desk.allows(page.permission)
        }

    def row(self, key: str, item: Any) -> Row:
        """A page and its purpose."""
        return Row(key, (Cell(self.t(item.name)), Cell(self.t(item.about), tone="quiet")))

    def action_open(self) -> None:
        """Go to the page."""
        page = self.chosen
        if page is not None:
            module, _, name = page.screen.partition(":")
            self.app.push_screen(getattr(import_module(module), name)())
