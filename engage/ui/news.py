"""What the engine's events mean for the screen: what to say, whether to read again, what is under way."""

from collections.abc import Sequence
from datetime import datetime

from engage.domain import events as told
from engage.domain.outbox import OutboxState
from engage.domain.record import dataclass
from engage.ui.troubles import Troubles
from engage.ui.wording import count

FETCHING = "Fetching from every source."


@dataclass(frozen=True, slots=True)
class Digest:
    """A batch in short: `changed` asks for fresh rows, `sentence` is to be said, `bad` where something went wrong.

    `by_hand` where something that went directly has become a hand-off. Where `instead` is set, the sentence is only to
    take the place of that one.
    """

    changed: bool
    sentence: str = ""
    bad: bool = False
    by_hand: bool = False
    instead: str = ""


class News:
    """Keeps what is true between batches: the source being read, paused lanes, when the last pass ended."""

    def __init__(self) -> None:
        self.fetching = ""
        self.synced_at: datetime | None = None
        self.wanted = 0
        """Of so many accounts it is to be said what fetching, which was asked for, came to."""
        self._came = 0
        self._trouble: dict[tuple[str, str], str] = {}
        self._budgets: dict[int | str, str] = {}
        self._eased: dict[int | str, str] = {}
        self.pauses: dict[str, datetime] = {}
        self.troubles = Troubles()
        self._price = ""

    @property
    def trouble(self) -> str:
        """The sentence of the lane that paused last, empty while all go on."""
        return next(reversed(self._trouble.values()), "")

    @property
    def notice(self) -> str:
        """What the reading under way costs, else what is to be known of the read budget and of limits that are near."""
        return self._price or next(reversed((self._eased | self._budgets).values()), "")

    def take(self, batch: Sequence[told.Event], at: datetime | None = None) -> Digest:
        """Digest a batch of events that came at `at`; what went wrong is said before what went well."""
        self.troubles.take(batch, at)
        changed, sentence, bad, fetched = False, "", False, ""
        for event in batch:
            changed = changed or self._changes(event)
            said, wrong = self._said(event)
            if said and (wrong or not bad):
                sentence, bad = said, wrong
            self._follow(event)
            fetched = self._fetched(event) or fetched
        by_hand = any(isinstance(one, told.ActionChanged) and one.state is OutboxState.HANDED_OFF for one in batch)
        return Digest(changed, sentence or fetched, bad, by_hand, "" if sentence else FETCHING * bool(fetched))

    def _fetched(self, event: told.Event) -> str:
        """After the last account's pass what all of them brought, where somebody waits for it."""
        if not self.wanted:
            self._came = 0
        elif isinstance(event, told.SyncFinished):
            self._came += event.new
        elif isinstance(event, told.PassFinished):
            self.wanted -= 1
            if not self.wanted:
                return f"Fetched: {count(self._came, 'new post')}." if self._came else "Fetched: nothing new."
        return ""

    def _said(self, event: told.Event) -> tuple[str, bool]:
        """A sentence about the event, empty for none, and whether it is a bad one."""
        match event:
            case told.ActionChanged(state=state, sentence=sentence):
                return sentence, state is not OutboxState.CONFIRMED
            case told.SyncFinished(title=title, failed=failed) if failed:
                return f"{title}: {failed}", True
            case told.ThreadLoaded(failed=failed):
                return failed, True
            case told.LanePaused(lane="sync", sentence=sentence) | told.LaneCrashed(sentence=sentence):
                return ("" if sentence in self._trouble.values() else sentence), True
            case told.LaneResumed(account=account, lane=lane) if self._trouble.keys() == {(account, lane)}:
                return "Everything goes on again.", False
            case _:
                return "", False

    def _changes(self, event: told.Event) -> bool:
        if isinstance(event, told.SyncFinished):
            return bool(event.new or event.changed or event.gone or event.failed)
        if isinstance(event, told.ThreadLoaded):
            return bool(event.new or event.gone)
        return isinstance(event, told.SyncAdvanced | told.ActionChanged | told.Rechecked | told.Woke)

    def _follow(self, event: told.Event) -> None:
        match event:
            case told.SyncStarted(title=title, sentence=sentence):
                self.fetching, self._price = f"fetching {title}", sentence
            case told.SyncAdvanced(title=title, new=new):
                self.fetching = f"fetching {title}, {new} new" if new else f"fetching {title}"
            case told.PassFinished(at=at):
                self.fetching, self.synced_at = "", at
            case told.SyncFinished(source=source, notice=notice):
                self.fetching = self._price = ""
                self._eased.pop(source, None)
                self._eased |= {source: notice} if notice else {}
            case told.LanePaused(account=account, lane=lane, sentence=sentence, until=until):
                self._trouble[account, lane] = sentence
                self.pauses.pop(account, None)
                self.pauses |= {account: until} if until else {}
                self.fetching = "" if lane == "sync" else self.fetching
            case told.LaneCrashed(account=account, lane=lane, sentence=sentence):
                self._trouble[account, lane] = sentence
            case told.LaneResumed(account=account, lane=lane):
                self._trouble.pop((account, lane), None)
                self.pauses.pop(account, None)
            case told.BudgetTold(account=account, sentence=sentence):
                self._budgets.pop(account, None)
                if sentence:
                    self._budgets[account] = sentence
            case _:
                pass
