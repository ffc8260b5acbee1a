"""What came in from outside and what became of it, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wmsdesk.i18n import N_, Language
from wmsdesk.models.care.care_tables import IntakeItem
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue
from wmsdesk.services.intake import problems
from wmsdesk.services.people import names_of
from wmsdesk.services.writing import speaking

STATES = {"taken": N_("taken"), "refused": N_("refused")}
MOST = 1000


@dataclass(frozen=True)
class IntakeView:
    """A mail or an entry of a file; ``problem`` is why it was refused, see :meth:`why`."""

    id: int
    at: datetime
    source: str
    file: str
    key: str
    state: str
    case: str
    by: str
    problem: str = ""

    def why(self, language: Language) -> str:
        """Why it was refused, in the reader's language; empty for what was taken."""
        return problems.said(self.problem, language) if self.problem else ""


def listed(desk: Desk, state: str = "", *, limit: int = 100) -> list[IntakeView]:
    """What came in, all of it or only what was ``taken`` or ``refused``. Raises ``BadValue`` and ``NotPermitted``."""
    desk.require("intake.manage")
    if state and state not in STATES:
        raise BadValue(N_("There is no such state: {state}."), field="state", state=state)
    with speaking(), desk.store.snapshot():
        query = IntakeItem.select().order_by(IntakeItem.id.desc()).limit(min(limit, MOST))
        found = desk.store.rows(query.where(IntakeItem.state == state) if state else query)
        names = names_of(desk.store, [one["made_by"] for one in found])
    return [
        IntakeView(
            one["id"],
            one["made_at"],
            one["source"],
            one["file_name"],
            one["item_key"],
            one["state"],
            one["record"] or "",
            names.get(one["made_by"], ""),
            one["problem"] or "",
        )
        for one in found
    ]
