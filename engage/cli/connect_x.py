"""`engage connect x`: what it costs, the sign-in, a test read, what to read of it."""

from typing import TYPE_CHECKING

import click

from engage.cli.asking import choice, points, say, secret, several, until_done
from engage.cli.browsing import brought_back, listening
from engage.cli.keeping import save

if TYPE_CHECKING:
    from engage.settings.tables import Plan
    from engage.wiring.connect_x import Found, XConnection
    from engage.wiring.desk import Desk
    from engage.wiring.first_reading import FirstReading

RULES = (
    "The first reading goes back seven days or less; its price is told before. A list in which nothing is new"
    " costs next to nothing.",
    "Direct on every plan: retweets (t), your own posts (c), and replies (r) to people who mentioned or quoted you.",
    "By hand in the browser on a plan that X sells by use, marked ~: likes (f), follows (F), quotes (T), and replies"
    " (r) to everybody else. With Enterprise access these are direct as well.",
)
PLANS: "tuple[Plan, ...]" = ("self-serve", "full")
DOLLARS = click.FloatRange(0, 1000)
LABELS = {
    "consumer_key": "API key",
    "consumer_secret": "API key secret",
    "access_token": "Access token",
    "access_secret": "Access token secret",
}


def connect_x(desk: "Desk") -> None:
    """Ask, test, save. Nothing is saved before the end."""
    from engage.wiring.connect_x import XConnection, costs

    connection = XConnection(desk)
    say('You need a developer app of your own, made at console.x.com with the permission "Read and write".')
    points([costs(), *RULES])
    place = _place(connection)
    plans = ("self-serve: paid by use, what anybody can get", "full: Enterprise access")
    plan = PLANS[choice("\nWhich access does your app have?", plans)]
    ways = ("Paste the four values of OAuth 1.0a; they do not run out.", "Sign in with the browser, by OAuth 2.0.")
    signed = choice("\nHow do you want to sign in?", ways) == 0
    found = until_done(lambda: _pasted(connection) if signed else _consented(connection, plan))
    account = found.seen.account
    say(f"\nThe test read went well: you are {account.name}, @{account.handle}.")
    lists = _lists(found)
    mentions = click.confirm("Read your mentions?", default=True)
    budget = click.prompt("What reading may cost a day, in dollars", type=DOLLARS, default=desk.settings.x.daily_budget)
    days = _back_fill(connection.first_reading(found, lists, mentions=mentions, budget=budget))
    wishes = {
        "lists": lists or None, "mentions": mentions, "plan": plan, "daily_budget": budget, "back_fill_days": days,
    }  # fmt: skip
    save(desk.places.secrets, lambda in_file: connection.keep(found, wishes, in_file=in_file, in_place_of=place))
    say(f"@{account.handle} is connected. `engage sync` reads for the first time, `engage` opens the inbox.")


def _place(connection: "XConnection") -> int | None:
    """Which connected account another one takes the place of; None where it comes beside them."""
    names = [f"@{name}" for name in connection.names]
    if not names:
        return None
    say(f"Connected now: {', '.join(names)}. The same account again is renewed.")
    options = ("Beside what is connected.", *(f"In the place of {name}." for name in names))
    chosen = choice("\nWhere does another account go?", options)
    return chosen - 1 if chosen else None


def _pasted(connection: "XConnection") -> "Found":
    say("\nAll four stand at console.x.com under the app's keys and tokens.")
    return connection.with_values({name: secret(label) for name, label in LABELS.items()})


def _consented(connection: "XConnection", plan: "Plan") -> "Found":
    from engage.wiring.connect_x import app_from
    from engage.wiring.desk import REDIRECT_FOR_X

    client = click.prompt("\nClient ID").strip()
    hidden = click.prompt("Client secret (not shown; Enter for a Native App)", default="", hide_input=True,
                          show_default=False)  # fmt: skip
    say("The redirect address must be among those of the app at console.x.com, the same to the last slash.")
    redirect = click.prompt("Redirect address", default=REDIRECT_FOR_X).strip()
    waiting = listening(redirect)
    try:
        consent = connection.begin(app_from(client, hidden.strip(), redirect), plan)
        return connection.with_answer(consent, brought_back(consent.url, waiting))
    finally:
        if waiting is not None:
            waiting.close()


def _lists(found: "Found") -> list[str]:
    """Ids of the chosen lists; none means all, also those still to be made."""
    owned = found.seen.lists
    if not owned:
        say("You own no list yet. Those that you make are read from then on.")
        return []
    lines = [f"{one.name} ({_members(one.members)}{', private' if one.private else ''})" for one in owned]
    chosen = several("\nWhich of your lists are to be read?", lines)
    return [] if len(chosen) == len(owned) else [owned[index].id for index in chosen]


def _back_fill(reading: "FirstReading") -> int:
    """Days that the first reading goes back."""
    say("\nWhat there is to read now, by X's own count where it counts (half a cent a list):")
    click.echo("\n".join(reading.lines))
    days, options = zip(*reading.choices, strict=True)
    return int(days[choice("\nHow far back is the first reading to go?", options)])


def _members(count: int) -> str:
    return "members unknown" if count < 0 else f"{count} member{'' if count == 1 else 's'}"
