"""The person's key and the lane at the same moment, each on a thread and a connection of its own: exactly one wins."""

from collections.abc import Callable
from contextlib import closing
from threading import Barrier, Thread

from engage.domain.action import ActionKind
from engage.domain.outbox import OutboxState
from engage.engine.answers import Answer, Queued, TakenBack
from engage.engine.delivery import Delivery
from engage.engine.engagement import Engagement
from engage.engine.sessions import Sessions
from engage.store.store import Store
from tests.engine.desk import WORDS, Desk, post_by
from tests.engine.fake import ME, FakeNetwork

ROUNDS = 8


def at_once(*runners: Callable[[], None]) -> None:
    barrier = Barrier(len(runners))

    def run(runner: Callable[[], None]) -> None:
        barrier.wait(timeout=30)
        runner()

    threads = [Thread(target=run, args=(runner,)) for runner in runners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


def copy(desk: Desk, act: Callable[[Engagement], Answer], answers: list[Answer]) -> Callable[[], None]:
    """Another copy of the app, in which the person does that."""

    def run() -> None:
        with closing(Store(desk.path, desk.goals)) as store:
            network = FakeNetwork(desk.town, desk.clock)
            sessions = Sessions(store, desk.clock, desk.goals)
            answers.append(act(Engagement(store, {ME.id: network}, desk.clock, desk.goals, lambda _: None, sessions)))

    return run


def lane(desk: Desk) -> Callable[[], None]:
    def run() -> None:
        with closing(Store(desk.path, desk.goals)) as store:
            delivery = Delivery(store, FakeNetwork(desk.town, desk.clock), desk.clock, lambda _: None)
            while delivery.step():
                pass

    return run


def number(answer: Answer) -> int:
    assert isinstance(answer, Queued)
    return answer.entry


def test_undo_and_two_lanes(desk: Desk) -> None:
    for item in desk.bring(*(post_by("ana", one) for one in range(ROUNDS))):
        text = f"{WORDS}, number {item}"
        entry = number(desk.engagement.reply(item, text))
        desk.clock.advance(10)
        answers: list[Answer] = []
        at_once(copy(desk, lambda app, entry=entry: app.take_back(entry), answers), lane(desk), lane(desk))  # type: ignore[misc]
        taken = isinstance(answers[0], TakenBack)
        assert desk.town.count(ActionKind.REPLY, text) == (0 if taken else 1)
        assert desk.store.outbox.get(entry).state is (OutboxState.VOIDED if taken else OutboxState.CONFIRMED)
        assert desk.draft(item) == (text if taken else "")


def test_sent_now_or_let_go_while_lanes_look(desk: Desk) -> None:
    for item in desk.bring(*(post_by("ana", one) for one in range(ROUNDS))):
        text = f"{WORDS}, number {item}"
        entry = number(desk.engagement.reply(item, text))
        desk.clock.advance(86_400)
        desk.delivery.step()
        sent: list[Answer] = []
        gone: list[Answer] = []
        at_once(
            copy(desk, lambda app, entry=entry: app.send_again(entry), sent),  # type: ignore[misc]
            copy(desk, lambda app, entry=entry: app.confirm_hand_off(entry, False), gone),  # type: ignore[misc]
            lane(desk),
        )
        lane(desk)()
        assert isinstance(sent[0], Queued) is not isinstance(gone[0], TakenBack)
        assert desk.town.count(ActionKind.REPLY, text) == isinstance(sent[0], Queued)
        assert desk.draft(item) == ("" if isinstance(sent[0], Queued) else text)
