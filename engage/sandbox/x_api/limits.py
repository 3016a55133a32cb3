"""X's quarter-hour windows, per account and endpoint, by the town's clock."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from .problems import refusal

WINDOW = timedelta(minutes=15)


@dataclass
class Limits:
    """How often each endpoint was called in its window; a window opens with the first call after the last."""

    windows: dict[tuple[str, str], tuple[datetime, int]] = field(default_factory=dict)

    def take(self, caller: str, endpoint: str, limit: int, now: datetime) -> dict[str, str]:
        """Count a call and answer the headers that tell it; a 429 where the window is used up."""
        opened, used = self.windows.get((caller, endpoint), (now, 0))
        if now >= opened + WINDOW:
            opened, used = now, 0
        headers = {
            "x-rate-limit-limit": str(limit),
            "x-rate-limit-remaining": str(max(0, limit - used - 1)),
            "x-rate-limit-reset": str(int((opened + WINDOW).timestamp())),
        }
        if used >= limit:
            full = refusal(429, "Too Many Requests", "Too Many Requests")
            full.headers.update(headers)
            raise full
        self.windows[caller, endpoint] = (opened, used + 1)
        return headers
