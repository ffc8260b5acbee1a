"""The tables of saved views, schedules and what they did. The schema stands in ``migrations/m0007_reports.py``
and ``m0009_paused_schedules.py``.

The summaries that the same migration makes have no models: ``report_summaries`` keeps them and reads them.
"""

from __future__ import annotations

from peewee import AutoField, ForeignKeyField, IntegerField, TextField

from wmsdesk.models.columns import JsonField, MomentField
from wmsdesk.models.tables import Account, Table


class ReportView(Table):
    """A report with the parameters a person keeps under a name."""

    id = AutoField()
    account = ForeignKeyField(Account)
    name = TextField()
    report = TextField()
    parameters = JsonField(default=dict)
    made_at = MomentField()


class Schedule(Table):
    """A report that is made by itself, once a period, from ``first_on`` on. ``hour`` is in the store's zone."""

    id = AutoField()
    number = TextField(unique=True)
    report = TextField()
    parameters = JsonField(default=dict)
    every = TextField()
    hour = IntegerField(default=0)
    format = TextField()
    way = TextField()
    place = TextField()
    language = TextField(default="en")
    state = TextField(default="active")
    paused = IntegerField(default=0)
    first_on = TextField()
    made_by = IntegerField()
    made_at = MomentField()


class ScheduleRun(Table):
    """What a schedule did for one period; ``result`` is the file, the receivers, or what went wrong."""

    id = AutoField()
    schedule = ForeignKeyField(Schedule)
    period = TextField()
    state = TextField(default="running")
    attempts = IntegerField(default=1)
    began_at = MomentField()
    ended_at = MomentField(null=True)
    result = TextField(default="")
