"""Looking after customers: tasks, rules of care, contracts, consents, surveys, improvements."""
