"""What a form begins with, and what a save of it would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wmsdesk.services.catalogue.field import Context, RecordType
from wmsdesk.services.editing.differences import FieldChange
from wmsdesk.services.editing.drafts import DraftView

if TYPE_CHECKING:
    from wmsdesk.services.customers.views import PendingField


@dataclass(frozen=True)
class FormView:
    """A record as a form edits it. ``values`` are the stored texts by field name; ``record`` names its draft.

    ``version`` is the card's (``None`` for a customer that is not there yet).
    """

    record: str
    code: str
    name: str
    version: int | None
    fields: RecordType
    context: Context
    values: dict[str, str]
    draft: DraftView | None = None
    pending: tuple[PendingField, ...] = ()


@dataclass(frozen=True)
class PlannedChange:
    """A field that a save would change; ``approvals`` is how many people must agree first, 0 for none."""

    change: FieldChange
    approvals: int = 0
