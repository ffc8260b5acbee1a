"""Reports: saved views and schedules, the summaries kept ready, and every query."""
