"""Faults on demand: which request they hit, how often, and that they were played."""

import re
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Literal, get_args

FaultKind = Literal[
    "rate_limited",  # 429 on X, the throttle codes on Facebook; `reset` seconds, or none told
    "credits_depleted",  # 402
    "spend_cap",
    "reply_refused",
    "quote_refused",
    "feature_refused",
    "not_enrolled",  # X: the app is in no project that may read
    "duplicate_text",
    "unauthorized",
    "graph_error",  # `code`, `subcode`, `message`
    "server_error",  # 5xx with HTML
    "answer",  # `status`, `body`, `headers` as given
    "slow",  # answers after `seconds`
    "wrong_date",  # the answer is dated `seconds` ahead of the real time
    "cut_before",  # the connection ends and nothing was done
    "cut_after",  # it was done, and the connection ends
    "malformed_json",
    "duplicate_items",
    "out_of_order",  # the items of a page backwards
    "unknown_items",  # a page with things among its items that nobody ever described
    "wrong_types",  # every text a number, every number a text, every object an array
    "odd_ids",  # ids that are no digits, far too long, below zero
    "far_times",  # times of the years 1 and 9999
    "cursor_loop",  # every page names a next one, and that is the first again
    "nested",  # arrays in arrays, a hundred thousand deep
    "gzip_bomb",  # a small answer that unpacks to `size` bytes
    "enormous",  # `size` bytes
    "endless",  # bytes until the caller leaves
    "drip",  # a byte every `seconds`, until the caller leaves
    "redirect",  # 307 to the address in `body`
    "delete_target",  # what the request names is deleted by its author just before
]
KINDS = frozenset(get_args(FaultKind))


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the requests it hits (all conditions hold; empty means any) and what happens to them.

    `net` is "x", "fb" or "web"; `path` is a regular expression searched in the path below the network's base URL.
    """

    kind: FaultKind
    net: str = ""
    method: str = ""
    path: str = ""
    times: int = 1
    reset: float | None = None
    seconds: float = 0.0
    status: int = 0
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    code: int = 0
    subcode: int = 0
    message: str = ""
    size: int = 100 * 1024 * 1024

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such fault: {self.kind}")
        try:
            re.compile(self.path)
        except re.error as reason:
            raise ValueError(f"path is not a regular expression: {reason}") from None

    def hits(self, net: str, method: str, path: str) -> bool:
        return self.net in ("", net) and self.method.upper() in ("", method) and re.search(self.path, path) is not None

    def as_json(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Fired:
    """A fault that was played, at town time."""

    at: datetime
    kind: FaultKind
    net: str
    method: str
    path: str

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "at": self.at.isoformat()}


@dataclass
class Faults:
    """Faults waiting for their request, oldest first, and those played."""

    waiting: dict[int, tuple[Fault, int]] = field(default_factory=dict)  # number -> fault and how often it still fires
    fired: list[Fired] = field(default_factory=list)
    _next: int = 1

    def add(self, fault: Fault) -> int:
        """Lay a fault in wait; answers its number."""
        number, self._next = self._next, self._next + 1
        self.waiting[number] = (fault, fault.times)
        return number

    def clear(self, number: int | None = None) -> None:
        """Take one fault away, or all that wait."""
        if number is None:
            self.waiting.clear()
        else:
            self.waiting.pop(number, None)

    def take(self, at: datetime, net: str, method: str, path: str) -> Fault | None:
        """The first waiting fault that hits this request, counted down and recorded; None where none does."""
        for number, (fault, left) in self.waiting.items():
            if fault.hits(net, method, path):
                if left > 1:
                    self.waiting[number] = (fault, left - 1)
                else:
                    del self.waiting[number]
                self.fired.append(Fired(at, fault.kind, net, method, path))
                return fault
        return None
