"""What X bills for its answers, kept until the engine fetches it."""

from collections.abc import Iterable, Iterator

from engage.domain.price import Charge
from engage.networks.raw import Json, inner, objects
from engage.networks.x.payload import identifier
from engage.networks.x.prices import BY_REQUEST, PRICES, read_class


class Till:
    """Of one client; `me` is my id, whose own things are cheaper to read, empty where the app is another's."""

    def __init__(self, me: str = "") -> None:
        self._me = me
        self._charges: list[Charge] = []

    def of(self, me: str) -> None:
        """It was found out who I am."""
        self._me = me

    def read(self, route: str, body: Json) -> None:
        """Note what an answer delivered."""
        self._charges += delivered(route, body, self._me)

    def add(self, charge: Charge) -> None:
        self._charges.append(charge)

    def take(self) -> tuple[Charge, ...]:
        """Everything since the last time."""
        taken, self._charges = tuple(self._charges), []
        return taken


def delivered(route: str, body: Json, me: str) -> Iterator[Charge]:
    """What an answer carried that X bills; included posts and people count like read ones."""
    data = body.get("data")
    kind = read_class(route, me)
    if kind == "list_read" and isinstance(data, dict) and data.get("owner_id") == me:
        kind = "owned_read"
    if kind in BY_REQUEST:
        yield Charge(kind, PRICES.micros[kind], (route,), daily=False)
        return
    yield from _charge(kind, data if isinstance(data, list) else [data])
    included = inner(body, "includes")
    yield from _charge("user_read", included.get("users"))
    for name in ("tweets", "posts"):
        yield from _charge("post_read", included.get(name))


def _charge(kind: str, items: object) -> Iterable[Charge]:
    ids = tuple(dict.fromkeys(filter(None, (identifier(item.get("id")) for item in objects(items)))))
    return [Charge(kind, PRICES.micros[kind], ids)] if kind and ids else []
