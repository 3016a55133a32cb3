"""What there is to be looked at in a conversation: pictures and clips that can be opened, the post in focus first."""

from collections.abc import Iterable, Iterator, Sequence

from engage.domain.link import openable
from engage.domain.post import Media, Post
from engage.domain.record import dataclass
from engage.domain.text import one_line
from engage.store.rows import ItemView, Quoted, ThreadRow
from engage.ui.wording import kind_of_media


@dataclass(frozen=True, slots=True)
class Openable:
    """Who shows or links what, in words, and where it is."""

    author: str
    words: str
    url: str


def pictures(view: ItemView, thread: Sequence[ThreadRow]) -> list[Openable]:
    """Each once: those of the post and of what it quotes, then those of the rest in the order in which it stands."""
    found = _of_focus(view)
    for row in thread:
        if not row.focus and not (row.gone or row.let_go):
            found += [*_of(row.post, "You" if row.mine else row.author), *_quoted(row.quoted)]
    return each_once(found)


def _of_focus(view: ItemView) -> list[Openable]:
    if view.row.gone or view.row.let_go:
        return []
    return [*_of(view.post, "You" if view.row.mine else view.profile.name), *_quoted(view.quoted)]


def _quoted(quoted: Quoted | None) -> Iterator[Openable]:
    if quoted is not None and not quoted.absent:
        yield from _of(quoted.post, quoted.author.name)


def _of(post: Post, author: str) -> Iterator[Openable]:
    for media in post.media:
        if openable(media.url):
            yield Openable(author, described(media), media.url)


def described(media: Media) -> str:
    """`photo: a loaf on a table`, `photo, no description`."""
    kind, description = kind_of_media(media.kind), one_line(media.alt)
    return f"{kind}: {description}" if description else f"{kind}, no description"


def each_once(found: Iterable[Openable]) -> list[Openable]:
    """The first of those that lead to one place."""
    kept: dict[str, Openable] = {}
    for one in found:
        kept.setdefault(one.url, one)
    return list(kept.values())
