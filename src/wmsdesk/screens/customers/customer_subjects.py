"""What a form can be about: a customer's card, one of its contacts, one of its addresses, be they there or new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.customers.views import Saved
    from wmsdesk.services.editing.forms import FormView, PlannedChange

_NEW = {"customer": N_("New customer"), "contact": N_("New contact"), "address": N_("New address")}
_OLD = {"customer": N_("Edit"), "contact": N_("Edit contact"), "address": N_("Edit address")}


@dataclass(frozen=True)
class Subject:
    """One record to edit: ``kind`` is ``customer``, ``contact`` or ``address``; without ``code`` a new customer."""

    code: str = ""
    kind: str = "customer"
    part_id: int | None = None

    @classmethod
    def of_record(cls, record: str) -> Subject | None:
        """The subject of a kept draft by the draft's record; ``None`` for one that is not ours."""
        kind, _, rest = record.partition(":")
        if record == "customer:new":
            return cls()
        if kind == "customer":
            return cls(rest)
        code, _, part = rest.rpartition(":")
        if kind not in _NEW or not code:
            return None
        return cls(code, kind, int(part) if part.isdigit() else None)

    @property
    def is_new(self) -> bool:
        """Whether the record is not there yet."""
        return not self.code if self.kind == "customer" else self.part_id is None

    @property
    def title(self) -> str:
        """What a person does with it, as an English sentence."""
        return (_NEW if self.is_new else _OLD)[self.kind]

    def form(self, desk: Any) -> FormView:
        """What the form begins with."""
        from wmsdesk.services.customers import forms

        if self.kind == "customer":
            return forms.customer_form(desk, self.code)
        return forms.part_form(desk, self.code, self.kind, self.part_id)

    def wanted(self, typed: Mapping[str, str], changed: Sequence[str]) -> dict[str, str]:
        """The texts to save: what was changed, of a new record all that was typed."""
        if self.is_new:
            return {name: text for name, text in typed.items() if text.strip()}
        return {name: typed[name] for name in changed}

    def plan(self, desk: Any, texts: dict[str, str]) -> list[PlannedChange]:
        """What a save would change."""
        from wmsdesk.services.customers import forms

        if self.kind == "customer":
            return forms.plan_customer(desk, self.code, texts)
        return forms.plan_part(desk, self.code, self.kind, self.part_id, texts)

    def save(
        self,
        desk: Any,
        texts: dict[str, str],
        reason: str,
        base: int | None,
        seen: frozenset[str],
        record: str,
    ) -> Saved:
        """Save; raises as ``customers.save`` does. The draft is forgotten then."""
        from wmsdesk.services import customers
        from wmsdesk.services.editing import drafts

        if self.kind == "customer":
            if not self.code:
                return customers.create(desk, texts, reason=reason, suspects_seen=seen)
            return customers.save(desk, customers.Edit(self.code, base, texts, reason, seen))
        saved = customers.save_part(desk, self.code, self.kind, self.part_id, texts, base_version=base)
        drafts.forget(desk, record)
        return saved
