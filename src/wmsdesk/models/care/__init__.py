"""Tasks, care, contracts and intake: their tables, and what their rules look for."""
