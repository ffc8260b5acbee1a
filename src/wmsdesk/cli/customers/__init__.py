"""Customers and the four eyes on them: ``customer``, ``approval``."""
