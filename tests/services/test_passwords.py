"""What a password must be, and how it is read from a file."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path

import pytest

from wmsdesk.i18n import Language
from wmsdesk.services.errors import BadValue
from wmsdesk.services.passwords import check_new_password, read_password_file, temporary_password


@pytest.mark.parametrize(
    "password",
    [
        "tr4vel-lamp",
        " 仓库的门朝北开着 ",
        "a b c d!e",
        "x7" * 64,
        "\u202eabcdefgh",
        "🔑🚚📦🏭🔑🚚📦🧾",
        "Ünïcode-9",
    ],
)
def test_any_long_enough_text_is_taken(password: str) -> None:
    check_new_password(password, account="ann", store="north")


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("", "at least 8"),
        ("sh0rt-7", "at least 8"),
        ("x7" * 64 + "y", "at most 128"),
        ("Annabelle", "account"),
        ("ａｎｎａｂｅｌｌｅ", "account"),
        ("Northgate", "store"),
        ("password", "many people"),
        ("PassWord123", "many people"),
        ("１２３４５６７８", "many people"),
        ("woaini520", "many people"),
        ("1qaz2wsx", "many people"),
        ("qwertyuiop", "many people"),
        ("zhangwei123", "many people"),
        ("        ", "many people"),
        ("字字字字字字字字", "many people"),
    ],
)
def test_a_refused_password_says_why_and_names_its_field(password: str, word: str) -> None:
    with pytest.raises(BadValue, match=word) as refused:
        check_new_password(password, account="annabelle", store="northgate")
    assert refused.value.field == "password"
    if password.strip() and password != "password":
        assert password not in refused.value.say(Language("en"))


def test_the_list_of_common_passwords_is_long_and_in_the_form_it_is_asked_in() -> None:
    text = resources.files("wmsdesk.services").joinpath("common_passwords.txt").read_text(encoding="utf-8")
    words = text.split()
    assert sum(len(word) >= 8 for word in words) >= 3000
    assert words == sorted(set(words))
    assert all(word == word.casefold() for word in words)


@pytest.mark.parametrize(
    ("data", "password"),
    [
        (b" two words \nmore", " two words "),
        (b"secret\r\n", "secret"),
        (b"secret", "secret"),
        (b"\xef\xbb\xbfsecret\n", "secret"),
        ("密码".encode(), "密码"),
    ],
)
def test_the_first_line_of_a_file_is_the_password(tmp_path: Path, data: bytes, password: str) -> None:
    (tmp_path / "file").write_bytes(data)
    (tmp_path / "file").chmod(0o600)
    read = read_password_file(tmp_path / "file")
    assert (read.password, read.exposed) == (password, False)
    assert password not in repr(read)
    (tmp_path / "file").chmod(0o644)
    assert read_password_file(tmp_path / "file").exposed


@pytest.mark.parametrize("data", [b"", b"\nsecret", b"\xff\xfe", b"x" * 1025])
def test_a_file_without_a_password_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(BadValue) as refused:
        read_password_file(tmp_path / "file")
    assert refused.value.field == "password_file"


def test_folders_pipes_and_missing_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "missing", tmp_path / "a\0b"):
        with pytest.raises(BadValue):
            read_password_file(path)


def test_a_temporary_password_keeps_the_rules() -> None:
    password = temporary_password()
    check_new_password(password, account="ann")
    assert len(password) == 19 and password != temporary_password()
