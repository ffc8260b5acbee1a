"""What runs by itself, from cron or a timer: schedules of reports and backups, and the chores of each area."""

from __future__ import annotations

from wmsdesk.services.jobs.chore import Job, JobReport
from wmsdesk.services.jobs.registry import JOBS, run_due

__all__ = ["JOBS", "Job", "JobReport", "run_due"]
