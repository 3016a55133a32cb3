"""Where the person was: lane, item and open composer, so that a killed app opens again at the same place."""

from engage.domain.action import ActionKind
from engage.domain.record import dataclass
from engage.store.store import Store


@dataclass(frozen=True, slots=True)
class Spot:
    """`composing` is the kind of text being written about `item`, None where no composer is open."""

    lane: str = "now"
    item: int = 0
    composing: ActionKind | None = None


class Whereabouts:
    """Written soon after a move, in one small transaction; read once at start."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last = Spot()

    def put(self, spot: Spot) -> None:
        """Remember the spot; the same spot again writes nothing."""
        if spot == self._last:
            return
        with self._store.transaction():
            self._store.place.put("spot", f"{spot.item}|{spot.composing or ''}|{spot.lane}")
        self._last = spot

    def get(self) -> Spot:
        """The last spot; the default where there is none or it is not readable."""
        item, _, rest = self._store.place.get("spot").partition("|")
        composing, _, lane = rest.partition("|")
        if not item.isdigit() or not lane:
            return Spot()
        self._last = Spot(lane, int(item), ActionKind(composing) if composing in list(ActionKind) else None)
        return self._last
