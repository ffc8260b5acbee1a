"""A form from its draft to its save: what is kept of it, old and new, and what somebody else changed meanwhile."""
