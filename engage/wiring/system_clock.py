"""The clock of this machine."""

from datetime import UTC, datetime


class SystemClock:
    """The real present."""

    def now(self) -> datetime:
        return datetime.now(UTC)
