"""What the audit trail calls each action, in the words of a person, one file an area."""

from __future__ import annotations

from wmsdesk.services.action_word_table import care, desk, money, orders, reports, stock, support

ACTION_WORDS: dict[str, str] = {
    name: words
    for area in (desk, orders, stock, money, support, care, reports)
    for name, words in area.ACTION_WORDS.items()
}
"""By the action's name. What is missing here is told by the words of the permission it needs, or by its name."""
