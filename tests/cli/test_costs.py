"""`engage costs` tells what the town's meter billed, and how the budget stands."""

from engage.domain.price import resumes, utc_day
from tests.cli.home import Home, TownHome


def test_before_anything_was_read(home: Home) -> None:
    told = home.told("costs")
    assert (told["today"]["total"], told["month"]["total"], told["today"]["lines"]) == (0, 0, [])
    assert told["budget"] == {"limit": 1.0, "reads_today": 0, "resumes_at": None}
    assert home.run("costs").stdout == "Today  $0.00, reads $0.00 of $1.00\nMonth  $0.00\n"


def test_after_a_pass_it_is_the_meters_bill(town_home: TownHome) -> None:
    assert town_home.run("sync").exit_code == 0
    told = town_home.told("costs")
    bill = town_home.town.sandbox.meter.micros / 1_000_000
    assert told["today"]["total"] == told["today"]["reads"] == told["budget"]["reads_today"] == bill > 1
    assert told["month"] == told["today"]
    assert told["budget"]["limit"] == 0
    assert round(sum(line["dollars"] for line in told["today"]["lines"]), 6) == bill
    assert {"Mentions", "Finding your lists"} < {line["lane"] for line in told["today"]["lines"]}
    shown = town_home.run("costs").stdout
    assert shown.startswith(f"Today  ${bill:.2f}, reads ${bill:.2f}\n")
    assert "post read" in shown


def test_a_budget_ends_a_pass_and_says_when_it_goes_on(town_home: TownHome) -> None:
    town_home.choose(budget=0.5)
    ended = town_home.run("sync")
    assert ended.exit_code == 1
    assert "Today's $0.50 for reading are spent. Reading resumes at 00:00 UTC." in ended.stdout
    told, now = town_home.told("costs"), town_home.town.sandbox.town.now
    assert told["budget"]["resumes_at"] == resumes(now).isoformat()
    assert told["day"] == utc_day(now).isoformat()
    assert "used up" in town_home.run("costs").stdout
    requests = town_home.requests()
    town_home.run("sync")
    asked = [one.path for one in list(town_home.town.sandbox.requests.entries)[requests:]]
    assert [path for path in asked if "/lists/" in path or "search" in path] == [], "lists rest, mentions go on"


def test_the_text_fits_into_80_columns_and_tells_what_is_left(town_home: TownHome) -> None:
    town_home.choose(budget=4)
    with town_home.town.sandbox.lock:
        first = next(iter(town_home.town.sandbox.town.lists.values()))
        first.name = "Everybody in Leeds who ever baked a loaf and told of it"
    assert town_home.run("sync").exit_code == 0
    told, shown = town_home.told("costs"), town_home.run("costs").stdout.splitlines()
    reads = told["budget"]["reads_today"]
    assert shown[0] == f"Today  ${reads:.2f}, reads ${reads:.2f} of $4.00"
    assert f"  ${4 - reads:.2f} is left for reading; at 00:00 UTC there is $4.00 again." in shown
    assert max(map(len, shown)) <= 80
    assert any(line.startswith("  Everybody in Leeds who ever bake… ") for line in shown)
    table = [
        line for line in shown if line.count("$") == 1 and "." in line and line.startswith("  ") and "left" not in line
    ]
    assert len({len(line) for line in table}) == 1, "every sum ends in the same column"
    assert told["projection"] is None


def test_another_day_is_told_as_it_was(town_home: TownHome) -> None:
    town_home.choose(budget=0.5)
    town_home.run("sync")
    today = town_home.told("costs")
    assert town_home.told("costs", "--day", today["day"]) == today
    before = town_home.told("costs", "--day", "2020-02-29")
    assert (before["day"], before["today"]["total"], before["month"]["total"]) == ("2020-02-29", 0, 0)
    assert before["budget"]["resumes_at"] is None
    shown = town_home.run("costs", "--day", "2020-02-29").stdout
    assert shown == "29 February 2020  $0.00, reads $0.00 of $0.50\nFebruary  $0.00\n"
    assert town_home.run("costs", "--day", "yesterday").exit_code == 2
