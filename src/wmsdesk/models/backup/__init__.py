"""Copies of a store: how one is taken while others write, checked, packed into one file and made ready."""
