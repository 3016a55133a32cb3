"""A Facebook Page looked at step by step, with nothing but its own token; Facebook charges nothing."""

import json
from collections.abc import Callable, Iterable
from datetime import timedelta

from engage.domain.checkup import ACCEPTED, CREDENTIALS, REACH, Said, Step, ends_said, look, ok, unchecked, wrong
from engage.domain.clock import Clock
from engage.domain.errors import CredentialsRejected, NetworkError, RateLimited, Refused
from engage.domain.price import Charge
from engage.domain.source import Account
from engage.networks.facebook.errors import failure
from engage.networks.facebook.graph import Graph
from engage.networks.facebook.login import SCOPES, TASKS, Worth, worth_of
from engage.networks.facebook.usage import STOP_AT, used
from engage.networks.raw import Json, inner, line
from engage.networks.reaching import Reachability, refused
from engage.networks.session import TIMEOUT, Answer

AGAIN = "`engage connect facebook` gets a new token"
OLDEST = 22
"""The last version before this one ends in January 2027 (developers.facebook.com/docs/graph-api/changelog)."""
SLOW_AT = 75
"""Percent of the hour's calls from which on Facebook slows things down."""
_MODERATE, _OWNER = "MODERATE", "owner"


class PageCheckup:
    """Implements `Patient`. `token` is asked for once the secret is known whole."""

    def __init__(
        self,
        account: Account,
        reach: Reachability,
        token: Callable[[], str],
        clock: Clock,
        *,
        api_url: str,
        version: str,
        timeout: tuple[float, float] = TIMEOUT,
    ) -> None:
        self.account = account
        self._reach, self._token, self._clock = reach, token, clock
        self._where: tuple[str, str, tuple[float, float]] = (api_url, version, timeout)
        self._version = version
        self._graph: Graph | None = None
        self._worth: Worth | None = None
        self._id = ""

    def steps(self) -> tuple[Step, ...]:
        return (
            Step(REACH, self._reach.said),
            Step(ACCEPTED, self._accepted, (CREDENTIALS, REACH)),
            Step(_OWNER, self._owner, (ACCEPTED,)),
            Step("scopes", self._scopes, (ACCEPTED, _OWNER)),
            Step("tasks", self._tasks, (ACCEPTED, _OWNER)),
            Step("token_age", self._age, (ACCEPTED,)),
            Step("calls", self._calls, (ACCEPTED,)),
            Step("version", self._told_version),
            Step("published", self._published),
        )

    @property
    def away(self) -> timedelta | None:
        return self._reach.away

    def charges(self) -> tuple[Charge, ...]:
        return ()

    def close(self) -> None:
        """Let go of the connections."""
        if self._graph:
            self._graph.close()

    def _accepted(self) -> Said:
        """A token may ask what it is worth; where Facebook does not let it, whether it is let in has to do."""
        token = self._token()
        self._graph = graph = Graph(token, self._clock, *self._where)
        try:
            told = self._looked_into(graph, token)
            if told is None:
                self._id = line(graph.get("me", fields="id,name").get("id"))
        except NetworkError as error:
            return _rejected(error)
        if told is None or (self._worth and self._worth.valid):
            return ok("Facebook accepts the token.")
        return _rejected(self._why(told))

    def _looked_into(self, graph: Graph, token: str) -> Json | None:
        try:
            told = inner(graph.get("debug_token", input_token=token), "data")
        except Refused:
            return None
        self._worth = worth_of(told)
        self._id = self._worth.profile
        return told

    def _why(self, told: Json) -> NetworkError:
        """The reason comes without the envelope that every other error has."""
        reason = inner(told, "error")
        error = {"code": reason.get("code"), "error_subcode": reason.get("subcode"), "message": reason.get("message")}
        answer = Answer(401, {}, json.dumps({"error": error}).encode())
        return failure(answer, lambda text: text, self._clock.now(), write=False)

    def _owner(self) -> Said:
        if self._worth and self._worth.kind != "PAGE":
            return wrong("This is a person's token, not the Page's.", f"{AGAIN} for the Page.")
        if self._id and self._id != self.account.remote_id:
            return wrong(f"The token belongs to another Page ({self._id}).", f"{AGAIN}; or correct the Page's id.")
        if not self._id:
            return unchecked("Not checked: Facebook did not tell whose token it is.")
        return ok("The token is this Page's.")

    def _scopes(self) -> Said:
        worth, own = self._worth, self.account.remote_id
        if worth is None:
            return unchecked("Not checked: Facebook does not tell this token what it may do.")
        if worth.missing:
            advice = f"Add it to the app's use case at developers.facebook.com; then {AGAIN}."
            return wrong(f"The token lacks {_named(worth.missing)}.", advice)
        elsewhere = [scope for scope in SCOPES if own not in worth.pages.get(scope, {own})]
        if elsewhere:
            told = f"This Page was not ticked at the login for {_named(elsewhere)}."
            return wrong(told, f'{AGAIN}; at Facebook choose "Edit settings" and tick the Page.')
        return ok("Everything that engage does is granted.")

    def _tasks(self) -> Said:
        if self._graph is None:
            return unchecked("Not checked: there is no token.")
        try:
            tasks = self._graph.get(self.account.remote_id, fields="tasks").get("tasks")
        except Refused:
            tasks = None
        except NetworkError as error:
            return unchecked(f"Not checked: {refused(error, AGAIN).told}")
        if not isinstance(tasks, list):
            return unchecked("Not checked: Facebook told your tasks only when the Page was connected.")
        gaps = [f"{task} ({what})" for task, what in TASKS.items() if task not in tasks]
        if not gaps:
            return ok("You may do there what engage does.")
        told = f"You lack the task {' and '.join(gaps)} on this Page."
        advice = "One of the Page's admins can give it to you; no new token is needed."
        return wrong(told, advice) if _MODERATE not in tasks else look(told, advice)

    def _age(self) -> Said:
        worth, now = self._worth, self._clock.now()
        if worth is None:
            return unchecked("Not checked: Facebook does not tell this token how long it lives.")
        ends = (("The token", worth.until), ("Access to what was granted", worth.data_until))
        said = (ends_said(what, until, now, f"{AGAIN}.") for what, until in ends if until)
        if found := next(filter(None, said), None):
            return found
        return ok(f"Serves until {worth.until:%Y-%m-%d}." if worth.until else "Does not run out by itself.")

    def _published(self) -> Said:
        return unchecked("Cannot be asked: while the Meta app is unpublished, nobody else sees what you answer.")

    def _told_version(self) -> Said:
        answer = self._graph.last if self._graph else None
        served = line(answer.headers.get("facebook-api-version", ""), limit=10) if answer else ""
        if int(self._version[1:].partition(".")[0]) < OLDEST:
            return look(f"Graph API {self._version} ends soon, or has ended.", "Set version under [facebook] to v26.0.")
        if served and served != self._version:
            told = f"Facebook answers {self._version} as {served}."
            return look(told, f"Set version under [facebook] to {served}.")
        return ok(f"Graph API {self._version}.")

    def _calls(self) -> Said:
        share = (used(self._graph.last) if self._graph and self._graph.last else None) or 0
        told = f"{share} % of the calls that Facebook allows are used"
        if share < SLOW_AT:
            return ok(f"{told}.")
        rests = ", and reading rests" if share >= STOP_AT else ""
        return look(f"{told}{rests}.", "They come back within the hour by themselves.")


def _rejected(error: NetworkError) -> Said:
    if isinstance(error, CredentialsRejected):
        return refused(error, AGAIN)
    if isinstance(error, RateLimited):
        until = f"{error.until.astimezone():%H:%M}" if error.until else "a while"
        return look("Facebook asks to wait: too many calls.", f"Run `engage doctor` again after {until}.")
    return wrong(refused(error, AGAIN).told, "Nothing is lost; try again in a while.")


def _named(scopes: Iterable[str]) -> str:
    return " and ".join(f"{scope} ({SCOPES[scope]})" for scope in scopes)
