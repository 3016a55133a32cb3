"""A home whose accounts are in a town."""

from tests.cli.conftest import home, town_home

__all__ = ["home", "town_home"]
