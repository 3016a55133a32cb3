"""A person set as text: who, where you stand, your notes, what passed between you."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from rich.text import Text

from engage.domain.outbox import OutboxState
from engage.domain.text import one_line
from engage.store.rows import HistoryLine, PersonCard
from engage.ui.ink import Ink
from engage.ui.set_thread import STANDING, rule
from engage.ui.wording import PENDING, day, days_ago, handle_of, network_name, not_the_same

THEIRS = {
    "reply": "answered you",
    "comment": "answered you",
    "post": "mentioned you",
    "quote": "quoted you",
    "repost": "passed you on",
}
MINE = {
    "like": "you liked",
    "reply": "you answered",
    "repost": "you passed on",
    "quote": "you quoted",
    "follow": "you followed",
}


def set_person(card: PersonCard, now: datetime, zone: tzinfo, ink: Ink, width: int) -> list[Text]:
    """The paragraphs of a person's card."""
    out = [Text(card.person.name, ink.strong)]
    for profile in card.person.profiles:
        name = network_name(profile.network)
        out.append(Text.assemble((name, ink.muted), ("  " + handle_of(profile.handle), ink.muted)))
        if profile.bio:
            out.append(Text(one_line(profile.bio), ink.text))
    if card.original:
        out.append(Text(not_the_same(card.original), ink.bad))
    out += [Text(""), *_standing(card, now, zone, ink)]
    if card.person.notes:
        out += [Text(""), rule(ink, width, "notes")]
        out += [
            Text.assemble((_padded(note.at, now, zone) + "  ", ink.muted), (one_line(note.text), ink.text))
            for note in card.person.notes
        ]
    out += [Text(""), rule(ink, width, "between you")]
    out += _history(card.history, now, zone, ink, width) or [Text("Nothing yet. A reply is a good start.", ink.muted)]
    return out


def _standing(card: PersonCard, now: datetime, zone: tzinfo, ink: Ink) -> list[Text]:
    lines = [Text(STANDING.get(card.band, "you know each other a little"), ink.warm)]
    lines.append(Text(f"you spoke {card.exchanged_out}, they spoke {card.exchanged_in}", ink.muted))
    if card.last_exchange is not None:
        lines.append(Text(f"last two-way: {days_ago(card.last_exchange, now, zone)}", ink.muted))
    return lines


def _history(history: Sequence[HistoryLine], now: datetime, zone: tzinfo, ink: Ink, width: int) -> list[Text]:
    lines = []
    for line in history:
        words = (MINE if line.direction == "out" else THEIRS).get(line.kind, line.kind)
        style = ink.accent if line.direction == "out" else ink.warm
        open_end = PENDING.get(OutboxState(line.state)) if line.direction == "out" else None
        text = Text.assemble(
            (_padded(line.at, now, zone) + "  ", ink.muted),
            (words, style),
            (f" ({open_end})" if open_end else "", ink.muted),
            (f"  {one_line(line.text)}" if line.text else "", ink.text),
        )
        text.truncate(width, overflow="ellipsis")
        lines.append(text)
    return lines


def _padded(at: datetime, now: datetime, zone: tzinfo) -> str:
    return day(at, zone, now).rjust(6)
