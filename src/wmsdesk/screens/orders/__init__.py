"""The orders desk: the board, entry, an order's card, picking, delivery, returns, what is made anew."""
