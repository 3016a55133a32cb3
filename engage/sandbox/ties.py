"""Who follows whom: the ties the story begins with, new followers, and the tag followers who leave."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

from .agenda import Agenda, minutes, waking
from .cast import roles
from .model import Act, Person
from .town import Town

STAYS = timedelta(hours=30)  # a tag follower leaves this long after being followed back
STAYS_LONGER = {"slow": timedelta(hours=60)}  # and one takes too long to be sure of
FOLLOWED_BACK_BEFORE_NOW = {"vip": timedelta(hours=20), "slow": timedelta(hours=25)}
CLOSED_AFTER = {"lotto": timedelta(hours=20)}  # accounts that the network suspends


def knit(town: Town, now: datetime, rng: Random) -> None:
    """The follows as they stand at `now`, without acts: nobody remembers them all happening."""
    me = town.my_x
    others = [person for person in town.people.values() if person.x_id and person.x_id != me]
    for person in others:
        tie = roles()[person.key].tie
        long_ago = now - timedelta(days=rng.randint(20, 900), minutes=rng.randint(0, 1440))
        if tie in ("mutual", "fan"):
            town.follows[person.x_id, me] = long_ago
        if tie in ("mutual", "read"):
            town.follows[me, person.x_id] = long_ago + timedelta(hours=rng.randint(1, 90))
        if tie == "new":
            town.follows[person.x_id, me] = now - minutes(rng, 4 * 60, 60 * 60)
        if person.key in FOLLOWED_BACK_BEFORE_NOW:
            back = now - FOLLOWED_BACK_BEFORE_NOW[person.key]
            town.follows[person.x_id, me] = back - timedelta(hours=rng.randint(8, 30))
            town.follows[me, person.x_id] = back
        for other in others:
            chance = 0.45 if other.niche == person.niche else 0.06
            if other is not person and rng.random() < chance:
                town.follows[person.x_id, other.x_id] = now - timedelta(days=rng.randint(5, 1200))


class Ties:
    """People who come, people who leave, and accounts that are closed."""

    def __init__(self, town: Town, agenda: Agenda, rng: Random) -> None:
        self.town, self.agenda, self.rng = town, agenda, rng

    def start(self) -> None:
        coming = [person for key, person in self.town.people.items() if roles()[key].tie == "later"]
        for turn, person in enumerate(coming):
            when = self.town.now + timedelta(hours=9 * turn) + minutes(self.rng, 60, 540)
            self.agenda.at(waking(self.rng, when), partial(self.town.follow, person.x_id, self.town.my_x))
        for person in self.town.people.values():
            if person.temper == "tag_follower" and (since := self.town.follows.get((self.town.my_x, person.x_id))):
                self._leave_later(person, since)
        for key, rest in CLOSED_AFTER.items():
            self.agenda.after(rest, partial(setattr, self.town.people[key], "suspended", True))

    def hear(self, act: Act) -> None:
        """Note that I followed a tag follower back, whoever moved my hand."""
        if act.kind == "follow" and act.actor == self.town.my_x:
            person = self.town.by_id[act.target]
            if person.temper == "tag_follower":
                self._leave_later(person, act.at)

    def _leave_later(self, person: Person, since: datetime) -> None:
        self.agenda.at(since + STAYS_LONGER.get(person.key, STAYS), partial(self._leave, person, since))

    def _leave(self, person: Person, since: datetime) -> None:
        if self.town.follows.get((self.town.my_x, person.x_id)) == since:
            self.town.unfollow(person.x_id, self.town.my_x)
