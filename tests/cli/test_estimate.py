"""`engage sync --estimate` and the sentence before a first reading: the price is known before it is paid."""

from engage.domain.estimate import Estimate
from engage.wiring.first_reading import FirstReading, Foreseen, beside_budget, table
from tests.cli.home import TownHome


def test_it_prices_what_would_be_read_and_reads_nothing(town_home: TownHome) -> None:
    town_home.choose(budget=1)
    ended = town_home.run("sync", "--estimate")
    assert (ended.exit_code, ended.stderr) == (0, "")
    lines = ended.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    names = [one.name for one in town_home.town.sandbox.town.lists.values()]
    assert {name for name in [*names, "Mentions", "Together"] for line in lines if line.startswith(f"  {name} ")} == {
        *names, "Mentions", "Together",
    }  # fmt: skip
    assert "Reading pauses at $1.00 and goes on the next day" in ended.stdout
    assert lines[-1] == "Asking cost $0.02."
    meter = town_home.town.sandbox.meter
    assert (meter.billed["post_read"], meter.billed["counts_recent"]) == (0, len(names))
    assert round(town_home.told("costs")["month"]["total"] * 1_000_000) == meter.micros
    told = town_home.told("sync", "--estimate")
    assert {line["title"] for line in told} == {*names, "Mentions"}
    assert all(line["dollars"] > 0 and line["days"] == 7 for line in told)


def test_after_the_first_pass_there_is_nothing_to_price(town_home: TownHome) -> None:
    town_home.run("sync")
    asked = town_home.requests()
    assert town_home.run("sync", "--estimate").stdout == "Nothing is to be read from its beginning: only what is new.\n"
    assert town_home.requests() == asked
    assert town_home.run("sync").stderr == ""


def test_a_wrong_token_is_told(town_home: TownHome) -> None:
    town_home.environ["ENGAGE_X_ACCESS_SECRET"] = "a-wrong-one"
    ended = town_home.run("sync", "--estimate")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert "does not accept" in ended.stderr


def test_how_far_back_is_obeyed_and_told(town_home: TownHome) -> None:
    town_home.choose("back_fill_days = 1", pages=0)
    day = town_home.run("sync")
    assert "Reading the last day of Mentions, at most $0.40." in day.stderr
    town_home.database.unlink()
    town_home.choose("back_fill_days = 0", pages=0)
    none = town_home.run("sync")
    assert (none.exit_code, none.stderr) == (0, "")
    town_home.choose("back_fill_days = 8")
    assert town_home.run("sync").exit_code == 2


def test_the_table_and_the_budget() -> None:
    bakers = Foreseen("Bakers", Estimate(7, 60, 420_000, True), 12)
    long = Foreseen("Everybody in Leeds who ever baked a loaf", Estimate(7, 400, 2_120_000), 12)
    assert table([bakers]) == [
        "                                     members       last 7 days            price",
        "  Bakers                                  12    about 60 posts      about $0.42",
    ]
    assert table([bakers, long])[2:] == [
        "  Everybody in Leeds who ever bake…       12 at most 400 posts    at most $2.12",
        "  Together                                                        at most $2.54",
    ]
    assert beside_budget(1_000_000, 1_000_000) == "That is within the $1.00 of one day."
    assert "it takes about 3 days" in beside_budget(2_540_000, 1_000_000)
    assert beside_budget(1, 0) == "No daily budget holds it back."
    reading = FirstReading({7: [bakers], 1: [Foreseen("Bakers", Estimate(1, 8, 140_000, True), 12)]}, 0)
    assert reading.choices == [
        (7, "7 days: about $0.42"), (1, "1 day: about $0.14"), (0, "Nothing older than now: next to nothing"),
    ]  # fmt: skip
