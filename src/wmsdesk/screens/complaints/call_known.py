"""What is known of whoever calls, and how it is said beside the form of the call."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from rich.cells import cell_len
from textual.content import Content

from wmsdesk.i18n import Language
from wmsdesk.screens.complaints.case_words import clock_words
from wmsdesk.screens.customers.customer_words import mark_words
from wmsdesk.services.catalogue.records import CUSTOMER_LEVELS
from wmsdesk.services.support.views import Lookup
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut

_PEOPLE, _ORDERS, _CASES, _OTHERS = 3, 4, 3, 6


@dataclass(frozen=True)
class Known:
    """Who may call, who it is taken to be (``caller``), and the words for an order's state."""

    lookup: Lookup = field(default_factory=lambda: Lookup("", ""))
    caller: Any = None
    order_words: dict[str, str] = field(default_factory=dict)
    today: str = ""
    trouble: str = ""

    @classmethod
    def of(cls, desk: Any, heard: str, code: str = "") -> Known:
        """Look up what was heard; ``code`` is a customer who is known without it. Blocks."""
        from wmsdesk.services.support import callers

        lookup = callers.lookup(desk, heard) if heard.strip() else Lookup("", "")
        sure = code or (lookup.sure.code if lookup.sure else "")
        return cls(lookup, None, _order_words(), f"{desk.local(desk.clock.now()):%Y-%m-%d}").choosing(
            desk, sure
        )

    def choosing(self, desk: Any, code: str) -> Known:
        """The same with this customer, or with nobody. Blocks."""
        from wmsdesk.services.support import callers

        return replace(self, caller=callers.known(desk, code, self.lookup.text) if code else None)

    @property
    def code(self) -> str:
        """The customer it is taken to be, empty for nobody."""
        return self.caller.code if self.caller is not None else ""

    @property
    def open_case(self) -> str:
        """Their most urgent open case, or the newest one of this number while nobody knows whose it is."""
        if self.caller is not None:
            return self.caller.open_cases[0].number if self.caller.open_cases else ""
        return self.lookup.earlier[0] if self.lookup.earlier else ""

    @property
    def contact(self) -> int | None:
        """Which of their people has the number."""
        people = self.caller.contacts if self.caller is not None else ()
        return next((one.id for one in people if one.calls), None)

    def next_code(self) -> str:
        """The one after it among those it may be; after the last, nobody."""
        codes = [one.code for one in self.lookup.matches]
        here = codes.index(self.code) + 1 if self.code in codes else 0
        return codes[here] if here < len(codes) else ""


def _order_words() -> dict[str, str]:
    from wmsdesk.services.orders.workflow import ORDER

    return dict(ORDER.states)


def known_words(known: Known, t: Language, width: int) -> Content:
    """Who it is, their people, orders and open cases; or who it may be."""
    if known.trouble:
        return Content.styled(safe(known.trouble), "$needs-you")
    lines = _caller_lines(known, t, width) if known.caller is not None else _nobody_lines(known, t)
    return Content("\n").join([*lines, *_others(known, t, width)])


def _nobody_lines(known: Known, t: Language) -> list[Content]:
    if not known.lookup.text:
        return [Content.styled(t("Type the number as you hear it, its end, or a name."), "$quiet")]
    if known.lookup.earlier:
        numbers = t.listed(known.lookup.earlier)
        said = t("This number is open already: {numbers}. ctrl+n adds the call to it.", numbers=numbers)
        return [Content.styled(safe(said), "$needs-you")]
    if known.lookup.matches:
        return [Content.styled(t("It may be one of these; ctrl+k chooses:"), "$needs-you")]
    return [Content.styled(t("Nobody is known by this. The call is kept and can be linked later."), "$quiet")]


def _caller_lines(known: Known, t: Language, width: int) -> list[Content]:
    caller = known.caller
    level = t(CUSTOMER_LEVELS.get(caller.level, caller.level))
    quiet = " · ".join(filter(None, (caller.code, level)))
    lines = [
        Content.assemble(("▌ ", "$cursor bold"), (cut(safe(caller.name), width - 2), "bold")),
        Content.assemble("  ", (safe(quiet), "$quiet"), _marks(caller, t)),
    ]
    for one in sorted(caller.contacts, key=lambda person: not person.calls)[:_PEOPLE]:
        said = "  ".join(filter(None, (one.name, one.title, one.phone)))
        mark = t("calls") if one.calls else ""
        lines.append(Content.assemble("  ", (cut(safe(said), width - 10), ""), (f"  {mark}", "$cursor bold")))
    for order in caller.orders[:_ORDERS]:
        lines.append(_order_line(order, known, t, width))
    for case in caller.open_cases[:_CASES]:
        said = f"{case.number}  {clock_words(case.clock, case.state, t)}  {case.subject}"
        style = "$needs-you" if case.clock.late else ""
        lines.append(Content.assemble("  ", (t("open"), "$quiet"), " ", (cut(safe(said), width - 8), style)))
    return lines


def _marks(caller: Any, t: Language) -> tuple[str, str]:
    said = mark_words(caller.marks, t)
    return (f"  {said}" if said else "", "$needs-you")


def _order_line(order: Any, known: Known, t: Language, width: int) -> Content:
    state = t(known.order_words.get(order.state, order.state))
    ended = order.state in ("delivered", "closed", "cancelled")
    late = bool(order.promised) and order.promised < known.today and not ended
    due = t("promised {day}", day=order.promised) if order.promised else ""
    said = "  ".join(filter(None, (order.number, state, due)))
    mark = t("late") if late else ""
    return Content.assemble("  ", cut(safe(said), width - 8), "  ", (mark, "$needs-you bold"))


def _others(known: Known, t: Language, width: int) -> list[Content]:
    """Who else it may be."""
    others = [one for one in known.lookup.matches if one.code != known.code]
    lines = []
    for one in others[:_OTHERS]:
        phone = cut(safe(one.phone), 18)
        who = "  ".join(filter(None, (one.code, one.name, one.contact)))
        said = cut(safe(who), max(12, width - cell_len(phone) - 4))
        lines.append(Content.styled(f"  {said}  {phone}", "$quiet"))
    if known.lookup.more:
        lines.append(Content.assemble("  ", (t("… and more: type on"), "$quiet")))
    if lines and known.caller is not None:
        lines.insert(0, Content.styled(t("Or, with ctrl+k:"), "$quiet"))
    return lines
