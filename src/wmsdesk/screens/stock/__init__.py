"""The stock desk: products and what there is of them, adjustments, counts, suggestions."""
