"""What a first reading is going to cost, told before it is made."""

from collections.abc import Iterable

from engage.domain.price import dollars
from engage.domain.record import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the last `days` of a source hold and cost to read, in micro-dollars.

    Where the network `counted` they are about that; else they are the most that is read.
    """

    days: int
    posts: int
    micros: int
    counted: bool = False

    @property
    def amount(self) -> str:
        """The posts as `about 60`."""
        return f"{_how(self.counted)} {self.posts}"

    @property
    def price(self) -> str:
        """The price as `about $0.60`."""
        return f"{_how(self.counted)} {dollars(self.micros)}"


def total(estimates: Iterable[Estimate]) -> Estimate:
    """All together; the most where one of them is."""
    found = list(estimates)
    return Estimate(
        max((one.days for one in found), default=0),
        sum(one.posts for one in found),
        sum(one.micros for one in found),
        all(one.counted for one in found),
    )


def _how(counted: bool) -> str:
    return "about" if counted else "at most"
