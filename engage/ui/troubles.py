"""What went wrong in this session, newest first, with what the networks answered."""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime

from engage.domain import events as told
from engage.domain.outbox import OutboxState
from engage.domain.record import dataclass

MOST = 20


@dataclass(frozen=True, slots=True)
class Trouble:
    """`said` is the sentence as the status line has it, `answer` the request and the network's own words."""

    said: str
    answer: str
    at: datetime | None = None


class Troubles:
    """The last ones that came with an answer."""

    def __init__(self) -> None:
        self._kept: deque[Trouble] = deque(maxlen=MOST)

    def __iter__(self) -> Iterator[Trouble]:
        return reversed(self._kept)

    def take(self, batch: Sequence[told.Event], at: datetime | None) -> None:
        """Keep what of a batch is one; the same again only moves up."""
        for event in batch:
            said, answer = _of(event)
            if said and answer:
                same = [one for one in self._kept if (one.said, one.answer) == (said, answer)]
                for one in same:
                    self._kept.remove(one)
                self._kept.append(Trouble(said, answer, at))

    def explain(self, said: str) -> bool:
        """Whether there is more to show about a sentence."""
        return any(one.said == said for one in self._kept)


def _of(event: told.Event) -> tuple[str, str]:
    match event:
        case told.SyncFinished(title=title, failed=failed, answer=answer) if failed:
            return f"{title}: {failed}", answer
        case told.ThreadLoaded(failed=said, answer=answer) | told.LanePaused(sentence=said, answer=answer):
            return said, answer
        case told.ActionChanged(state=state, sentence=said, answer=answer) if state is not OutboxState.CONFIRMED:
            return said, answer
        case _:
            return "", ""
