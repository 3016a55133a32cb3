"""The comments under a post: the new ones, and those that are there no more."""

from engage.domain.errors import Refused
from engage.networks.facebook.cursor import Known
from engage.networks.facebook.fields import COMMENT
from engage.networks.facebook.graph import Graph
from engage.networks.facebook.harvest import Harvest
from engage.networks.facebook.payload import Above, identifier, tail
from engage.networks.facebook.refusals import NOT_THE_PAGES

PAGE = "100"
MOST_PAGES = 4
CHECKED = 20
"""Missing comments at most that are asked for one by one in a pass."""


class Comments:
    """Reads what stands under posts."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._sure = False

    def read_new(self, above: Above, known: Known, harvest: Harvest) -> None:
        """Take in what was said since `known.newest`, newest first until something known, and remember it."""
        asked = {"fields": COMMENT, "filter": "stream", "order": "reverse_chronological", "limit": PAGE}
        if known.newest:
            asked["since"] = str(known.newest)
        before = frozenset(known.comments)
        for body in self._graph.pages(f"{above.id}/comments", MOST_PAGES, **asked):
            met = False
            if known.count and not known.newest and not body.get("data"):
                self._make_sure(above.page)
            for raw in self._graph.listed(body):
                part = tail(identifier(raw.get("id")))
                met = met or part in before
                found = None if part in before else harvest.comment(raw, above)
                if found:
                    known.comments.add(part)
                    said = min(found.created_at, self._graph.now)  # a time to come would hide what is said until then
                    known.newest = max(known.newest, int(said.timestamp()))
            if met:
                return

    def _make_sure(self, page: str) -> None:
        """Comments are counted and none are shown: a person's token gets an empty list in place of an error."""
        if self._sure:
            return
        if self._graph.get("me", fields="id").get("id") != page:
            raise NOT_THE_PAGES.error(self._graph.evidence, write=False)
        self._sure = True

    def read_lost(self, above: Above, known: Known, harvest: Harvest) -> None:
        """Where more are known than there are, list what stands, and ask for each missing one by its id."""
        if len(known.comments) <= known.count:
            return
        standing: set[str] = set()
        for body in self._graph.pages(f"{above.id}/comments", 10, fields="id", filter="stream", limit=PAGE):
            standing |= {tail(identifier(raw.get("id"))) for raw in self._graph.listed(body)}
        for part in sorted(known.comments - standing)[:CHECKED]:
            if is_gone(self._graph, one := f"{tail(above.id)}_{part}"):
                known.comments.discard(part)
                harvest.lose([one])


def is_gone(graph: Graph, node_id: str) -> bool:
    """Whether Facebook says that a node does not exist any more; a node of another wall may only be hidden from us."""
    try:
        graph.get(node_id, fields="id")
    except Refused as refused:
        return refused.gone
    return False
