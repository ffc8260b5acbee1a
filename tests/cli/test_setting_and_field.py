"""``wmsdesk setting`` and ``wmsdesk field``: documents, refusals, permissions."""

from __future__ import annotations

from cli_shell import Shell


def test_a_setting_is_listed_changed_and_refused_by_its_name(shell: Shell) -> None:
    before = {one["setting"]: one["value"] for one in shell.done("setting", "list")["settings"]}
    assert before["approval_expires_days"] == "30"
    changed = shell.done("setting", "set", "approval_expires_days", "21", user="root")
    assert changed == {"setting": "approval_expires_days", "value": "21", "default": "30"}
    assert shell.refused(5, "setting", "set", "idle_minutes", "999", user="root")["field"] == "idle_minutes"
    assert shell.refused(6, "setting", "set", "idle", "9", user="root")["code"] == "not-found"
    assert shell.refused(4, "setting", "set", "idle_minutes", "9")["code"] == "not-permitted"


def test_an_own_field_is_added_filled_in_and_retired(shell: Shell) -> None:
    words = ("--label", "Dock", "--kind", "choice", "--choice", "North", "--choice", "South")
    made = shell.done("field", "add", "dock", *words, user="root")
    assert (made["field"], made["choices"], made["active"]) == ("dock", ["North", "South"], True)
    code = shell.done("customer", "add", "--set", "name=Nord Kontor", "--set", "dock=south")["code"]
    assert shell.done("customer", "show", code)["fields"]["dock"] == "South"
    shell.done("field", "retire", "dock", user="root")
    assert shell.done("field", "list")["fields"] == []
    assert [one["field"] for one in shell.done("field", "list", "--retired")["fields"]] == ["dock"]
    assert shell.refused(5, "field", "add", "phone", "--label", "Second", user="root")["field"] == "name"
    assert shell.refused(4, "field", "add", "gate", "--label", "Gate")["code"] == "not-permitted"


def test_both_lists_are_tables_for_people(shell: Shell) -> None:
    shell.done("field", "add", "dock", "--label", "Dock", user="root")
    assert "dock" in shell.run("field", "list", json_wanted=False).stdout
    assert "idle_minutes" in shell.run("setting", "list", json_wanted=False).stdout
