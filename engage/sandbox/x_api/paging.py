"""Pages: a token names the last thing shown, so that nothing is shown twice when new things arrive meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from .ask import Call
from .problems import invalid

Thing = TypeVar("Thing")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Page(Generic[Thing]):
    """Some of a sequence, and the token of what follows; empty at the end."""

    things: Sequence[Thing]
    next_token: str = ""

    def meta(self) -> dict[str, object]:
        told: dict[str, object] = {"result_count": len(self.things)}
        return told | ({"next_token": self.next_token} if self.next_token else {})


def by_id(call: Call, things: Sequence[Thing], id_of: Callable[[Thing], str]) -> Page[Thing]:
    """A page of things sorted by falling id; it goes on even where the last one shown is gone by now."""
    if call.token:
        if not set(call.token) <= set(DIGITS):
            raise _bad_token(call)
        last = int(call.token, 36)
        things = [one for one in things if int(id_of(one)) < last]
    shown = things[: call.limit]
    return Page(shown, base36(int(id_of(shown[-1]))) if len(things) > len(shown) else "")


def in_order(call: Call, things: Sequence[Thing], id_of: Callable[[Thing], str]) -> Page[Thing]:
    """A page of things in an order of their own; a 400 where the last one shown is gone."""
    start = 0
    if call.token:
        start = next((place + 1 for place, one in enumerate(things) if id_of(one) == call.token), 0)
        if not start:
            raise _bad_token(call)
    shown = things[start : start + call.limit]
    return Page(shown, id_of(shown[-1]) if len(things) > start + len(shown) else "")


def base36(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
    return text or "0"


def _bad_token(call: Call) -> Exception:
    message = f"The `pagination_token` query parameter value [{call.token}] is not valid"
    return invalid("pagination_token", call.token, message)
