"""People: a profile is somebody as one network shows them, a person may have several."""

from datetime import datetime, timedelta

from engage.domain.record import dataclass

FRESH = timedelta(days=30)
"""For this long what was looked up about somebody is not asked again: on X that costs a cent each time."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An account of a network. `id` is the network's own; `handle` has no `@` and may be empty on Facebook."""

    network: str
    id: str
    name: str
    handle: str = ""
    bio: str = ""
    url: str = ""
    is_page: bool = False
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """The person's own words about somebody."""

    id: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, over all networks. `id` is the store's."""

    id: int
    name: str
    profiles: tuple[Profile, ...]
    notes: tuple[Note, ...] = ()
