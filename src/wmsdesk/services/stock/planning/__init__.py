"""Planning: demand, classes, reorder points, economic quantities, suggestions."""

from __future__ import annotations
