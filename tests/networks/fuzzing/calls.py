"""Every call of the port, held to its answer or one of the five errors."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from hypothesis import settings

from engage.domain.action import Action, ActionKind, Receipt
from engage.domain.errors import NetworkError
from engage.domain.network import FeedPage, Network, Sought
from engage.domain.post import Post
from engage.domain.source import Source
from tests.networks.fuzzing import sound
from tests.town import NOW

TOKEN = "EAAsecret0123456789secret0123456789"
STEPS = 4
"""Of reading one source on."""

FEW = settings(max_examples=250)
MANY = settings(max_examples=50_000, derandomize=False, database=None)

Call = Callable[[], object]


def calls(network: Network, sources: Sequence[Source], post: Post) -> dict[str, Call]:
    """By name: all that can be asked of a network about this post and these sources."""
    found: dict[str, Call] = {
        "sources": network.sources,
        "profiles": lambda: network.profiles([post.author, "7"]),
        "posts": lambda: network.posts([post.id, post.version]),
        "thread": lambda: network.thread(post, ""),
        "thread since": lambda: network.thread(post, post.id),
    }
    for source in sources:
        found[f"fetch {source.kind} {source.cursor[:1]}"] = lambda source=source: read_on(network, source)  # type: ignore[misc]
    for kind in ActionKind:
        action = Action(kind, network.account.id, None if kind is ActionKind.POST else post, post.author, "Rye")
        found[f"perform {kind}"] = lambda action=action: network.perform(action)  # type: ignore[misc]
        found[f"prove {kind}"] = lambda action=action: network.prove([Sought(action, NOW)])  # type: ignore[misc]
    return found


def read_on(network: Network, source: Source) -> list[FeedPage]:
    """A few steps of one source."""
    found: list[FeedPage] = []
    for _ in range(STEPS):
        page = network.fetch(source)
        found.append(page)
        source = replace(source, cursor=page.cursor)
        if not page.more:
            break
    return found


def hold(call: Call, identity: re.Pattern[str]) -> object:
    """Make a call: its answer, sound; None for one of the five errors."""
    try:
        found = call()
    except NetworkError as error:
        sound.sound_error(error, TOKEN)
        return None
    for one in found if isinstance(found, list) else [found]:
        if isinstance(one, FeedPage):
            sound.page(one, identity)
        elif isinstance(one, Receipt):
            assert not one.made or identity.fullmatch(one.made)
        elif isinstance(one, Source):
            assert identity.fullmatch(one.remote_id)
            assert one.title
    return found
