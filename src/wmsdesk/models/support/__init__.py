"""Complaints and other cases: their tables, queues, search and figures."""
