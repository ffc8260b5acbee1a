"""The chores that ``wmsdesk jobs run-due`` does. Each may be run at any time, any number of times, by many at once.

An area adds a chore with one line in ``JOBS``: a function that takes a desk and what writes files, and answers what
it did, in words.
"""

from __future__ import annotations

from pathlib import Path

from wmsdesk.i18n import N_
from wmsdesk.models.tables import ApprovalRequest
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import DeskError, StoreUnusable
from wmsdesk.services.jobs.chore import Done, Job, JobReport, Write


def _approvals(desk: Desk, _write: Write) -> Done:
    from wmsdesk.services.customers.requests import expire

    waiting = ApprovalRequest.select(ApprovalRequest.number).where(
        ApprovalRequest.state == "pending", ApprovalRequest.expires_at <= desk.clock.now()
    )
    numbers = tuple(number for (number,) in desk.store.tuples(waiting))
    if numbers:
        with desk.write("approval.expire", permission="jobs.run") as change:
            expire(change)
    return Done(numbers)


def _recurring(desk: Desk, _write: Write) -> Done:
    from wmsdesk.services.orders.recurring import run_due as make_due

    ran = make_due(desk)
    told = tuple(f"{number}: {why}" for number, _day, why in ran.failed)
    return Done(tuple(order for *_rest, order in ran.made), told)


def _closing(desk: Desk, _write: Write) -> Done:
    from wmsdesk.services.orders.closing import close_due

    return Done(tuple(close_due(desk)))


def _escalation(desk: Desk, _write: Write) -> Done:
    from wmsdesk.services.support.escalation import escalate_due

    return Done(tuple(escalate_due(desk)))


def _care(desk: Desk, _write: Write) -> Done:
    from wmsdesk.services.care import running

    return Done(tuple(f"{one.rule} +{one.made}" for one in running.run(desk) if one.made))


def _grades(desk: Desk, _write: Write) -> Done:
    from wmsdesk.services.credit.grading import grade_due

    return Done(tuple(f"{code} {old or '-'} > {new}" for code, old, new in grade_due(desk).changed))


def _search(desk: Desk, _write: Write) -> Done:
    from wmsdesk.services.search_upkeep import merge_pieces

    steps = merge_pieces(desk)
    return Done((str(steps),) if steps else ())


def _schedules(desk: Desk, write: Write) -> Done:
    from wmsdesk.services.jobs.running import run_schedules

    return run_schedules(desk, write)


def _intake(desk: Desk, _write: Write) -> Done:
    from wmsdesk.services.intake.taking import REFUSED, TAKEN, take_folder

    folder, kind = desk.settings.intake_folder, desk.settings.intake_kind
    if not folder:
        return Done()
    found = take_folder(desk, Path(folder), kind, permission="jobs.run").results
    refused = [
        f"{one.file}: {one.problem.say(desk.language)}"
        for one in found
        if one.state == REFUSED and one.problem
    ]
    return Done(tuple(one.case for one in found if one.state == TAKEN), tuple(refused))


JOBS: tuple[Job, ...] = (
    Job("approvals", N_("Requests whose time has passed"), _approvals),
    Job("recurring", N_("Recurring orders that are due"), _recurring),
    Job("closing", N_("Delivered orders to close"), _closing),
    Job("intake", N_("Mails and files that came in"), _intake),
    Job("escalation", N_("Cases whose clock is running out"), _escalation),
    Job("care", N_("Birthdays, visits and warnings"), _care),
    Job("grades", N_("Credit grades, once a day"), _grades),
    Job("search", N_("The search index in fewer pieces"), _search),
    Job("schedules", N_("Scheduled reports and backups"), _schedules),
)


def run_due(desk: Desk, write: Write, only: str = "") -> list[JobReport]:
    """Do every chore that is due, each on its own: what fails in one is told and keeps none of the others.

    ``write(desk, report, path, form)`` makes the files of reports.
    Raises ``NotPermitted`` unless this account or the night job's key may run jobs, ``StoreUnusable`` for a store that
    cannot be used at all.
    """
    desk.require("jobs.run")
    return [_run(desk, one, write) for one in JOBS if only in ("", one.name)]


def _run(desk: Desk, job: Job, write: Write) -> JobReport:
    try:
        done = job.run(desk, write)
    except StoreUnusable:
        raise
    except DeskError as error:
        return JobReport(job.name, job.label, (), (error.say(desk.language),))
    return JobReport(job.name, job.label, done.done, done.failed)
