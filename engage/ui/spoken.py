"""What the engine says, with the keys that the person has: every answer and every event comes by here."""

from collections.abc import Mapping
from dataclasses import replace

from engage.domain.events import ActionChanged, Event
from engage.domain.keyname import with_keys
from engage.engine.answers import Answer
from engage.ui.commands import first_key


def answered(answer: Answer, keymap: Mapping[str, str]) -> Answer:
    """An answer, fit to be shown."""
    return replace(answer, sentence=_spoken(answer.sentence, keymap))


def told(event: Event, keymap: Mapping[str, str]) -> Event:
    """An event, fit to be shown; those about gestures are the ones that tell what to press."""
    if isinstance(event, ActionChanged) and event.sentence:
        return replace(event, sentence=_spoken(event.sentence, keymap))
    return event


def _spoken(sentence: str, keymap: Mapping[str, str]) -> str:
    return with_keys(sentence, lambda command: first_key(command, keymap))
