"""What was asked of the town over HTTP, with every token taken out."""

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime

KEPT = 50_000
BODY_KEPT = 20_000
REDACTED_NAMES = (
    "access_token|refresh_token|input_token|fb_exchange_token|client_secret|appsecret_proof|admin_token|oauth_[a-z_]+"
    "|token|code|code_verifier"
)
SECRET_IN_FORM = re.compile(rf"(?P<name>(?:^|[?&])(?:{REDACTED_NAMES})=)[^&\s]*")
SECRET_IN_JSON = re.compile(rf'(?P<name>"(?:{REDACTED_NAMES})"\s*:\s*")[^"]*')


@dataclass(frozen=True, slots=True)
class Logged:
    """One request. `status` is 0 where the connection was cut; `at` is town time; `fault` names what was played."""

    at: datetime
    net: str
    method: str
    path: str
    query: str
    body: str
    status: int
    agent: str
    fault: str = ""

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "at": self.at.isoformat()}


@dataclass
class RequestLog:
    """The newest 50,000 requests. `secrets` are values that never show, wherever they stand."""

    secrets: set[str] = field(default_factory=set)
    entries: deque[Logged] = field(default_factory=lambda: deque(maxlen=KEPT))

    def add(self, entry: Logged) -> None:
        """Keep a request; query and body arrive as they were sent and are redacted here."""
        query, body = self.redacted(entry.query), self.redacted(entry.body[:BODY_KEPT])
        self.entries.append(
            Logged(entry.at, entry.net, entry.method, entry.path, query, body, entry.status, entry.agent, entry.fault)
        )

    def redacted(self, text: str) -> str:
        text = SECRET_IN_FORM.sub(r"\g<name>REDACTED", text)
        text = SECRET_IN_JSON.sub(r"\g<name>REDACTED", text)
        for secret in self.secrets:
            text = text.replace(secret, "REDACTED")
        return text

    def find(self, net: str = "", method: str = "", path: str = "", status: int | None = None) -> list[Logged]:
        """Requests in the order they came; `path` is a regular expression searched in the path."""
        wanted = re.compile(path)
        return [
            entry
            for entry in self.entries
            if (not net or entry.net == net)
            and (not method or entry.method == method.upper())
            and (status is None or entry.status == status)
            and wanted.search(entry.path)
        ]

    def keep_secret(self, values: Iterable[str]) -> None:
        self.secrets.update(value for value in values if value)
