"""An X account looked at step by step. Asking is free, but for a tenth of a cent where scopes have to be tried."""

from collections.abc import Callable
from datetime import timedelta

from engage.domain.checkup import ACCEPTED, CREDENTIALS, REACH, Said, Step, look, ok, unchecked, wrong
from engage.domain.clock import Clock
from engage.domain.errors import CredentialsRejected, NetworkError, RateLimited, Refused
from engage.domain.price import Charge
from engage.domain.source import Account
from engage.networks.plan import Plan
from engage.networks.raw import Json, inner, line
from engage.networks.reaching import Reachability, refused
from engage.networks.session import TIMEOUT
from engage.networks.x.barred import NotEnrolled, Unpaid
from engage.networks.x.client import XClient
from engage.networks.x.connecting import skew
from engage.networks.x.fields import USER_FIELDS
from engage.networks.x.keys import XKeys
from engage.networks.x.pair import Pair
from engage.networks.x.payload import Viewer, profile
from engage.networks.x.scopes import NEEDED, WISHED, lacking

ROUTE = "/2/users/me"
AGAIN = "`engage connect x` signs in anew"
LOW = 1.0
"""Dollars of credit from which on it is time to top up; as much as a day's reading may cost at first."""
_TOP_UP = "Top up at console.x.com."
GRANT_LIVES = timedelta(days=150)
"""From then on a sign-in by OAuth 2.0 is old: it is reported to end after six months, X itself names no time."""


class XCheckup:
    """Implements `Patient`. `keys` and `pair` (None without OAuth 2.0) are asked for once the secret is known whole."""

    def __init__(
        self,
        account: Account,
        reach: Reachability,
        keys: Callable[[], XKeys],
        pair: Callable[[], Pair | None],
        clock: Clock,
        *,
        api_url: str,
        plan: Plan,
        timeout: tuple[float, float] = TIMEOUT,
    ) -> None:
        self.account = account
        self._reach, self._keys, self._pair, self._clock = reach, keys, pair, clock
        self._where: tuple[str, tuple[float, float]] = (api_url, timeout)
        self._plan: Plan = plan
        self._client: XClient | None = None
        self._me: Json = {}
        self._error: NetworkError | None = None

    def steps(self) -> tuple[Step, ...]:
        return (
            Step(REACH, self._reach.said),
            Step(ACCEPTED, self._accepted, (CREDENTIALS, REACH)),
            Step("owner", self._owner, (CREDENTIALS,)),
            Step("scopes", self._scopes, (ACCEPTED,)),
            Step("plan", self._told_plan, (ACCEPTED,)),
            Step("credits", self._credits, (ACCEPTED,)),
            Step("token_age", self._age, (CREDENTIALS,)),
            Step("version", self._version, (ACCEPTED,)),
        )

    @property
    def away(self) -> timedelta | None:
        return self._reach.away

    def charges(self) -> tuple[Charge, ...]:
        return self._client.till.take() if self._client else ()

    def close(self) -> None:
        """Let go of the connections."""
        if self._client:
            self._client.close()

    def _accepted(self) -> Said:
        """Whether X knows the token; an account that it lets do nothing else is known, too."""
        self._client = client = XClient(self._keys(), *self._where, self.account.remote_id)
        try:
            self._me = inner(client.get(ROUTE, {"user.fields": f"{USER_FIELDS},public_metrics"}), "data")
        except NetworkError as error:
            self._error = error
            return self._rejected(error)
        return ok("X accepts the token.")

    def _rejected(self, error: NetworkError) -> Said:
        if isinstance(error, Unpaid | NotEnrolled):
            return ok("X accepts the token.")
        if isinstance(error, RateLimited):
            until = f"{error.until.astimezone():%H:%M}" if error.until else "a quarter of an hour from now"
            return look("X asks to wait: too many calls.", f"Run `engage doctor` again after {until}.")
        if told := skew(self._client.last if self._client else None, self._clock.now()):
            return wrong("X does not accept what this computer signs.", told)
        if isinstance(error, CredentialsRejected):
            return refused(error, AGAIN)
        return wrong(refused(error, AGAIN).told, "Nothing is lost; try again in a while.")

    def _owner(self) -> Said:
        """By what X told, else by the number in a token of OAuth 1.0a."""
        told, number = profile(self._me, Viewer("", "", "")), self._keys().user_id
        found = told.id if told else number
        if not found:
            return unchecked("Not checked: X did not tell whose token it is.")
        if found != self.account.remote_id:
            whose = f"@{told.handle} ({found})" if told else f"the account {found}"
            return wrong(f"The token belongs to {whose}.", f"{AGAIN}; or put its user_id into the settings.")
        named = self.account.handle
        if told and named and told.handle.casefold() != named.casefold():
            return look(f"The account is called @{told.handle} at X.", "Correct its handle in the settings.")
        return ok("The token is this account's." if told else "By its number the token is this account's.")

    def _scopes(self) -> Said:
        pair = self._pair()
        if pair and pair.scopes:
            if gaps := lacking(NEEDED[self._plan], pair.scopes):
                return wrong(f"X has not granted {gaps}.", f"{AGAIN}; leave everything ticked.")
            if gaps := lacking(WISHED, pair.scopes):
                return look(f"X has not granted {gaps}.", f"{AGAIN}, when it suits you.")
            return ok("Everything that engage does is granted.")
        return self._signed() if self._keys().signs else self._tried()

    def _signed(self) -> Said:
        """An OAuth 1.0a token has a permission level, which X may tell beside an answer."""
        answer = self._client.last if self._client else None
        level = answer.headers.get("x-access-level", "") if answer else ""
        if level == "read":
            advice = 'Set "Read and write" at console.x.com, generate the access token anew, and connect again.'
            return wrong("The token may only read.", advice)
        return ok(
            "The token may read and write." if level else "A token of OAuth 1.0a has none; writing shows the rest."
        )

    def _tried(self) -> Said:
        """Lists need a scope of their own; what else is granted shows only where X refuses it."""
        if self._client is None or self._error is not None:
            return unchecked("Not checked: X does not say what the token may do.")
        try:
            self._client.get(f"/2/users/{self.account.remote_id}/owned_lists", {"max_results": "1"})
        except Refused:
            return wrong(f"X has not granted {lacking({'list.read': 'read your lists'}, frozenset())}.", f"{AGAIN}.")
        except NetworkError as error:
            return unchecked(f"Not checked: {refused(error, AGAIN).told}")
        return ok("Lists may be read; X does not say what else.")

    def _told_plan(self) -> Said:
        if isinstance(self._error, NotEnrolled):
            advice = "See at console.x.com that the app is in a project with access, at x.com that nothing is locked."
            return wrong(refused(self._error, AGAIN).told, advice)
        if self._plan == "self-serve":
            return ok("Self-serve: likes, follows, quotes and most replies are yours to do by hand.")
        return ok("Full, as the settings say; X shows it only when something is sent.")

    def _credits(self) -> Said:
        """X tells some apps what is left; others learn it only when a read that costs something is refused."""
        if isinstance(self._error, Unpaid):
            return refused(self._error, AGAIN)
        left = self._left()
        if left is None:
            return ok("X did not ask for payment just now.")
        if left <= 0:
            return wrong("The credits for X's API are used up.", _TOP_UP)
        return ok(f"${left:,.2f} left.") if left >= LOW else look(f"Only ${left:,.2f} left.", _TOP_UP)

    def _left(self) -> float | None:
        """Credits in dollars; a free question that X does not answer to everybody."""
        try:
            told = self._client.get("/2/usage/credits", {}) if self._client and not self._error else {}
        except NetworkError:
            return None
        balance = inner(told, "data").get("total_balance")
        return float(balance) if isinstance(balance, int | float) else None

    def _age(self) -> Said:
        pair = self._pair()
        if pair is None:
            if self._keys().signs:
                return ok("OAuth 1.0a does not run out.")
            return look("An access token alone ends after two hours, and nothing renews it.", f"{AGAIN} for longer.")
        lives = f"serves until {pair.until.astimezone():%H:%M} and " if pair.until > self._clock.now() else ""
        told = f"The access token {lives}renews itself"
        if pair.since is None:
            return ok(f"{told}.")
        if self._clock.now() - pair.since > GRANT_LIVES:
            old = f"You signed in on {pair.since:%Y-%m-%d}; X is reported to end that after six months."
            return look(old, f"Soon, {AGAIN}.")
        return ok(f"{told}; you signed in on {pair.since:%Y-%m-%d}.")

    def _version(self) -> Said:
        metrics, answer = inner(self._me, "public_metrics"), self._client.last if self._client else None
        number = line(answer.headers.get("api-version", ""), limit=20) if answer else ""
        words = next((word for word in ("post", "tweet") if f"{word}_count" in metrics), "")
        if not words:
            return unchecked("Not checked: X did not tell.")
        return ok(f"API v2{f' ({number})' if number else ''}, which calls a post a {words}.")
