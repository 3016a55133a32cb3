"""Links that a terminal itself opens (OSC 8): made here alone, for addresses that were looked at."""

from functools import lru_cache
from zlib import crc32

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.color import Color
from textual.filter import LineFilter

from engage.domain.link import Piece, pressable


def put(text: Text, piece: Piece, style: Style, link: Style) -> None:
    """Append a piece of a text; one that may be pressed in the style of links, on its own."""
    text.append(piece.text, _linked(style, link, piece.url) if piece.url else style)


@lru_cache(maxsize=256)
def _linked(style: Style, link: Style, url: str) -> Style:
    return style + link + Style(link=url)


class Hyperlinks(LineFilter):
    """Lets through what `pressable` lets through, whoever made it; in plain mode nothing."""

    def __init__(self, *, plain: bool) -> None:
        super().__init__()
        self._plain = plain

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        if not any(style is not None and style.link for _, style, _ in segments):
            return segments
        return [one._replace(style=self._fit(one.style)) for one in segments]

    def _fit(self, style: Style | None) -> Style | None:
        if style is None or not style.link:
            return style
        return _sealed(style) if not self._plain and pressable(style.link) == style.link else style.update_link(None)


@lru_cache(maxsize=256)
def _sealed(style: Style) -> Style:
    """With an id that is the same each time: by it terminals join the parts of a link that goes over two lines."""
    made = style.copy()
    made._link_id = f"{crc32((style.link or '').encode()):x}"
    return made
