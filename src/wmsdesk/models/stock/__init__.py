"""Products, places and stock: their tables, and what allocation, counts and planning ask."""
