"""The customers desk: the list, a customer's card with the pages of other desks, edit, re-check, merge."""
