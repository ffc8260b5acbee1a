"""Many programs at one store: nothing is lost, one of them wins, everybody has their turn."""

from __future__ import annotations

import statistics
from datetime import timedelta

import pytest
from desk_programs import (
    PASSWORD,
    START,
    Started,
    approves,
    changes_password,
    creates_many,
    creates_store,
    disables,
    increments,
    opens_with_migration,
    run_together,
)
from store_proof import problems

from wmsdesk.clock import FixedClock
from wmsdesk.models.migrations import SCHEMA_VERSION
from wmsdesk.services import access, accounts, customers
from wmsdesk.services.errors import NotPermitted, SignInFailed, StoreNewer

CLERKS = ["li", "han"]


@pytest.mark.parametrize("times", [15, pytest.param(100, marks=pytest.mark.heavy)])
def test_of_six_programs_that_count_on_one_card_no_increment_is_lost(warehouse, li, times):
    code = customers.create(li, {"name": "Hengli", "notes": "0"}).code
    said = run_together(
        increments, [(warehouse.place, CLERKS[n % 2], code, times, f"p{n}") for n in range(6)]
    )
    acknowledged = sorted(one for program in said for one in program)
    assert [one[:2] for one in acknowledged] == [(number + 1, number) for number in range(1, 6 * times + 1)]
    card = customers.open_card(li, code)
    assert (card.version, card.values["notes"]) == (
        6 * times + 1,
        f"{6 * times} {acknowledged[-1][2]}",
    )
    history = [one.new for one in customers.history(li, code, limit=10_000) if one.field == "notes"]
    assert history == [f"{number} {who}" for _version, number, who in reversed(acknowledged)] + ["0"]
    assert problems(li.store) == []


def test_of_six_who_approve_at_once_exactly_one_wins_in_twenty_rounds(warehouse, li):
    boss = warehouse.desk("boss")
    users = [f"approver{n}" for n in range(6)]
    for user in users:
        accounts.add(boss, user, "supervisor", PASSWORD, temporary=False)
    code = customers.create(li, {"name": "Hengli"}).code
    programs = [Started(approves, warehouse.place, user) for user in users]
    try:
        for one in programs:
            assert one.hear() == "ready"
        for turn in range(20):
            edit = customers.Edit(code, None, {"payment_terms_days": str(turn + 1)})
            number = customers.save(li, edit).pending[0][0]
            for one in programs:
                one.line.send(number)
            answers = [one.hear()[0] for one in programs]
            assert sorted(answers) == ["approved"] + ["illegal-step"] * 5
            assert customers.open_card(li, code).values["payment_terms_days"] == str(turn + 1)
    finally:
        for one in programs:
            one.kill()
    assert problems(li.store) == []


def test_four_programs_that_write_without_pause_all_get_their_turns(warehouse, li):
    times = 40
    said = run_together(creates_many, [(warehouse.place, CLERKS[n % 2], times) for n in range(4)])
    codes = [code for program in said for code in program]
    assert sorted(codes) == [f"C-{n:05d}" for n in range(1, 4 * times + 1)]
    # Up to the moment at which the first one was through, nobody may be far behind.
    first = min(int(program[-1][2:]) for program in said)
    shares = [sum(int(code[2:]) <= first for code in program) for program in said]
    assert min(shares) * 2 >= statistics.median(shares)
    assert problems(li.store) == []


def test_of_two_who_make_one_store_at_once_one_wins_and_the_other_breaks_nothing(tmp_path):
    for turn in range(3):
        place = tmp_path / f"shop{turn}.wms"
        said = run_together(creates_store, [(place, "ann"), (place, "bob")])
        winners = [one[0][1] for one in said if one[0][0] == "made"]
        assert len(winners) == 1
        desk = access.sign_in(place, winners[0], PASSWORD, clock=FixedClock(START))
        assert problems(desk.store) == []
        desk.close()


def test_two_newer_programs_migrate_once_and_an_open_older_desk_writes_no_more(warehouse, li):
    code = customers.create(li, {"name": "Hengli"}).code
    li.store.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    newer = SCHEMA_VERSION + 1
    said = run_together(opens_with_migration, [(warehouse.place, "li"), (warehouse.place, "han")])
    assert said == [[newer], [newer]]
    copies = [one.name for one in warehouse.place.parent.glob(f"*.before-{newer}*")]
    assert copies == [f"main.wms.before-{newer}"]
    assert (warehouse.place.parent / copies[0]).stat().st_mode & 0o777 == 0o600
    with pytest.raises(StoreNewer):
        customers.save(li, customers.Edit(code, None, {"city": "Ningbo"}))
    assert customers.open_card(li, code).values["city"] == ""
    with pytest.raises(StoreNewer):
        warehouse.desk("han")


def test_two_changes_of_one_password_at_once_leave_exactly_one_that_opens(warehouse):
    news = ["first new passphrase", "second new passphrase"]
    for turn in range(3):
        user = ["li", "han", "zhao"][turn]
        run_together(changes_password, [(warehouse.place, user, new) for new in news])
        opening = []
        for password in (PASSWORD, *news):
            try:
                access.sign_in(warehouse.place, user, password, clock=warehouse.clock).close()
                opening.append(password)
            except SignInFailed:
                warehouse.clock.forward(timedelta(minutes=2))
        assert len(opening) == 1 and opening[0] in news


@pytest.mark.parametrize("role", ["", "admin"])
def test_an_account_disabled_or_demoted_by_another_program_stops_at_its_next_action(warehouse, li, role):
    code = customers.create(li, {"name": "Hengli"}).code
    found = customers.find(li)
    program = Started(disables, warehouse.place, "li", role)
    assert program.rest() == ["done"]
    for act in (
        lambda: customers.open_card(li, code),
        lambda: customers.search(li, "hengli"),
        lambda: found.page(0),
        lambda: customers.history(li, code),
        lambda: customers.recheck_view(li, code),
        lambda: customers.save(li, customers.Edit(code, None, {"city": "Ningbo"})),
        lambda: access.still_here(li),
    ):
        with pytest.raises(NotPermitted):
            act()
