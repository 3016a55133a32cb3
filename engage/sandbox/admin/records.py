"""What the town kept: my acts, the requests, what they would cost, and how much there is of everything."""

from collections import Counter
from dataclasses import asdict

from flask import Response, jsonify, request

from engage.sandbox.callers import my_ids
from engage.sandbox.model import Act
from engage.sandbox.service import Sandbox
from engage.sandbox.town import Town

from .body import Route


class Records:
    """`/acts`, `/requests`, `/meter` and `/counts`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[Route]:
        return [
            ("GET", "/acts", self.acts),
            ("GET", "/requests", self.requests),
            ("DELETE", "/requests", self.forget_requests),
            ("GET", "/meter", self.meter),
            ("GET", "/counts", self.counts),
        ]

    def acts(self) -> Response:
        """What I and my Pages did, oldest first; `kind` and `via` filter, `everyone=1` shows all of the town."""
        asked = request.args
        found = self._sandbox.town.acts if asked.get("everyone") else my_acts(self._sandbox.town)
        kept = [
            {**asdict(act), "at": act.at.isoformat()}
            for act in found
            if asked.get("kind", act.kind) == act.kind and asked.get("via", act.via) == act.via
        ]
        return jsonify(acts=kept)

    def requests(self) -> Response:
        """Requests in the order they came, by `net`, `method`, `path` (a regular expression) and `status`."""
        asked = request.args
        status = int(asked["status"]) if "status" in asked else None
        log = self._sandbox.requests
        found = log.find(asked.get("net", ""), asked.get("method", ""), asked.get("path", ""), status)
        return jsonify(requests=[entry.as_json() for entry in found])

    def forget_requests(self) -> Response:
        self._sandbox.requests.entries.clear()
        return jsonify(requests=[])

    def meter(self) -> Response:
        """What was billed by class, in all and, in micro-dollars, on each UTC day."""
        used = self._sandbox.meter
        return jsonify(
            billed=dict(used.billed), served=dict(used.served), cents=used.cents, micros=used.micros, days=used.days
        )

    def counts(self) -> Response:
        return jsonify(counts(self._sandbox.town))


def my_acts(town: Town) -> list[Act]:
    """What I and my Pages did, oldest first."""
    ids = my_ids(town)
    return [act for act in town.acts if act.actor in ids]


def counts(town: Town) -> dict[str, object]:
    """How many people, Pages, lists, follows and messages there are, and posts by network and kind."""
    standing = [post for post in town.posts.values() if not post.deleted]
    return {
        "people": len(town.people),
        "pages": len(town.pages),
        "lists": len(town.lists),
        "follows": len(town.follows),
        "messages": len(town.messages),
        "posts": dict(Counter(f"{post.net} {post.kind}" for post in standing)),
        "my_acts": dict(Counter(act.kind for act in my_acts(town))),
    }
