"""Secrets: in no log, in no text that stands for an object, in no traceback."""

from __future__ import annotations

import io
import logging
import traceback

import pytest

from wmsdesk.models.files.places import key_place
from wmsdesk.models.keys.key_slots import Derivation
from wmsdesk.models.keys.keyfile import KeyFile
from wmsdesk.services import access, accounts, customers, stores
from wmsdesk.services.errors import DeskError

PASSWORD = "a very quiet passphrase"
NEW = "an even quieter passphrase"
TEMPORARY = "a temporary quiet phrase"


@pytest.fixture
def log():
    """Everything that any logger says from the lowest level up."""
    root, said = logging.getLogger(), io.StringIO()
    handler, level = logging.StreamHandler(said), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    logging.getLogger("peewee").setLevel(logging.DEBUG)
    yield said
    root.removeHandler(handler)
    root.setLevel(level)
    logging.getLogger("peewee").setLevel(logging.NOTSET)


def test_no_secret_reaches_a_log_an_object_or_a_traceback(tmp_path, warehouse, log, monkeypatch):
    place, clock = tmp_path / "quiet.wms", warehouse.clock
    made = stores.create_store(place, "ann", PASSWORD, clock=clock, derivation=Derivation(8, 1, 1))
    desk = access.sign_in(place, "ann", PASSWORD, clock=clock, interactive=True)
    account = accounts.add(desk, "bob", "clerk", TEMPORARY)
    bob = access.change_password(place, "bob", TEMPORARY, NEW, clock=clock)
    code = customers.create(bob, {"name": "Hengli"}).code
    saved = customers.save(bob, customers.Edit(code, None, {"notes": "more"}))
    slot = KeyFile(key_place(place)).open_slot("account", "bob", NEW)
    texts = [log.getvalue()]
    texts += [
        repr(one) for one in (made, desk, bob, desk.store, account, saved, slot, desk.store.key, bob.account)
    ]
    texts += [str(vars(desk.store.database)), str(desk.store.database.connect_params)]
    for at in (
        lambda: access.sign_in(place, "bob", PASSWORD, clock=clock),
        lambda: break_in(bob, code, monkeypatch),
    ):
        try:
            at()
        except (DeskError, RuntimeError):
            texts.append(traceback.format_exc())
    key = desk.store.key.raw_key()
    shown = "\n".join(texts)
    assert "peewee" in shown or "SELECT" in shown, "nothing was captured, so nothing was looked at"
    assert len(texts) == 14
    secrets = (PASSWORD, NEW, TEMPORARY, key[2:-1], made.recovery_code, made.recovery_code.replace("-", ""))
    for secret in (*secrets, repr(bytes.fromhex(key[2:-1]))[2:-1]):
        assert secret.casefold() not in shown.casefold()
    desk.close()
    bob.close()


def break_in(desk, code, monkeypatch):
    """A mistake of our own in the middle of a save."""

    def broken(_change):
        raise RuntimeError("a mistake of our own")

    with monkeypatch.context() as patch:
        patch.setattr("wmsdesk.services.writing.Change.finish", broken)
        customers.save(desk, customers.Edit(code, None, {"notes": "still more"}))
