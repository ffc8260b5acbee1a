"""``wmsdesk schedule`` and ``wmsdesk jobs``."""

from __future__ import annotations


def test_a_schedule_is_added_listed_and_ended(shell, tmp_path):
    words = (
        "schedule",
        "add",
        "orders-by-state",
        "--every",
        "month",
        "--to",
        str(tmp_path),
        "--format",
        "csv",
    )
    made = shell.done(*words, "--at", "7", user="sue")
    assert (made["schedule"], made["every"], made["at"], made["folder"]) == (
        "SCH-0001",
        "month",
        7,
        str(tmp_path),
    )
    assert [one["schedule"] for one in shell.done("schedule", "list", user="sue")["schedules"]] == [
        "SCH-0001"
    ]
    assert shell.done("schedule", "remove", "SCH-0001", user="sue")["state"] == "removed"
    assert shell.done("schedule", "list", user="sue")["schedules"] == []
    shell.refused(6, "schedule", "remove", "SCH-0001", user="sue")
    shell.refused(5, "schedule", "add", "orders-by-state", user="sue")
    shell.refused(4, "schedule", "add", "orders-by-state", "--to", str(tmp_path), user="ann")


def test_what_is_due_runs_for_the_administrator_and_the_night_job_only(shell, tmp_path):
    found = shell.done("jobs", "run-due", user="root")["jobs"]
    assert {one["name"]: one["ok"] for one in found} == {one["name"]: True for one in found}
    assert {"approvals", "recurring", "schedules"} <= {one["name"] for one in found}
    only = shell.done("jobs", "run-due", "--only", "schedules", user="root")["jobs"]
    assert [one["name"] for one in only] == ["schedules"]
    shell.refused(4, "jobs", "run-due", user="ann")
    key = tmp_path / "job.key"
    shell.done("backup", "job-key", "--out", str(key), user="root")
    line = ["--store", str(shell.store), "--job-key-file", str(key), "--json", "jobs", "run-due"]
    result = shell.raw(line)
    assert result.exit_code == 0, result.output
