"""Answers made by hand."""

import json

from engage.networks.session import Answer

SECRET = "s3cret-token-value"


def hidden(text: str) -> str:
    return text.replace(SECRET, "[hidden]")


def answer(status: int, body: object = None, **headers: str) -> Answer:
    """An answer by hand; `_` in a header's name is `-`."""
    told = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, told)
