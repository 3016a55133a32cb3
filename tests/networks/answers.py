"""Answers made by hand, and what a sentence about them must be like."""

import json

from engage.domain.network import NetworkError
from engage.networks.session import Answer

SECRET = "s3cret-token-value"


def hidden(text: str) -> str:
    return text.replace(SECRET, "[hidden]")


def answer(status: int, body: object = None, **headers: str) -> Answer:
    """An answer by hand; `_` in a header's name is `-`."""
    told = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, told)


def plain(error: NetworkError) -> None:
    """A sentence for people: whole, without codes, and it says what was kept or what to do."""
    assert error.sentence.endswith(".")
    assert not any(sign in error.sentence for sign in ("HTTP", "{", "Exception", "None", "400", "403"))
    assert error.sentence.count(".") >= 2
