"""The five ways in which a network can fail, each with the one reaction that it asks for."""

from datetime import datetime


class NetworkError(Exception):
    """Base of the five. `sentence` is plain words for the screen; `detail` the request and the network's raw answer.

    Both are without any token and fit for a terminal.
    """

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.detail = detail


class RateLimited(NetworkError):
    """Too many calls: wait until `until` (None: not told), with `whole` with all of the account, else with these."""

    def __init__(self, sentence: str, until: datetime | None = None, detail: str = "", *, whole: bool = True) -> None:
        super().__init__(sentence, detail)
        self.until = until
        self.whole = whole


class Unreachable(NetworkError):
    """No answer to a read, or a write that certainly did not arrive: the lane backs off and tries again."""


class Refused(NetworkError):
    """The network said no, finally. `gone` where the object no longer exists.

    `by_rule` where it proves that the account's plan or the network's rules forbid it, not the object.
    """

    def __init__(self, sentence: str, detail: str = "", *, gone: bool = False, by_rule: bool = False) -> None:
        super().__init__(sentence, detail)
        self.gone = gone
        self.by_rule = by_rule


class CredentialsRejected(NetworkError):
    """The account's token is not (or no longer) valid, or payment is due: the lane stops and asks."""


class OutcomeUnknown(NetworkError):
    """A write whose answer never came: it may have happened. Never resent by itself."""
