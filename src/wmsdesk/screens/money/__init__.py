"""Invoices, payments and credit."""
