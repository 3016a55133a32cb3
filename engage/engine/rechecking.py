"""Looks whether kept posts still stand, a part of them every day: what is gone leaves, what was edited is updated."""

from collections.abc import Mapping
from datetime import date, datetime

from engage.domain.clock import Clock
from engage.domain.errors import OutcomeUnknown, RateLimited, Refused
from engage.domain.events import Rechecked, Report
from engage.domain.keeping import FREE_CHECKS
from engage.domain.network import FeedPage, Network
from engage.domain.price import CHECKS, ReadBudget, utc_day
from engage.domain.schedule import limit_ends
from engage.engine.booking import book
from engage.store.store import Store


class Rechecking:
    """For one account. How much is left to look at today is told by the store: a restart begins nothing anew."""

    def __init__(
        self, store: Store, network: Network, clock: Clock, me: frozenset[str], budget: int, report: Report
    ) -> None:
        self._store, self._network, self._clock, self._me, self._report = store, network, clock, me, report
        self._account = network.account
        self._budget = ReadBudget(budget)
        self._enough: date | None = None
        self._rests_until: datetime | None = None

    def look(self) -> None:
        """Ask once, if there is something to ask for and room for it. Raises Unreachable and CredentialsRejected."""
        now = self._clock.now()
        if self._enough == utc_day(now) or (self._rests_until is not None and now < self._rests_until):
            return
        room = self._room(now)
        posts = self._store.rechecks.due(self._account, now, room) if room > 0 else []
        if not posts:
            self._enough = utc_day(now)
            return
        ids = {post.version or post.id: post.id for post in posts}
        try:
            page = self._network.check(list(ids))
        except RateLimited as limit:
            self._rests_until = limit_ends(limit.until, now)
        except (Refused, OutcomeUnknown):
            self._enough = utc_day(now)
        else:
            self._take(page, ids, now)
        finally:
            book(self._store, self._network, CHECKS, now)

    def _room(self, now: datetime) -> int:
        """How many posts may be asked for at this moment."""
        terms = self._network.checks
        if not terms.price:
            return min(terms.batch, FREE_CHECKS - self._store.rechecks.count(self._account, now))
        charges = self._store.charges
        left = self._budget.for_checks(charges.reads(now), charges.reads(now, CHECKS))
        return min(terms.batch, left // terms.price)

    def _take(self, page: FeedPage, ids: Mapping[str, str], now: datetime) -> None:
        network = self._account.network
        with self._store.transaction():
            book(self._store, self._network, CHECKS, now)
            self._store.people.save(page.profiles, now)
            changed = self._store.posts.save(page.posts, None, now, self._me).changed
            gone = self._store.posts.gone(network, [ids.get(one, one) for one in page.gone], now)
            self._store.rechecks.done(network, ids.values(), now)
        if changed or gone:
            self._report(Rechecked(self._account.id, changed, gone))
