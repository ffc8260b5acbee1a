"""Practice data: a believable store at any size, made from a seed and from nothing outside this package."""
