"""`engage today` and `engage week` give the numbers that the screen shows."""

from tests.cli.home import TownHome


async def test_after_some_gestures_the_numbers_are_the_screens(town_home: TownHome) -> None:
    async with town_home.sitting() as seat:
        await seat.seek(network="x", liked=False, mine=False)
        await seat.press("f")
        row = await seat.seek(network="facebook", to_me=True, mine=False)
        await seat.press("r")
        await seat.type("Thank you, we keep one aside until Saturday.")
        await seat.press("ctrl+s")
        await seat.wait(15)
        await seat.seek(network="x", liked=False, mine=False, to_me=False)
        await seat.press("f")
        day, week, streak = seat.deck.day.today(), seat.deck.day.week(), seat.deck.day.streak()
        strength, present, shown = seat.deck.day.strength(), seat.deck.day.present, seat.top
        assert row.network == "facebook"
        told = town_home.told("today")
    assert (day.counted, day.confirmed, day.talk) == (3, 2, 1)
    assert told == {
        "date": present.isoformat(),
        "counted": day.counted,
        "target": day.target,
        "confirmed": day.confirmed,
        "tap": day.tap,
        "pass": day.passes,
        "talk": day.talk,
        "help": day.help,
        "talk_target": day.talk_target,
        "met": day.met,
        "people": len(day.people),
        "streak": streak.days,
        "strength": round(strength, 4),
    }
    assert f"{told['counted']}/{told['target']}" in shown
    assert f"talk {told['talk']}/{told['talk_target']}" in shown
    assert town_home.run("today").stdout.startswith("3/10, talk 1/3. ")
    weekly = town_home.told("week")
    assert (weekly["first"], weekly["last"]) == (week.first.isoformat(), week.last.isoformat())
    assert (weekly["gestures"], weekly["people"], weekly["new"]) == (week.gestures, week.people, week.new)
    assert weekly["minutes"] == round(week.minutes, 1) > 0
    assert weekly["goals"] == {"gestures": 50, "people": 15, "minutes": 180, "new": 3}
    assert town_home.run("week").stdout.startswith("3/50 gestures, ")
    assert {act.kind for act in seat.acts()} == {"like", "comment"}


def test_numbers_of_goals_in_the_settings(town_home: TownHome) -> None:
    text = town_home.settings.read_text("utf-8").replace("[goals]", "[goals]\nday = 6\ntalk = 2\nweek = 21")
    town_home.write(text)
    assert (town_home.told("today")["target"], town_home.told("today")["talk_target"]) == (6, 2)
    assert town_home.told("week")["goals"]["gestures"] == 21
    assert town_home.run("today").stdout == "0/6, talk 0/2. 0 in a row, strength 0%.\n"
