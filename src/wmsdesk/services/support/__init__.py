"""Complaints, inquiries, feedback and service requests: logged, clocked, worked, answered and closed."""

from __future__ import annotations
