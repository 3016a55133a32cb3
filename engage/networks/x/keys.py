"""The credentials of one X account."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class XKeys:
    """Either OAuth 1.0a's four values, or the access token of an OAuth 2.0 user (`bearer`). Never shown in its repr.

    ValueError where neither is complete.
    """

    consumer_key: str = field(default="", repr=False)
    consumer_secret: str = field(default="", repr=False)
    access_token: str = field(default="", repr=False)
    access_secret: str = field(default="", repr=False)
    bearer: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        four = (self.consumer_key, self.consumer_secret, self.access_token, self.access_secret)
        if not self.bearer and not all(four):
            raise ValueError("X needs the four OAuth 1.0a values, or a bearer token")

    @property
    def signs(self) -> bool:
        """Whether requests are signed by OAuth 1.0a."""
        return not self.bearer

    @property
    def user_id(self) -> str:
        """The id of the account, as far as the token tells: the part of an OAuth 1.0a token before the dash."""
        first, dash, _ = self.access_token.partition("-")
        return first if dash and first.isdigit() else ""

    @property
    def secrets(self) -> tuple[str, ...]:
        return (self.consumer_key, self.consumer_secret, self.access_token, self.access_secret, self.bearer)
