"""Orders and returns: ``order``, ``return``."""
