"""A conversation set as text: who and when, the post in full, links and media, both sides, my own part marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from engage.domain.link import read_out
from engage.domain.outbox import OutboxState
from engage.domain.post import Post, PostKind
from engage.domain.text import one_line
from engage.store.rows import ItemView, ThreadRow
from engage.ui.ink import Ink
from engage.ui.widgets.text_pane import Setting
from engage.ui.wording import PENDING, age, handle_of, moment, network_name, not_the_same

STANDING = {
    "new": "new to you",
    "both ways": "you talk both ways",
    "mostly you": "mostly you so far",
    "they give": "they give, thank them",
    "page": "a Page",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What the reading pane shows: an item, its conversation in time order, and how time is told."""

    item: ItemView
    thread: Sequence[ThreadRow]
    now: datetime
    zone: tzinfo


def edges(left: Text, right: Text, width: int) -> Text:
    """One line with something at each end; the left side is cut where both do not fit."""
    room = max(1, width - right.cell_len - 1)
    if left.cell_len > room:
        left.truncate(room, overflow="ellipsis")
    gap = " " * max(1, width - left.cell_len - right.cell_len)
    return Text.assemble(left, gap, right, no_wrap=True, overflow="crop")


def rule(ink: Ink, width: int, title: str = "") -> Text:
    lead = f"── {title} " if title else ""
    return Text(lead + "─" * max(0, width - cell_len(lead)), ink.faint, no_wrap=True, overflow="crop")


def set_thread(scene: Scene, ink: Ink, width: int) -> Setting:
    """The conversation; marked where the post in focus begins."""
    rows = list(scene.thread)
    place = next((number for number, row in enumerate(rows) if row.focus), len(rows))
    before, after = rows[:place], rows[place + 1 :]
    out: list[Text] = []
    for row in before:
        out += _line_of(row, scene, ink, width)
    if before:
        out.append(rule(ink, width))
    mark = len(out)
    out += _head(scene, ink, width) + _body(scene, ink)
    if after:
        out.append(rule(ink, width))
        for row in after:
            out += _line_of(row, scene, ink, width)
    out += [Text(""), *_why(scene, ink)]
    return Setting(out, mark)


def _head(scene: Scene, ink: Ink, width: int) -> list[Text]:
    row, profile = scene.item.row, scene.item.profile
    who = Text.assemble((profile.name, ink.strong), ("  " + handle_of(profile.handle), ink.muted))
    when = Text(f"{network_name(row.network)}  {age(row.created_at, scene.now)}", ink.muted)
    lines = [edges(who, when, width)]
    if scene.item.original:
        lines.append(Text(not_the_same(scene.item.original), ink.bad))
    standing = STANDING.get(row.band, "")
    about = one_line(profile.bio)
    if standing or about:
        left = Text.assemble((standing, ink.warm), (" · " if standing and about else "", ink.faint), (about, ink.muted))
        left.truncate(width, overflow="ellipsis")
        lines.append(left)
    return [*lines, Text("")]


def _body(scene: Scene, ink: Ink) -> list[Text]:
    post, row = scene.item.post, scene.item.row
    if row.gone:
        return [Text("Deleted by its author.", ink.muted)]
    shared = scene.item.quoted if post.kind is PostKind.REPOST else None
    lines = [_shared_by(scene, ink), Text("")] if shared else []
    lines += [Text(part, ink.text) for part in _readable(shared or post).split("\n")]
    lines += _attached(shared or post, None if shared else scene.item.quoted, scene, ink)
    told = [moment(row.created_at, scene.zone)]
    told += ["edited"] if row.edited else []
    told += ["you liked it"] if row.liked else []
    told += ["you retweeted it"] if row.reposted else []
    return [*lines, Text(""), Text(" · ".join(told), ink.muted)]


def _readable(post: Post) -> str:
    return read_out(post.text, post.links)


def _shared_by(scene: Scene, ink: Ink) -> Text:
    """Whose words a repost passes on."""
    author = scene.item.quoted_author
    name, handle = (author.name, author.handle) if author else ("someone", "")
    return Text.assemble(("passes on ", ink.muted), (name, ink.strong), ("  " + handle_of(handle), ink.muted))


def _attached(post: Post, quoted: Post | None, scene: Scene, ink: Ink) -> list[Text]:
    lines: list[Text] = []
    for media in post.media:
        lines.append(Text.assemble((f"[{media.kind}] ", ink.muted), (media.alt or "no description", ink.text)))
    if quoted is not None:
        name = scene.item.quoted_author.name if scene.item.quoted_author else "someone"
        inset = Text.assemble((f"{name}: ", ink.strong), (one_line(_readable(quoted)), ink.muted))
        lines += [Text(""), Text.assemble(("│ ", ink.faint), inset)]
    return lines


def _line_of(row: ThreadRow, scene: Scene, ink: Ink, width: int) -> list[Text]:
    """One other post of the conversation: name and age on a line, its text indented below."""
    name = ("You", ink.accent) if row.mine else (row.author, ink.strong)
    right = PENDING[OutboxState(row.pending)] if row.pending else age(row.created_at, scene.now)
    if row.liked:
        right = "f  " + right
    indent = "  " * min(row.depth, 3)
    who = Text.assemble(indent, name, ("  " + handle_of(row.handle), ink.faint))
    head = edges(who, Text(right, ink.muted), width)
    text = "(deleted)" if row.gone else _readable(row.post)
    body = Text(text, ink.text if not row.gone else ink.faint)
    lines = body.wrap(_CONSOLE, max(10, width - len(indent) - 2))
    shown = [Text.assemble(indent + "  ", line) for line in lines]
    return [head, *shown]


def _why(scene: Scene, ink: Ink) -> list[Text]:
    view = scene.item
    said = list(view.reasons)
    if view.sources:
        said.append("from " + ", ".join(view.sources))
    return [Text.assemble(("why here: ", ink.faint), (" · ".join(said), ink.muted))] if said else []


_CONSOLE = Console(width=80, legacy_windows=False)
"""Only for wrapping, which asks it for the width of a tab."""
