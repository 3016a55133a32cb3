"""Reading a Page's wall: everything of a week at first, afterwards what one look at the heads shows as changed."""

from datetime import datetime

from engage.domain.errors import Refused
from engage.domain.network import FeedPage
from engage.networks.facebook.comments import Comments, is_gone
from engage.networks.facebook.cursor import BACK_FILL, WATCHED, Known, Task, Wall
from engage.networks.facebook.fields import HEAD, POST, TAGGED, TAGGED_HEAD
from engage.networks.facebook.graph import Graph
from engage.networks.facebook.harvest import Harvest
from engage.networks.facebook.payload import Above, Viewer, identifier
from engage.networks.raw import Json, moment

PAGE = "100"
FIRST_PAGE = "50"
FIRST_PAGES = 4
HEAD_PAGES = 5
"""Looks at most at the heads of a month: one is enough for a Page with three posts a day."""

BATCH = 5
"""Posts that one step looks into."""

_MARGIN = 60
"""Seconds within which a post may have just left the window that was asked for."""


class WallReading:
    """The stream of one Page."""

    def __init__(self, graph: Graph, viewer: Viewer) -> None:
        self._graph = graph
        self._viewer = viewer
        self._comments = Comments(graph)

    def read_on(self, stored: str, now: datetime) -> FeedPage:
        """One step; see `Network.fetch`. The queue in the cursor makes a stop anywhere safe."""
        wall, harvest = Wall.load(stored), Harvest(self._viewer)
        if not wall.begun:
            self._begin(wall, harvest, now)
        elif not wall.queue:
            self._compare(wall, now)
        for _ in range(min(BATCH, len(wall.queue))):
            task, post_id = wall.take()
            self._do(task, post_id, wall, harvest)
        return harvest.page(wall.dump(), more=bool(wall.queue))

    def _begin(self, wall: Wall, harvest: Harvest, now: datetime) -> None:
        oldest = now - BACK_FILL
        self._begin_wall(wall, harvest, oldest)
        self._begin_tagged(wall, harvest, oldest)
        self._note_older(self._heads(now), wall, now)
        wall.tagged_at, wall.begun = int(now.timestamp()), True

    def _begin_wall(self, wall: Wall, harvest: Harvest, oldest: datetime) -> None:
        asked = {"fields": POST, "since": _unix(oldest), "limit": FIRST_PAGE}
        for body in self._graph.pages(f"{self._viewer.id}/feed", FIRST_PAGES, **asked):
            for raw in self._graph.listed(body):
                known = self._remember(raw, wall, harvest)
                if known and known.count:
                    wall.add(Task.COMMENTS, str(raw["id"]))

    def _begin_tagged(self, wall: Wall, harvest: Harvest, oldest: datetime) -> None:
        for raw in self._tagged(TAGGED):
            created = moment(raw.get("created_time"))
            if created and created >= oldest and harvest.post(raw):
                wall.tagged[str(raw["id"])] = _changed(raw)

    def _remember(self, raw: Json, wall: Wall, harvest: Harvest) -> Known | None:
        """Take in a post read in full, and what is now known of it; what was known of its comments stays so."""
        known, found = Known.head(raw), harvest.post(raw)
        if known is None or found is None:
            return None
        before = wall.posts.get(found.id)
        if before:
            known.newest, known.comments = before.newest, before.comments
        known.mine = found.author == self._viewer.id
        wall.posts[found.id] = known
        return known

    def _compare(self, wall: Wall, now: datetime) -> None:
        """One look at the heads of the wall: queue what is new, changed or missing."""
        wall.forget_old(now)
        heads = self._heads(now)
        self._note_older(heads, wall, now)
        for post_id, head in heads.items():
            known = wall.posts.get(post_id)
            if known is None or (known.updated, known.count) != (head.updated, head.count):
                wall.add(Task.POST, post_id)
            else:
                known.checked = False
        oldest = (now - WATCHED).timestamp()
        if len(heads) >= int(PAGE) * HEAD_PAGES:
            oldest = min(head.created for head in heads.values())
        for post_id, known in wall.posts.items():
            if post_id not in heads and not known.checked and known.created >= oldest + _MARGIN:
                wall.add(Task.MISSED, post_id)
        if wall.tagged_due(now):
            self._compare_tagged(wall, now)

    def _heads(self, now: datetime) -> dict[str, Known]:
        asked = {"fields": HEAD, "since": _unix(now - WATCHED), "limit": PAGE}
        bodies = self._graph.pages(f"{self._viewer.id}/feed", HEAD_PAGES, **asked)
        nodes = (raw for body in bodies for raw in self._graph.listed(body))
        return {str(raw["id"]): head for raw in nodes if (head := Known.head(raw))}

    def _note_older(self, heads: dict[str, Known], wall: Wall, now: datetime) -> None:
        """Posts from before the back-fill are not read: only what is said under them from now on."""
        for post_id, head in heads.items():
            if post_id not in wall.posts and head.created < (now - BACK_FILL).timestamp():
                head.newest = int(now.timestamp())
                wall.posts[post_id] = head

    def _compare_tagged(self, wall: Wall, now: datetime) -> None:
        heads = {str(raw["id"]): raw for raw in self._tagged(TAGGED_HEAD) if identifier(raw.get("id"))}
        wall.tagged = {post_id: changed for post_id, changed in wall.tagged.items() if post_id in heads}
        for post_id, raw in heads.items():
            created = moment(raw.get("created_time"))
            if created and created >= now - BACK_FILL and wall.tagged.get(post_id) != _changed(raw):
                wall.add(Task.TAGGED, post_id)
        wall.tagged_at = int(now.timestamp())

    def _tagged(self, fields: str) -> list[Json]:
        """Posts elsewhere that mention the Page. Where Facebook does not give them, the wall is read without."""
        try:
            return list(self._graph.listed(self._graph.get(f"{self._viewer.id}/tagged", fields=fields, limit=PAGE)))
        except Refused:
            return []

    def _do(self, task: Task, post_id: str, wall: Wall, harvest: Harvest) -> None:
        if task is Task.MISSED:
            self._look_for(post_id, wall, harvest)
        elif task is Task.TAGGED:
            self._read(post_id, TAGGED, wall, harvest)
        elif task is Task.COMMENTS or self._read(post_id, POST, wall, harvest):
            self._read_under(post_id, wall, harvest)

    def _look_for(self, post_id: str, wall: Wall, harvest: Harvest) -> None:
        if is_gone(self._graph, post_id):
            harvest.lose(wall.drop(post_id))
        elif post_id in wall.posts:
            wall.posts[post_id].checked = True

    def _read(self, post_id: str, fields: str, wall: Wall, harvest: Harvest) -> bool:
        """Read a post in full; False where it is gone or not shown."""
        try:
            raw = self._graph.get(post_id, fields=fields)
        except Refused as refused:
            if refused.gone:
                harvest.lose(wall.drop(post_id))
            return False
        if fields is not TAGGED:
            return self._remember(raw, wall, harvest) is not None
        if harvest.post(raw):
            wall.tagged[post_id] = _changed(raw)
        return True

    def _read_under(self, post_id: str, wall: Wall, harvest: Harvest) -> None:
        known = wall.posts.get(post_id)
        if known is None:
            return
        above = Above(post_id, self._viewer.id, known.mine)
        try:
            self._comments.read_new(above, known, harvest)
            self._comments.read_lost(above, known, harvest)
        except Refused as refused:
            if refused.gone:
                harvest.lose(wall.drop(post_id))


def _changed(raw: Json) -> int:
    changed = moment(raw.get("updated_time")) or moment(raw.get("created_time"))
    return int(changed.timestamp()) if changed else 0


def _unix(at: datetime) -> str:
    return str(int(at.timestamp()))
