"""What lists of customers ask of the store, and what is still open on them."""
