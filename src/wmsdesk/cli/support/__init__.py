"""Complaints and other cases: ``complaint``, ``inquiry``."""
