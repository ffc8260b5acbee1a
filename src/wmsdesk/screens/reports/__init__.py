"""The reports desk: what can be asked, a report, what is behind a figure, schedules."""
