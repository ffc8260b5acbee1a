"""Two records, or two minds about one, held against each other under a question."""

from __future__ import annotations

from wmsdesk.widgets.frame import DeskScreen


class SideBySide(DeskScreen):
    """A question with the id ``question`` over a ``Comparison``."""

    CSS_PATH = "side_by_side.tcss"
