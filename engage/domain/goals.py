"""What a person aims at each day and week (product.md 5.2, 5.5, 5.6)."""

from zoneinfo import ZoneInfo

from engage.domain.record import dataclass


@dataclass(frozen=True, slots=True)
class Goals:
    """`day` is T, `talk` is K; weekdays are 0 = Monday; minutes are active minutes; `zone` is an IANA name."""

    day: int = 10
    talk: int = 3
    week_gestures: int = 50
    week_people: int = 15
    week_minutes: int = 180
    week_new: int = 3
    rest_days: frozenset[int] = frozenset({5, 6})
    week_start: int = 0
    day_start_hour: int = 4
    session_minutes: int = 20
    person_cap: int = 3
    zone: str = "UTC"

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)
