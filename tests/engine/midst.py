"""What happens in the midst of something: at a point chosen beforehand the process dies, or somebody else acts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from engage.domain.network import Network
from engage.store.store import Store

Point = Literal["person", "lane", "locked"]
"""Between two steps of the person's thread, of a lane's, or just before a transaction is committed."""


class Midst:
    """Everything that works passes points here; what is planned happens at one of them, once."""

    def __init__(self) -> None:
        self._left = 0
        self._where: frozenset[Point] = frozenset()
        self._do: Callable[[], None] | None = None

    def plan(self, after: int, where: frozenset[Point], do: Callable[[], None]) -> None:
        """Let it happen after so many points of these kinds; what was planned before is forgotten."""
        self._left, self._where, self._do = after, where, do

    def forget(self) -> None:
        self._do = None

    def passed(self, where: Point) -> None:
        if self._do is None or where not in self._where:
            return
        self._left -= 1
        if self._left < 0:
            do, self._do = self._do, None
            do()


class MortalStore(Store):
    """A store around whose commits something may happen."""

    def __init__(self, path: Path, passed: Callable[[bool], None]) -> None:
        self._passed, self._inside = passed, False
        super().__init__(path)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._inside:
            with super().transaction():
                yield
            return
        self._passed(False)
        self._inside = True
        try:
            with super().transaction():
                yield
                self._passed(True)
        finally:
            self._inside = False
        self._passed(False)


class Line:
    """A network around whose requests something may happen; while `away`, `nowhere` makes one that reaches nothing."""

    def __init__(
        self, network: Network, nowhere: Callable[[], Network], passed: Callable[[], None], away: Callable[[], bool]
    ) -> None:
        self._network, self._nowhere, self._passed, self._away = network, nowhere, passed, away

    def __getattr__(self, name: str) -> Any:
        return self._asking(name) if name in {"perform", "find", "prove"} else getattr(self._network, name)

    def _asking(self, name: str) -> Callable[..., object]:
        def ask(*about: object) -> object:
            self._passed()
            answer = getattr(self._nowhere() if self._away() else self._network, name)(*about)
            self._passed()
            return answer

        return ask
