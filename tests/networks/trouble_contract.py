"""What every network's adapter keeps to when something goes wrong."""

from contextlib import suppress
from datetime import timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.errors import CredentialsRejected, NetworkError, OutcomeUnknown, RateLimited, Refused, Unreachable
from tests.networks.side import NOWHERE, TEXT, Side
from tests.town import NOW

WRONG = "EAAwrongtoken0123456789wrongtoken0123456789"


class TroubleContract:
    """Every way of failing is one of the five, says it in plain words, and keeps tokens to itself."""

    def test_a_wrong_token_is_rejected_and_never_shown(self, side: Side) -> None:
        network = side.build(token=WRONG)
        for call in (
            lambda: network.fetch(side.source),
            lambda: network.perform(side.action(ActionKind.POST, text="x")),
        ):
            with pytest.raises(CredentialsRejected) as caught:
                call()
            _is_plain(caught.value, WRONG)

    def test_a_host_that_is_not_there_is_unreachable(self, side: Side) -> None:
        network = side.build(token=WRONG, at=NOWHERE)
        for call in (
            lambda: network.fetch(side.source),
            lambda: network.perform(side.action(ActionKind.POST, text="x")),
        ):
            with pytest.raises(Unreachable) as caught:
                call()
            _is_plain(caught.value, WRONG)

    def test_too_many_calls_say_until_when(self, side: Side) -> None:
        side.fault("rate_limited", reset=600)
        with pytest.raises(RateLimited) as caught:
            side.network.fetch(side.source)
        assert caught.value.until == NOW + timedelta(seconds=600)
        side.pass_time(601)
        assert side.network.fetch(side.source).posts

    def test_too_many_writes_were_not_done(self, side: Side) -> None:
        post = side.to_answer()
        side.fault("rate_limited", "POST", reset=60)
        with pytest.raises(RateLimited):
            side.network.perform(side.action(ActionKind.LIKE, post))
        assert not side.did("like")

    def test_a_connection_cut_after_the_write_is_doubt_that_a_look_resolves(self, side: Side) -> None:
        reply = side.action(ActionKind.REPLY, side.to_answer(), TEXT)
        side.fault("cut_after", "POST")
        with pytest.raises(OutcomeUnknown):
            side.network.perform(reply)
        assert len(side.did("reply", "comment")) == 1
        found = side.network.find(reply, NOW)
        assert found is not None
        assert side.look_up(found.made).author == side.me

    def test_a_connection_cut_before_the_write_is_doubt_without_a_trace(self, side: Side) -> None:
        reply = side.action(ActionKind.REPLY, side.to_answer(), TEXT)
        side.fault("cut_before", "POST")
        with pytest.raises(OutcomeUnknown):
            side.network.perform(reply)
        assert side.network.find(reply, NOW) is None
        assert not side.did("reply", "comment")

    def test_no_answer_in_time(self, side: Side) -> None:
        post = side.to_answer()
        network = side.build(timeout=(2.0, 0.1))
        side.fault("slow", seconds=0.3, times=2)
        with pytest.raises(Unreachable):
            network.fetch(side.source)
        with pytest.raises(OutcomeUnknown):
            network.perform(side.action(ActionKind.LIKE, post))

    @pytest.mark.parametrize(("kind", "more"), [("server_error", {"status": 503}), ("malformed_json", {})])
    def test_an_answer_that_cannot_be_used(self, side: Side, kind: str, more: dict[str, object]) -> None:
        post = side.to_answer()
        side.fault(kind, "GET", **more)  # type: ignore[arg-type]
        with pytest.raises(Unreachable):
            side.network.fetch(side.source)
        side.fault(kind, "POST", **more)  # type: ignore[arg-type]
        with pytest.raises(OutcomeUnknown):
            side.network.perform(side.action(ActionKind.LIKE, post))

    @pytest.mark.parametrize("status", [200, 302, 400, 403, 500])
    def test_no_answer_breaks_it(self, side: Side, status: int) -> None:
        post = side.to_answer()
        for body in ("", "[]", "null", "true", '"text"', "7", "{}", '{"data": 7}', '{"errors": "no"}', '{"error": 1}'):
            side.fault("answer", "GET", status=status, body=body)
            with suppress(NetworkError):
                side.network.fetch(side.source)
            side.fault("answer", "POST", status=status, body=body)
            with pytest.raises(NetworkError):
                side.network.perform(side.action(ActionKind.REPLY, post, "x"))
        assert not side.did("reply", "comment")

    def test_words_said_already_are_refused_and_kept(self, side: Side) -> None:
        side.fault("duplicate_text", "POST")
        with pytest.raises(Refused, match="kept"):
            side.network.perform(side.action(ActionKind.REPLY, side.to_answer(), TEXT))


def _is_plain(error: NetworkError, secret: str) -> None:
    shown = f"{error!s} {error!r} {error.sentence} {error.detail} {error.__cause__!r} {error.__context__!r}"
    assert secret not in shown
    assert error.sentence.endswith(".")
