"""What makes tampering show: the chain of entries, the seals on rows, and what is no longer there."""
