"""Who and what is already there, asked for a whole file at a time."""
