"""A form from its draft to its save: old and new, conflicts, look-alikes; two cards put together."""
