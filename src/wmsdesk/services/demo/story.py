"""What happened lately at the practice desk: edits to play through the services, so every queue has work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.people import PRACTICE_ACCOUNTS
from wmsdesk.services.demo.record import PracticeCustomer
from wmsdesk.services.demo.story_edits import Proposal, propose

_FEWEST, _MOST = 40, 200
_POOL = 8
_WAITING_HOURS = 24 * 12
# By whether a bank account is at stake, and whether the customer is Chinese.
_DECLINED = {
    (True, True): ("没有客户盖章的变更函，退回", "打电话核实过，对方财务说没换账户"),
    (True, False): ("No signed letter from the customer", "Called back: their accounts know nothing of it"),
    (False, True): ("近两个月有逾期，先把旧账结清再谈", "理由不够，请补最近三个月的单量"),
    (False, False): ("Two invoices overdue, settle first", "Please add the volume of the last three months"),
}
_ACCEPTED = {
    (True, True): ("已电话核实", "同意，盖章函已存档"),
    (True, False): ("Called back and confirmed", "Fine, letter on file"),
    (False, True): ("同意", "同意，年底前再看一次", ""),
    (False, False): ("Fine", "Fine, look again at the end of the year", ""),
}


@dataclass(frozen=True)
class PracticeEdit:
    """One save of one customer, ``hours_ago`` before now.

    ``values`` holds field names and the new text as typed. ``recheck`` is ``confirmed`` or ``left``.
    ``decision`` is ``""`` for ordinary fields, else ``approved``, ``rejected`` or ``waiting``; ``comment`` is
    what the approver said.
    """

    code: str
    by: str
    hours_ago: float
    values: dict[str, str]
    reason: str
    recheck: str
    decision: str
    comment: str


def practice_changes(
    customers: Iterable[PracticeCustomer], seed: int, now: datetime
) -> Iterator[PracticeEdit]:
    """The recent edits of a store with these customers, oldest first; each customer is edited at most once.

    Forty for two thousand customers, two hundred at most, never more than there are customers. They lie in
    the working hours of the three weeks before ``now``, or within the last five hours.
    """
    dice = Dice(seed ^ 0x5707)
    chosen, total = _choose(customers, dice)
    wanted = min(len(chosen), edits_for(total))
    moments = sorted((_hours_ago(now, dice) for _ in range(wanted)), reverse=True)
    for hours, customer in zip(moments, chosen, strict=False):
        yield _edit(customer, hours, now, dice)


def edits_for(customers: int) -> int:
    """How many edits suit a store of so many customers."""
    return min(_MOST, max(1, customers // 3), int(_FEWEST * max(1.0, (customers / 2000) ** 0.3)))


def _choose(customers: Iterable[PracticeCustomer], dice: Dice) -> tuple[list[PracticeCustomer], int]:
    """A fair handful of the customers, read once and never held whole, and how many there were."""
    kept: list[PracticeCustomer] = []
    total = 0
    for customer in customers:
        total += 1
        if len(kept) < _MOST:
            kept.append(customer)
        elif (place := int(dice.random() * total)) < _MOST:
            kept[place] = customer
    return sorted(kept, key=lambda _: dice.random()), total


def _hours_ago(now: datetime, dice: Dice) -> float:
    """A moment of the last three weeks, lately more often; between 8 and 18 o'clock unless it is today."""
    days = int(dice.random() ** 2 * 21)
    if days == 0:
        return round(0.1 + dice.random() * 5, 2)
    hour = dice.between(8, 17) + dice.random()
    return round(days * 24 + now.hour + now.minute / 60 - hour, 2)


def _edit(customer: PracticeCustomer, hours: float, now: datetime, dice: Dice) -> PracticeEdit:
    chinese = customer.values["country"] == "CN"
    proposal = propose(customer, now - timedelta(hours=hours), dice)
    decision, comment = _decided(proposal, hours, chinese, dice)
    return PracticeEdit(
        code=customer.values["code"],
        by=_editor(dice),
        hours_ago=hours,
        values=proposal.values,
        reason=proposal.reason,
        recheck="left" if dice.chance(0.6 if hours < 24 else 0.15) else "confirmed",
        decision=decision,
        comment=comment,
    )


def _editor(dice: Dice) -> str:
    """A clerk: whoever else is at the desk may not change a customer."""
    return dice.of([user for user, role, _ in PRACTICE_ACCOUNTS if role == "clerk"])


def _decided(proposal: Proposal, hours: float, chinese: bool, dice: Dice) -> tuple[str, str]:
    if not proposal.sensitive:
        return "", ""
    if dice.chance(0.85 if hours < 48 else 0.35 if hours < _WAITING_HOURS else 0.0):
        return "waiting", ""
    subject = ("bank_account" in proposal.values, chinese)
    if dice.chance(0.25):
        return "rejected", dice.of(_DECLINED[subject])
    return "approved", dice.of(_ACCEPTED[subject])
