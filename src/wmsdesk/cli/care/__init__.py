"""Tasks and care: ``task``, ``visit``, ``calendar``, ``contract``, ``consent``, ``survey``, ``intake``."""
