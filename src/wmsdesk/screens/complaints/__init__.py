"""The complaints desk: the queue, the call, a case to its end, and what intake took."""
