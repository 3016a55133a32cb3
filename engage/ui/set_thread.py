"""A conversation set as text: who and when, the post in full, both sides, who answers whom, my own part marked."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime, tzinfo

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from engage.domain.outbox import OutboxState
from engage.domain.post import Post, PostKind
from engage.domain.record import dataclass
from engage.domain.text import one_line
from engage.store.rows import ItemView, Quoted, ThreadRow
from engage.ui.conversation import Turn, turns
from engage.ui.ink import Ink
from engage.ui.row_line import given_as
from engage.ui.set_post import MINE, attached, beside, inset, quotes, words
from engage.ui.widgets.text_pane import Setting
from engage.ui.wording import PENDING, absent, age, handle_of, moment, network_name, not_the_same, when

STANDING = {
    "new": "new to you",
    "both ways": "you talk both ways",
    "mostly you": "mostly you so far",
    "they give": "they give, thank them",
    "page": "a Page",
}
WHY = "why here: "


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
    talk = turns(scene.thread)
    place = next((number for number, turn in enumerate(talk) if turn.row.focus), len(talk))
    before, after = talk[:place], talk[place + 1 :]
    out: list[Text] = []
    for turn in before:
        out += _turn(turn, scene, ink, width)
    if before:
        out.append(rule(ink, width))
    mark = len(out)
    out += _focus(scene, talk[place].to if place < len(talk) else "", ink, width)
    if after:
        out.append(rule(ink, width))
        for turn in after:
            out += _turn(turn, scene, ink, width)
    out += [Text(""), *_why(scene, ink, width)]
    return Setting(out, mark)


def _focus(scene: Scene, to: str, ink: Ink, width: int) -> list[Text]:
    """The post in full, behind the bar where it is mine."""
    if not scene.item.row.mine:
        return [*_head(scene, to, ink, width), *_body(scene, ink, width)]
    inner = width - len(MINE)
    return list(beside(MINE, ink.accent, [*_head(scene, to, ink, inner), *_body(scene, ink, inner)], width))


def _head(scene: Scene, to: str, ink: Ink, width: int) -> list[Text]:
    row, profile = scene.item.row, scene.item.profile
    who = _who(profile.name, profile.handle, to, ink.muted, ink, mine=row.mine)
    told = Text(f"{network_name(row.network)}  {age(row.created_at, scene.now)}", ink.muted)
    lines = [edges(who, told, width)]
    if scene.item.original:
        lines.append(Text(not_the_same(scene.item.original), ink.bad))
    standing = STANDING.get(row.band, "")
    about = one_line(profile.bio)
    if (standing or about) and not row.mine:
        left = Text.assemble((standing, ink.warm), (" · " if standing and about else "", ink.faint), (about, ink.muted))
        left.truncate(width, overflow="ellipsis")
        lines.append(left)
    return [*lines, Text("")]


def _who(name: str, handle: str, to: str, style: Style, ink: Ink, *, mine: bool) -> Text:
    """Who speaks, and to whom; of mine, as whom."""
    called = handle_of(handle) or (name if mine else "")
    return Text.assemble(
        ("You", ink.strong + ink.accent) if mine else (name, ink.strong),
        (f"  {called}" if called else "", style),
        (f"  to {to}" if to else "", ink.muted),
    )


def _body(scene: Scene, ink: Ink, width: int) -> list[Text]:
    post, row, quoted = scene.item.post, scene.item.row, scene.item.quoted
    if why := absent(gone=row.gone, let_go=row.let_go):
        return [Text(f"{why[0].upper()}{why[1:]}.", ink.muted)]
    if quoted and post.kind is PostKind.REPOST and not quoted.absent:
        lines = [_shared_by(quoted, scene, ink), Text(""), *words(quoted.post, ink, ink.text)]
        lines += _below(quoted.post, ink)
    else:
        lines = [*words(post, ink, ink.text, quoted), *_below(post, ink)]
        if quotes(post, quoted):
            lines += [Text(""), *inset(quoted, scene.zone, scene.now, ink, width)]
    return [*lines, Text(""), Text(" · ".join(_facts(scene)), ink.muted)]


def _below(post: Post, ink: Ink) -> list[Text]:
    lines = attached(post, ink)
    return [Text(""), *lines] if lines else []


def _facts(scene: Scene) -> list[str]:
    """When it was written and changed, and which of my accounts did what to it."""
    row = scene.item.row
    told = [moment(row.created_at, scene.zone, scene.now)]
    told += [_edited(scene.item.post, scene.now)] if row.edited else []
    told += ["you liked it"] if given_as(scene.acting, row.liked_by) else []
    told += ["you retweeted it"] if given_as(scene.acting, row.reposted_by) else []
    for did, accounts in (("liked", row.liked_by), ("retweeted", row.reposted_by)):
        others = [one for one in accounts if scene.acting and one != scene.acting]
        told += [f"{did} as {scene.names.get(one, one)}" for one in others]
    return told


def _edited(post: Post, now: datetime) -> str:
    return f"edited {when(post.edited_at, now)}" if post.edited_at else "edited"


def _shared_by(shared: Quoted, scene: Scene, ink: Ink) -> Text:
    """Whose words a repost passes on."""
    handle = handle_of(shared.author.handle)
    told = f"{handle}  {moment(shared.post.created_at, scene.zone, scene.now)}"
    return Text.assemble(("passes on ", ink.muted), (shared.author.name, ink.strong), (f"  {told}", ink.muted))


def _turn(turn: Turn, scene: Scene, ink: Ink, width: int) -> list[Text]:
    """One other post of the conversation: who and when on a line, what was said below it."""
    row = turn.row
    pending = PENDING[OutboxState(row.pending)] if row.pending else ""
    right = ["f"] if row.liked else []
    right += [_edited(row.post, scene.now)] if row.edited else []
    right += [pending or age(row.created_at, scene.now)]
    indent = "  " * turn.indent
    margin = indent + (MINE if row.mine else "  ")
    who = _who(row.author, row.handle, turn.to, ink.faint, ink, mine=row.mine)
    lead = (margin if row.mine else indent, ink.accent)
    head = edges(Text.assemble(lead, who), Text(" · ".join(right), ink.muted), width)
    return [head, *beside(margin, ink.accent, _said(row, scene, ink, width - len(margin)), width)]


def _said(row: ThreadRow, scene: Scene, ink: Ink, width: int) -> list[Text]:
    if why := absent(gone=row.gone, let_go=row.let_go):
        return [Text(f"({why})", ink.faint)]
    lines = [*words(row.post, ink, ink.text, row.quoted), *attached(row.post, ink)]
    if quotes(row.post, row.quoted):
        lines += inset(row.quoted, scene.zone, scene.now, ink, width)
    return lines


def _why(scene: Scene, ink: Ink, width: int) -> list[Text]:
    view = scene.item
    said = list(view.reasons)
    if view.sources:
        said.append("from " + ", ".join(view.sources))
    lines = list(beside(" " * len(WHY), ink.muted, [Text(" · ".join(said), ink.muted)], width)) if said else []
    return [Text.assemble((WHY, ink.faint), lines[0][len(WHY) :]), *lines[1:]] if lines else []
