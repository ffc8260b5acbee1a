"""Complaints and inquiries of the last days, logged and worked through the services; and goods that come back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services import orders, returns
from wmsdesk.services.catalogue.quantities import WHOLE
from wmsdesk.services.demo.case_costs import given
from wmsdesk.services.demo.case_words import CALLS, NOTES, RATINGS, WAITING, CaseTale
from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.filling import practice_desk
from wmsdesk.services.demo.past import CHECKER, CLERK, FINANCE
from wmsdesk.services.demo.past_cases import language_of, tale_of
from wmsdesk.services.demo.stage import Stage
from wmsdesk.services.demo.workdays import Workdays
from wmsdesk.services.errors import DeskError
from wmsdesk.services.returns.views import ReturnDraft, ReturnWork
from wmsdesk.services.support import moving, opening, rating, remedy, working
from wmsdesk.services.support.moving import Outcome

SUPPORT, SUPERVISOR = "zhao", "chen"
# Where a case is left, and how many working days ago it was logged.
_ENDS = (
    *(("closed", 6), ("closed", 5), ("closed", 4), ("closed", 4), ("resolved", 3), ("resolved", 2), ("resolved", 1)),
    *(("proposed", 2), ("proposed", 1), ("waiting_customer", 3), ("waiting_customer", 1), ("investigating", 2)),
    *(("investigating", 1), ("investigating", 0), ("investigating", 0), ("acknowledged", 1), ("acknowledged", 0)),
    *(("new", 1), ("new", 0), ("new", 0), ("new", 0), ("new", 0)),
)  # fmt: skip
_STEPS = {
    "complaint": ("acknowledged", "investigating", "waiting_customer", "proposed", "resolved", "closed"),
    "other": ("acknowledged", "investigating", "waiting_customer", "resolved", "closed"),
}
_RETURNS = (("closed", 4), ("resolved", 3), ("received", 2), ("awaiting_goods", 2), ("requested", 1))


@dataclass
class _Told:
    """A case as it goes on: which it is, what it is about, where it is going."""

    number: str
    tale: CaseTale
    speaks: int
    ends: str
    gross: int
    currency: str


class CaseStory:
    """Puts the cases and returns of the last days on the stage."""

    def __init__(self, stage: Stage, store: Store, seed: int) -> None:
        self._stage, self._store, self._dice = stage, store, Dice(seed ^ 0x7E1E)
        self._purse = Dice(seed ^ 0xC057)
        self._desks = {
            user: practice_desk(store, user, stage.clock, f"desk {number:02}")
            for number, user in enumerate((SUPPORT, CLERK, SUPERVISOR, FINANCE, CHECKER), 20)
        }
        self._days = Workdays(stage.now, self._desks[SUPPORT].settings.zone)

    def begin(self, customers: int) -> None:
        """Let every case and every return begin at its time."""
        share = min(1.0, max(0.3, customers / 500))
        for ends, ago in _ENDS[:: max(1, round(1 / share))]:
            moment = self._days.at(ago, self._dice.random() * 0.5)
            self._stage.later(moment, partial(self._log, ends, ago))
        for ends, ago in _RETURNS:
            moment = self._days.at(ago, 0.05 + self._dice.random() * 0.2)
            self._stage.later(moment, partial(self._return, ends))

    def _log(self, ends: str, ago: int) -> None:
        order = self._delivered()
        tale = tale_of(self._dice)
        while ends == "proposed" and tale.kind != "complaint":
            tale = tale_of(self._dice)
        if order is None:
            return
        customer = self._store.row(Customer.select().where(Customer.id == order["customer"])) or {}
        speaks = language_of(self._store, customer["id"])
        values = {
            "subject": tale.subject[speaks],
            "kind": tale.kind,
            "category": tale.category,
            "priority": tale.priority,
            "body": tale.body[speaks],
            "caller": customer["phone"] or "",
            "caller_name": customer["contact_name"] or "",
            "order": order["number"] if tale.kind == "complaint" else "",
        }
        with suppress(DeskError):
            user = self._dice.of((SUPPORT, SUPPORT, CLERK))
            card = opening.log(self._desks[user], opening.NewCase(values, customer=customer["code"]))
            if ends != "new":
                told = _Told(card.number, tale, speaks, ends, order["gross"], order["currency"])
                self._soon(self._dice.between(6, 40), partial(self._take, told, ago))

    def _take(self, told: _Told, ago: int) -> None:
        with suppress(DeskError):
            working.take(self._desks[SUPPORT], told.number)
            working.note(self._desks[SUPPORT], told.number, CALLS[told.speaks], kind="call_out")
        steps = _STEPS["complaint" if told.tale.kind == "complaint" else "other"]
        steps = tuple(
            one
            for one in steps
            if one in ("acknowledged", "investigating", told.ends) or one != "waiting_customer"
        )
        for place, target in enumerate(steps[: steps.index(told.ends) + 1]):
            day = max(0, ago - (place + 1) // 3)
            moment = self._days.at(day, min(0.98, 0.55 + place * 0.08 + self._dice.random() * 0.04))
            self._stage.later(moment, partial(self._step, told, target))

    def _step(self, told: _Told, target: str) -> None:
        with suppress(DeskError):
            desk, speaks = self._desks[SUPPORT], told.speaks
            if target == "investigating":
                working.note(desk, told.number, NOTES[speaks])
            note = WAITING[speaks] if target == "waiting_customer" else ""
            moving.move(desk, told.number, target, note=note, outcome=self._outcome(told, target))
            if target == "resolved":
                self._make_good(told)
            if target == "closed" and self._dice.chance(0.7):
                rating.rate(desk, told.number, self._dice.of((5, 5, 4, 4, 3)), self._dice.of(RATINGS))

    def _make_good(self, told: _Told) -> None:
        """The supervisor grants a remedy; for a wrong invoice that is a credit note."""
        if (found := given(told.tale, told.gross, told.currency, self._purse)) is not None:
            kind = "credit_note" if told.tale.category == "billing" else found.remedy
            remedy.grant(self._desks[SUPERVISOR], told.number, kind, cost=found.said)

    def _outcome(self, told: _Told, target: str) -> Outcome | None:
        tale, speaks = told.tale, told.speaks
        if target == "proposed":
            return Outcome(cause=tale.cause, action=tale.action[speaks])
        if target in ("resolved", "closed"):
            cause = tale.cause if tale.kind == "complaint" else None
            result = tale.result[speaks]
            return Outcome(cause, tale.action[speaks], result, self._stage.clock.at)
        return None

    def _return(self, ends: str) -> None:
        order = self._delivered(recent=True)
        if order is None:
            return
        with suppress(DeskError):
            line = orders.read(self._desks[CLERK], order["number"]).open_lines[0]
            back = str(max(1, line.shipped // WHOLE // 4))
            draft = ReturnDraft(order["number"], {line.sku: back}, "外箱破损 damaged on arrival")
            card = returns.request(self._desks[CLERK], draft)
            if ends != "requested":
                self._soon(70, partial(self._return_on, card.number, ends, line.sku, back, 0))

    def _return_on(self, number: str, ends: str, sku: str, back: str, place: int) -> None:
        way: tuple[tuple[str, str, dict[str, Any]], ...] = (
            ("authorised", SUPERVISOR, {}),
            ("awaiting_goods", SUPERVISOR, {}),
            ("received", CHECKER, {"quantities": {sku: back}}),
            ("inspected", CHECKER, {"conditions": {sku: "damaged"}}),
            ("refund", FINANCE, {}),
            ("closed", FINANCE, {}),
        )
        target, user, work = way[place]
        try:
            returns.move(self._desks[user], number, target, ReturnWork(**work))
        except DeskError:
            return
        if target != ends and not (target == "refund" and ends == "resolved"):
            self._soon(200, partial(self._return_on, number, ends, sku, back, place + 1))

    def _delivered(self, *, recent: bool = False) -> dict[str, Any] | None:
        """An order that arrived lately."""
        query = SalesOrder.select(
            SalesOrder.number, SalesOrder.customer, SalesOrder.gross, SalesOrder.currency
        ).where(SalesOrder.state.in_(["delivered", "closed"]))
        found = self._store.rows(query.order_by(SalesOrder.id.desc()).limit(25 if recent else 120))
        return self._dice.of(found) if found else None

    def _soon(self, minutes: int, deed: Any) -> None:
        self._stage.later(self._stage.clock.at + timedelta(minutes=minutes), deed)
