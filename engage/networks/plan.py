"""What an access allows."""

from typing import Literal

Plan = Literal["full", "self-serve"]
"""`self-serve` is what anybody can get; `full` is X's Enterprise access, or a Meta app that passed review."""
