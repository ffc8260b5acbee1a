"""What is asked of a person at a terminal, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_shell import PASSWORDS, Shell

from wmsdesk.cli.session import Session


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person is there to be asked."""
    monkeypatch.setattr(Session, "interactive", property(lambda self: not self.json))


@pytest.mark.usefixtures("at_terminal")
def test_a_password_is_asked_for_and_never_shown(shell: Shell) -> None:
    line = ["--store", str(shell.store), "--as", "ann", "customer", "search", ""]
    result = shell.raw(line, typed=f"{PASSWORDS['ann']}\n")
    assert result.exit_code == 0
    assert "Password of ann" in result.stderr and PASSWORDS["ann"] not in result.output
    assert shell.raw(line, typed="wrong\n").exit_code == 3


@pytest.mark.usefixtures("at_terminal")
def test_a_person_who_goes_away_stops_the_command(shell: Shell) -> None:
    result = shell.raw(["--store", str(shell.store), "--as", "ann", "customer", "search", ""], typed="")
    assert (result.exit_code, result.stdout) == (130, "")


@pytest.mark.usefixtures("at_terminal")
def test_a_new_password_is_asked_for_twice(shell: Shell) -> None:
    words = ("user", "add", "kim", "--role", "clerk")
    typed = "first try 123\nsecond try 1\nall alike 123\nall alike 123\n"
    assert shell.run(*words, user="root", json_wanted=False, typed=typed).exit_code == 0
    shell.password_file("kim").write_text("all alike 123\n")
    assert shell.done("customer", "search", "", user="kim")


@pytest.mark.usefixtures("at_terminal")
def test_a_card_that_resembles_another_is_shown_and_saved_only_after_a_yes(shell: Shell) -> None:
    first = shell.customer("Grey Harbour Ltd")
    words = ("customer", "add", "--set", "name=GREY HARBOUR LTD")
    no = shell.run(*words, json_wanted=False, typed="n\n")
    assert no.exit_code == 5 and first in no.stderr
    assert shell.done("customer", "search", "harbour")["total"] == 1
    assert shell.run(*words, json_wanted=False, typed="y\n").exit_code == 0
    assert shell.done("customer", "search", "harbour")["total"] == 2


@pytest.mark.usefixtures("at_terminal")
def test_a_password_file_that_others_may_read_is_told_of(shell: Shell) -> None:
    file: Path = shell.password_file("ann")
    file.chmod(0o644)
    assert "chmod 600" in shell.run("customer", "search", "", json_wanted=False).stderr
    file.chmod(0o600)
    assert "chmod" not in shell.run("customer", "search", "", json_wanted=False).stderr
