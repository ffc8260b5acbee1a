"""Credit: what a customer owes, whether an order may go on, the explained grade, releases and stops."""
