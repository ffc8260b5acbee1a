"""Products and stock: ``product``, ``stock``."""
