"""What the networks answered, set as text: the sentence, when, and the answer as it came, without tokens."""

from collections.abc import Iterable
from datetime import tzinfo

from rich.text import Text

from engage.ui.ink import Ink
from engage.ui.set_thread import rule
from engage.ui.troubles import Trouble
from engage.ui.wording import moment


def set_answers(troubles: Iterable[Trouble], zone: tzinfo, ink: Ink, width: int) -> list[Text]:
    """Each with a rule between."""
    out: list[Text] = []
    for trouble in troubles:
        when = moment(trouble.at, zone) if trouble.at else ""
        out += [rule(ink, width, when), Text(trouble.said, ink.text), Text("")]
        out += [Text("  " + line, ink.muted) for line in trouble.answer.split("\n")]
        out.append(Text(""))
    return out or [Text("Nothing went wrong that a network had words for.", ink.muted)]
