"""A film of a terminal as one SVG that moves by itself: frames below each other, of which one is seen at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.gallery.drawing import FONTS

CELL, LINE, SIZE, EDGE = 8.4, 18, 14, 12
"""Pixels: a cell's width, a line's height, the letters, and what is left free around."""


@dataclass
class Film:
    """`show` takes pictures, `drawn` draws them all; at the columns in `cuts` lines are cut, so that parts repeat."""

    width: int
    height: int
    ground: str
    cuts: Sequence[int] = ()
    frames: list[tuple[list[str], float]] = field(default_factory=list)
    _parts: dict[str, str] = field(default_factory=dict)
    _styles: dict[str, str] = field(default_factory=dict)

    def show(self, lines: Sequence[Strip], seconds: float) -> None:
        """One more frame; the same as the last one makes that longer."""
        frame = [use for y, line in enumerate(lines) for use in self._placed(line, y)]
        if self.frames and self.frames[-1][0] == frame:
            self.frames[-1] = frame, self.frames[-1][1] + seconds
        else:
            self.frames.append((frame, seconds))

    @property
    def seconds(self) -> float:
        return sum(seconds for _, seconds in self.frames)

    def drawn(self) -> str:
        """The whole film; one who does not want motion sees its first frame."""
        wide, high = self.width * CELL + 2 * EDGE, self.height * LINE + 2 * EDGE
        parts = "".join(f'<g id="{name}">{body}</g>' for body, name in self._parts.items())
        frames = "".join(
            f'<g transform="translate({EDGE} {EDGE + number * high:g})">{"".join(frame)}</g>'
            for number, (frame, _) in enumerate(self.frames)
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" viewBox="0 0 {wide:g} {high:g}">'
            f"<style>text{{font:{SIZE}px {FONTS},monospace;white-space:pre}}{''.join(self._rules())}"
            f".film{{animation:film {self.seconds:g}s step-end infinite}}@keyframes film{{{''.join(self._keys(high))}}}"
            "@media(prefers-reduced-motion:reduce){.film{animation:none}}</style>"
            f'<rect width="{wide:g}" height="{high:g}" rx="8" fill="{self.ground}"/><defs>{parts}</defs>'
            f'<g class="film">{frames}</g></svg>\n'
        )

    def still(self, number: int) -> str:
        """One frame, for viewers that do not move."""
        high = self.height * LINE + 2 * EDGE
        moved = f'<g transform="translate(0 {-number * high:g})">'
        return self.drawn().replace('<g class="film">', moved)

    def _keys(self, high: float) -> Iterator[str]:
        passed = 0.0
        for number, (_, seconds) in enumerate(self.frames):
            yield f"{100 * passed / self.seconds:.3g}%{{transform:translateY({-number * high:g}px)}}"
            passed += seconds

    def _rules(self) -> Iterator[str]:
        yield from (f".{name}{{{rule}}}" for rule, name in self._styles.items())

    def _placed(self, line: Strip, y: int) -> Iterator[str]:
        edges = [0, *(cut for cut in self.cuts if cut < self.width), self.width]
        for left, right in pairwise(edges):
            body = "".join(self._runs(line.crop(left, right)))
            if body:
                name = self._parts.setdefault(body, f"p{len(self._parts)}")
                yield f'<use href="#{name}" x="{left * CELL:g}" y="{y * LINE}"/>'

    def _runs(self, line: Strip) -> Iterator[str]:
        x = 0
        for part in Segment.simplify(line):
            cells = cell_len(part.text)
            style = part.style or Style.null()
            ground = _hex(style, ground=not style.reverse)
            if ground not in ("", self.ground):
                fill = self._named(f"fill:{ground}")
                yield f'<rect class="{fill}" x="{x * CELL:g}" width="{cells * CELL:g}" height="{LINE}"/>'
            if words := part.text.rstrip():
                start = x + len(words) - len(words.lstrip())
                told = escape(words.lstrip(), quote=False)
                weight = ";font-weight:700" if style.bold else ""
                look = self._named(f"fill:{_hex(style, ground=bool(style.reverse))}{weight}")
                length = f"{cell_len(words.lstrip()) * CELL:g}"
                yield f'<text class="{look}" x="{start * CELL:g}" y="13.5" textLength="{length}">{told}</text>'
            x += cells

    def _named(self, rule: str) -> str:
        return self._styles.setdefault(rule, f"s{len(self._styles)}")


def _hex(style: Style, *, ground: bool) -> str:
    color = style.bgcolor if ground else style.color
    return color.get_truecolor().hex if color else ""
