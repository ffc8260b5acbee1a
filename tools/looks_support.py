"""The looks of the support and care desks, for ``tools/looks.py``: complaints, calls, tasks, surveys, contracts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from screenshots import NOW, desk_of, typed

from wmsdesk.clock import FixedClock
from wmsdesk.screens.administration.desk import PAGES
from wmsdesk.services.demo.loader import PracticeStore
from wmsdesk.services.desk import Desk

_QUEUE = ("f4",)
_CASE = ("f4", "home", "enter")
_CLOSED = ("f4", "slash", *typed("closed one"), "enter", "enter")
_CALL = ("ctrl+g", *typed("0577"))
_TASKS = ("f4", "g", "t")
_CARD = (*typed("C-00435"), "down", "enter")


def page_keys(name: str) -> tuple[str, ...]:
    """The keys that lead an administrator, who sees every page, to this one."""
    return ("f7", *("down",) * list(PAGES).index(name), "enter")


def _at(store: PracticeStore, user: str, when: datetime = NOW) -> Desk:
    desk = desk_of(store, user)
    desk.clock = FixedClock(when)
    return desk


def calls(store: PracticeStore) -> None:
    """An urgent case that is late, one that waits, one of an unknown caller, and one worked to its end."""
    from wmsdesk.services.support import moving, opening, upkeep, working

    zhao, chen = _at(store, "zhao", NOW - timedelta(hours=3)), _at(store, "chen")
    upkeep.join_team(chen, "冷链组", "zhao")
    upkeep.join_team(chen, "冷链组", "sun")
    upkeep.join_team(chen, "Export desk", "chen")

    def log(subject: str, customer: str = "", **values: str) -> str:
        return opening.log(zhao, opening.NewCase({"subject": subject, **values}, customer)).number

    log("Cold chain broken, 20 cartons warm", "C-00435", priority="urgent", category="damage")
    waits = log("Invoice shows the wrong unit price", "C-00218", category="billing")
    for step in ("acknowledge", "investigate"):
        moving.move(zhao, waits, step)
    moving.move(zhao, waits, "wait", note="asked for the signed price list")
    log("Somebody asks for a pallet that nobody sent", caller="0571-8765 4321 转808", priority="high")
    done = log(
        "closed one: 外箱压扁，两件破损",
        "C-00435",
        priority="high",
        category="damage",
        body="运输途中挤压变形",
    )
    working.take(zhao, done)
    working.note(zhao, done, "called at once, photographs are coming @chen", kind="call_out")
    for step in ("acknowledge", "investigate", "propose"):
        moving.move(zhao, done, step)
    moving.move(zhao, done, "resolve", note="two cartons sent again")
    outcome = moving.Outcome(
        "packaging", "更换加固纸箱，补发两件", "客户已签收，表示满意", NOW - timedelta(hours=3)
    )
    moving.move(zhao, done, "close", outcome=outcome)
    after(store, done)
    for desk in (zhao, chen):
        desk.close()


def after(store: PracticeStore, case: str) -> None:
    """What follows from a case: an improvement, a survey that waits and one that is answered, a contract."""
    from wmsdesk.services.care import consent, contracts, improvements, surveys

    zhao, li = _at(store, "zhao"), _at(store, "li")
    improvements.plan(zhao, case, {"subject": "打包台加装防撞护角", "due_on": "2026-11-20"}, owner="wu")
    for code, rating in (("C-00435", ""), ("C-00218", "5"), ("C-00440", "2")):
        consent.record(li, code, "survey", "given", source="电话")
        made = surveys.ask(zhao, code, case=case if code == "C-00435" else "")
        if rating:
            surveys.answer(zhao, made.number, rating, "响应很快，包装还可以再结实一点")
    consent.record(
        li, "C-00435", "care", "given", source="signed form", wording="Greetings by mail are welcome."
    )
    for number, ends in (("C-00435", "2026-12-09"), ("C-00218", "2027-06-30"), ("C-00440", "")):
        texts = {
            "subject": "年度仓储服务合同",
            "starts_on": "2026-01-01",
            "ends_on": ends,
            "amount": "480000.00",
        }
        made_one = contracts.create(li, number, texts).number
        if ends:
            contracts.move(li, made_one, "signed")
    tasks(zhao)
    for desk in (zhao, li):
        desk.close()


def tasks(zhao: Desk) -> None:
    """A late call, a visit for today, and one of next week."""
    from wmsdesk.services.care.tasks import About, create

    for kind, subject, day, code in (
        ("call_back", "Call back about the broken cold chain", "2026-11-20", "C-00435"),
        ("visit", "季度回访：新仓库的收货流程", "2026-11-23", "C-00218"),
        ("other", "Send the new price list", "2026-12-01", "C-00440"),
    ):
        create(zhao, {"subject": subject, "kind": kind, "due_on": day}, About(customer=code, assignee="zhao"))


def mails(store: PracticeStore) -> None:
    """A mail that became a case, and two that were refused."""
    import tempfile
    from pathlib import Path

    from wmsdesk.services.intake.taking import take_folder

    zhao = _at(store, "zhao")
    with tempfile.TemporaryDirectory() as room:
        box = Path(room)
        (box / "0001-crushed.eml").write_bytes(
            b"From: a@b.example\nSubject: Two cartons crushed\n\nPlease call."
        )
        (box / "0002-broken.eml").write_bytes(b"\x00")
        take_folder(zhao, box, "mail")
        (box / "webform.json").write_text('{"id": "7", "subject": "x", "customer": "C-99999"}')
        take_folder(zhao, box, "json")
    zhao.close()


Line = tuple[str, str, Sequence[str], Callable[[PracticeStore], None] | None]
LINES: tuple[Line, ...] = (
    ("complaints", "zhao", _QUEUE, calls),
    ("complaints-mine", "zhao", (*_QUEUE, "1"), calls),
    ("complaints-none", "wu", (*_QUEUE, "4"), None),
    ("complaints-found", "zhao", (*_QUEUE, "slash", *typed("cold")), calls),
    ("complaints-filter", "zhao", (*_QUEUE, "F"), calls),
    ("complaints-late", "zhao", (*_QUEUE, "F", "right", "ctrl+s"), calls),
    ("call", "zhao", ("ctrl+g",), None),
    ("call-some", "zhao", _CALL, None),
    (
        "call-known",
        "zhao",
        (*_CALL, "ctrl+k", "tab", "tab", *typed("two cartons crushed"), "tab", *typed("d")),
        None,
    ),
    ("call-unknown", "zhao", ("ctrl+g", *typed("0571-8765 4321")), None),
    ("call-again", "zhao", ("ctrl+g", *typed("0571-8765 4321")), calls),
    ("call-missing", "zhao", ("ctrl+g", "ctrl+s"), None),
    ("case", "zhao", _CASE, calls),
    ("case-steps", "zhao", (*_CASE, ">"), calls),
    ("case-note", "zhao", (*_CASE, "n"), calls),
    ("case-give", "zhao", (*_CASE, "a"), calls),
    ("case-tell", "zhao", (*_CASE, "T"), calls),
    ("case-findings", "zhao", (*_CASE, "f"), calls),
    ("case-cause", "zhao", (*_CASE, "C"), calls),
    ("case-edit", "zhao", (*_CASE, "e"), calls),
    ("case-remedy", "chen", (*_CASE, "m"), calls),
    ("case-link", "zhao", (*_CASE, "l"), calls),
    ("case-improve", "zhao", (*_CASE, "i"), calls),
    ("case-closed", "zhao", _CLOSED, calls),
    ("case-closed-end", "zhao", (*_CLOSED, "end"), calls),
    ("case-rate", "zhao", (*_CLOSED, "R"), calls),
    ("case-survey", "zhao", (*_CLOSED, "S"), calls),
    ("case-report", "zhao", (*_CLOSED, "x"), calls),
    ("card-complaints", "zhao", (*_CARD, "6"), calls),
    ("card-care", "li", (*_CARD, "8"), calls),
    ("teams", "admin", page_keys("teams"), calls),
    ("categories", "admin", page_keys("case_categories"), calls),
    ("causes", "admin", page_keys("causes"), calls),
    ("holidays", "admin", page_keys("holidays"), calls),
    ("holiday-new", "admin", (*page_keys("holidays"), "n"), calls),
    ("holiday-year", "admin", (*page_keys("holidays"), "t"), calls),
    ("intake", "zhao", (*_QUEUE, "i"), mails),
    ("tasks", "zhao", _TASKS, calls),
    ("task", "zhao", (*_TASKS, "enter"), calls),
    ("task-new", "zhao", (*_TASKS, "n"), calls),
    ("task-done", "zhao", (*_TASKS, "d"), calls),
    ("task-visit", "zhao", (*_TASKS, "v"), calls),
    ("task-filter", "zhao", (*_TASKS, "F"), calls),
    ("care-rules", "chen", (*_TASKS, "w"), calls),
    ("care-rule", "chen", (*_TASKS, "w", "down", "e"), calls),
    ("care-ahead", "zhao", (*_TASKS, "u"), calls),
    ("improvements", "zhao", (*_TASKS, "i"), calls),
    ("surveys", "zhao", (*_TASKS, "s"), calls),
    ("survey-ask", "zhao", (*_TASKS, "s", "n"), calls),
    ("survey-answer", "zhao", (*_TASKS, "s", "w", "enter"), calls),
    ("contracts", "li", ("down", "g", "t", "p"), calls),
    ("contract-new", "li", ("down", "g", "t", "p", "n"), calls),
    ("contract-edit", "li", ("down", "g", "t", "p", "e"), calls),
    ("consents", "li", (*_CARD, "8", "end", "up", "up", "enter"), calls),
    ("consent-new", "li", (*_CARD, "8", "end", "up", "up", "enter", "n"), calls),
)
"""Name, who sits there, the keys, and what happened before."""
