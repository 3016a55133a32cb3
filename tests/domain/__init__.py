"""The rules, by their worked numbers and by their properties."""
