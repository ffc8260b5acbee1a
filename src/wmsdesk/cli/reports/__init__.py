"""Reports and what runs by itself: ``report``, ``schedule``, ``jobs``."""
