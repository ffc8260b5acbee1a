"""A complaint from the first ring to the report on paper, by keys alone at 80 by 24, and its figures."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from customer_store import HAILI, Accounts, app_on, fill

from driving import settle, time_passes
from wmsdesk.services import access, administration
from wmsdesk.services.reports import run
from wmsdesk.services.support import queue, reading

NAMES = {" ": "space", "-": "minus", "/": "slash", ".": "full_stop", "_": "underscore"}


class Hands:
    """Presses keys and types text; time passes only where it is told to."""

    def __init__(self, pilot, clock):
        self.pilot, self.clock = pilot, clock

    async def press(self, *keys):
        for key in keys:
            await self.pilot.press(key)
            await settle(self.pilot)

    async def type(self, text):
        for letter in text:
            await self.pilot.press(NAMES.get(letter, letter))
        await settle(self.pilot)

    async def step(self, downs=0, note=""):
        """Take one of the steps from here."""
        await self.press(">", *("down",) * downs, "enter")
        if note:
            await self.type(note)
            await self.press("ctrl+s")

    def wait(self, minutes):
        time_passes(self.pilot.app, self.clock, timedelta(minutes=minutes))


def drawn(app):
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines)


async def test_logged_worked_answered_closed_and_reported_by_keys_alone(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "main.wms")
    li, boss = (
        accounts.desk(),
        access.sign_in(accounts.place, "boss", "correct horse battery", clock=accounts.clock),
    )
    administration.set_setting(boss, "time_zone", "Asia/Shanghai")
    fill(li)
    for desk in (li, boss):
        desk.close()
    out = tmp_path / "report.txt"
    app = app_on(accounts, "chen")
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        hands = Hands(pilot, accounts.clock)
        # Monday 14:07: they call. High: an answer within an hour, solved within four, until 18:00 and from 9:00 on.
        await hands.press("ctrl+g")
        await hands.type("139 1136 8866")
        await hands.press("tab", "tab")
        await hands.type("two cartons crushed")
        await hands.press("tab", "d", "tab", "h", "ctrl+s", "f4", "t", "enter")
        assert "answer by 15:07" in drawn(app) and "solution by 2026-11-24 09:07" in drawn(app)
        hands.wait(30)
        await hands.step()
        assert "answer 14:37, after 30 min" in drawn(app)
        hands.wait(23)
        await hands.step()
        await hands.step(1, "photographs, please")
        assert "waits for them" in drawn(app)
        hands.wait(60)
        await hands.press("c")
        await hands.type("sent them")
        await hands.press("ctrl+s")
        assert "being investigated" in drawn(app) and "solution by 2026-11-24 10:07" in drawn(app)
        await hands.press("C")
        await hands.type("packed")
        await hands.press("enter", "f")
        await hands.type("two new cartons")
        await hands.press("tab")
        await hands.type("accepted")
        await hands.press("ctrl+s")
        hands.wait(60)
        await hands.step(0, "two new cartons")
        await hands.step(0, "sent today")
        assert "solution 17:00, after 1 h 53" in drawn(app)
        await hands.press("T", "ctrl+s")
        await hands.press(">", "enter", "ctrl+s")
        assert "closed" in drawn(app)
        await hands.press("i")
        await hands.type("corner guards")
        await hands.press("tab", "tab")
        await hands.type("2026-12-04")
        await hands.press("ctrl+s", "x", "ctrl+u")
        await hands.type(str(out))
        await hands.press("enter")
        assert app.screen.where == "case"
        await hands.press("escape")
        assert "Nothing is open" in drawn(app)
    _check_paper(out.read_text("utf-8"))
    _check_figures(accounts)


def _check_paper(paper: str) -> None:
    said = {line[:22].strip(): line[22:] for line in paper.splitlines() if line[:1] != " "}
    assert said["Customer"] == f"{HAILI} Shanghai Haili Trade" and said["Category"] == "Damage"
    assert said["Opened"] == "2026-11-23 14:07"
    assert said["First response by"] == "2026-11-23 15:07"
    assert said["First response"] == "2026-11-23 14:37 after 30 min: in time"
    # Four hours and the hour that it waited: 3 h 53 on Monday, 1 h 07 on Tuesday.
    assert said["Resolution by"] == "2026-11-24 10:07"
    assert said["Resolved"] == "2026-11-23 17:00 after 1 h 53: in time"
    assert said["Stood still"] == "1 h 00" and said["Told at"] == "2026-11-23 17:00"
    assert said["Cause"] == "In the warehouse › Packed badly"
    assert (said["Action taken"], said["Result"]) == ("two new cartons", "accepted")
    assert said["T-00001"] == "corner guards · chen · 2026-12-04 · to do"
    order = [
        "new → acknowledged",
        "waiting for the customer",
        "sent them",
        "solution proposed",
        "resolved → closed",
    ]
    places = [paper.index(words) for words in order]
    assert places == sorted(places)


def _check_figures(accounts: Accounts) -> None:
    desk = accounts.desk("chen")
    card = reading.read(desk, "CP-20261123-0001")
    assert card.breached == () and queue.counts(desk)["all"] == 0
    sla = run(desk, "complaints-sla")
    names = [one.name for one in sla.columns]
    (row,) = sla.rows
    figures = {
        name: row[names.index(name)] for name in ("received", "answered", "handled", "share", "breached")
    }
    assert figures == {"received": 1, "answered": 1, "handled": 1, "share": 100_00, "breached": 0}
