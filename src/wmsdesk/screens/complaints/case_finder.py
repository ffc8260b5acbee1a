"""Cases in the palette: by number or any part of what was said, opened where you are."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import Language
from wmsdesk.screens.shell.record_finder import RecordFinder

_MOST = 5


class CaseFinder(RecordFinder):
    """Cases, the newest first."""

    permission = "complaint.read"

    def find(self, desk: Any, query: str) -> list[Any]:
        """The first cases that the query finds."""
        from wmsdesk.services.support.queue import find

        return find(desk, query, sort="newest").page(0)[:_MOST]

    def told(self, row: Any, t: Language) -> tuple[str, str, str]:
        """Number and subject; whose case it is and who works on it."""
        about = " · ".join(filter(None, (row.about_whom, row.who)))
        return row.number, f"{row.number} {row.subject}", about

    def card(self, key: str) -> Any:
        """The case."""
        from wmsdesk.screens.complaints.case import CaseScreen

        return CaseScreen(key)
