"""What a request asks for: fields, page, window and ids, checked as X checks them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from engage.sandbox.service import Plan
from engage.sandbox.town import Town

from .look import Look
from .problems import invalid
from .vocabulary import Fields, Spelling

Answers = Literal["posts", "users", "lists", "done"]
ID = re.compile(r"[0-9]{1,19}")
HANDLE = re.compile(r"[A-Za-z0-9_]{1,15}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
MOST_IDS = 100
WINDOW = frozenset({"since_id", "until_id", "start_time", "end_time"})
PAGE = frozenset({"max_results", "pagination_token"})
FIELD_PARAMETERS: Mapping[Answers, frozenset[str]] = {
    "posts": frozenset({"expansions", "media.fields", "poll.fields", "place.fields", "user.fields"}),
    "users": frozenset({"expansions", "user.fields"}),
    "lists": frozenset({"expansions", "user.fields", "list.fields"}),
    "done": frozenset(),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many results a page may have, and has where nothing is said."""

    least: int
    most: int
    usual: int = 100


@dataclass(frozen=True, slots=True)
class Call:
    """One request: the view it has of the town, its path, what it asks for and what it brings."""

    look: Look
    path: Mapping[str, str]
    args: Mapping[str, str]
    body: Mapping[str, Any]
    spelling: Spelling
    fields: Fields
    limit: int = 100
    plan: Plan = "full"

    @property
    def town(self) -> Town:
        return self.look.town

    @property
    def me(self) -> str:
        return self.look.me

    @property
    def token(self) -> str:
        return self.args.get("pagination_token") or self.args.get("next_token", "")

    def ids(self, name: str) -> list[str]:
        """The values of a comma separated parameter, each once; a 400 for none, too many or an impossible one."""
        pattern = HANDLE if name == "usernames" else ID
        values = list(dict.fromkeys(filter(None, self.args.get(name, "").split(","))))
        if not 1 <= len(values) <= MOST_IDS:
            message = (
                f"The number of values in the `{name}` query parameter list [{len(values)}] is not between 1 and 100"
            )
            raise invalid(name, self.args.get(name, ""), message)
        for value in values:
            if not pattern.fullmatch(value):
                raise invalid(name, value, f"The `{name}` query parameter value [{value}] is not valid")
        return values

    def own_id(self) -> str:
        """The path's user id, which must be mine."""
        if self.path["id"] != self.me:
            given = self.path["id"]
            message = (
                f"The `id` query parameter value [{given}] must be the same as the authenticating user [{self.me}]"
            )
            raise invalid("id", given, message)
        return self.me

    def named(self, name: str) -> str:
        """An id in the body."""
        value = self.body.get(name)
        if not isinstance(value, str) or not ID.fullmatch(value):
            raise invalid(name, value, f"$.{name}: is missing or not an id")
        return value

    def moment(self, name: str) -> datetime | None:
        """A point in time, or None where it is not asked for."""
        value = self.args.get(name)
        if value is None:
            return None
        if not TIME.fullmatch(value):
            raise invalid(name, value, f"The `{name}` query parameter value [{value}] is not a valid RFC 3339 time")
        return datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(UTC)

    def bound_id(self, name: str) -> int | None:
        """`since_id` or `until_id`, or None."""
        value = self.args.get(name)
        if value is None:
            return None
        if not ID.fullmatch(value):
            raise invalid(name, value, f"The `{name}` query parameter value [{value}] is not valid")
        return int(value)


def check_names(spelling: Spelling, answers: Answers, takes: frozenset[str], args: Mapping[str, str]) -> None:
    """A 400 for the first parameter that the endpoint does not know in this vocabulary."""
    known = FIELD_PARAMETERS[answers] | takes
    if answers in ("posts", "users"):
        known |= {"post.fields" if "post.fields" in spelling.fields else "tweet.fields"}
    for name, value in args.items():
        if name not in known:
            choice = ",".join(sorted(known))
            raise invalid(name, value, f"The query parameter [{name}] is not one of [{choice}]")


def page_size(bounds: Bounds | None, args: Mapping[str, str]) -> int:
    """`max_results`, within its bounds."""
    if bounds is None:
        return 0
    value = args.get("max_results", str(bounds.usual))
    if not value.isdigit() or not bounds.least <= int(value) <= bounds.most:
        message = f"The `max_results` query parameter value [{value}] is not between {bounds.least} and {bounds.most}"
        raise invalid("max_results", value, message)
    return int(value)
