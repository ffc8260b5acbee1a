"""The files of a store: where they may lie, who may read them, and who writes them in turn."""
