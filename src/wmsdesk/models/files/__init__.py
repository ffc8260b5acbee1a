"""The files of a store: where they may lie, who writes them in turn, how one is copied whole."""
