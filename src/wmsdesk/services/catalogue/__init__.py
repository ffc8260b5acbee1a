"""The catalogue: each record type declares its fields once."""
