"""What there is to be looked at in a conversation: pictures and clips that can be opened, the post in focus first."""

from collections.abc import Iterable, Iterator, Sequence

from engage.domain.link import openable
from engage.domain.post import Media, Post
from engage.domain.record import dataclass
from engage.domain.text import one_line
from engage.store.rows import ItemView, Quoted, ThreadRow
from engage.ui.wording import kind_of_media


@dataclass(frozen=True, slots=True)
class Picture:
    """Who shows what, in words, and where it is."""

    author: str
    words: str
    url: str


def pictures(view: ItemView, thread: Sequence[ThreadRow]) -> list[Picture]:
    """Each once: those of the post and of what it quotes, then those of the rest in the order in which it stands."""
    found = _of_focus(view)
    for row in thread:
        if not row.focus and not (row.gone or row.let_go):
            found += [*_of(row.post, "You" if row.mine else row.author), *_quoted(row.quoted)]
    return _once(found)


def _of_focus(view: ItemView) -> list[Picture]:
    if view.row.gone or view.row.let_go:
        return []
    return [*_of(view.post, "You" if view.row.mine else view.profile.name), *_quoted(view.quoted)]


def _quoted(quoted: Quoted | None) -> Iterator[Picture]:
    if quoted is not None and not quoted.absent:
        yield from _of(quoted.post, quoted.author.name)


def _of(post: Post, author: str) -> Iterator[Picture]:
    for media in post.media:
        if openable(media.url):
            yield Picture(author, described(media), media.url)


def described(media: Media) -> str:
    """`photo: a loaf on a table`, `photo, no description`."""
    kind, description = kind_of_media(media.kind), one_line(media.alt)
    return f"{kind}: {description}" if description else f"{kind}, no description"


def _once(found: Iterable[Picture]) -> list[Picture]:
    return list({one.url: one for one in reversed(list(found))}.values())[::-1]
