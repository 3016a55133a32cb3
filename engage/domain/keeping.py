"""How long others' words are kept, and how often their network is asked whether they still stand."""

from datetime import timedelta

from engage.domain.record import dataclass

KEEP_DAYS = 90
"""Days for which others' words are kept, unless the settings say otherwise.

Counted from when they came, not from when they were written: it is the copy that must not grow old, and an old post
that a new one quotes would otherwise be read, and paid for, again and again.
"""

GONE_SHOWN = timedelta(days=1)
"""How long the line of a post that is gone stays in its lanes: nothing vanishes under somebody's cursor."""

FREE_CHECKS = 50
"""Posts of one account that are looked at again on one UTC day where that costs nothing but requests."""

BEGUN, NOW, INBOX, ELSEWHERE = 8, 4, 2, 1
"""What a day without a look weighs: for what is put off, drafted or on its way, in the lane "now", in the inbox, and
anywhere else. Whatever has waited longest by this weight is next, so that the valuable come more often and every one
has its turn."""


@dataclass(frozen=True, slots=True)
class Checks:
    """What looking at kept posts again takes: `batch` of them at a time, `price` micro-dollars for each that stands."""

    batch: int
    price: int
