"""Coming in: tries that are counted, words that tell nothing, passwords that last no longer than they should."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import low_level

from wmsdesk.models.audit import audit_chain
from wmsdesk.models.files.places import key_place
from wmsdesk.models.keys.key_slots import Derivation
from wmsdesk.models.keys.keyfile import KeyFile
from wmsdesk.services import access, accounts, approvals, customers, stores
from wmsdesk.services.current_secret import settle
from wmsdesk.services.errors import (
    BadValue,
    DeskError,
    NotFound,
    NotPermitted,
    PasswordChangeNeeded,
    SignInDelayed,
    SignInFailed,
)

PASSWORD = "correct horse battery"
NEW = "another passphrase"


def attempt(warehouse, user="li", password="wrong password"):
    """What a sign-in comes to: the error, or ``None``."""
    try:
        access.sign_in(warehouse.place, user, password, clock=warehouse.clock).close()
    except SignInFailed as error:
        return error
    return None


def test_the_wait_grows_with_each_wrong_try_and_ends_with_a_right_one(warehouse):
    waits = []
    for _ in range(5):
        assert type(attempt(warehouse)) is SignInFailed
    for _ in range(9):
        delayed = attempt(warehouse, password=PASSWORD)
        assert isinstance(delayed, SignInDelayed)
        waits.append(delayed.values["seconds"])
        warehouse.clock.forward(timedelta(seconds=waits[-1]))
        assert type(attempt(warehouse)) is SignInFailed
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert attempt(warehouse, "han", PASSWORD) is None
    warehouse.clock.forward(timedelta(seconds=60))
    assert attempt(warehouse, "li", PASSWORD) is None
    assert type(attempt(warehouse)) is SignInFailed
    assert attempt(warehouse, "li", PASSWORD) is None


def test_of_twenty_tries_at_once_five_are_made(warehouse):
    with ThreadPoolExecutor(20) as pool:
        came_to = list(pool.map(lambda _: type(attempt(warehouse)), range(20)))
    assert came_to.count(SignInFailed) == 5 and came_to.count(SignInDelayed) == 15


def test_an_unknown_name_and_a_disabled_account_get_the_same_words_for_the_same_work(warehouse, monkeypatch):
    accounts.set_state(warehouse.desk("boss"), "han", "disabled")
    real, work = low_level.hash_secret_raw, []

    def counted(*values, **named):
        work.append((named["time_cost"], named["memory_cost"], named["parallelism"]))
        return real(*values, **named)

    monkeypatch.setattr(low_level, "hash_secret_raw", counted)
    said = set()
    for user, password in (
        ("li", "wrong password"),
        ("nobody", PASSWORD),
        ("han", PASSWORD),
        (accounts.JOB_NAME, PASSWORD),
    ):
        work.clear()
        said.add((str(attempt(warehouse, user, password)), tuple(work)))
    assert said == {("Sign-in failed: the name or the password is wrong.", ((1, 8, 1),))}


def test_a_temporary_password_opens_nothing_but_the_change_and_not_for_ever(warehouse):
    boss = warehouse.desk("boss")
    accounts.add(boss, "newcomer", "clerk", "temporary words")
    assert isinstance(attempt(warehouse, "newcomer", "temporary words"), PasswordChangeNeeded)
    with pytest.raises(BadValue):
        access.change_password(
            warehouse.place, "newcomer", "temporary words", "temporary words", clock=warehouse.clock
        )
    warehouse.clock.forward(timedelta(hours=72))
    assert type(attempt(warehouse, "newcomer", "temporary words")) is SignInFailed
    with pytest.raises(SignInFailed):
        access.change_password(warehouse.place, "newcomer", "temporary words", NEW, clock=warehouse.clock)
    accounts.reset_password(boss, "newcomer", "temporary again")
    desk = access.change_password(warehouse.place, "newcomer", "temporary again", NEW, clock=warehouse.clock)
    assert customers.create(desk, {"name": "Hengli"}).code
    desk.close()
    assert attempt(warehouse, "newcomer", NEW) is None
    assert type(attempt(warehouse, "newcomer", "temporary again")) is SignInFailed


def test_an_open_desk_does_nothing_more_once_its_password_must_change(warehouse, li):
    accounts.reset_password(warehouse.desk("boss"), "li", "temporary words")
    with pytest.raises(PasswordChangeNeeded):
        customers.create(li, {"name": "Hengli"})


def test_the_recovery_code_gives_a_new_password_and_only_the_right_one_does(tmp_path, warehouse):
    made = stores.create_store(
        tmp_path / "own.wms", "ann", PASSWORD, clock=warehouse.clock, derivation=Derivation(8, 1, 1)
    )
    warehouse.place = made.place
    wrong = made.recovery_code[:-1] + ("0" if made.recovery_code[-1] != "0" else "1")
    for code in (wrong, "not a code", ""):
        with pytest.raises(SignInFailed):
            stores.recover(made.place, "ann", code, NEW, clock=warehouse.clock)
    assert attempt(warehouse, "ann", PASSWORD) is None
    typed = made.recovery_code.lower().replace("-", " ")
    stores.recover(made.place, "ann", typed, NEW, clock=warehouse.clock)
    assert attempt(warehouse, "ann", NEW) is None
    assert type(attempt(warehouse, "ann", PASSWORD)) is SignInFailed
    with pytest.raises(NotFound):
        stores.recover(made.place, "bob", made.recovery_code, NEW, clock=warehouse.clock)


def test_recovery_tries_are_counted_like_sign_ins(warehouse):
    came_to = []
    for _ in range(8):
        with pytest.raises(SignInFailed) as caught:
            stores.recover(warehouse.place, "li", "not a code", NEW, clock=warehouse.clock)
        came_to.append(type(caught.value))
    assert came_to == [SignInFailed] * 5 + [SignInDelayed] * 3


def test_the_night_job_does_what_it_may_and_stays_what_it_is(warehouse):
    boss, secret = warehouse.desk("boss"), bytes(range(32))
    stores.add_job_slot(boss, secret)
    job = access.sign_in_job(warehouse.place, secret, clock=warehouse.clock)
    assert job.allows("backup.create") and job.allows("audit.verify")
    for act in (
        lambda: customers.find(job),
        lambda: customers.create(job, {"name": "X"}),
        lambda: approvals.requests(job),
        lambda: accounts.listed(job),
        lambda: accounts.add(job, "x", "admin", NEW),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert job.account.role == "job"
    for act in (
        lambda: accounts.set_role(boss, accounts.JOB_NAME, "clerk"),
        lambda: accounts.reset_password(boss, accounts.JOB_NAME, NEW),
    ):
        with pytest.raises(NotFound):
            act()
    stores.add_job_slot(boss, bytes(32))
    with pytest.raises(SignInFailed):
        access.sign_in_job(warehouse.place, secret, clock=warehouse.clock)
    accounts.set_state(boss, accounts.JOB_NAME, "disabled")
    with pytest.raises(SignInFailed):
        access.sign_in_job(warehouse.place, bytes(32), clock=warehouse.clock)
    job.close()


def test_a_covered_desk_opens_with_the_password_of_now_alone(warehouse, li):
    access.verify_password(li, PASSWORD)
    access.change_password(warehouse.place, "li", PASSWORD, NEW, clock=warehouse.clock).close()
    with pytest.raises(SignInFailed):
        access.verify_password(li, PASSWORD)
    access.verify_password(li, NEW)


def test_a_password_staged_and_never_written_uncovers_nothing(warehouse, li, monkeypatch):
    monkeypatch.setattr(access.Change, "finish", lambda _change: (_ for _ in ()).throw(DeskError("cut off")))
    with pytest.raises(DeskError, match="cut off"):
        access.change_password(warehouse.place, "li", PASSWORD, NEW, clock=warehouse.clock)
    monkeypatch.undo()
    with pytest.raises(SignInFailed):
        access.verify_password(li, NEW)
    assert type(attempt(warehouse, "li", NEW)) is SignInFailed
    assert attempt(warehouse, "li", PASSWORD) is None


@pytest.mark.parametrize("back", [timedelta(minutes=5), timedelta(days=4000)])
def test_a_clock_set_back_never_turns_the_trace_round(warehouse, li, back):
    code = customers.create(li, {"name": "Hengli"}).code
    for step in (back, timedelta(hours=1), back):
        warehouse.clock.forward(-step)
        customers.save(li, customers.Edit(code, None, {"city": f"City {step} {warehouse.clock.now()}"}))
    entries = audit_chain.read(li.store)
    assert [one.at for one in entries] == sorted((one.at for one in entries), reverse=True)
    assert audit_chain.verify(li.store).first_bad is None


def test_a_request_expires_by_the_clock_of_the_desk(warehouse, li):
    code = customers.create(li, {"name": "Hengli"}).code
    number = customers.save(li, customers.Edit(code, None, {"credit_limit": "5.00"})).pending[0][0]
    warehouse.clock.forward(timedelta(days=29, hours=23))
    assert [one.number for one in approvals.requests(li)] == [number]
    warehouse.clock.forward(-timedelta(days=400))
    assert approvals.approve(warehouse.desk("chen"), number).state == "approved"


def test_only_the_slot_whose_secret_is_the_accounts_settles_the_others(warehouse, li):
    keys = KeyFile(key_place(warehouse.place))
    now = keys.open_slot("account", "li", PASSWORD)
    staged = keys.stage_slot(li.store.key, "account", "li", NEW)
    settle(li.store, "li", staged.id, staged.verifier)
    assert not keys.is_settled(staged.id)
    settle(li.store, "li", now.slot_id, now.verifier)
    assert keys.is_settled(now.slot_id)
    settle(li.store, "li", staged.id, staged.verifier)
    assert attempt(warehouse, "li", PASSWORD) is None
