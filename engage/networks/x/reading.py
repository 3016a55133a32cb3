"""Reading a list, the mentions or the home timeline: what is new since last time, for as few requests as can be."""

from dataclasses import replace
from datetime import datetime, timedelta

from engage.domain.network import FeedPage
from engage.domain.source import Source, SourceKind
from engage.networks.x.client import XClient
from engage.networks.x.cursor import Cursor, id_at, later
from engage.networks.x.lists import Lists
from engage.networks.x.page import step, token_of, versions
from engage.networks.x.payload import Viewer, posts
from engage.networks.x.refusals import NotUnderstood

PAGE = "100"
FIRST_PAGES = 4
"""Pages at most of a first reading."""

MOST = FIRST_PAGES * int(PAGE)
"""Posts at most of a first reading."""
MOST_PAGES = 40
"""Pages at most of any other: X keeps 800 mentions, and 3,200 posts of a timeline."""

_NAMES = {SourceKind.MENTIONS: "mentions", SourceKind.HOME: "timelines/reverse_chronological"}


class Streams:
    """The streams of one account; what was never read is read `back_fill` back."""

    def __init__(self, client: XClient, viewer: Viewer, back_fill: timedelta) -> None:
        self._client = client
        self._viewer = viewer
        self._back_fill = back_fill
        self._lists = Lists(client, viewer, back_fill)

    def read_on(self, source: Source, now: datetime) -> FeedPage:
        """One page; see `Network.fetch`."""
        cursor, is_list = Cursor.load(source.cursor), source.kind is SourceKind.LIST
        if not self._back_fill and not cursor.under_way and (cursor.stale(now) if is_list else not cursor.since):
            return FeedPage(cursor=replace(Cursor.standing(now), sure=cursor.sure).dump(), requests=0)
        if not cursor.under_way:
            cursor = self._lists.begin(cursor, now) if is_list else cursor.begin(now)
        try:
            return self._page(source, cursor)
        except NotUnderstood:
            # The mark of a page or the id to start from is too old: begin again, the long way where there is one.
            again = cursor.begin(now, walking=is_list)
            if again == cursor:
                raise
            return self._page(source, again)

    def _page(self, source: Source, cursor: Cursor) -> FeedPage:
        if source.kind is SourceKind.LIST:
            return self._lists.read_on(source.remote_id, cursor)
        since, horizon = cursor.since, id_at(cursor.start - self._back_fill)
        if not since or (source.kind is SourceKind.HOME and cursor.stale(cursor.start)):
            since = later(since, horizon)
        asked = {"since_id": since, "max_results": PAGE}
        if cursor.token:
            asked["pagination_token"] = cursor.token
        body = self._client.posts(f"/2/users/{self._viewer.id}/{_NAMES[source.kind]}", asked)
        met = posts(body, self._viewer)
        most = MOST_PAGES if cursor.since else FIRST_PAGES
        reached = replace(cursor, high=later(cursor.high, since))
        return step(body, self._viewer, met, reached.turned(versions(met), token_of(body), most))
