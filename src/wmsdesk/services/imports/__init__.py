"""Files of records that come in: which column is which field, and what becomes of each row."""
