"""Invoices, payments, credit, papers: ``invoice``, ``payment``, ``statement``, ``paper``, ``credit``, ``rate``."""
