"""A person set as text: who, where you stand, your notes, what passed between you."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from rich.text import Text

from engage.domain.outbox import OutboxState
from engage.domain.text import one_line
from engage.store.rows import HistoryLine, PersonCard
from engage.ui.ink import Ink
from engage.ui.set_post import beside
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

VERB = max(len(words) for words in (*THEIRS.values(), *MINE.values()))
"""Cells of the column that tells what passed."""

BESIDE = 50
"""Cells from which on what was said stands beside that column."""


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
        dates = _dates([note.at for note in card.person.notes], now, zone)
        for date, note in zip(dates, card.person.notes, strict=True):
            out += _dated(date, one_line(note.text), ink, width)
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
    """What passed, and what was said beside it; below it where the line would be too short for that."""
    dates, roomy = _dates([line.at for line in history], now, zone), width >= BESIDE
    lines: list[Text] = []
    for date, line in zip(dates, history, strict=True):
        mine, said = line.direction == "out", one_line(line.text)
        words = (MINE if mine else THEIRS).get(line.kind, line.kind)
        open_end = PENDING.get(OutboxState(line.state)) if mine else None
        passed = Text.assemble(
            (f"{date}  ", ink.muted),
            (words.ljust(VERB) if roomy and said and not open_end else words, ink.accent if mine else ink.warm),
            (f" ({open_end})" if open_end else "", ink.muted),
        )
        if said and roomy:
            lines.append(passed.append(f"  {said}", ink.text))
        else:
            lines += [passed, Text(" " * (len(date) + 2) + said, ink.text)] if said else [passed]
    for told in lines:
        told.truncate(width, overflow="ellipsis")
    return lines


def _dated(date: str, said: str, ink: Ink, width: int) -> list[Text]:
    """A note behind its date; the lines of a long one stand under each other."""
    margin = " " * (len(date) + 2)
    lines = list(beside(margin, ink.text, [Text(said, ink.text)], width))
    lines[0] = Text.assemble((f"{date}  ", ink.muted), lines[0][len(margin) :])
    return lines


def _dates(times: Sequence[datetime], now: datetime, zone: tzinfo) -> list[str]:
    """As a column; wider only where one of them is of another year."""
    dates = [day(at, zone, now) for at in times]
    column = max((6, *map(len, dates)))
    return [date.rjust(column) for date in dates]
