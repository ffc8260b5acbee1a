"""Orders and returns: their tables, and what boards, lists, cards and papers ask."""
