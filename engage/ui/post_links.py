"""The links of a post that can be opened: those in its words, those beside them, then those of what it quotes."""

from collections.abc import Iterator

from engage.domain.link import pieces
from engage.domain.post import Post
from engage.store.rows import ItemView, Quoted
from engage.ui.pictures import Openable, each_once
from engage.ui.set_post import further_links, inset_links


def post_links(view: ItemView) -> list[Openable]:
    """As they are displayed, each once. One that leads elsewhere than it says is not among them."""
    if view.row.gone or view.row.let_go:
        return []
    found = [*_of(view.post, "You" if view.row.mine else view.profile.name, view.quoted)]
    if view.quoted is not None and not view.quoted.absent:
        found += _of(view.quoted.post, view.quoted.author.name, None)
    return each_once(found)


def _of(post: Post, author: str, quoted: Quoted | None) -> Iterator[Openable]:
    for piece in (*pieces(post.text, post.links, inset_links(post, quoted)), *further_links(post)):
        if piece.url:
            yield Openable(author, piece.text, piece.url)
