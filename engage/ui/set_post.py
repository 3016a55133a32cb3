"""What somebody wrote, set as text: words with their links, what is attached, and what is quoted inset."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from rich.console import Console
from rich.style import Style
from rich.text import Text

from engage.domain.link import Piece, pieces, pressable, told
from engage.domain.post import Media, Post, PostKind
from engage.store.rows import Quoted
from engage.ui.hyperlink import put
from engage.ui.ink import Ink
from engage.ui.pictures import described
from engage.ui.widgets.text_pane import wrapped
from engage.ui.wording import absent, handle_of, kind_of_media, moment

BAR, MINE = "│ ", "┃ "
"""At the left of what is quoted, and of what is my own."""


def inset_links(post: Post, quoted: Quoted | None) -> set[str]:
    """Addresses of links that stand for what is shown inset."""
    ids = {quoted.post.id, quoted.post.version} if quoted else set()
    return {link.url for link in post.links if link.url.rpartition("/")[2] in ids}


def further_links(post: Post) -> list[Piece]:
    """Links that are not part of the words, as they are displayed."""
    return [told(link) for link in post.links if link.shown and link.text not in post.text]


def words(post: Post, ink: Ink, style: Style, quoted: Quoted | None = None) -> list[Text]:
    """The text as paragraphs, without the link that stands for what is shown inset."""
    out = [Text()]
    for piece in pieces(post.text, post.links, inset_links(post, quoted)):
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                out.append(Text())
            put(out[-1], Piece(part, piece.url), style, ink.link)
    return out


def attached(post: Post, ink: Ink) -> list[Text]:
    """A line for each picture and clip with its description, and for each link that is not part of the words."""
    return [_media(one, ink) for one in post.media] + [_link(piece, ink) for piece in further_links(post)]


def _media(media: Media, ink: Ink) -> Text:
    line = Text()
    kind = kind_of_media(media.kind)
    put(line, Piece(kind, pressable(media.url)), ink.muted, ink.link)
    line.append(described(media).removeprefix(kind), ink.text if media.alt else ink.muted)
    return line


def _link(piece: Piece, ink: Ink) -> Text:
    line = Text("link: ", ink.muted)
    put(line, piece, ink.text, ink.link)
    return line


def inset(quoted: Quoted | None, zone: tzinfo, now: datetime, ink: Ink, width: int) -> Iterator[Text]:
    """A quoted post behind a bar; for None, that it is not here."""
    if quoted is None:
        yield from beside(BAR, ink.faint, [Text("a post that was not fetched", ink.muted)], width)
        return
    post, author = quoted.post, quoted.author
    when = f"  {handle_of(author.handle)}" if author.handle else ""
    head = Text.assemble((author.name, ink.strong), (f"{when}  {moment(post.created_at, zone, now)}", ink.muted))
    if quoted.absent:
        body = [Text(f"({absent(gone=True, let_go=False)})", ink.muted)]
    else:
        body = [*words(post, ink, ink.text), *attached(post, ink)]
    yield from beside(BAR, ink.faint, [head, *body], width)


def quotes(post: Post, quoted: Quoted | None) -> bool:
    """Whether something stands inset under it: a quote names a post even where that is not stored."""
    return quoted is not None or (post.kind is PostKind.QUOTE and bool(post.quoted))


def beside(margin: str, style: Style, paragraphs: Sequence[Text], width: int) -> Iterator[Text]:
    """Paragraphs wrapped behind a margin that goes down all their lines."""
    for paragraph in paragraphs:
        for line in wrapped(paragraph, max(10, width - len(margin)), _CONSOLE):
            yield Text.assemble((margin, style), line)


_CONSOLE = Console(width=80, legacy_windows=False)
"""Only for wrapping, which asks it for the width of a tab."""
