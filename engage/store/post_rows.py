"""Posts as rows of the table items, and back."""

import json
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any, NamedTuple

from engage.domain.post import Link, Media, Post, PostKind
from engage.domain.text import clean
from engage.store.times import millis, moment


class Content(NamedTuple):
    """What the network says in a post, by columns; who and where it is, is not part of it."""

    text: str
    created_at: int
    kind: str
    version: str
    conversation: str
    parent: str
    quoted: str
    page: str
    permalink: str
    to_me: int
    mentions: str
    links: str
    media: str
    liked: int | None
    reposted: int | None
    replies: int
    edited: int
    """When, in milliseconds; 1 where that is not known, 0 for not at all, -1 where the network does not tell."""
    barred: str


NAMES = ", ".join(Content._fields)
POST = "i.network, i.remote_id, a.remote_id, " + ", ".join(f"i.{name}" for name in Content._fields)
"""Columns of `post()`: items as i, their author's profile as a."""
POST_WIDTH = 3 + len(Content._fields)

_as_json = json.JSONEncoder(separators=(",", ":")).encode

_WORDS = {"text": "", "permalink": "", "mentions": "[]", "links": "[]", "media": "[]", "barred": "[]"}
_KEPT_WHEN_EMPTY = ("version", "parent", "quoted", "page", "permalink")


def content(post: Post) -> Content:
    """Its columns; text is cleaned for the terminal, and who begins a conversation is part of it."""
    return Content(
        clean(post.text),
        millis(post.created_at),
        post.kind.value,
        post.version,
        post.conversation or post.id,
        post.parent,
        post.quoted,
        post.page,
        post.permalink,
        int(post.to_me),
        _dumped(post.mentions),
        _dumped([astuple(link) for link in post.links]),
        _dumped([(media.kind, media.url, clean(media.alt, keep_newlines=False)) for media in post.media]),
        _flag(post.liked),
        _flag(post.reposted),
        post.replies,
        _edited_at(post),
        _dumped(post.barred),
    )


def post(row: Sequence[Any]) -> Post:
    """The post of a row that begins with the columns of POST."""
    said = Content._make(row[3:POST_WIDTH])
    return Post(
        network=row[0],
        id=row[1],
        author=row[2],
        text=said.text,
        created_at=moment(said.created_at),
        kind=PostKind(said.kind),
        version=said.version,
        conversation=said.conversation,
        parent=said.parent,
        quoted=said.quoted,
        page=said.page,
        permalink=said.permalink,
        to_me=bool(said.to_me),
        mentions=texts(said.mentions),
        links=tuple(Link(*map(_line, values)) for values in json.loads(said.links)),
        media=tuple(Media(*map(_line, values)) for values in json.loads(said.media)),
        liked=None if said.liked is None else bool(said.liked),
        reposted=None if said.reposted is None else bool(said.reposted),
        replies=said.replies,
        edited=None if said.edited < 0 else bool(said.edited),
        edited_at=moment(said.edited) if said.edited > 1 else None,
        barred=texts(said.barred),
    )


def merged(old: Content, new: Content) -> Content:
    """What is known after `new` has come: an older version changes nothing, silence takes nothing away.

    Likes and reposts of mine are not part of it: they are known for each account.
    """
    if _precedes(new.version, old.version):
        return old
    kept = {name: getattr(old, name) for name in _KEPT_WHEN_EMPTY if not getattr(new, name)}
    return new._replace(
        **kept,
        to_me=old.to_me | new.to_me,
        edited=_edited(old, new),
        liked=old.liked,
        reposted=old.reposted,
        replies=old.replies if new.replies < 0 else new.replies,
    )


def _edited(old: Content, new: Content) -> int:
    """Where the network does not tell: that it said other words before. What was sent from here may read otherwise."""
    if new.edited >= 0 or old.edited > 0:
        return max(old.edited, new.edited)
    return 1 if old.edited < 0 and old.text not in ("", new.text) else -1


def packed(post: Post) -> str:
    """A post as JSON, for an action's object."""
    return json.dumps([post.network, post.id, post.author, *content(post)])


def bare(column: str) -> str:
    """SQL that takes what its author wrote out of a packed post in that column."""
    places = ", ".join(f"'$[{3 + Content._fields.index(name)}]', '{empty}'" for name, empty in _WORDS.items())
    return f"json_set({column}, {places})"


def unpacked(text: str) -> Post:
    return post([clean(value) if isinstance(value, str) else value for value in json.loads(text)])


def texts(column: str) -> tuple[str, ...]:
    """A column that holds a list of strings."""
    return tuple(map(_line, json.loads(column))) if column != "[]" else ()


def _line(value: str) -> str:
    """JSON spells characters out, so what is in it is cleaned once it has been read."""
    return clean(value, keep_newlines=False)


def _dumped(values: Sequence[object]) -> str:
    return _as_json(values) if values else "[]"


def _edited_at(post: Post) -> int:
    if post.edited is None:
        return -1
    return millis(post.edited_at) if post.edited and post.edited_at else int(post.edited)


def _flag(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _precedes(new: str, old: str) -> bool:
    """Whether both are X's growing numbers and `new` is the smaller one: a list may still show the unedited post."""
    return new.isdecimal() and old.isdecimal() and (len(new), new) < (len(old), old)
