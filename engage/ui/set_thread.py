"""A conversation set as text: who and when, the post in full, links and media, both sides, my own part marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
from engage.ui.row_line import given_as
from engage.ui.widgets.text_pane import Setting
from engage.ui.wording import PENDING, absent, age, handle_of, moment, network_name, not_the_same

STANDING = {
    "new": "new to you",
    "both ways": "you talk both ways",
    "mostly you": "mostly you so far",
    "they give": "they give, thank them",
    "page": "a Page",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What the reading pane shows: an item, its conversation in time order, how time is told, and who would act on it.

    `names` are those of my accounts by id.
    """

    item: ItemView
    thread: Sequence[ThreadRow]
    now: datetime
    zone: tzinfo
    acting: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


def edges(left: Text, right: Text, width: int) -> Text:
    """One line with something at each end; the left side is cut where both do not fit."""
    room = max(1, width - right.cell_len - 1)
    if left.cell_len > room:
        left.truncate(room, overflow="ellipsis")
    gap = " " * max(1, width - left.cell_len - right.cell_len)
    return Text.assemble(left, gap, right, no_wrap=True, overflow="crop")


def rule(ink: Ink, width: int, title: str = "") -> Text:
    lead = f"── {title} " if title else ""
    line = ("─" * max(0, width - cell_len(lead)), ink.line)
    return Text.assemble((lead, ink.faint), line, no_wrap=True, overflow="crop")


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
    if why := absent(gone=row.gone, let_go=row.let_go):
        return [Text(f"{why[0].upper()}{why[1:]}.", ink.muted)]
    passed_on = post.kind is PostKind.REPOST and not scene.item.quoted_absent
    shared = scene.item.quoted if passed_on else None
    lines = [_shared_by(scene, ink), Text("")] if shared else []
    lines += [Text(part, ink.text) for part in _readable(shared or post).split("\n")]
    lines += _attached(shared or post, None if shared else scene.item.quoted, scene, ink)
    told = [moment(row.created_at, scene.zone)]
    told += ["edited"] if row.edited else []
    told += ["you liked it"] if given_as(scene.acting, row.liked_by) else []
    told += ["you retweeted it"] if given_as(scene.acting, row.reposted_by) else []
    for did, accounts in (("liked", row.liked_by), ("retweeted", row.reposted_by)):
        others = [one for one in accounts if scene.acting and one != scene.acting]
        told += [f"{did} as {scene.names.get(one, one)}" for one in others]
    return [*lines, Text(""), Text(" · ".join(told), ink.muted)]


def _readable(post: Post) -> str:
    return read_out(post.text, post.links)


def _shared_by(scene: Scene, ink: Ink) -> Text:
    """Whose words a repost passes on."""
    author = scene.item.quoted_author
    name, handle = (author.name, author.handle) if author else ("someone", "")
    shared = scene.item.quoted
    told = f"  {moment(shared.created_at, scene.zone)}" if shared else ""
    return Text.assemble(("passes on ", ink.muted), (name, ink.strong), (f"  {handle_of(handle)}{told}", ink.muted))


def _attached(post: Post, quoted: Post | None, scene: Scene, ink: Ink) -> list[Text]:
    lines: list[Text] = []
    for media in post.media:
        lines.append(Text.assemble((f"[{media.kind}] ", ink.muted), (media.alt or "no description", ink.text)))
    if quoted is not None:
        author = scene.item.quoted_author
        name, handle = (author.name, author.handle) if author else ("someone", "")
        told = f"  {handle_of(handle)}  {moment(quoted.created_at, scene.zone)}"
        words = f"({absent(gone=True, let_go=False)})" if scene.item.quoted_absent else one_line(_readable(quoted))
        lines += [Text(""), Text.assemble(("│ ", ink.faint), (name, ink.strong), (told, ink.muted))]
        lines.append(Text.assemble(("│ ", ink.faint), (words, ink.muted)))
    return lines


def _line_of(row: ThreadRow, scene: Scene, ink: Ink, width: int) -> list[Text]:
    """One other post of the conversation: name and age on a line, its text indented below."""
    name = ("You", ink.accent) if row.mine else (row.author, ink.strong)
    right = PENDING[OutboxState(row.pending)] if row.pending else age(row.created_at, scene.now)
    if row.edited:
        right = "edited  " + right
    if row.liked:
        right = "f  " + right
    indent = "  " * min(row.depth, 3)
    who = Text.assemble(indent, name, ("  " + handle_of(row.handle), ink.faint))
    head = edges(who, Text(right, ink.muted), width)
    why = absent(gone=row.gone, let_go=row.let_go)
    text = f"({why})" if why else _readable(row.post)
    body = Text(text, ink.faint if why else ink.text)
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
