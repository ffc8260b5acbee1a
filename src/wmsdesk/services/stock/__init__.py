"""Stock: the ledger of moves, allocation, counts and suggestions."""
