"""Every way to fail has its exit status and one sentence; nothing hostile brings a traceback about."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from cli_shell import Shell

from wmsdesk.cli import failure
from wmsdesk.cli.root import root
from wmsdesk.cli.session import Asked, Invocation
from wmsdesk.models import faults
from wmsdesk.services.errors import StoreFull


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (["customer", "add", "--set", "=x"], "set"),
        (["customer", "add", "--set", "name"], "set"),
        (["customer", "add", "--set", "name=a", "--set", "name=b"], "name"),
        (["customer", "edit", "C-1"], "set"),
        (["customer", "search", "x", "--limit", "-1"], "limit"),
        (["customer", "show"], "code"),
        (["customer", "show", "\ud800"], "code"),
        (["customer", "show", "a\0b"], "code"),
        (["customer", "nothing"], None),
        (["customer"], None),
        (["nothing"], None),
        (["customer", "show", "--nothing"], None),
        (["customer", "retire", "C-1"], "reason"),
        (["approval", "reject", "R-1"], "comment"),
        (["approval", "list", "--state", "open"], "state"),
        (["audit", "anchor"], "out"),
        (["audit", "anchor", "--out", "a\0b"], "out"),
        (["user", "add", "kim", "--role", "clerk"], "new_password_file"),
    ],
)
def test_wrong_usage_is_status_2(shell: Shell, line: list[str], field: str | None) -> None:
    user = "root" if line[0] == "user" else "ann"
    error = shell.refused(2, *line, user=user)
    assert (error["code"], error["field"]) == ("usage", field)


def test_a_wrong_password_and_a_wrong_name_are_status_3_in_the_same_words(shell: Shell) -> None:
    shell.password_file("ann").write_text("not hers at all\n")
    wrong = shell.refused(3, "customer", "search", "x")
    shell.password_file("nobody").write_text("not hers at all\n")
    assert shell.refused(3, "customer", "search", "x", user="nobody") == wrong


def test_without_a_name_or_a_password_nobody_is_asked_where_there_is_no_terminal(shell: Shell) -> None:
    assert shell.refused(2, "customer", "search", "x", user=None)["field"] == "as"
    result = shell.raw(["--store", str(shell.store), "--as", "ann", "--json", "customer", "search", "x"])
    assert result.exit_code == 3
    assert json.loads(result.stderr)["error"]["code"] == "no-password"


def test_a_password_file_that_is_not_there_is_wrong_usage(shell: Shell) -> None:
    assert shell.refused(2, "customer", "search", "x", user="unknown")["field"] == "password_file"


@pytest.mark.parametrize(
    ("line", "user"),
    [
        (["customer", "search", "x"], "root"),
        (["customer", "add", "--set", "name=x"], "sue"),
        (["user", "list"], "ann"),
        (["user", "add", "kim", "--role", "clerk"], "ann"),
        (["audit", "show"], "ann"),
        (["approval", "list"], "root"),
    ],
)
def test_what_a_role_may_not_do_is_status_4(shell: Shell, line: list[str], user: str) -> None:
    assert shell.refused(4, *line, user=user)["code"] == "not-permitted"


@pytest.mark.parametrize(
    ("setting", "field"),
    [
        ("nofield=1", "nofield"),
        ("no\ud800field=1", "no<D800>field"),
        ("credit_limit=1e400", "credit_limit"),
        ("credit_limit=１２３", "credit_limit"),
        ("city=a\0b", "city"),
        ("city=\ud800", "city"),
        ("city=" + "x" * 100_000, "city"),
        ("tags=" + "x," * 100_000, None),
        ("name=", "name"),
        ("usci=91350100M000100Y4Z", "usci"),
    ],
)
def test_a_value_that_a_rule_refuses_is_status_5_and_names_its_field(
    shell: Shell, setting: str, field: str | None
) -> None:
    code = shell.customer()
    if field is None:
        assert shell.run("customer", "edit", code, "--set", setting).exit_code in (0, 5)
    else:
        assert shell.refused(5, "customer", "edit", code, "--set", setting)["field"] == field


@pytest.mark.parametrize(
    "line",
    [
        ["customer", "show", "C-99999"],
        ["customer", "history", "'; DROP TABLE customer; --"],
        ["customer", "recheck", "[bold]"],
        ["customer", "edit", "C-99999", "--set", "city=x"],
        ["customer", "merge", "C-99999", "C-99998"],
        ["customer", "show", "x" * 100_000],
        ["approval", "show", "R-9999"],
        ["approval", "approve", "R-9999"],
    ],
)
def test_what_is_not_there_is_status_6(shell: Shell, line: list[str]) -> None:
    user = "sue" if line[0] == "approval" else "ann"
    assert shell.refused(6, *line, user=user)["code"] == "not-found"


def test_a_store_that_is_missing_or_is_none_is_status_7(shell: Shell, tmp_path: Path) -> None:
    shell.store = tmp_path / "nothing.wms"
    assert shell.refused(7, "customer", "search", "x")["code"] == "store-missing"
    shell.store.write_bytes(b"")
    assert shell.refused(7, "customer", "search", "x")["code"] == "store-damaged"


def test_a_damaged_store_is_status_7(shell: Shell) -> None:
    shell.customer()
    size = shell.store.stat().st_size
    with shell.store.open("r+b") as file:
        for place in range(0, size, 512):
            file.seek(place)
            file.write(os.urandom(64))
    assert shell.refused(7, "customer", "search", "x")["code"] == "store-damaged"


@pytest.mark.parametrize("url", ["postgres://desk/x", "HTTP://x/y", "file://elsewhere/x", "file://", "a\0b"])
def test_a_store_that_is_no_file_here_gets_one_sentence(shell: Shell, url: str) -> None:
    result = shell.raw(["--store", url, "--as", "ann", "customer", "search", "x"])
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_a_store_may_be_named_by_a_file_url(shell: Shell) -> None:
    result = shell.raw(
        ["--store", f"file://{shell.store}", "--as", "ann", "--password-file", str(shell.password_file("ann")),
         "--json", "customer", "search", ""]
    )  # fmt: skip
    assert json.loads(result.stdout)["total"] == 0


def test_without_json_an_error_is_one_line_that_no_terminal_obeys(shell: Shell) -> None:
    result = shell.run("customer", "show", "\x1b[2J\x07\u202eevil", json_wanted=False)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (6, "", 1)
    assert "\x1b" not in result.stderr and "\u202e" not in result.stderr and "␛" in result.stderr


def test_values_come_back_exactly_and_act_on_no_terminal(shell: Shell) -> None:
    name = "a\u202eb\u200b 灰 [bold]c[/]"
    code = shell.customer(name)
    result = shell.run("customer", "show", code)
    assert json.loads(result.stdout)["fields"]["name"] == name
    assert "\u202e" not in result.stdout and "灰" in result.stdout
    for words in (["show", code], ["search", "灰"], ["history", code]):
        said = shell.run("customer", *words, json_wanted=False).stdout
        assert "<202E>" in said and "\u202e" not in said and "[bold]c[/]" in said


@pytest.mark.parametrize("code", ["en", "zh"])
def test_errors_are_told_in_the_language_asked_for(shell: Shell, code: str) -> None:
    result = shell.raw(["--lang", code, "--store", str(shell.store), "customer", "show", "C-1"])
    assert result.exit_code == 2 and result.stderr.count("\n") == 1


def test_a_wrong_configuration_file_is_wrong_usage(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    file = shell.folder / "config.toml"
    file.write_text("colour = 1\n")
    monkeypatch.setenv("WMSDESK_CONFIG", str(file))
    assert shell.refused(2, "customer", "search", "x")["code"] == "config-wrong"


def test_options_of_the_whole_line_are_understood_after_the_command_too(shell: Shell) -> None:
    result = shell.raw(
        ["customer", "search", "", "--json", "--store", str(shell.store), "--as", "ann",
         "--password-file", str(shell.password_file("ann"))]
    )  # fmt: skip
    assert json.loads(result.stdout)["rows"] == []


def test_the_environment_says_what_the_line_does_not(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WMSDESK_STORE", str(shell.store))
    monkeypatch.setenv("WMSDESK_USER", "ann")
    monkeypatch.setenv("WMSDESK_PASSWORD_FILE", str(shell.password_file("ann")))
    assert shell.raw(["customer", "search", ""]).exit_code == 0


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (faults.Full(), 7, "store-full"),
        (faults.Newer(), 7, "store-newer"),
        (faults.LockTimeout(), 7, "store-busy"),
        (OSError(28, "No space left on device", "x"), 7, StoreFull.code),
        (FileNotFoundError(2, "No such file", "x"), 6, "not-found"),
        (PermissionError(13, "Permission denied", "x"), 5, "file"),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogate"), 5, "bad-value"),
        (KeyboardInterrupt(), 130, "stopped"),
        (ZeroDivisionError("secret"), 1, "unexpected"),
        (RecursionError("secret"), 1, "unexpected"),
    ],
)
def test_whatever_escapes_becomes_one_sentence(
    error: BaseException, status: int, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert failure.exit_status(error, Invocation(asked=Asked(json=True)), []) == status
    told = json.loads(capsys.readouterr().err)["error"]
    assert told["code"] == code and "secret" not in told["message"]


def test_an_error_that_cannot_even_be_written_down_is_still_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def keep(_error: BaseException) -> str:
        raise ImportError

    monkeypatch.setattr("wmsdesk.trouble.keep", keep)
    assert failure.exit_status(ZeroDivisionError(), Invocation(), []) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_reader_who_left_is_no_error() -> None:
    assert failure.exit_status(BrokenPipeError(), Invocation(), []) == 141


def test_no_option_of_a_command_hides_one_of_the_whole_line() -> None:
    import click

    context = click.Context(root, info_name="wmsdesk", obj=Invocation())

    def walk(found: click.Command, ctx: click.Context) -> None:
        flags = [flag for param in found.params for flag in param.opts]
        assert len(flags) == len(set(flags)), ctx.command_path
        if isinstance(found, click.Group):
            for name in found.list_commands(ctx):
                verb = found.get_command(ctx, name)
                assert verb is not None
                walk(verb, click.Context(verb, info_name=name, parent=ctx))

    walk(root, context)
