"""The review desk: requests that wait for somebody else's word."""
