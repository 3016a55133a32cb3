"""The credentials of one X account."""

from dataclasses import field
from typing import Protocol

from engage.domain.record import dataclass


class Renewing(Protocol):
    """An OAuth 2.0 access token that is renewed; see `renewal.Renewal`."""

    def token(self) -> str: ...
    def after(self, rejected: str) -> str: ...
    @property
    def secrets(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class XKeys:
    """OAuth 1.0a's four values, or an OAuth 2.0 access token: as it is (`bearer`), or renewed. Never in the repr.

    `owner` is whether the account owns the developer app, so that X bills what is its own as owned reads. ValueError
    where none is complete.
    """

    consumer_key: str = field(default="", repr=False)
    consumer_secret: str = field(default="", repr=False)
    access_token: str = field(default="", repr=False)
    access_secret: str = field(default="", repr=False)
    bearer: str = field(default="", repr=False)
    renewal: Renewing | None = field(default=None, repr=False)
    owner: bool = True

    def __post_init__(self) -> None:
        four = (self.consumer_key, self.consumer_secret, self.access_token, self.access_secret)
        if not self.bearer and not self.renewal and not all(four):
            raise ValueError("X needs the four OAuth 1.0a values, or a bearer token")

    @property
    def signs(self) -> bool:
        """Whether requests are signed by OAuth 1.0a."""
        return not self.bearer and self.renewal is None

    @property
    def user_id(self) -> str:
        """The id of the account, as far as the token tells: the part of an OAuth 1.0a token before the dash."""
        first, dash, _ = self.access_token.partition("-")
        return first if dash and first.isdigit() else ""

    @property
    def secrets(self) -> tuple[str, ...]:
        renewed = self.renewal.secrets if self.renewal else ()
        return (self.consumer_key, self.consumer_secret, self.access_token, self.access_secret, self.bearer, *renewed)
