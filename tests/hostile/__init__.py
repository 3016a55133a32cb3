"""Texts that would play with a terminal, made up by classes or collected by others, and what may never come of them."""
