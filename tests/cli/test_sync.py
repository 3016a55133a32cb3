"""`engage sync` against a running town: what comes in, what it costs, and what happens when a network says no."""

import json
import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from engage.cli.sync import told as report
from engage.domain.events import SyncFinished
from engage.domain.source import SourceKind
from engage.store.reader import Reader
from engage.store.store import Store
from tests.cli.home import TownHome

PRICED = r"Reading the last 7 days of [^,]+, (about|at most) \$\d\.\d\d\."
NOWHERE = "http://127.0.0.1:1"
SOURCES = 6
"""Three lists, the mentions and two Pages."""


def test_a_first_pass_brings_items_and_a_second_reads_none_twice(town_home: TownHome) -> None:
    first = town_home.told("sync")
    assert len(first) == SOURCES
    assert all(line["new"] > 0 and line["read"] >= line["new"] and not line["failed"] for line in first)
    meter = town_home.town.sandbox.meter
    billed, served, asked = dict(meter.billed), meter.served["full"], town_home.requests()
    second = town_home.told("sync")
    assert [line["title"] for line in second] == [line["title"] for line in first]
    assert all((line["new"], line["changed"], line["read"], line["requests"]) == (0, 0, 0, 1) for line in second)
    assert (dict(meter.billed), meter.served["full"]) == (billed, served)
    assert town_home.requests() - asked == SOURCES


def test_the_report_counts_the_requests_that_the_town_saw(town_home: TownHome) -> None:
    lines = town_home.told("sync")
    asked_what_there_is_to_read = 1
    looked_at_each_list_and_counted = 2 * len(town_home.town.sandbox.town.lists)
    before = asked_what_there_is_to_read + looked_at_each_list_and_counted
    assert sum(line["requests"] for line in lines) + before == town_home.requests()


def test_what_was_written_meanwhile_is_read_once(town_home: TownHome) -> None:
    town_home.told("sync")
    sandbox = town_home.town.sandbox
    with sandbox.lock:
        page = next(one for one in sandbox.town.pages.values() if one.mine)
        visitor = next(one.fb_id for one in sandbox.town.people.values() if one.fb_id and one.key != sandbox.town.me)
        sandbox.clock.advance(timedelta(seconds=1))
        sandbox.life.advance(sandbox.clock.now())
        sandbox.town.write("fb", visitor, "Do you have rye today?", page=page.id)
    again = {line["title"]: (line["new"], line["read"]) for line in town_home.told("sync")}
    assert again[page.name] == (1, 1)
    assert all(line["read"] == 0 for line in town_home.told("sync"))


def test_the_words_for_people(town_home: TownHome) -> None:
    first, second = town_home.process("sync"), town_home.process("sync")
    assert (first.returncode, second.returncode, second.stderr) == (0, 0, "")
    priced = first.stderr.splitlines()
    assert [line for line in priced if not re.fullmatch(PRICED, line)] == []
    assert len(priced) == len(town_home.town.sandbox.town.lists) + 1, "each list and the mentions; Pages cost nothing"
    assert len(first.stdout.splitlines()) == SOURCES
    assert all(line.endswith("0 new, 0 changed, 0 gone  (1 request, 0 read)") for line in second.stdout.splitlines())


def refused(town_home: TownHome) -> list[dict[str, Any]]:
    """The report of a pass in which something failed."""
    ended = town_home.run("sync", "--json")
    assert ended.exit_code == 1
    assert [line for line in ended.stderr.splitlines() if not re.fullmatch(PRICED, line)] == []
    return list(json.loads(ended.stdout))


def test_a_wrong_token_is_told_for_each_source_and_never_shown(town_home: TownHome) -> None:
    town_home.told("sync")
    for name in town_home.environ:
        if name == "ENGAGE_X_ACCESS_SECRET" or name.startswith("ENGAGE_FACEBOOK_TOKEN_"):
            town_home.environ[name] = "a-wrong-one-of-some-length"
    ended = town_home.process("sync")
    assert (ended.returncode, ended.stderr) == (1, "")
    lines = ended.stdout.splitlines()
    assert len(lines) == SOURCES
    assert all("does not accept" in line and "stays readable" in line for line in lines)
    log = town_home.folder / "state" / "engage.log"
    everything = ended.stdout + ended.stderr + (log.read_text("utf-8") if log.exists() else "")
    assert not [secret for secret in town_home.secrets if secret in everything]
    assert town_home.run("today", "--json").exit_code == 0


def test_a_wrong_token_at_the_first_pass_is_told_for_the_account(town_home: TownHome) -> None:
    town_home.environ["ENGAGE_X_ACCESS_SECRET"] = "a-wrong-one"
    failed = [line for line in refused(town_home) if line["failed"]]
    assert [line["title"] for line in failed] == [town_home.told_by.x["handle"]]


def test_an_unreachable_host_leaves_what_is_stored_readable(town_home: TownHome) -> None:
    town_home.told("sync")
    with closing(Reader(town_home.database)) as reader:
        stored = reader.total("all")
    town_home.choose(api=NOWHERE)
    town_home.environ |= {"ENGAGE_X_HOST": "127.0.0.1:1", "ENGAGE_FACEBOOK_HOST": "127.0.0.1:1"}
    lines = refused(town_home)
    assert len(lines) == SOURCES
    assert all("cannot be reached" in line["failed"] for line in lines)
    assert town_home.told("today")["target"] == 10
    with closing(Reader(town_home.database)) as reader:
        assert reader.total("all") == stored > 100


def lanes(town_home: TownHome) -> list[str]:
    with closing(Reader(town_home.database)) as reader:
        return [lane.title for lane in reader.lanes() if lane.key.startswith("source:")]


def test_lists_mentions_and_home_choose_what_is_read(town_home: TownHome) -> None:
    town_home.choose(pages=0)
    names = {one.name: one.id for one in town_home.town.sandbox.town.lists.values()}
    assert [line["title"] for line in town_home.told("sync")] == [*lanes(town_home), "Mentions"]
    assert set(lanes(town_home)) == set(names)
    first, second, third = names
    town_home.choose(f'lists = ["{names[third]}", "{names[first]}"]\nmentions = false', pages=0)
    lines = town_home.told("sync")
    assert {line["title"] for line in lines} == {first, third}
    assert all(line["read"] == 0 for line in lines)
    assert set(lanes(town_home)) == {first, third}
    town_home.choose(f'lists = ["{names[second]}"]\nhome = true', pages=0)
    assert {line["title"] for line in town_home.told("sync")} == {second, "Mentions", "Home"}
    with closing(Store(town_home.database)) as store:
        kinds = [source.kind for source in store.sources.all()]
    assert sorted(kinds) == [SourceKind.HOME, SourceKind.LIST, SourceKind.MENTIONS]


def test_an_account_that_left_the_settings_is_no_longer_shown_as_a_lane(town_home: TownHome) -> None:
    town_home.told("sync")
    gone = town_home.told_by.pages[1]["name"]
    assert gone in lanes(town_home)
    town_home.choose(pages=1)
    assert gone not in [line["title"] for line in town_home.told("sync")]
    assert gone not in lanes(town_home)
    town_home.choose(pages=2)
    again = {line["title"]: line for line in town_home.told("sync")}
    assert again[gone]["read"] == 0
    assert gone in lanes(town_home)


def test_a_list_that_is_not_there_fails_alone(town_home: TownHome) -> None:
    town_home.choose('lists = ["1"]')
    failed = [line for line in refused(town_home) if line["failed"]]
    assert [line["title"] for line in failed] == ["List 1"]
    assert "not on X any more" in failed[0]["failed"]


def test_when_it_goes_on_is_told_by_the_persons_own_clock() -> None:
    until = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
    waits = SyncFinished(1, "Bakers", 0, 0, 0, 0, 1, failed="X asks to wait.", until=until)
    assert report([waits], ZoneInfo("Asia/Kolkata")) == "Bakers  X asks to wait. Not before 14:35.  (1 request, 0 read)"
