"""wmsdesk: the customer desk of a warehouse, in a terminal."""

__version__ = "0.1.0"
