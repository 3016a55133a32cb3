"""The credentials of one Page."""

from dataclasses import field

from engage.domain.record import dataclass


@dataclass(frozen=True, slots=True)
class PageKey:
    """A Page that I run: its own token (never in the repr), and the tasks that I have there, e.g. MODERATE."""

    id: str
    name: str
    token: str = field(repr=False)
    tasks: tuple[str, ...] = ()
