"""`engage connect x` walked through in a pseudo-terminal against the town, both ways, with its refusals."""

import tomllib

from engage.sandbox.callers import add_second
from engage.sandbox.faults import Fault
from engage.settings.credentials import host_of
from tests.cli.newcomer import MINE, Newcomer, address_in, come_back, free_port, newcomer
from tests.pty_talk import Talk
from tests.sandbox.consent import answer

__all__ = ["newcomer"]

PARTS = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")


def begun(newcomer: Newcomer, way: str) -> Talk:
    talk = newcomer.talk("connect", "x")
    talk.expect("X bills by use").expect("by hand ~")
    talk.answer("Which access does your app have?").expect("Number")
    talk.answer("How do you want to sign in?", way)
    return talk


def paste_four(newcomer: Newcomer, talk: Talk, **wrong: str) -> None:
    told = {**newcomer.told_by.x, **wrong}
    for label, part in zip(("API key", "API key secret", "Access token", "Access token secret"), PARTS, strict=True):
        talk.answer(f"{label} (not shown", told[part])


def finished(talk: Talk, lists: str = "", back: str = "") -> None:
    talk.expect("you are Wren Halloran, @wrenbakes")
    talk.expect("Which of your lists are to be read?")
    talk.answer("Numbers", lists)
    talk.answer("Read your mentions?", "n")
    talk.answer("What reading may cost a day", "50")
    talk.expect("last 7 days").expect("That is within the $50.00 of one day.")
    talk.answer("How far back is the first reading to go?", back)
    talk.expect("no keyring")
    talk.answer("Keep them there?", "y")
    talk.expect("@wrenbakes is connected")
    assert talk.ended() == 0


def test_the_four_values(newcomer: Newcomer) -> None:
    talk = begun(newcomer, "1")
    paste_four(newcomer, talk)
    finished(talk, "1,3", "2")
    told = tomllib.loads(newcomer.text)["x"]
    assert (told["user_id"], told["handle"], told["mentions"]) == (newcomer.told_by.x["user_id"], "wrenbakes", False)
    assert (len(told["lists"]), told["daily_budget"]) == (2, 50.0)
    assert newcomer.text.startswith(MINE)
    assert "# the town" in newcomer.text
    assert " members)" in talk.heard
    secrets = [newcomer.told_by.x[part] for part in PARTS]
    assert newcomer.holders(*secrets) == {"config/secrets.json"}
    assert newcomer.secrets_file.stat().st_mode & 0o077 == 0
    assert not any(secret in talk.heard for secret in secrets)
    assert told["back_fill_days"] == 1
    priced = newcomer.run("sync")
    assert priced.exit_code == 0
    assert "Reading the last day of " in priced.stderr
    assert round(newcomer.told("costs")["month"]["total"] * 1_000_000) == newcomer.town.sandbox.meter.micros


def test_a_wrong_key_is_said_and_the_step_repeated(newcomer: Newcomer) -> None:
    talk = begun(newcomer, "1")
    paste_four(newcomer, talk, consumer_secret="wrong-secret")
    talk.expect("X does not accept these credentials")
    talk.answer("Try this step again?", "y")
    paste_four(newcomer, talk)
    finished(talk)
    assert "lists" not in tomllib.loads(newcomer.text)["x"]


def test_a_captive_portal_and_nothing_half_connected(newcomer: Newcomer) -> None:
    fault, said = Fault("answer", status=200, body="<html>Welcome to the hotel</html>"), "answered in its place"
    before = newcomer.text
    with newcomer.town.sandbox.lock:
        newcomer.town.sandbox.faults.add(fault)
    talk = begun(newcomer, "1")
    paste_four(newcomer, talk)
    talk.expect(said)
    talk.answer("Try this step again?", "n")
    talk.expect("Nothing was connected")
    assert talk.ended() == 1
    assert (newcomer.text, newcomer.files()) == (before, {"config/config.toml"})


def test_no_keyring_and_no_file_keeps_nothing(newcomer: Newcomer) -> None:
    before = newcomer.text
    talk = begun(newcomer, "1")
    paste_four(newcomer, talk)
    talk.answer("Numbers").answer("Read your mentions?").answer("What reading may cost a day")
    talk.answer("How far back is the first reading to go?")
    talk.answer("Keep them there?", "n").answer("Stop here? What you typed would be forgotten.")
    talk.answer("Keep them there?", "n").answer("Stop here?", "y")
    assert talk.ended() == 1
    assert (newcomer.text, newcomer.files()) == (before, {"config/config.toml"})


def consenting(newcomer: Newcomer, redirect: str, client: str = "") -> Talk:
    talk = begun(newcomer, "2")
    return named(newcomer, talk, redirect, client)


def named(newcomer: Newcomer, talk: Talk, redirect: str, client: str = "") -> Talk:
    talk.answer("Client ID", client or newcomer.told_by.x["client_id"])
    talk.answer("Client secret", "")
    talk.answer("Redirect address", redirect)
    return talk


def test_the_browser_over_loopback(newcomer: Newcomer) -> None:
    redirect = f"http://127.0.0.1:{free_port()}/callback"
    newcomer.control("/logins/x", redirects=[redirect])
    talk = consenting(newcomer, redirect)
    come_back(address_in(talk, newcomer.town.web), "Cancel")
    talk.expect("Access was not given")
    talk.answer("Try this step again?", "y")
    named(newcomer, talk, redirect)
    come_back(address_in(talk, newcomer.town.web), "Authorize app")
    finished(talk)
    with newcomer.town.sandbox.lock:
        grants = newcomer.town.sandbox.grants
        tokens = [*grants.access, *grants.refreshing]
    assert newcomer.holders(*tokens) == {"config/secrets.json"}
    assert not any(token in talk.heard for token in tokens)
    assert newcomer.run("sync").exit_code == 0


def test_the_pasted_address_and_a_wrong_client(newcomer: Newcomer) -> None:
    redirect = "https://elsewhere.example/back"
    newcomer.control("/logins/x", redirects=[redirect])
    talk = consenting(newcomer, redirect)
    talk.answer("Paste the whole address", "https://elsewhere.example/back")
    talk.expect("carries no code")
    talk.answer("Try this step again?", "y")
    named(newcomer, talk, redirect)
    url = address_in(talk, newcomer.town.web)
    with newcomer.town.sandbox.lock:
        newcomer.town.sandbox.faults.add(Fault("unauthorized", path="/2/users/me"))
    talk.answer("Paste the whole address", answer(url, "Authorize app"))
    talk.expect("X does not accept these credentials")
    with newcomer.town.sandbox.lock:
        assert all(grant.dead for grant, _ in newcomer.town.sandbox.grants.access.values())
    talk.answer("Try this step again?", "y")
    named(newcomer, talk, redirect)
    talk.answer("Paste the whole address", answer(address_in(talk, newcomer.town.web), "Authorize app"))
    finished(talk)


def test_a_second_account_comes_beside_the_first(newcomer: Newcomer) -> None:
    with newcomer.town.sandbox.lock:
        second = newcomer.town.sandbox.x_account(add_second(newcomer.town.sandbox))
    first = newcomer.told_by.x["user_id"]
    newcomer.write(newcomer.text.replace("[x]\n", f'[x]\nuser_id = "{first}"\nhandle = "wrenbakes"\nlists = ["7"]\n'))
    token = newcomer.town.sandbox.tokens.x_bearer
    newcomer.environ |= {"ENGAGE_X_HOST": host_of(newcomer.town.base), f"ENGAGE_X_BEARER_{first}": token}
    talk = newcomer.talk("connect", "x")
    talk.expect("Connected now: @wrenbakes").expect("1 Beside what is connected.").expect(
        "2 In the place of @wrenbakes"
    )
    talk.answer("Number").answer("Number").answer("Number")
    paste_four(newcomer, talk, **second)
    talk.expect("you are Wren's Stall, @wrens_stall")
    talk.answer("Numbers", "1").answer("Read your mentions?").answer("What reading may cost a day", "2")
    talk.answer("How far back is the first reading to go?")
    talk.answer("Keep them there?", "y").expect("@wrens_stall is connected")
    assert talk.ended() == 0
    told = tomllib.loads(newcomer.text)["x"]
    assert (told["user_id"], told["lists"], told["daily_budget"]) == (first, ["7"], 2.0)
    assert [(one["user_id"], len(one["lists"])) for one in told["accounts"]] == [(second["user_id"], 1)]
    assert newcomer.holders(second["access_token_secret"]) == {"config/secrets.json"}


def test_without_a_terminal(newcomer: Newcomer) -> None:
    for network in ("x", "facebook"):
        ended = newcomer.run("connect", network)
        assert ended.exit_code == 2
        assert "needs a terminal" in ended.stderr
