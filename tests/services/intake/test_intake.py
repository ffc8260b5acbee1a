"""Mails and dropped files: whatever comes in becomes one case once, or stays with its reason."""

from __future__ import annotations

import contextlib
import json
import os
from email.message import EmailMessage

import pytest

from wmsdesk.services import customers
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted
from wmsdesk.services.intake import taking
from wmsdesk.services.intake.drops import read_drop
from wmsdesk.services.intake.mails import read_mail
from wmsdesk.services.intake.message import NotAMessage
from wmsdesk.services.intake.taking import take_folder
from wmsdesk.services.support import reading as cases


@pytest.fixture
def zhao(warehouse):
    return warehouse.desk("zhao")


def mail(
    subject="Two cartons crushed", sender="Wang Min <wangmin@hengli.example>", text="Please call.", key="1"
):
    found = EmailMessage()
    if sender:
        found["From"] = sender
    found["To"], found["Subject"] = "desk@warehouse.example", subject
    if key:
        found["Message-ID"] = f"<{key}@hengli.example>"
    found.set_content(text)
    return found


def put(folder, name, data):
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.as_bytes())


def states(report):
    return [one.state for one in report.results]


# -- reading ----------------------------------------------------------------------------------------------------


def test_a_plain_mail_is_read_whole():
    found = read_mail(mail(text="第一行\n第二行\n").as_bytes())
    assert (found.sender, found.sender_name) == ("wangmin@hengli.example", "Wang Min")
    assert found.texts["subject"] == "Two cartons crushed" and found.texts["body"] == "第一行\n第二行"
    assert found.key == "mail:<1@hengli.example>"


@pytest.mark.parametrize(
    ("head", "body", "said"),
    [
        (b"Content-Type: text/plain; charset=gb2312", "货物破损，请回电".encode("gb18030"), "货物破损，请回电"),
        (b"Content-Type: text/plain; charset=no-such-charset", "破损".encode(), "破损"),
        (b"Content-Type: text/plain; charset=utf-8", "破损".encode("gb18030"), "破损"),
        (b"Content-Type: text/plain; charset=ascii", b"caf\xe9", "caf"),
        (b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", b"@@@not base64", ""),
        (b"X-Nothing: 1", b"no type at all", "no type at all"),
        (b"Content-Type: text/html", b"<style>p{}</style><p>one<br>two &amp; three</p>", "one\ntwo & three"),
        (b"Content-Type: multipart/mixed; boundary=x", b"no boundary ever comes", ""),
    ],
)  # fmt: skip
def test_what_other_programs_make_of_a_mail_is_read_as_well_as_it_can_be(head, body, said):
    found = read_mail(b"From: a@b.example\nSubject: x\n" + head + b"\n\n" + body)
    assert said in found.texts["body"]


def test_broken_headers_are_no_error():
    data = b"From: =?utf-8?q?broken\nSubject: =?gb2312?B?!!!?= \xff\xfe\nMessage-ID:\n\nhello"
    found = read_mail(data)
    assert found.sender == "" and found.texts["body"] == "hello" and found.key.startswith("mail:sha256:")


def test_a_mail_within_a_mail_and_its_files_are_told():
    inner, outer = mail(text="the inner words", key="2"), mail(text="", key="3")
    outer.add_attachment(inner)
    outer.add_attachment(b"x" * 10, maintype="image", subtype="png", filename="../../etc/破损.png")
    found = read_mail(outer.as_bytes())
    assert "the inner words" in found.texts["body"]
    assert any("破损.png" in one for one in found.attachments)


def test_deep_nesting_ends():
    data = b"From: a@b.example\nSubject: x\n" + b"Content-Type: message/rfc822\n\n" * 600 + b"hello"
    with contextlib.suppress(NotAMessage):
        assert read_mail(data).texts["subject"] == "x"


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"no header at all"])
def test_what_is_no_mail_is_refused(data):
    with pytest.raises(NotAMessage):
        read_mail(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"[1]",
        b'{"colour": "red"}',
        b'{"subject": {}}',
        b'{"subject": true}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_message_in_json_is_refused(data):
    with pytest.raises(NotAMessage):
        read_drop(data)


# -- taking -----------------------------------------------------------------------------------------------------


def test_a_mail_becomes_a_case_of_whom_it_is_from_once(li, zhao, tmp_path):
    code = customers.create(li, {"name": "恒力"}).code
    customers.save_part(li, code, "contact", None, {"name": "王敏", "email": "WangMin@hengli.example"})
    box = tmp_path / "box"
    put(box, "a.eml", mail())
    put(box, "b.eml", mail())
    put(box, "c.eml", mail(key="2", sender=""))
    put(box, "readme.txt", b"not for us")
    report = take_folder(zhao, box, "mail")
    assert states(report) == ["taken", "duplicate", "taken"]
    assert [one.customer for one in report.results] == [code, "", ""]
    first = cases.read(zhao, report.results[0].case)
    assert (first.subject, first.customer) == ("Two cartons crushed", code)
    assert sorted(one.name for one in box.iterdir()) == ["readme.txt", "taken"]
    assert states(take_folder(zhao, box, "mail")) == []
    put(box, "again.eml", mail())
    assert states(take_folder(zhao, box, "mail")) == ["duplicate"]


def test_what_cannot_be_taken_is_put_aside_and_harms_nothing(zhao, tmp_path):
    box = tmp_path / "box"
    put(box, "a.eml", b"\x00\x00")
    put(box, "b.eml", mail())
    report = take_folder(zhao, box, "mail")
    assert states(report) == ["refused", "taken"] and report.results[0].problem is not None
    assert [one.name for one in (box / "refused").iterdir()] == ["a.eml"]


def test_fifty_megabytes_are_refused_without_being_read_whole(zhao, warehouse, tmp_path):
    box = tmp_path / "box"
    box.mkdir()
    with (box / "big.eml").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    (one,) = take_folder(zhao, box, "mail").results
    assert one.state == "refused" and "25 MB" in str(one.problem)


def test_links_and_names_lead_nowhere(zhao, tmp_path):
    box, secret = tmp_path / "box", tmp_path / "secret.eml"
    secret.write_bytes(mail().as_bytes())
    box.mkdir()
    os.symlink(secret, box / "link.eml")
    os.mkfifo(box / "pipe.eml")
    put(box, ".writing.eml", mail())
    assert states(take_folder(zhao, box, "mail")) == []
    assert secret.exists()


def test_a_name_that_is_taken_is_not_overwritten(zhao, tmp_path):
    box = tmp_path / "box"
    put(box, "a.eml", mail(key="1"))
    take_folder(zhao, box, "mail")
    put(box, "a.eml", mail(key="2"))
    take_folder(zhao, box, "mail")
    assert sorted(one.name for one in (box / "taken").iterdir()) == ["a-2.eml", "a.eml"]


def test_a_maildir_is_taken_and_marked_as_seen(zhao, tmp_path):
    box = tmp_path / "Maildir"
    for name in ("new", "cur", "tmp"):
        (box / name).mkdir(parents=True)
    put(box / "new", "1.host", mail(key="1"))
    put(box / "cur", "2.host:2,S", mail(key="2"))
    assert states(take_folder(zhao, box, "maildir")) == ["taken"]
    assert sorted(one.name for one in (box / "cur").iterdir()) == ["1.host:2,S", "2.host:2,S"]
    assert states(take_folder(zhao, box, "maildir")) == []


def test_a_run_that_was_killed_before_it_moved_the_file_makes_no_second_case(zhao, tmp_path, monkeypatch):
    box = tmp_path / "box"
    put(box, "a.eml", mail())
    with monkeypatch.context() as patch:
        patch.setattr(taking, "_put_away", lambda *_args, **_values: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            take_folder(zhao, box, "mail")
    assert states(take_folder(zhao, box, "mail")) == ["duplicate"]


def test_a_dropped_file_becomes_cases(li, zhao, tmp_path):
    code = customers.create(li, {"name": "恒力"}).code
    box = tmp_path / "drop"
    entries = [
        {"id": "web-1", "kind": "inquiry", "subject": "Where is it?", "customer": code, "priority": "high"},
        {"id": "web-2", "subject": "x", "customer": "C-99999"},
        {"id": "web-3", "subject": "x", "priority": "extreme"},
        {"id": 4, "body": "no subject"},
    ]
    put(box, "web.json", json.dumps(entries).encode())
    report = take_folder(zhao, box, "json")
    assert states(report) == ["taken", "refused", "refused", "taken"]
    assert report.count("taken") == 2 and report.results[0].customer == code
    put(box, "web.json", json.dumps(entries).encode())
    assert states(take_folder(zhao, box, "json")) == ["duplicate", "refused", "refused", "duplicate"]


def test_hostile_texts_are_kept_and_act_on_nothing(zhao, tmp_path, hostile_texts):
    box = tmp_path / "drop"
    entries = [{"id": str(number), "subject": one, "body": one} for number, one in enumerate(hostile_texts)]
    put(box, "x.json", json.dumps(entries).encode())
    assert set(states(take_folder(zhao, box, "json"))) == {"taken"}


def test_a_folder_that_is_not_there_or_may_not_be_taken_is_told(zhao, warehouse, tmp_path):
    with pytest.raises(NotFound):
        take_folder(zhao, tmp_path / "nowhere", "mail")
    with pytest.raises(BadValue):
        take_folder(zhao, tmp_path, "fax")
    with pytest.raises(NotPermitted):
        take_folder(warehouse.desk("zheng"), tmp_path, "mail")
