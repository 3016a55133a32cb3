"""Screens and widgets: they compose, route keys and show; decisions live in the engine and the domain."""
