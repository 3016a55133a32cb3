"""Whatever happens, in whatever order: each action reaches the network at most once, and none vanishes."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, MultipleResults, RuleBasedStateMachine, initialize, invariant, multiple, rule

from engage.domain.action import ActionKind
from engage.domain.errors import RateLimited, Refused, Unreachable
from engage.domain.outbox import UNDER_WAY, WAITING, OutboxEntry, OutboxState
from engage.engine.answers import Denied, Queued, TakenBack
from tests.engine.desk import START, Desk, post_by
from tests.engine.fake import ME, Killed, lost

DEFINITE = UNDER_WAY | WAITING | {OutboxState.VOIDED, OutboxState.REFUSED}
"""States that promise that nothing has reached the network, "sending" only while it is."""

FAILURES = ["none", "limited", "unreachable", "refused", "lost", "lost after", "killed", "killed after"]


class OutboxMachine(RuleBasedStateMachine):
    """A person, a lane, and a network that fails in every way; the process dies at any step."""

    entries: Bundle[int] = Bundle("entries")

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.desk = Desk(self.folder)
        self.items = self.desk.bring(*(post_by("ana", number) for number in range(3)))
        self.texts: dict[int, tuple[int, str]] = {}
        self.number = 0

    def teardown(self) -> None:
        self.desk.close()
        shutil.rmtree(self.folder)

    @rule(target=entries, which=st.integers(0, 2))
    def reply(self, which: int) -> int:
        return self._say(which)

    def _say(self, which: int) -> int:
        self.number += 1
        text = f"This is what I say, number {self.number}"
        answer = self.desk.engagement.reply(self.items[which], text)
        assert isinstance(answer, Queued)
        self.texts[answer.entry] = (self.items[which], text)
        return answer.entry

    @rule(which=st.integers(0, 2))
    def like(self, which: int) -> None:
        self.desk.engagement.like(self.items[which])

    @rule()
    def undo(self) -> None:
        self.desk.engagement.undo()

    @rule(entry=entries)
    def take_back(self, entry: int) -> None:
        before = self.desk.store.outbox.get(entry).state
        answer = self.desk.engagement.take_back(entry)
        assert isinstance(answer, TakenBack) is (before in WAITING)

    @rule(target=entries, entry=entries)
    def send_again(self, entry: int) -> MultipleResults[int] | int:
        before = self.desk.store.outbox.get(entry).state
        answer = self.desk.engagement.send_again(entry)
        if before is OutboxState.ASKING:
            assert isinstance(answer, Queued)
            assert (answer.entry, self.desk.store.outbox.get(entry).state) == (entry, OutboxState.QUEUED)
            return multiple()
        if not isinstance(answer, Queued):
            return multiple()
        item, text = self.texts.pop(entry)
        self.texts[answer.entry] = (item, text)
        return answer.entry

    @rule(hours=st.sampled_from([1, 24]))
    def sleep(self, hours: int) -> None:
        """The lid is closed over whatever there is: nothing of it goes out before the person is asked."""
        sent = len(self.desk.town.performed)
        waiting = [entry.id for entry in self.desk.reading().outbox() if entry.state in WAITING]
        self.desk.clock.advance(hours * 3600 + 60)
        self._step()
        assert len(self.desk.town.performed) == sent
        assert {self.desk.store.outbox.get(one).state for one in waiting} <= {OutboxState.ASKING}

    @rule(entry=entries)
    def let_go(self, entry: int) -> None:
        """What asks has not gone out, so it did not happen; without the person's word it ends here."""
        if self.desk.store.outbox.get(entry).state is OutboxState.ASKING:
            assert isinstance(self.desk.engagement.confirm_hand_off(entry, True), Denied)
            assert isinstance(self.desk.engagement.confirm_hand_off(entry, False), TakenBack)

    @rule(seconds=st.sampled_from([1, 9, 10, 60]))
    def wait(self, seconds: int) -> None:
        self.desk.clock.advance(seconds)
        self._step()

    @rule(failure=st.sampled_from(FAILURES))
    def send(self, failure: str) -> None:
        """Whatever is due goes out, the first of it into a failure."""
        self._send(failure)

    def _send(self, failure: str) -> None:
        after = failure.endswith("after")
        if failure != "none":
            self.desk.network.fail("perform", self._error(failure), after=after)
        self._work()

    @rule(target=entries, which=st.integers(0, 2), failure=st.sampled_from(FAILURES))
    def reply_and_send(self, which: int, failure: str) -> int:
        entry = self._say(which)
        self._send(failure)
        return entry

    @rule(failure=st.sampled_from([one for one in FAILURES if "killed" not in one]))
    def fail_the_next_look(self, failure: str) -> None:
        if failure != "none":
            self.desk.network.fail("find", self._error(failure))

    def _error(self, failure: str) -> BaseException:
        until = self.desk.clock.now() + timedelta(seconds=60)
        return {
            "limited": RateLimited("Slow down.", until),
            "unreachable": Unreachable("No connection."),
            "refused": Refused("No."),
            "killed": Killed(),
        }.get(failure.split(maxsplit=1)[0], lost())

    def _work(self) -> None:
        """Longer than any pause."""
        for _ in range(3):
            self.desk.clock.advance(1000)
            self._step()

    def _step(self) -> None:
        """A killed process starts again, and then nothing is being sent any more."""
        try:
            self.desk.delivery.step()
        except Killed:
            self.desk.network.spare()
            self.desk.kill()
            self.desk.delivery.step()
            assert self.desk.store.outbox.left_sending(ME.id) == []

    @rule()
    def die(self) -> None:
        self.desk.kill()

    @invariant()
    def sent_at_most_once(self) -> None:
        """A text reaches the network once; a second time only when the person had it sent again after a lost answer."""
        for _, text in self.texts.values():
            allowed = 1 + sum(one.reason == "sent again" for one in self._entries(text))
            assert self.desk.town.count(ActionKind.REPLY, text) <= allowed

    @invariant()
    def what_is_said_is_true(self) -> None:
        for number, (_, text) in self.texts.items():
            entry, sent = self.desk.store.outbox.get(number), self.desk.town.count(ActionKind.REPLY, text)
            if entry.state is OutboxState.CONFIRMED:
                assert sent >= 1
            if entry.state in DEFINITE and entry.state is not OutboxState.SENDING and len(self._entries(text)) == 1:
                assert sent == 0

    @invariant()
    def nothing_vanishes(self) -> None:
        """What is not on the network is in the outbox or a draft; unread words are never lost."""
        for number, (item, text) in self.texts.items():
            state = self.desk.store.outbox.get(number).state
            if state in {OutboxState.VOIDED, OutboxState.REFUSED}:
                assert text in self.desk.draft(item)
            visible = {entry.id for entry in self.desk.reading().outbox()}
            assert number in visible or state in {OutboxState.CONFIRMED, OutboxState.VOIDED, OutboxState.REFUSED}

    @invariant()
    def marks_and_gestures_agree(self) -> None:
        gestures = self.desk.reading().gestures(START.date(), START.date() + timedelta(days=365))
        shown = {gesture.object for gesture in gestures if gesture.kind is ActionKind.LIKE and gesture.shown}
        for number, item in enumerate(self.items):
            newest = self.desk.store.outbox.newest(item, [ActionKind.LIKE, ActionKind.UNLIKE], ME.id)
            if newest is not None and newest.action.kind is ActionKind.LIKE and newest.state in UNDER_WAY:
                assert self.desk.liked(item)
                assert f"x:ana{number}" in shown

    def _entries(self, text: str) -> list[OutboxEntry]:
        newest = [self.desk.store.outbox.newest(item, list(ActionKind), ME.id) for item in self.items]
        last = max((entry.id for entry in newest if entry), default=0)
        return [one for one in map(self.desk.store.outbox.get, range(1, last + 1)) if one.action.text == text]


OutboxMachine.TestCase.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
TestOutboxMachine = OutboxMachine.TestCase
