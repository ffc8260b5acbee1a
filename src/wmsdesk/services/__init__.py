"""What the desk may do: the rules of the trade, in plain Python."""
