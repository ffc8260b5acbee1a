"""Caring for customers: tasks and visits, contracts, consent, surveys, and the rules that make tasks by themselves."""
