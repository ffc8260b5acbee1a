"""Invoices, payments and credit: their tables, lists, sums and the proof of them."""
