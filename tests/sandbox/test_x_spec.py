"""The town's X API held to X's own OpenAPI documents, in both vocabularies."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import requests

from engage.sandbox.running import Running
from engage.sandbox.service import Vocabulary
from engage.sandbox.x_api.endpoints import ENDPOINTS
from engage.sandbox.x_api.vocabulary import SPELLINGS
from tests.sandbox.schema import faults
from tests.sandbox.tweets import Json, latest_of, x_id
from tests.town import open_town

SPECS = Path(__file__).parents[3] / "shared" / "specs"
FILES: dict[Vocabulary, str] = {"old": "x-openapi-legacy-2.166.json", "new": "x-openapi.json"}
VOCABULARIES: tuple[Vocabulary, ...] = ("old", "new")
pytestmark = pytest.mark.skipif(not SPECS.exists(), reason="X's specifications are not beside the repository")
# In the answers of X, as reported, but in neither document.
UNSPECIFIED = {"edit_history_tweet_ids", "edit_history_post_ids"}


@cache
def spec(vocabulary: Vocabulary) -> Json:
    read: Json = json.loads((SPECS / FILES[vocabulary]).read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module", params=VOCABULARIES)
def vocabulary(request: pytest.FixtureRequest) -> Vocabulary:
    return "old" if request.param == "old" else "new"


@pytest.fixture(scope="module")
def served(vocabulary: Vocabulary) -> Iterator[Running]:
    with open_town(vocabulary=vocabulary) as town:
        yield town


def ask(town: Running, method: str, path: str, **more: Any) -> requests.Response:
    bearer = {"Authorization": f"Bearer {town.sandbox.tokens.x_bearer}"}
    return requests.request(method, town.x_api + path, headers=bearer, timeout=5, **more)


def operation(vocabulary: Vocabulary, method: str, rule: str) -> Json:
    """The operation of a route, whatever its path parameters are called."""
    wanted = re.sub(r"<\w+>", "{}", rule)
    for path, operations in spec(vocabulary)["paths"].items():
        if re.sub(r"\{\w+\}", "{}", path) == wanted and method.lower() in operations:
            found: Json = operations[method.lower()]
            return found
    raise AssertionError(f"{method} {rule} is not in the specification")


def parameters(vocabulary: Vocabulary, told: Json) -> dict[str, Json]:
    """Query parameters by name."""
    known = spec(vocabulary)["components"]["parameters"]
    resolved = [known[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in told.get("parameters", [])]
    return {one["name"]: one["schema"] for one in resolved if one["in"] == "query"}


def check(vocabulary: Vocabulary, method: str, rule: str, answer: requests.Response) -> None:
    """Status and body are among those that the operation has."""
    responses = operation(vocabulary, method, rule)["responses"]
    assert str(answer.status_code) in responses or answer.status_code == 201, answer.text
    told = responses.get(str(answer.status_code), responses.get("200"))
    schema = told["content"]["application/json"]["schema"]
    assert list(faults(spec(vocabulary), schema, answer.json(), allowed=UNSPECIFIED)) == []


def test_every_endpoint_and_its_parameters_exist(vocabulary: Vocabulary) -> None:
    for endpoint in ENDPOINTS:
        known = parameters(vocabulary, operation(vocabulary, endpoint.method, endpoint.rule))
        assert endpoint.takes <= known.keys(), endpoint.name
        if endpoint.page:
            bounds = known["max_results"]
            assert (endpoint.page.least, endpoint.page.most) == (bounds["minimum"], bounds["maximum"]), endpoint.name


def test_fields_and_expansions_are_those_of_the_document(vocabulary: Vocabulary) -> None:
    known = parameters(vocabulary, operation(vocabulary, "GET", "/2/lists/<id>/tweets"))
    spelling = SPELLINGS[vocabulary]
    for name in ("tweet.fields", "post.fields", "user.fields", "media.fields", "poll.fields", "place.fields"):
        assert (name in known) == (name in spelling.fields)
        if name in known:
            assert spelling.fields[name] <= set(known[name]["items"]["enum"]), name
    assert spelling.expansions["posts"] <= set(known["expansions"]["items"]["enum"])
    lists = parameters(vocabulary, operation(vocabulary, "GET", "/2/lists/<id>"))
    assert spelling.fields["list.fields"] == set(lists["list.fields"]["items"]["enum"])
    assert spelling.expansions["lists"] == set(lists["expansions"]["items"]["enum"])


def everything(vocabulary: Vocabulary, rule: str) -> dict[str, str]:
    """All fields and expansions at once."""
    known = parameters(vocabulary, operation(vocabulary, "GET", rule))
    if "expansions" not in known:
        return {}
    spelling = SPELLINGS[vocabulary]
    answers = "lists" if "list.fields" in known else "posts" if "media.fields" in known else "users"
    wanted = {name: ",".join(sorted(spelling.fields[name])) for name in known if name in spelling.fields}
    return {**wanted, "expansions": ",".join(sorted(spelling.expansions[answers]))}


READS = [endpoint.rule for endpoint in ENDPOINTS if endpoint.method == "GET"]


@pytest.mark.parametrize("rule", READS)
def test_reads_answer_as_specified(served: Running, vocabulary: Vocabulary, rule: str) -> None:
    town = served.sandbox.town
    bakers = next(one.id for one in town.lists.values() if one.name == "Bakers")
    post = latest_of(served, "ana")
    known = {"/2/lists/<id>": bakers, "/2/tweets/<id>": post, "/2/users/<id>": town.my_x}
    path = next(
        (rule.replace(start, start.replace("<id>", one)) for start, one in known.items() if start in rule), rule
    )
    params = everything(vocabulary, rule)
    params |= {"ids": f"{post},123" if rule == "/2/tweets" else f"{town.my_x},123"} if rule.count("/") == 2 else {}
    params |= {"usernames": "ana_ruiz,nobody"} if rule == "/2/users/by" else {}
    params |= {"query": "from:salabboud"} if "recent" in rule else {}
    answer = ask(served, "GET", path.replace("<username>", "ana_ruiz"), params=params)
    assert answer.status_code == 200, answer.text
    assert answer.json().get("data") or "muting" in rule
    check(vocabulary, "GET", rule, answer)


def test_writes_answer_as_specified(served: Running, vocabulary: Vocabulary) -> None:
    me, post, gaz = served.sandbox.town.my_x, latest_of(served, "ana"), x_id(served, "gaz")

    def done(method: str, rule: str, body: Json | None = None, **path: str) -> Json:
        route = re.sub(r"<(\w+)>", lambda match: path[match[1]], rule)
        answer = ask(served, method, route, json=body)
        check(vocabulary, method, rule, answer)
        data: Json = answer.json()["data"]
        return data

    users = "/2/users/<id>"
    for edge, key, target in (
        ("likes", "tweet_id", post),
        ("retweets", "tweet_id", post),
        ("muting", "target_user_id", gaz),
    ):
        done("POST", f"{users}/{edge}", {key: target}, id=me)
        done("DELETE", f"{users}/{edge}/<target>", id=me, target=target)
    done("POST", f"{users}/following", {"target_user_id": gaz}, id=me)
    done("DELETE", f"{users}/following/<target>", id=me, target=gaz)
    made = done("POST", "/2/tweets", {"text": "Yes!", "reply": {"in_reply_to_tweet_id": post}})
    done("DELETE", "/2/tweets/<id>", id=made["id"])
    otley = done("POST", "/2/lists", {"name": "Otley"})["id"]
    done("PUT", "/2/lists/<id>", {"name": "Otley Road"}, id=otley)
    done("POST", "/2/lists/<id>/members", {"user_id": gaz}, id=otley)
    done("DELETE", "/2/lists/<id>/members/<target>", id=otley, target=gaz)
    done("DELETE", "/2/lists/<id>", id=otley)


def test_problems_are_as_specified(served: Running, vocabulary: Vocabulary) -> None:
    problem = {"$ref": "#/components/schemas/Problem"}
    for path, params in (("/2/tweets", {"ids": "x"}), ("/2/nowhere", {}), ("/2/users/1/mentions", {})):
        answer = ask(served, "GET", path, params=params)
        assert answer.status_code in (400, 404)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json().keys() >= {"type", "title", "detail"}
    lost = ask(served, "GET", "/2/tweets", params={"ids": "123"}).json()["errors"][0]
    named = spec(vocabulary)["components"]["schemas"]["Problem"]["discriminator"]["mapping"]
    assert lost["type"] in named
    assert list(faults(spec(vocabulary), {"$ref": named[lost["type"]]}, lost)) == []
    assert list(faults(spec(vocabulary), problem, lost)) == []
