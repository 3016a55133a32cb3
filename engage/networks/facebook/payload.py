"""The Graph API's JSON as domain values; pure. Nodes without an id or a time are left out."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from engage.domain.person import Profile
from engage.domain.post import Link, Media, Post, PostKind
from engage.domain.record import dataclass
from engage.networks.raw import Json, inner, line, moment, number, objects, text, truth, web_address

NETWORK = "facebook"
_ID = re.compile(r"[A-Za-z0-9]{1,64}(?:_[A-Za-z0-9]{1,64}){0,2}")
_SHARED = frozenset({"share", "link", "external", "event", "note"})


@dataclass(frozen=True, slots=True)
class Viewer:
    """The Page that reads and acts, and where Facebook's pages are."""

    id: str
    web_url: str

    def permalink(self, post_id: str) -> str:
        return f"{self.web_url}/{post_id}"


@dataclass(frozen=True, slots=True)
class Above:
    """The post that comments stand under: its id, the Page on whose wall it is, whether my Page wrote it."""

    id: str
    page: str
    mine: bool


def identifier(value: object) -> str:
    """A Graph id; empty for anything that must not stand in a path."""
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def tail(node_id: str) -> str:
    """The last segment, by which comment ids compare: they appear as `X` and as `POST_X`."""
    return node_id.rpartition("_")[2]


def comment_id(raw_id: str, post_id: str) -> str:
    """The one spelling of a comment's id that is kept: `POST_COMMENT`, both without what comes before."""
    return f"{tail(post_id)}_{tail(raw_id)}"


def post(raw: Json, viewer: Viewer) -> Post | None:
    """A post on a wall; `page` is whose wall, told by the first part of its id."""
    own, created = identifier(raw.get("id")), moment(raw.get("created_time"))
    if not own or created is None:
        return None
    author = identifier(inner(raw, "from").get("id"))
    page = own.partition("_")[0] if "_" in own else viewer.id
    mentions = tuple(_tagged(raw))
    summary = inner(raw, "comments", "summary")
    return Post(
        network=NETWORK,
        id=own,
        author=author,
        text=text(raw.get("message")) or text(raw.get("story")),
        created_at=created,
        version=own,
        conversation=own,
        page=page,
        permalink=web_address(raw.get("permalink_url")) or viewer.permalink(own),
        to_me=author != viewer.id and (page == viewer.id or viewer.id in mentions),
        mentions=mentions,
        links=tuple(_links(raw)),
        media=tuple(_media(raw)),
        liked=_reacted(raw),
        replies=number(summary.get("total_count")),
        edited=None,
        barred=("reply",) if summary.get("can_comment") is False else (),
    )


def comment(raw: Json, above: Above, viewer: Viewer) -> Post | None:
    """A comment under a post, or a reply to one."""
    own, created = identifier(raw.get("id")), moment(raw.get("created_time"))
    if not own or created is None:
        return None
    author = identifier(inner(raw, "from").get("id"))
    parent = identifier(inner(raw, "parent").get("id"))
    mentions = tuple(_tagged(raw))
    barred = (kind for kind, field in (("reply", "can_comment"), ("like", "can_like")) if raw.get(field) is False)
    return Post(
        network=NETWORK,
        id=comment_id(own, above.id),
        author=author,
        text=text(raw.get("message")),
        created_at=created,
        kind=PostKind.COMMENT,
        version=own,
        conversation=above.id,
        parent=comment_id(parent, above.id) if parent else above.id,
        page=above.page,
        permalink=web_address(raw.get("permalink_url")) or f"{viewer.permalink(above.id)}?comment_id={tail(own)}",
        to_me=author != viewer.id and (viewer.id in mentions or _answers(raw, above, viewer)),
        mentions=mentions,
        links=tuple(_links(raw)),
        media=tuple(_media(raw)),
        liked=truth(raw.get("user_likes")),
        replies=number(raw.get("comment_count")),
        edited=None,
        barred=tuple(barred),
    )


def above_of(found: Post, viewer: Viewer) -> Above:
    """A post, as its comments need to know it."""
    return Above(found.id, found.page, found.author == viewer.id)


def profiles(nodes: list[Json], viewer: Viewer) -> tuple[Profile, ...]:
    """The authors of posts and comments, each once, as far as Facebook names them."""
    found = (profile(inner(raw, "from"), viewer) for raw in nodes)
    return tuple({one.id: one for one in found if one}.values())


def profile(raw: Json, viewer: Viewer) -> Profile | None:
    """A person or a Page by `id` and `name`. A person's id leads to no web page, as it is made up for each Page."""
    own, name = identifier(raw.get("id")), line(raw.get("name"))
    if not own or not name:
        return None
    ours = own == viewer.id
    return Profile(NETWORK, own, name, url=viewer.permalink(own) if ours else "", is_page=ours)


def _answers(raw: Json, above: Above, viewer: Viewer) -> bool:
    """Whether a comment speaks to my Page: under its own post, or to its own comment."""
    parent = inner(raw, "parent")
    if not parent:
        return above.mine
    return above.mine or inner(parent, "from").get("id") == viewer.id


def _reacted(raw: Json) -> bool | None:
    reaction = inner(raw, "reactions", "summary").get("viewer_reaction")
    return reaction != "NONE" if isinstance(reaction, str) else None


def _tagged(raw: Json) -> Iterator[str]:
    """Ids of the people and Pages named in the text; older answers group the tags by their place."""
    tags = raw.get("message_tags")
    groups = list(tags.values()) if isinstance(tags, dict) else [tags]
    for group in groups:
        yield from filter(None, (identifier(tag.get("id")) for tag in objects(group)))


def _attached(raw: Json) -> Iterator[Json]:
    yield from objects(inner(raw, "attachments").get("data"))
    if one := inner(raw, "attachment"):
        yield one


def _links(raw: Json) -> Iterator[Link]:
    for part in _attached(raw):
        target = web_address(_unwrapped(part.get("url")))
        if target and _kind(part) in _SHARED:
            yield Link(target, line(part.get("title")) or target, target)


def _media(raw: Json) -> Iterator[Media]:
    """A photo is opened by itself; anything else, of which there is only a still, on its page."""
    for part in _attached(raw):
        still = web_address(inner(part, "media", "image").get("src")) or web_address(raw.get("full_picture"))
        page = "" if _kind(part) == "photo" else web_address(_unwrapped(part.get("url")))
        if (address := page or still) and _kind(part) not in _SHARED:
            yield Media(_kind(part) or "photo", address, text(part.get("description")) or text(part.get("title")))


def _kind(part: Json) -> str:
    return line(part.get("media_type")) or line(part.get("type"))


def _unwrapped(value: object) -> object:
    """Where a link really leads: Facebook puts its own redirect in front."""
    if not isinstance(value, str) or "l.php?" not in value:
        return value
    try:
        return parse_qs(urlsplit(value).query).get("u", [value])[0]
    except ValueError:
        return value
