"""The town through time: a week of history, and everything that happens after it."""

from datetime import datetime, timedelta
from random import Random

from .agenda import Agenda
from .cast import settle
from .chatter import Chatter
from .reactions import Reactions
from .scene import Scene
from .ties import Ties, knit
from .town import Town
from .walls import Walls

HISTORY = timedelta(days=7)


def build(seed: int, now: datetime) -> Town:
    """A town with seven days behind it that stands at `now` (aware, UTC); the same for the same seed and moment."""
    town = Town(now - HISTORY)
    settle(town, Random(f"{seed}:cast"))
    knit(town, now, Random(f"{seed}:ties"))
    agenda = Agenda(town)
    chatter = Chatter(town, agenda, Random(f"{seed}:chatter past"))
    walls = Walls(town, agenda, Random(f"{seed}:walls past"))
    Scene(town, agenda, chatter, walls, Random(f"{seed}:scene")).write()
    chatter.start()
    walls.start()
    agenda.run(now)
    return town


class Life:
    """Moves a town forward event by event, and lets its people react to what I do in it.

    The same town, seed and acts at the same moments give the same future, in however many steps it is reached.
    """

    def __init__(self, town: Town, seed: int) -> None:
        self.town = town
        self.agenda = Agenda(town)
        ties = Ties(town, self.agenda, Random(f"{seed}:coming"))
        reactions = Reactions(town, self.agenda, Random(f"{seed}:reactions"))
        ties.start()
        Chatter(town, self.agenda, Random(f"{seed}:chatter")).start()
        Walls(town, self.agenda, Random(f"{seed}:walls")).start()
        town.listeners += [ties.hear, reactions.hear]

    @property
    def moving(self) -> bool:
        """Whether what happens just now is the town's own doing."""
        return self.agenda.running

    def advance(self, to: datetime) -> None:
        """Let everything happen that is due by `to`, and stand there; ValueError for a moment in the past."""
        self.agenda.run(to)
