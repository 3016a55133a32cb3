"""Answers that are damaged, too large or without an end, felt on the wire."""

import json
import zlib
from typing import Any

import pytest
import requests

from engage.sandbox.faults import Fault
from engage.sandbox.running import Running
from tests.sandbox.conftest import my_page

MEGABYTE = 1024 * 1024


def feed(town: Running, fault: Fault, **params: str) -> Any:
    return asked(town, fault, **params).json()


def asked(town: Running, fault: Fault, **params: str) -> requests.Response:
    town.sandbox.faults.clear()
    town.sandbox.faults.add(fault)
    page = my_page(town)
    where = f"{town.graph}/v26.0/{page.id}/feed"
    query = {"access_token": page.token, "fields": "id,message,created_time", "limit": "3", **params}
    return requests.get(where, params=query, timeout=5, stream=True, allow_redirects=False)


def plain(town: Running, **params: str) -> Any:
    return feed(town, Fault("slow"), **params)


def test_a_page_backwards(town: Running) -> None:
    assert feed(town, Fault("out_of_order"))["data"] == plain(town)["data"][::-1]


def test_a_page_with_strangers(town: Running) -> None:
    told, usual = feed(town, Fault("unknown_items"))["data"], plain(town)["data"]
    assert [item for item in told if item in usual] == usual
    assert len(told) > len(usual)


def test_every_value_of_another_type(town: Running) -> None:
    told = feed(town, Fault("wrong_types"))
    assert told.keys() == plain(town).keys()
    assert isinstance(told["data"], dict)
    assert isinstance(told["paging"], list)


def test_ids_and_times_that_are_none(town: Running) -> None:
    usual = plain(town)["data"]
    for kind, key in (("odd_ids", "id"), ("far_times", "created_time")):
        told = feed(town, Fault(kind))["data"]  # type: ignore[arg-type]
        assert len(told) == len(usual)
        assert not any(item[key] in [one[key] for one in usual] for item in told)


def test_pages_in_a_circle_never_name_the_same_mark_twice(town: Running) -> None:
    first = feed(town, Fault("cursor_loop"))
    mark = first["paging"]["cursors"]["after"]
    second = feed(town, Fault("cursor_loop"), after=mark)
    assert second["data"] == first["data"] == plain(town)["data"]
    assert second["paging"]["cursors"]["after"] != mark


def test_too_deep_to_be_read(town: Running) -> None:
    with pytest.raises((RecursionError, ValueError)):
        json.loads(asked(town, Fault("nested")).content)


def test_a_small_answer_that_unpacks_to_a_large_one(town: Running) -> None:
    answer = asked(town, Fault("gzip_bomb", size=8 * MEGABYTE))
    packed = answer.raw.read(decode_content=False)
    assert len(packed) < 10_000
    assert len(zlib.decompress(packed, 31)) == 8 * MEGABYTE


def test_an_enormous_answer_is_still_the_answer(town: Running) -> None:
    answer = asked(town, Fault("enormous", size=MEGABYTE))
    assert len(answer.content) > MEGABYTE
    assert answer.json() == plain(town)


@pytest.mark.parametrize("kind", ["endless", "drip"])
def test_what_has_no_end_ends_when_the_caller_leaves(town: Running, kind: Any) -> None:
    answer = asked(town, Fault(kind))
    assert answer.raw.read(1000) == b" " * 1000
    answer.close()
    assert plain(town)["data"]


def test_sent_elsewhere(town: Running) -> None:
    answer = asked(town, Fault("redirect", body="https://elsewhere.example/"))
    assert (answer.status_code, answer.headers["Location"]) == (307, "https://elsewhere.example/")
