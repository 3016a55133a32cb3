"""The app's deck: doors for the screen's thread, lanes for the others, and the way news takes upward."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from threading import Thread

from engage.domain.events import Event
from engage.domain.goals import Goals
from engage.domain.link import openable
from engage.engine.dating import goals_in_force
from engage.engine.day import Day
from engage.engine.engagement import Engagement
from engage.engine.hints import Hints
from engage.engine.lanes import Doors
from engage.engine.runner import InlineRunner, Runner
from engage.engine.sessions import Sessions
from engage.engine.tips import Tips
from engage.engine.whereabouts import Whereabouts
from engage.store.reader import Reader
from engage.store.rows import InboxRow
from engage.store.store import Store
from engage.ui.deck import Deck
from engage.wiring.house import House, ignore
from engage.wiring.stops import remembering
from engage.wiring.tidying import let_tidy
from engage.wiring.unlocking import Unlocking

SWITCH_SECONDS = 0.0005
"""How long a lane may go on computing while the screen waits; Python's own ten times as long, for each of the lanes."""

PROMPT = 0.2
"""Seconds in which a browser says that it cannot be opened; some say nothing until they are closed."""


@contextmanager
def made_deck(
    house: House, lanes: type[Runner | InlineRunner] = Runner, unlocking: Unlocking | None = None
) -> Iterator[Deck]:
    """Everything the app needs; stopped and closed when the block ends."""
    news, unlocking = Switch(), unlocking or Unlocking(house)
    unlocking.listen(news.report)
    with ExitStack() as stack:
        stack.enter_context(house.logging())
        store = stack.enter_context(closing(house.store(first=True)))
        house.introduce(store)
        goals = goals_in_force(store, house.goals, house.clock.now())
        reader = stack.enter_context(closing(Reader(house.path)))
        heard = remembering(house.store, news.report)
        doors = Doors(
            house.store, unlocking.network_of, house.clock, heard, house.me, goals, house.budget, house.keep_days
        )
        runner = lanes([door.account.id for door in house.doors], doors)
        stack.callback(runner.stop)
        yield deck_of(house, goals, store, reader, runner, news)


def deck_of(
    house: House, goals: Goals, store: Store, reader: Reader, runner: Runner | InlineRunner, news: "Switch"
) -> Deck:
    """What the screen is handed."""
    sessions = Sessions(store, house.clock, goals)
    ways = {door.account.id: door.ways for door in house.doors}
    return Deck(
        reader=reader,
        engagement=Engagement(store, ways, house.clock, goals, runner.wake, sessions, house.hold_seconds),
        sessions=sessions,
        day=Day(reader, house.clock, goals),
        lanes=runner,
        whereabouts=Whereabouts(store),
        hints=Hints(store),
        clock=house.clock,
        goals=goals,
        listen=news.listen,
        open_url=open_in_browser,
        search=partial(searched, house.path),
        demo=house.demo,
        plain=house.plain,
        theme=house.theme,
        keymap=house.keymap,
        keys_told=house.keys_told,
        tips=Tips(store) if house.coached else None,
    )


def run_app(house: House) -> list[str]:
    """Open the inbox until the person leaves; what the session came to, in lines, where it was ended.

    Raises StoreUnusable where the database gave out, CredentialsMissing or SettingsError where a secret is not to be
    had; a fault of ours ends the process with exit code 1, a signal with its own.
    """
    from engage.ui.app import EngageApp
    from engage.ui.opening import opening
    from engage.ui.summary_text import summary_lines

    sys.setswitchinterval(SWITCH_SECONDS)
    unlocking = Unlocking(house)
    with made_deck(house, unlocking=unlocking) as deck:
        app = EngageApp(deck)
        deck.open_url = opening(app, deck.open_url)
        deck.painted = let_tidy
        summary = app.run()
    for problem in (app.unusable, unlocking.problem):
        if problem is not None:
            raise problem
    app.leave_if_told()
    if app.return_code:
        raise SystemExit(f"A fault in engage itself. What you did is kept; the details are in {house.log}.")
    return summary_lines(summary) if summary else []


def searched(path: Path, query: str) -> list[InboxRow]:
    """What holds the words, through a door that is opened for it."""
    with closing(Reader(path)) as reader:
        return reader.search(query)


class Switch:
    """Where engine events go; nowhere until somebody listens."""

    def __init__(self) -> None:
        self._listener: Callable[[Event], None] = ignore

    def listen(self, listener: Callable[[Event], None]) -> None:
        self._listener = listener

    def report(self, event: Event) -> None:
        self._listener(event)


def open_in_browser(url: str) -> bool:
    """Open a page for the person; False where there is no browser, or the address is not one to open.

    The screen waits for PROMPT at most: what has not failed by then is taken as opened.
    """
    if not openable(url) or not _has_browser():
        return False
    failed: list[bool] = []
    opening = Thread(target=lambda: failed.append(not _opened(url)), name="engage browser", daemon=True)
    opening.start()
    opening.join(PROMPT)
    return not any(failed)


def _opened(url: str) -> bool:
    import webbrowser

    try:
        return webbrowser.open(url)
    except (webbrowser.Error, OSError):
        return False


def _has_browser() -> bool:
    """Without a desktop the system would start a browser inside this very terminal."""
    desktop = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in desktop)
