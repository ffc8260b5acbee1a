"""The reports: a module with a ``REPORTS`` tuple is all it takes to be listed, run, exported and documented."""
