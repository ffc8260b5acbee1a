"""The review desk, driven by keys on a real store: what is decided, by whom, and what the screen refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from admin_sample import House, drive, house, notices, press, screen_text, settle, write

from wmsdesk.screens.review.approve import ApproveDialogue
from wmsdesk.screens.review.desk import ReviewScreen
from wmsdesk.services import approvals, customers


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A store with its people; nothing is written outside of it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with house(tmp_path) as found:
        yield found


def states(at: House) -> list[tuple[str, str]]:
    return [(one.number, one.state) for one in approvals.requests(at.desk("sun"), state="")]


def test_a_queue_of_three_is_cleared_by_keys_alone_and_the_limits_are_live(at: House) -> None:
    codes = [at.customer(f"Customer {spot}", credit_limit=f"{spot}000") for spot in (1, 2, 3)]

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2", "a", "y", "a", "y")
        assert "R-0001" in screen_text(pilot.app)
        await press(pilot, "a", "y")
        assert "Nothing waits for a decision." in screen_text(pilot.app)
        assert pilot.app.screen.reason_against("review.approve") == "There is no request under the cursor."

    drive(at.app("chen"), tour)
    assert [state for _, state in states(at)] == ["approved"] * 3
    limits = [customers.open_card(at.desk("li"), code).values["credit_limit"] for code in codes]
    assert limits == ["1000.00", "2000.00", "3000.00"]


def test_whoever_may_see_credit_decides_with_the_figures_beside(at: House) -> None:
    at.customer("Nord Kontor", credit_limit="9000")

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2")
        shown = screen_text(pilot.app)
        for said in (
            "Exposure    0.00 CNY",
            "Overdue     0.00 CNY",
            "of 100 points",
            "nothing paid in 12 months",
        ):
            assert said in shown

    drive(at.app("chen"), tour)


def test_the_oldest_comes_first_and_of_one_hour_the_largest(at: House) -> None:
    at.customer("Small", credit_limit="100")
    at.customer("Large", credit_limit="90000")
    at.later(hours=2)
    at.customer("Late and larger", credit_limit="400000")

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2")
        assert pilot.app.screen.queue.keys == ["R-0002", "R-0001", "R-0003"]
        assert "90,000.00" in screen_text(pilot.app)

    drive(at.app("chen"), tour)


def test_two_approvals_are_two_people_and_the_screen_says_so(at: House) -> None:
    code = at.customer("Nord Kontor", credit_limit="600000")

    async def first(pilot: Any) -> None:
        await press(pilot, "f2", "a")
        assert "Approval 1 of 2" in screen_text(pilot.app)
        await press(pilot, "c")
        await write(pilot, "seen")
        await press(pilot, "enter")
        assert "one more approval needed" in screen_text(pilot.app)
        await press(pilot, "a")
        assert "approved R-0001 already" in notices(pilot.app)[0]
        assert isinstance(pilot.app.screen, ReviewScreen)

    async def second(pilot: Any) -> None:
        await press(pilot, "f2")
        assert "seen" in screen_text(pilot.app)
        await press(pilot, "a", "y")

    drive(at.app("chen"), first)
    assert states(at) == [("R-0001", "pending")]
    drive(at.app("sun"), second)
    assert states(at) == [("R-0001", "approved")]
    assert customers.open_card(at.desk("li"), code).values["credit_limit"] == "600000.00"


def test_nobody_approves_their_own_request_from_the_screen(at: House) -> None:
    from wmsdesk.services import accounts

    at.customer("Nord Kontor", credit_limit="1000")
    accounts.set_role(at.desk("boss"), "li", "supervisor")

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2")
        assert "yours" in screen_text(pilot.app)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "own request" in (pilot.app.screen.reason_against("review.decline") or "")

    drive(at.app("li"), tour)
    assert states(at) == [("R-0001", "pending")]


def test_declining_asks_for_a_reason_and_takes_none_for_an_answer_only_in_words(at: House) -> None:
    at.customer("Nord Kontor", credit_limit="1000")

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2", "d", "enter")
        assert "needs a reason" in screen_text(pilot.app)
        assert states(at) == [("R-0001", "pending")]
        await write(pilot, "no volume")
        await press(pilot, "enter")
        assert "R-0001: declined." in screen_text(pilot.app)

    drive(at.app("chen"), tour)
    [done] = approvals.requests(at.desk("sun"), state="rejected")
    assert [(vote.by, vote.comment) for vote in done.votes] == [("chen", "no volume")]


def test_a_request_that_moved_says_so_and_what_is_approved_late_writes_nothing(at: House) -> None:
    code = at.customer("Nord Kontor", credit_limit="1000")

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2")
        assert "nothing moved" in screen_text(pilot.app)
        await press(pilot, "a")
        customers.save(at.desk("li"), customers.Edit(code, None, {"name": "Another name"}))
        await press(pilot, "y")
        assert "out of date" in screen_text(pilot.app)
        assert "Nothing waits for a decision." in screen_text(pilot.app)

    drive(at.app("chen"), tour)
    assert states(at) == [("R-0001", "stale")]
    assert customers.open_card(at.desk("li"), code).values["credit_limit"] == ""


def test_what_others_do_is_shown_without_losing_the_place(at: House) -> None:
    for spot in (1, 2, 3):
        at.customer(f"Customer {spot}", payment_terms_days=str(spot))

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2", "down")
        screen = pilot.app.screen
        assert screen.queue.cursor_key == "R-0002"
        approvals.approve(at.desk("sun"), "R-0001")
        await screen._following.look()
        await settle(pilot)
        assert (screen.queue.keys, screen.queue.cursor_key) == (["R-0002", "R-0003"], "R-0002")
        approvals.approve(at.desk("sun"), "R-0002")
        await screen._following.look()
        await settle(pilot)
        assert screen.queue.cursor_key == "R-0003"
        assert "Customer 3" in screen_text(pilot.app)

    drive(at.app("chen"), tour)


def test_a_clerk_sees_the_queue_decides_nothing_and_recalls_the_own(at: House) -> None:
    at.customer("Nord Kontor", credit_limit="1000")
    at.customer("Sud Kontor", by="wu", credit_limit="1000")

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2")
        screen = pilot.app.screen
        assert "may not do this: approve" in (screen.reason_against("review.approve") or "")
        await press(pilot, "a", "down")
        assert "can recall" in (screen.reason_against("review.recall") or "")
        await press(pilot, "up", "R", "y")
        assert "recalled" in screen_text(pilot.app)
        await press(pilot, "F", "F")
        assert screen.queue.keys == ["R-0001"]

    drive(at.app("li"), tour)
    assert states(at) == [("R-0001", "recalled"), ("R-0002", "pending")]


def test_hostile_names_are_drawn_and_obeyed_by_nothing(at: House) -> None:
    code = at.customer("[/b][red]\u202eevil {x} $y", credit_limit="1000")
    at.ask(code, payment_terms_days="5", reason="[bold]\u202e]")

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2", "down")
        said = screen_text(pilot.app)
        assert "[/b][red]<202E>evil {x} $y" in said
        assert "[bold]<202E>]" in said
        await press(pilot, "h")
        assert "<202E>evil" in screen_text(pilot.app)
        await press(pilot, "escape", "d", "escape", "f9", "f9")
        assert pilot.app.screen.queue.cursor_key == "R-0002"

    drive(at.app("chen"), tour, (120, 40))


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (200, 60)])
def test_every_figure_of_a_decision_is_whole_at_any_size(at: House, size: tuple[int, int]) -> None:
    code = at.customer("上海恒力物流有限公司", credit_limit="500000.00")
    approvals.approve(at.desk("chen"), "R-0001")
    at.ask(code, credit_limit="1234567.89", reason="三季度业务量翻倍")

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2")
        said = screen_text(pilot.app)
        assert "500,000.00" in said
        assert "1,234,567.89" in said
        await pilot.resize_terminal(90, 30)
        await settle(pilot)
        assert "1,234,567.89" in screen_text(pilot.app)

    drive(at.app("sun"), tour, size)


class SlowStore:
    """Holds the reading of reviews back until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str = "review") -> None:
        self.gate = Event()
        self.gate.set()
        ask = getattr(approvals, name)

        def held(*given: Any) -> Any:
            assert self.gate.wait(60)
            return ask(*given)

        monkeypatch.setattr(approvals, name, held)


async def blindly(pilot: Any, store: SlowStore, *keys: str) -> None:
    """Press these while the store does not answer; then let it."""
    store.gate.clear()
    for key in keys:
        await pilot.press(key)
    store.gate.set()
    await settle(pilot)


def test_keys_pressed_while_the_queue_is_read_are_done_when_it_is_in_sight(
    at: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for spot in (1, 2, 3):
        at.customer(f"Customer {spot}", payment_terms_days=str(spot))
    store = SlowStore(monkeypatch, "queue")

    async def tour(pilot: Any) -> None:
        await blindly(pilot, store, "f2", "down", "enter")
        assert "Customer 2" in screen_text(pilot.app)
        assert type(pilot.app.screen).__name__ == "CardScreen"
        await press(pilot, "escape")
        assert pilot.app.screen.queue.cursor_key == "R-0002"
        assert not notices(pilot.app)

    drive(at.app("chen"), tour)


def test_a_decision_pressed_before_its_request_is_in_sight_shows_it_and_takes_no_yes_at_once(
    at: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for spot in (1, 2, 3):
        at.customer(f"Customer {spot}", payment_terms_days=str(spot))
    store = SlowStore(monkeypatch)
    monkeypatch.setattr(ApproveDialogue, "moment", 10_000.0)

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2")
        await blindly(pilot, store, "down", "a", "y")
        assert "Approve R-0002?" in screen_text(pilot.app)
        await press(pilot, "y", "c", "enter")
        assert isinstance(pilot.app.screen, ApproveDialogue)
        assert [state for _, state in states(at)] == ["pending"] * 3
        monkeypatch.setattr(ApproveDialogue, "moment", 0.001)
        await press(pilot, "escape")
        await blindly(pilot, store, "down", "a")
        await pilot.pause(0.01)
        await press(pilot, "y")
        assert ("R-0003", "approved") in states(at)

    drive(at.app("chen"), tour)


def test_the_rhythm_of_approving_never_approves_what_came_in_between(
    at: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for spot in (1, 2, 3):
        at.customer(f"Customer {spot}", payment_terms_days=str(spot))
    store = SlowStore(monkeypatch)
    monkeypatch.setattr(ApproveDialogue, "moment", 10_000.0)

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2", "a")
        await blindly(pilot, store, "y", "a", "y", "a", "y")
        assert "Approve R-0002?" in screen_text(pilot.app)
        await press(pilot, "y")

    drive(at.app("chen"), tour)
    assert [state for _, state in states(at)] == ["approved", "pending", "pending"]


def test_a_decline_pressed_while_its_request_is_read_asks_for_that_requests_reason(
    at: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for spot in (1, 2):
        at.customer(f"Customer {spot}", payment_terms_days=str(spot))
    store = SlowStore(monkeypatch)

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2")
        await blindly(pilot, store, "down", "d")
        assert "Decline R-0002?" in screen_text(pilot.app)
        await write(pilot, "no volume")
        await press(pilot, "enter")

    drive(at.app("chen"), tour)
    assert states(at) == [("R-0001", "pending"), ("R-0002", "rejected")]
