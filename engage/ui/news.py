"""What the engine's events mean for the screen: what to say, whether to read again, what is under way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engage.domain import events as told
from engage.domain.outbox import OutboxState


@dataclass(frozen=True, slots=True)
class Digest:
    """A batch in short: `changed` asks for fresh rows, `thread` names an item whose conversation came."""

    changed: bool
    sentence: str = ""
    bad: bool = False
    thread: int = 0


class News:
    """Keeps what is true between batches: the source being read, paused lanes, when the last pass ended."""

    def __init__(self) -> None:
        self.fetching = ""
        self.synced_at: datetime | None = None
        self._trouble: dict[tuple[str, str], str] = {}

    @property
    def trouble(self) -> str:
        """The sentence of the lane that paused last, empty while all go on."""
        return next(reversed(self._trouble.values()), "")

    def take(self, batch: Sequence[told.Event]) -> Digest:
        """Digest a batch of events."""
        changed, sentence, bad, thread = False, "", False, 0
        for event in batch:
            changed = changed or self._changes(event)
            if isinstance(event, told.ActionChanged) and event.sentence:
                sentence, bad = event.sentence, event.state in (OutboxState.REFUSED, OutboxState.UNCONFIRMED)
            elif isinstance(event, told.ThreadLoaded):
                thread = event.item
            self._follow(event)
        return Digest(changed, sentence, bad, thread)

    def _changes(self, event: told.Event) -> bool:
        if isinstance(event, told.SyncFinished):
            return bool(event.new or event.changed or event.gone or event.failed)
        if isinstance(event, told.ThreadLoaded):
            return bool(event.new)
        return isinstance(event, told.SyncAdvanced | told.ActionChanged | told.Woke)

    def _follow(self, event: told.Event) -> None:
        match event:
            case told.SyncStarted(title=title):
                self.fetching = f"fetching {title}"
            case told.SyncAdvanced(title=title, new=new):
                self.fetching = f"fetching {title}, {new} new" if new else f"fetching {title}"
            case told.PassFinished(at=at):
                self.fetching, self.synced_at = "", at
            case told.SyncFinished():
                self.fetching = ""
            case told.LanePaused(account=account, lane=lane, sentence=sentence):
                self._trouble[account, lane] = sentence
                self.fetching = "" if lane == "sync" else self.fetching
            case told.LaneCrashed(account=account, lane=lane, sentence=sentence):
                self._trouble[account, lane] = sentence
            case told.LaneResumed(account=account, lane=lane):
                self._trouble.pop((account, lane), None)
            case _:
                pass
