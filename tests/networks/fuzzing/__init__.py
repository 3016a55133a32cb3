"""Answers of every shape, right and wrong, and what must hold of whatever is made of them."""
