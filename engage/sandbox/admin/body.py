"""What a call to the controls carries, and the shape of their routes."""

from collections.abc import Callable
from typing import Any

from flask import request

Route = tuple[str, str, Callable[..., Any]]  # method, path, view


def given() -> dict[str, Any]:
    """The JSON object of a request; ValueError where it is something else."""
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise ValueError("a JSON object is expected")
    return body
