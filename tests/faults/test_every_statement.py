"""A fault at each statement, and at each write of the key file, of the main flows: nothing is ever half done."""

from __future__ import annotations

import errno
from datetime import timedelta

import pytest
from desk_programs import PASSWORD
from driver_with_faults import Failing, fail_at_each, failing_statements
from sqlcipher3 import dbapi2
from store_proof import dump, problems

from wmsdesk.models import store
from wmsdesk.models.faults import StoreFault
from wmsdesk.models.keys import keyfile
from wmsdesk.services import access, accounts, approvals, customers
from wmsdesk.services.errors import DeskError, StoreDamaged, StoreFull

NEW = "another passphrase"


def prepared(warehouse):
    """Two cards, one with a waiting request and a waiting re-check, and a few desks."""
    li = warehouse.desk("li")
    code = customers.create(li, {"name": "Hengli", "phone": "021-5886 8866", "contact_name": "王敏"}).code
    other = customers.create(li, {"name": "Haili", "contact_name": "Bob", "tags": "a, b"}).code
    return li, code, other


def create(warehouse):
    li, _code, _other = prepared(warehouse)
    values = {"name": "New", "contact_name": "Eve", "tags": "x", "credit_limit": "5.00"}
    return li, lambda: customers.create(li, values)


def save(warehouse):
    li, code, _other = prepared(warehouse)
    values = {
        "phone": "139 0555 8866",
        "contact_name": "Eve",
        "credit_limit": "5.00",
        "bank_account": "12345678",
    }
    return li, lambda: customers.save(li, customers.Edit(code, 1, values, "because"))


def approve(warehouse):
    li, code, _other = prepared(warehouse)
    number = customers.save(li, customers.Edit(code, None, {"credit_limit": "5.00"})).pending[0][0]
    chen = warehouse.desk("chen")
    return chen, lambda: approvals.approve(chen, number)


def recheck_no(warehouse):
    li, code, _other = prepared(warehouse)
    return li, lambda: customers.recheck(li, code, confirm=["name"], wrong=["phone"])


def merge(warehouse):
    li, code, other = prepared(warehouse)
    return li, lambda: customers.merge(li, code, other)


def undo_merge(warehouse):
    li, code, other = prepared(warehouse)
    customers.merge(li, code, other)
    return li, lambda: customers.undo_merge(li, other)


def retire(warehouse):
    li, code, _other = prepared(warehouse)
    return li, lambda: customers.retire(li, code, "closed down")


def add_account(warehouse):
    boss = warehouse.desk("boss")
    return boss, lambda: accounts.add(boss, "newcomer", "clerk", NEW, temporary=False)


def reset_password(warehouse):
    boss = warehouse.desk("boss")
    return boss, lambda: accounts.reset_password(boss, "li", NEW)


FLOWS = (create, save, approve, recheck_no, merge, undo_merge, retire, add_account, reset_password)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda one: one.__name__)
def test_a_fault_at_each_statement_leaves_all_or_nothing(warehouse, flow):
    desk, act = flow(warehouse)
    before, at = fail_at_each(desk.store, act)
    assert at > 10
    assert dump(desk.store) != before and problems(desk.store) == []


@pytest.mark.parametrize("words", ["database or disk is full", "nonsense that nobody foresaw"])
def test_a_connection_that_cannot_even_roll_back_is_no_burden_to_the_next_write(warehouse, words):
    desk, act = save(warehouse)
    before = dump(desk.store)

    class Twice(Failing):
        def meet(self, what=""):
            if what == "ROLLBACK" or self.count + 1 == self.at:
                self.count = self.at
                raise self.error
            super().meet(what)

    with failing_statements(desk.store, Twice(12, dbapi2.OperationalError(words))), pytest.raises(Exception):  # noqa: B017
        act()
    assert dump(desk.store) == before
    assert act().applied and problems(desk.store) == []


def test_reading_a_card_with_a_fault_at_each_statement_leaves_the_desk_able_to_go_on(warehouse):
    li, code, _other = prepared(warehouse)
    for read in (
        lambda: customers.open_card(li, code),
        lambda: customers.search(li, "hengli"),
        lambda: customers.history(li, code),
        lambda: customers.recheck_view(li, code),
    ):
        at, failing = 0, None
        while failing is None or failing.happened:
            at += 1
            failing = Failing(at, dbapi2.OperationalError("database disk image is malformed"))
            with failing_statements(li.store, failing):
                try:
                    read()
                except StoreDamaged:
                    continue
        assert at > 4
    assert customers.save(li, customers.Edit(code, None, {"city": "Ningbo"})).applied


@pytest.mark.parametrize("flow", [add_account, reset_password], ids=lambda one: one.__name__)
def test_a_full_disk_at_each_write_of_the_key_file_leaves_a_password_that_works(warehouse, monkeypatch, flow):
    desk, act = flow(warehouse)
    before, at = dump(desk.store), 0
    while True:
        at += 1
        failing = Failing(at, OSError(errno.ENOSPC, "No space left on device"))
        with monkeypatch.context() as patch:
            patch.setattr(keyfile, "write_private", failing.around(keyfile.write_private))
            try:
                act()
                break
            except StoreFull:
                pass
        if dump(desk.store) == before:
            assert signs_in(warehouse, "li", PASSWORD)
            assert not signs_in(warehouse, "newcomer", NEW)
        else:
            assert flow is reset_password and opens_for_a_change(warehouse, "li", NEW)
            break
    assert at >= 2 and problems(desk.store) == []


def signs_in(warehouse, user, password):
    """Whether this password opens the store now, whatever was tried before."""
    warehouse.clock.forward(timedelta(minutes=2))
    try:
        access.sign_in(warehouse.place, user, password, clock=warehouse.clock).close()
    except access.SignInFailed as error:
        assert not isinstance(error, access.SignInDelayed)
        return isinstance(error, access.PasswordChangeNeeded)
    return True


def opens_for_a_change(warehouse, user, password):
    return signs_in(warehouse, user, password) and not signs_in(warehouse, user, PASSWORD)


def outcomes_of_a_change(warehouse, patch, failing, target, name):
    """Change the password of li with a fault, and say which passwords open afterwards."""
    patch.setattr(target, name, failing.around(getattr(target, name)))
    try:
        access.change_password(warehouse.place, "li", PASSWORD, NEW, clock=warehouse.clock).close()
    except (DeskError, OSError) as error:
        return error
    return None


def test_a_crash_anywhere_in_a_password_change_leaves_exactly_one_that_opens(warehouse, monkeypatch):
    ways = [
        (keyfile, "write_private", OSError(errno.ENOSPC, "No space left on device")),
        (store.Store, "_begin", StoreFault("no room")),
        (access.Change, "finish", StoreFull("full")),
    ]
    seen = set()
    for target, name, error in ways:
        for at in range(1, 9):
            with monkeypatch.context() as patch:
                failing = Failing(at, error)
                failed = outcomes_of_a_change(warehouse, patch, failing, target, name)
            opening = [one for one in (PASSWORD, NEW) if signs_in(warehouse, "li", one)]
            assert len(opening) == 1, f"{opening} after a fault at {name} {at}"
            seen.add((name, failed is None, opening[0] == NEW))
            if opening == [NEW]:
                accounts.reset_password(warehouse.desk("boss"), "li", PASSWORD, temporary=False)
                restore_own_password(warehouse)
            if not failing.happened:
                break
    assert {(name, False, False) for _target, name, _error in ways} <= seen


def restore_own_password(warehouse):
    """Give li the first password back, as a lasting one."""
    desk = access.sign_in(warehouse.place, "boss", PASSWORD, clock=warehouse.clock)
    row = accounts.account_row(desk.store, "li")
    if row["must_change"]:
        accounts.reset_password(desk, "li", "a temporary passphrase")
        access.change_password(
            warehouse.place, "li", "a temporary passphrase", PASSWORD, clock=warehouse.clock
        ).close()
    desk.close()
