from __future__ import annotations

import json
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from practice_desks import Place
from sqlcipher3 import dbapi2

from wmsdesk.services import audit, customers, products
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted, Refused

_ENTRY = "seq, at, actor, terminal, action, record, commitment, previous, mac"
_ONE_EDIT = "UPDATE audit_entry SET actor = 'chen' WHERE seq = 3"

# Each is done past the program, with the key, the triggers dropped; the number is the first entry that fails.
_ATTACKS: dict[str, tuple[list[str], int]] = {
    "an entry edited": ([_ONE_EDIT], 3),
    "its time edited": (["UPDATE audit_entry SET at = at - 1 WHERE seq = 3"], 3),
    "an entry deleted": (["DELETE FROM audit_entry WHERE seq = 4"], 4),
    "an entry and its payload deleted": (
        ["DELETE FROM audit_entry WHERE seq = 4", "DELETE FROM audit_payload WHERE seq = 4"],
        4,
    ),
    "the first deleted": (["DELETE FROM audit_entry WHERE seq = 1"], 1),
    "a gap closed": (
        ["DELETE FROM audit_entry WHERE seq = 4", "UPDATE audit_entry SET seq = seq - 1 WHERE seq > 4"],
        4,
    ),
    "two entries exchanged": (
        [
            "UPDATE audit_entry SET seq = 1000 WHERE seq = 3",
            "UPDATE audit_entry SET seq = 3 WHERE seq = 4",
            "UPDATE audit_entry SET seq = 4 WHERE seq = 1000",
        ],
        3,
    ),
    "an entry replaced by a copy of another": (
        [
            "DELETE FROM audit_entry WHERE seq = 5",
            f"""INSERT INTO audit_entry ({_ENTRY})
                SELECT 5, at, actor, terminal, action, record, commitment, previous, randomblob(32)
                FROM audit_entry WHERE seq = 6""",
        ],
        5,
    ),
    "an entry put at the end": (
        [
            f"""INSERT INTO audit_entry ({_ENTRY})
                SELECT seq + 1, at, actor, terminal, action, record, commitment, mac, randomblob(32)
                FROM audit_entry ORDER BY seq DESC LIMIT 1"""
        ],
        -1,
    ),
    "a payload edited": (
        ["UPDATE audit_payload SET body = replace(body, 'li', 'sun') WHERE seq = 2"],
        2,
    ),
    "a payload made unreadable": (["UPDATE audit_payload SET body = '{' WHERE seq = 6"], 6),
    "a payload removed": (["DELETE FROM audit_payload WHERE seq = 3"], 3),
    "all payloads removed": (["DELETE FROM audit_payload"], 1),
    "a payload without an entry": (["INSERT INTO audit_payload VALUES (9999, x'00', '{}')"], 9999),
    "the whole chain removed": (["DELETE FROM audit_entry", "DELETE FROM audit_payload"], 1),
}


@pytest.mark.parametrize("attack", _ATTACKS)
def test_every_attack_on_the_chain_past_the_program_is_detected(place: Place, attack: str) -> None:
    statements, first_bad = _ATTACKS[attack]
    before = audit.verify(place.desk("zheng"))
    stranger = place.without_triggers()
    for statement in statements:
        stranger.execute(statement)
    stranger.close()
    verdict = audit.verify(place.desk("zheng"))
    assert before.ok and not verdict.ok
    assert verdict.first_bad == (first_bad if first_bad > 0 else before.entries + 1)
    assert verdict.problem


@pytest.mark.parametrize(
    "statement",
    [
        _ONE_EDIT,
        "DELETE FROM audit_entry WHERE seq = 4",
        "UPDATE audit_payload SET body = '{}' WHERE seq = 3",
        "DELETE FROM audit_payload WHERE seq = 3",
        "INSERT OR REPLACE INTO audit_payload VALUES (3, x'00', '{}')",
        f"INSERT OR REPLACE INTO audit_entry ({_ENTRY}) SELECT {_ENTRY} FROM audit_entry WHERE seq = 2",
        f"INSERT INTO audit_entry ({_ENTRY}) SELECT seq + 90, at, actor, terminal, action, record, commitment,"
        " previous, randomblob(32) FROM audit_entry WHERE seq = 2",
    ],
)
def test_with_its_triggers_the_store_refuses_what_is_not_a_new_entry(place: Place, statement: str) -> None:
    stranger = place.raw()
    with pytest.raises(dbapi2.IntegrityError):
        stranger.execute(statement)
    stranger.close()
    assert audit.verify(place.desk("zheng")).ok


def test_a_whole_chain_and_untouched_rows_verify(place: Place) -> None:
    verdict = audit.verify(place.desk("boss"))
    assert (verdict.ok, verdict.first_bad, verdict.problem, verdict.altered) == (True, None, "", ())
    assert verdict.entries > 8


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE customer SET credit_limit = 99900000 WHERE code = 'C-00002'", "customer C-00002"),
        ("UPDATE customer SET tags = 'not json' WHERE code = 'C-00002'", "customer C-00002"),
        ("UPDATE account SET role = 'supervisor' WHERE name = 'li'", "account li"),
        ("UPDATE contact SET name = '王' WHERE id = 2", "contact 2 of C-00002"),
        ("UPDATE approval_request SET new = '1'", "approval request R-0001"),
        ("DELETE FROM contact WHERE id = 3", "contact 3"),
        ("DELETE FROM account WHERE name = 'zhao-2'", ""),
    ],
)
def test_a_row_changed_by_another_program_is_named(place: Place, statement: str, named: str) -> None:
    stranger = place.without_triggers()
    stranger.execute(statement)
    stranger.close()
    verdict = audit.verify(place.desk("zheng"))
    assert verdict.altered == ((named,) if named else ())
    assert verdict.ok is not bool(named)


def test_deleted_customers_and_requests_are_named_even_with_the_counter_set_back(place: Place) -> None:
    stranger = place.without_triggers()
    stranger.execute("PRAGMA foreign_keys = 0")
    for statement in (
        "DELETE FROM contact WHERE customer_id = 3",
        "DELETE FROM customer WHERE id = 3",
        "DELETE FROM approval_request",
        "UPDATE sqlite_sequence SET seq = 0",
    ):
        stranger.execute(statement)
    stranger.close()
    verdict = audit.verify(place.desk("zheng"))
    assert not verdict.ok and verdict.first_bad is None
    assert {"customer 3", "approval request R-0001"} <= set(verdict.altered)


def test_at_most_a_hundred_altered_records_are_named(place: Place) -> None:
    stranger = place.without_triggers()
    stranger.execute("UPDATE sqlite_sequence SET seq = 5000 WHERE name = 'address'")
    stranger.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('address', 5000)")
    stranger.close()
    assert len(audit.verify(place.desk("zheng")).altered) == 100


def _cut(place: Place, keep: int) -> None:
    stranger = place.without_triggers()
    stranger.execute("DELETE FROM audit_payload WHERE seq > ?", (keep,))
    stranger.execute("DELETE FROM audit_entry WHERE seq > ?", (keep,))
    stranger.close()


def test_a_removed_tail_is_found_by_an_anchor_and_the_anchor_names_where(
    place: Place, tmp_path: Path
) -> None:
    # An entry that leaves no mark on any row, so that nothing but the anchor can tell of it.
    desk = place.desk("li")
    with desk.write("customer.edit") as change:
        change.log("customer:1", {"code": "C-00001", "note": "looked at"}, publish=False)
    anchor = audit.make_anchor(place.desk("zheng"), tmp_path / "anchor.json")
    _cut(place, anchor.seq - 1)
    assert audit.verify(place.desk("zheng")).ok
    verdict = audit.verify(place.desk("zheng"), anchor=tmp_path / "anchor.json")
    assert (verdict.ok, verdict.first_bad) == (False, anchor.seq)


def test_a_tail_that_rows_tell_of_is_missed_without_an_anchor_too(place: Place) -> None:
    place.clock.forward(timedelta(hours=1))
    before = audit.verify(place.desk("zheng")).entries
    customers.save(place.desk("li"), customers.Edit("C-00003", None, {"notes": "calls on Fridays"}))
    _cut(place, before)
    verdict = audit.verify(place.desk("zheng"))
    assert (verdict.ok, verdict.first_bad) == (False, before + 1)


def test_a_rebuilt_tail_does_not_agree_with_the_anchor(place: Place, tmp_path: Path) -> None:
    def note(words: str) -> None:
        with place.desk("li").write("customer.edit") as change:
            change.log("customer:1", {"code": "C-00001", "note": words}, publish=False)

    note("what was")
    anchor = audit.make_anchor(place.desk("zheng"), tmp_path / "anchor.json")
    stranger = place.raw()
    triggers = stranger.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    stranger.close()
    _cut(place, anchor.seq - 1)
    stranger = place.raw()
    for (sql,) in triggers:
        stranger.execute(sql)
    stranger.close()
    note("what never was")
    assert audit.verify(place.desk("zheng")).ok
    verdict = audit.verify(place.desk("zheng"), anchor=tmp_path / "anchor.json")
    assert (verdict.ok, verdict.first_bad) == (False, anchor.seq)


def test_an_anchor_holds_as_long_as_the_chain_only_grows(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "anchor.json"
    anchor = audit.make_anchor(place.desk("zheng"), file)
    customers.save(place.desk("li"), customers.Edit("C-00003", None, {"notes": "calls on Fridays"}))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text())["made_by"] == "zheng"
    assert audit.read_anchor(place.desk("boss"), file) == anchor
    assert audit.verify(place.desk("zheng"), anchor=file).ok


def test_an_anchor_is_never_written_over_anything(place: Place, tmp_path: Path) -> None:
    there, link = tmp_path / "there.json", tmp_path / "link.json"
    there.write_text("mine")
    link.symlink_to(tmp_path / "nowhere.json")
    for out in (there, link):
        with pytest.raises(Refused):
            audit.make_anchor(place.desk("zheng"), out)
    assert there.read_text() == "mine" and not (tmp_path / "nowhere.json").exists()
    with pytest.raises(NotFound):
        audit.make_anchor(place.desk("zheng"), tmp_path / "no folder" / "anchor.json")


def _edited(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda body: body.update({name: value})


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (_edited("seq", 1), BadValue),
        (_edited("mac", "zz"), BadValue),
        (_edited("seal", "é"), BadValue),
        (_edited("version", 2), BadValue),
        (_edited("store", "0" * 32), Refused),
        (lambda body: body.clear(), BadValue),
    ],
)
def test_an_anchor_that_was_altered_or_is_another_stores_is_refused(
    place: Place, tmp_path: Path, change: Callable[[dict[str, Any]], None], error: type[Refused]
) -> None:
    file = tmp_path / "anchor.json"
    audit.make_anchor(place.desk("zheng"), file)
    body = json.loads(file.read_text())
    change(body)
    file.write_text(json.dumps(body))
    with pytest.raises(error) as refused:
        audit.verify(place.desk("zheng"), anchor=file)
    assert refused.value.field == "anchor"


def test_an_erased_payload_leaves_the_chain_whole_and_says_who_erased_it(place: Place) -> None:
    seq = audit.entries(place.desk("zheng"), record="C-00002", action="customer.create")[0].seq
    audit.erase_payload(place.desk("boss"), seq, "asked for by the customer")
    zheng = place.desk("zheng")
    assert audit.verify(zheng).ok
    assert next(one for one in audit.entries(zheng) if one.seq == seq).body is None
    note = audit.entries(zheng, action="audit.erase")[0]
    assert (note.actor, note.record, note.body) == (
        "boss",
        f"audit:{seq}",
        {"reason": "asked for by the customer"},
    )
    for wrong in (seq, note.seq, 9999):
        with pytest.raises((Refused, NotFound)):
            audit.erase_payload(place.desk("boss"), wrong, "again")
    with pytest.raises(BadValue):
        audit.erase_payload(place.desk("boss"), 1, "  ")
    with pytest.raises(NotPermitted):
        audit.erase_payload(zheng, 2, "not mine to do")
    assert audit.verify(zheng).ok


def test_an_administrator_sees_that_a_card_changed_but_not_what(place: Place) -> None:
    customers.save(
        place.desk("li"), customers.Edit("C-00001", None, {"notes": "secret words"}, "secret reason")
    )
    shown = audit.entries(place.desk("boss"), record="C-00001")
    assert len(shown) == len(audit.entries(place.desk("zheng"), record="C-00001")) > 3
    said = json.dumps([one.body for one in shown], ensure_ascii=False)
    assert "C-00001" in said
    for hidden in ("secret", "恒力", "30000000", "5886", "王敏"):
        assert hidden not in said
        assert hidden in json.dumps(
            [one.body for one in audit.entries(place.desk("zheng"), record="C-00001")], ensure_ascii=False
        )


def test_a_reader_who_sees_some_levels_gets_no_value_of_the_others(place: Place) -> None:
    from dataclasses import replace

    from wmsdesk.models.audit import audit_chain
    from wmsdesk.services.audit.bodies import Bodies

    bank = {"bank_name": "ICBC Pudong", "contact_name": "赵钱"}
    customers.save(place.desk("li"), customers.Edit("C-00002", None, bank, "seen"))
    customers.save(place.desk("li"), customers.Edit("C-00002", None, {"credit_limit": "5.00"}, "why so"))
    desk = place.desk("zheng")
    desk.account = replace(desk.account, role="support")
    bodies = [Bodies(desk).of(one) for one in audit_chain.read(desk.store, record="customer:2")]
    said = json.dumps(bodies, ensure_ascii=False)
    assert "赵钱" in said and "seen" in said
    for hidden in ("ICBC", "bank_name", "why so"):
        assert hidden not in said


def test_entries_are_narrowed_and_read_backwards(place: Place) -> None:
    zheng = place.desk("zheng")
    every = audit.entries(zheng)
    assert [one.seq for one in every] == sorted((one.seq for one in every), reverse=True)
    assert {one.actor for one in audit.entries(zheng, actor="li")} == {"li"}
    assert {one.action for one in audit.entries(zheng, action="approval.")} == {
        "approval.request",
        "approval.approve",
    }
    assert audit.entries(zheng, before=4, limit=2)[0].seq == 3
    assert len(audit.entries(zheng, before=4, limit=2)) == 2
    assert audit.entries(zheng, record="account:2")[0].body == {"name": "li", "role": "clerk"}
    with pytest.raises(NotFound):
        audit.entries(zheng, record="C-99999")
    for call in (audit.entries, audit.verify):
        with pytest.raises(NotPermitted):
            call(place.desk("li"))


def test_records_are_told_and_found_by_what_people_call_them(place: Place) -> None:
    zheng = place.desk("zheng")
    products.create(place.desk("li"), {"sku": "ROLL-1", "name": "brown rolls", "unit": "pcs"})
    found = audit.entries(zheng, record="ROLL-1")
    assert [(one.record, one.known_as) for one in found] == [("product:1", "ROLL-1")]
    assert audit.entries(zheng, record="C-00001")[0].known_as == "C-00001"
    assert audit.entries(zheng, record="li")[0].record == "account:2"
    assert {one.known_as for one in audit.entries(zheng) if one.record.startswith("setting:")} <= {""}
