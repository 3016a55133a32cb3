"""`engage connect x`: what it costs, the sign-in, a test read, what to read of it."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from engage.cli.browsing import brought_back, listening
from engage.cli.keeping import save
from engage.cli.steps import Typed, one_by_one, unless_left, until_done, with_way_back
from engage.domain.guide import Back, Left, Option

if TYPE_CHECKING:
    from engage.domain.guide import Guide
    from engage.settings.tables import Plan
    from engage.wiring.connect_x import Found, XConnection
    from engage.wiring.desk import Desk
    from engage.wiring.first_reading import FirstReading

PLANS: "tuple[Plan, ...]" = ("self-serve", "full")
ACCESS = (Option("self-serve", "paid by use, what anybody can get"), Option("full", "Enterprise access"))
WAYS = (
    Option("Paste the four values of OAuth 1.0a", "they stand at console.x.com and do not run out."),
    Option("Sign in with the browser", "by OAuth 2.0."),
)
LABELS = {
    "consumer_key": "API key",
    "consumer_secret": "API key secret",
    "access_token": "Access token",
    "access_secret": "Access token secret",
}


def connect_x(guide: "Guide", desk: "Desk") -> None:
    """Ask, test, save. Nothing is saved before the end."""
    from engage.wiring.connect_x import XConnection

    connection = XConnection(desk)
    guide.begin("Connect X")
    (plan, place), found = with_way_back(
        lambda: _access(guide, desk, connection),
        lambda chosen: (
            chosen,
            with_way_back(lambda: _way(guide, desk), lambda way: _signed_in(guide, connection, chosen[0], way)),
        ),
    )
    try:
        wishes = unless_left(guide, lambda: _wishes(guide, desk, connection, found))
        wishes = {**wishes, "plan": plan}
        save(
            guide,
            desk.places.secrets,
            lambda in_file: connection.keep(found, wishes, in_file=in_file, in_place_of=place),
        )
    except (Back, Left):
        connection.withdraw(found)
        raise
    guide.step("Done")
    guide.say(f"@{found.seen.account.handle} is connected.")


def _access(guide: "Guide", desk: "Desk", connection: "XConnection") -> "tuple[Plan, int | None]":
    """The plan, and which connected account the new one takes the place of; None where it comes beside them."""
    from engage.wiring.allowances import x_allowances
    from engage.wiring.connect_x import costs

    guide.step("What it costs, and what stays by hand")
    guide.say(costs())
    guide.say(
        "The first reading goes back seven days or less; its price is told before. A list in which nothing is new costs"
        " next to nothing."
    )
    guide.table(x_allowances(desk.keymap))
    if not connection.names or connection.tokenless is not None:
        return PLANS[guide.choice("Which access does your app have?", ACCESS)], connection.tokenless
    return with_way_back(
        lambda: _place(guide, connection),
        lambda place: (PLANS[guide.choice("Which access does your app have?", ACCESS)], place),
    )


def _place(guide: "Guide", connection: "XConnection") -> int | None:
    names = [f"@{name}" for name in connection.names]
    guide.say(f"Connected now: {', '.join(names)}. The same account again is renewed.")
    options = (Option("Beside what is connected."), *(Option(f"In the place of {name}.") for name in names))
    chosen = guide.choice("Where does another account go?", options)
    return chosen - 1 if chosen else None


def _way(guide: "Guide", desk: "Desk") -> int:
    guide.step("Your app at X")
    guide.say('You need a developer app of your own, made at console.x.com with the permission "Read and write".')
    guide.say(f"What you type is given to {desk.x_host} alone.")
    return guide.choice("How do you want to sign in?", WAYS)


def _signed_in(guide: "Guide", connection: "XConnection", plan: "Plan", way: int) -> "Found":
    typed = Typed(guide)
    if way == 0:
        return until_done(guide, lambda: _pasted(guide, typed, connection))
    return until_done(guide, lambda: _consented(guide, typed, connection, plan))


def _pasted(guide: "Guide", typed: Typed, connection: "XConnection") -> "Found":
    guide.step("The four values")
    guide.say("All four stand at console.x.com under the app's keys and tokens.")
    values = one_by_one(*(partial(typed.secret, label) for label in LABELS.values()))
    guide.busy("Asking X whose they are.")
    return connection.with_values(dict(zip(LABELS, values, strict=True)))


def _consented(guide: "Guide", typed: Typed, connection: "XConnection", plan: "Plan") -> "Found":
    from engage.wiring.connect_x import app_from
    from engage.wiring.desk import REDIRECT_FOR_X

    guide.step("Let the app in")

    def address_of_mine() -> str:
        guide.say("The redirect address must be among those of the app at console.x.com, the same to the last slash.")
        return typed.ask("Redirect address", REDIRECT_FOR_X)

    client, hidden, redirect = one_by_one(
        lambda: typed.ask("Client ID"), lambda: guide.secret("Client secret", "for a Native App"), address_of_mine
    )
    waiting = listening(guide, redirect)
    try:
        consent = connection.begin(app_from(client, hidden, redirect), plan)
        address = brought_back(guide, consent.url, waiting)
    finally:
        if waiting is not None:
            waiting.close()
    guide.busy("Asking X for the tokens.")
    return connection.with_answer(consent, address)


def _wishes(guide: "Guide", desk: "Desk", connection: "XConnection", found: "Found") -> Mapping[str, Any]:
    """Keys of `[x]` that say what to read."""

    def limits(lists: list[str]) -> Mapping[str, Any]:
        guide.step("Mentions, and what a day may cost")
        mentions = guide.confirm("Read your mentions?", default=True)
        before = f"{desk.settings.x.daily_budget:.2f}"
        budget = float(guide.ask("What reading may cost a day, in dollars", before, _no_dollars))
        return {"lists": lists or None, "mentions": mentions, "daily_budget": budget}

    def rest(lists: list[str]) -> Mapping[str, Any]:
        return with_way_back(lambda: limits(lists), lambda wishes: _first(guide, connection, found, lists, wishes))

    return with_way_back(lambda: _lists(guide, found), rest)


def _first(
    guide: "Guide", connection: "XConnection", found: "Found", lists: list[str], wishes: Mapping[str, Any]
) -> Mapping[str, Any]:
    """How far back the first reading is to go, with its price."""
    guide.step("The first reading")
    guide.busy("Asking X how much there is.")
    reading: FirstReading = connection.first_reading(
        found, lists, mentions=wishes["mentions"], budget=wishes["daily_budget"]
    )
    guide.say("What there is to read now, by X's own count where it counts (half a cent a list):")
    guide.table(reading.rows)
    for line in reading.remarks:
        guide.say(line)
    days, options = zip(*reading.choices, strict=True)
    chosen = guide.choice("How far back is the first reading to go?", [Option(one) for one in options])
    return {**wishes, "back_fill_days": days[chosen]}


def _lists(guide: "Guide", found: "Found") -> list[str]:
    """Ids of the chosen lists; none means all, also those still to be made."""
    account, owned = found.seen.account, found.seen.lists
    guide.step("What to read")
    guide.say(f"The test read went well: you are {account.name}, @{account.handle}.")
    if not owned:
        guide.say("You own no list yet. Those that you make are read from then on.")
        return []
    lines = [f"{one.name} ({_members(one.members)}{', private' if one.private else ''})" for one in owned]
    chosen = guide.several("Which of your lists are to be read?", lines)
    return [] if len(chosen) == len(owned) else [owned[index].id for index in chosen]


def _members(count: int) -> str:
    return "members unknown" if count < 0 else f"{count} member{'' if count == 1 else 's'}"


def _no_dollars(typed: str) -> str:
    try:
        return "" if 0 <= float(typed) <= 1000 else "an amount from 0 to 1000; 0 is no limit"
    except ValueError:
        return "an amount such as 1.50; 0 is no limit"
