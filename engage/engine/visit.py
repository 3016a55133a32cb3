"""One visit to one source: read on, page after page, until it has nothing more."""

import logging
from dataclasses import replace

from engage.domain.clock import Clock
from engage.domain.errors import NetworkError, Refused
from engage.domain.events import SyncAdvanced, SyncFinished
from engage.domain.network import Network
from engage.domain.source import Rest, Source
from engage.engine.intake import Intake
from engage.store.database import StoreUnusable
from engage.store.store import Store

log = logging.getLogger(__name__)


class Visit:
    """Call `step()` while it answers True. An error leaves it where it was: the same call can be made again."""

    def __init__(self, store: Store, network: Network, clock: Clock, source: Source, me: frozenset[str]) -> None:
        self.source = source
        self._network, self._clock = network, clock
        self._intake = Intake(store, network, source.id, me)
        self._more = True

    def step(self) -> bool:
        """Make one request and save what it brought; whether there is more to do."""
        now = self._clock.now()
        if self._intake.open:
            self._intake.look_up(now)
        else:
            page = self._network.fetch(self.source)
            self._more = page.more and page.cursor != self.source.cursor
            self._intake.take(page, now)
            self.source = replace(self.source, cursor=page.cursor)
        return self._intake.open or self._more

    def attempt(self) -> tuple[bool, Rest | None]:
        """`step()`, and why it failed: a source that is refused, or that we fail to read, must not keep others waiting.

        Raises the errors that concern more than this source.
        """
        try:
            return self.step(), None
        except Refused as error:
            return False, Rest(error.sentence, answer=error.detail)
        except (NetworkError, StoreUnusable):
            raise
        except Exception as fault:
            log.exception("a fault while reading %s", self.source.title)
            return False, Rest(f"engage could not read what came ({type(fault).__name__}); see the log.")

    @property
    def between_pages(self) -> bool:
        """Whether everything that came is saved and the cursor stands behind it."""
        return not self._intake.open

    def advanced(self) -> SyncAdvanced:
        return SyncAdvanced(self.source.id, self.source.title, self._intake.new)

    @property
    def ease(self) -> int:
        """How many times as long as usual its network wants to be left alone."""
        return self._intake.ease

    def finished(self, rest: Rest | None = None, notice: str = "") -> SyncFinished:
        """The report of it, in which `rest` is why it ends early. Counting begins anew, should it go on."""
        failed, until, answer = (rest.sentence, rest.until, rest.answer) if rest else ("", None, "")
        return SyncFinished(
            self.source.id, self.source.title, *self._intake.counts(), failed=failed, until=until, answer=answer,
            notice=notice,
        )  # fmt: skip


def unvisited(source: int, title: str, rest: Rest | None) -> SyncFinished:
    """The report of a source that was not even asked for."""
    failed, until, answer = (rest.sentence, rest.until, rest.answer) if rest else ("", None, "")
    return SyncFinished(source, title, 0, 0, 0, 0, 0, failed, until, answer)
