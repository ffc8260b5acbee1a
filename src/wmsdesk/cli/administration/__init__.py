"""The store itself: ``init``, ``demo``, ``user``, ``setting``, ``field``, ``audit``, ``backup``, ``doctor``."""
