"""Why something is here, and what counted today by which rule, set as text."""

from collections.abc import Mapping
from datetime import tzinfo

from rich.cells import cell_len
from rich.text import Text

from engage.domain.quota import DayCount, Verdict
from engage.store.rows import ItemView
from engage.ui.ink import Ink
from engage.ui.row_line import fit
from engage.ui.set_post import beside
from engage.ui.set_thread import rule
from engage.ui.wording import done_to

CLASSES = {"tap": "like", "pass": "passed on", "talk": "talk", "help": "help", "none": "not counted"}
COUNTED = max(map(len, CLASSES.values()))

BESIDE = len("09:00  ") + len("  ") + COUNTED
"""Cells beside what was done and to whom."""


def set_counted(
    view: ItemView | None, day: DayCount, names: Mapping[int, str], zone: tzinfo, ink: Ink, width: int
) -> list[Text]:
    """The item's reasons, then each gesture of today with its class and rule; `names` are people's, by id."""
    out: list[Text] = []
    if view is not None:
        out += [rule(ink, width, "why this is here"), *[Text(reason, ink.text) for reason in view.reasons], Text("")]
    out.append(rule(ink, width, "what counted today"))
    gestures = [verdict.gesture for verdict in day.verdicts]
    told = [done_to(one.kind, one.network, names.get(one.person, "")) for one in gestures]
    column = min(width - BESIDE, max(map(cell_len, told), default=0))
    for verdict, what in zip(day.verdicts, told, strict=True):
        out += _line(verdict, fit(what, column), zone, ink, width)
    if not day.verdicts:
        out.append(Text("Nothing yet today.", ink.muted))
    caps = f"At most {day.tap_cap} likes and {day.person_cap} gestures for one person count on a day."
    out += [Text(""), Text(caps, ink.faint)]
    return out


def _line(verdict: Verdict, what: str, zone: tzinfo, ink: Ink, width: int) -> list[Text]:
    """With the reason behind it; below it where that is too long."""
    at, counted = f"{verdict.gesture.at.astimezone(zone):%H:%M}  ", CLASSES[verdict.counted_as.value]
    line = Text.assemble(
        (at, ink.muted),
        (what + "  ", ink.text),
        (counted, ink.good if verdict.counted_as != "none" else ink.muted),
    )
    beyond = f"{' ' * (COUNTED - len(counted))}  {verdict.reason}".rstrip()
    if line.cell_len + cell_len(beyond) <= width:
        return [line.append(beyond, ink.muted)]
    return [line, *beside(" " * len(at), ink.muted, [Text(verdict.reason, ink.muted)], width)]
