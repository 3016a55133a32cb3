"""Why something is here, and what counted today by which rule, set as text."""

from datetime import tzinfo

from rich.text import Text

from engage.domain.quota import DayCount
from engage.store.rows import ItemView
from engage.ui.ink import Ink
from engage.ui.set_thread import rule
from engage.ui.wording import did

CLASSES = {"tap": "like", "pass": "passed on", "talk": "talk", "help": "help", "none": "not counted"}


def set_counted(view: ItemView | None, day: DayCount, zone: tzinfo, ink: Ink, width: int) -> list[Text]:
    """The item's reasons, then each gesture of today with its class and rule."""
    out: list[Text] = []
    if view is not None:
        out += [rule(ink, width, "why this is here"), *[Text(reason, ink.text) for reason in view.reasons], Text("")]
    out.append(rule(ink, width, "what counted today"))
    for verdict in day.verdicts:
        gesture = verdict.gesture
        what = did(gesture.kind, gesture.network).lower()
        counted = CLASSES[verdict.counted_as.value]
        out.append(
            Text.assemble(
                (f"{gesture.at.astimezone(zone):%H:%M}  ", ink.muted),
                (what.ljust(14), ink.text),
                (counted.ljust(14), ink.good if verdict.counted_as != "none" else ink.muted),
                (verdict.reason, ink.muted),
            )
        )
    if not day.verdicts:
        out.append(Text("Nothing yet today.", ink.muted))
    caps = f"At most {day.tap_cap} likes and {day.person_cap} gestures for one person count on a day."
    out += [Text(""), Text(caps, ink.faint)]
    return out
