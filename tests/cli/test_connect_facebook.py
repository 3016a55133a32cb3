"""`engage connect facebook` walked through in a pseudo-terminal against the town, all three ways, with its refusals."""

import logging
import tomllib

from engage.networks.facebook.login import SCOPES
from engage.sandbox.fb_logins import REGISTERED
from engage.settings.credentials import Credentials
from engage.wiring.connect_facebook import FacebookConnection, app_from
from engage.wiring.desk import Desk
from engage.wiring.log import logging_to
from tests.cli.newcomer import MINE, Newcomer, address_in, come_back, newcomer
from tests.pty_talk import Talk
from tests.sandbox.consent import answer

__all__ = ["newcomer"]


def begun(newcomer: Newcomer, way: str) -> Talk:
    talk = newcomer.talk("connect", "facebook")
    talk.expect("NOBODY ELSE SEES what engage writes while your Meta app is unpublished")
    return talk.answer("How do you want to sign in?", way)


def app(newcomer: Newcomer, talk: Talk, secret: str = "") -> None:
    tokens = newcomer.town.sandbox.tokens
    talk.answer("App ID", tokens.fb_app_id)
    talk.answer("App secret (not shown", secret or tokens.fb_app_secret)


def paste(newcomer: Newcomer, talk: Talk, token: str = "") -> None:
    app(newcomer, talk)
    talk.answer("User token (not shown", token or newcomer.town.sandbox.tokens.fb_user_token)


def finished(talk: Talk, pages: str = "") -> None:
    talk.expect("Which Pages do you want to connect?")
    talk.answer("Numbers", pages)
    talk.answer("Keep them there?", "y")
    talk.expect("Connected:").expect("NOBODY ELSE SEES")
    assert talk.ended() == 0


def refused(newcomer: Newcomer, talk: Talk, *said: str) -> None:
    """It is said, and nothing is connected."""
    before = newcomer.text
    for words in said:
        talk.expect(words)
    talk.answer("Try this step again?", "n")
    talk.expect("Nothing was connected")
    assert talk.ended() == 1
    assert (newcomer.text, newcomer.files()) == (before, {"config/config.toml"})


def everything_secret(newcomer: Newcomer) -> list[str]:
    sandbox = newcomer.town.sandbox
    with sandbox.lock:
        pages = [page.token for page in sandbox.town.pages.values() if page.token]
        return [sandbox.tokens.fb_user_token, sandbox.tokens.fb_app_secret, *sandbox.logins.tokens, *pages]


def test_a_pasted_token(newcomer: Newcomer) -> None:
    talk = begun(newcomer, "1")
    paste(newcomer, talk)
    finished(talk, "1")
    told = tomllib.loads(newcomer.text)["facebook"]["pages"]
    assert len(told) == 1
    assert newcomer.text.startswith(MINE)
    assert newcomer.holders(*everything_secret(newcomer)) == {"config/secrets.json"}
    assert not [one for one in everything_secret(newcomer) if one in talk.heard]
    assert newcomer.run("sync").exit_code == 0
    again = begun(newcomer, "1")
    paste(newcomer, again)
    finished(again, "2")
    assert len(tomllib.loads(newcomer.text)["facebook"]["pages"]) == 2


def test_logging_in_over_loopback(newcomer: Newcomer) -> None:
    talk = begun(newcomer, "2")
    app(newcomer, talk)
    come_back(address_in(talk, newcomer.town.web), "Cancel")
    talk.expect("Access was not given")
    talk.answer("Try this step again?", "y")
    app(newcomer, talk)
    come_back(address_in(talk, newcomer.town.web), "Continue")
    finished(talk)
    assert newcomer.holders(*everything_secret(newcomer)) == {"config/secrets.json"}


def test_pasting_the_address(newcomer: Newcomer) -> None:
    newcomer.control("/logins/facebook", published=True)
    talk = begun(newcomer, "3")
    app(newcomer, talk)
    talk.answer("Registered https address", REGISTERED)
    url = address_in(talk, newcomer.town.web)
    talk.answer("Paste the whole address", answer(url, "Continue").replace("state=", "state=not-"))
    talk.expect("another attempt")
    talk.answer("Try this step again?", "y")
    app(newcomer, talk)
    talk.answer("Registered https address", REGISTERED)
    url = address_in(talk, newcomer.town.web)
    talk.answer("Paste the whole address", answer(url, "Continue"))
    finished(talk)


def test_missing_scopes_by_name(newcomer: Newcomer) -> None:
    newcomer.control("/logins/facebook", scopes=[one for one in SCOPES if one != "pages_manage_engagement"])
    talk = begun(newcomer, "1")
    paste(newcomer, talk)
    refused(newcomer, talk, "The token lacks pages_manage_engagement (comment, reply and like as the Page)")


def test_a_page_without_tasks_and_one_with(newcomer: Newcomer) -> None:
    first, second = newcomer.told_by.pages
    newcomer.control(f"/pages/{first['id']}", tasks=["ANALYZE"])
    talk = begun(newcomer, "1")
    paste(newcomer, talk)
    talk.expect(
        f"{first['name']}: you lack the task MODERATE (comment, reply, like and hide) and CREATE_CONTENT (post)"
    )
    finished(talk)
    assert [page["id"] for page in tomllib.loads(newcomer.text)["facebook"]["pages"]] == [second["id"]]


def test_a_traceback_in_the_log_has_no_token(newcomer: Newcomer) -> None:
    tokens = newcomer.town.sandbox.tokens
    desk = Desk(newcomer.environ)
    connection = FacebookConnection(desk, app_from(tokens.fb_app_id, tokens.fb_app_secret))
    found = connection.with_token(tokens.fb_user_token)
    connection.keep([one.key for one in found], in_file=True)
    with logging_to(desk.places.log, lambda: everything_secret(newcomer)):
        try:
            raise ValueError(f"{found} {desk.credentials} {Credentials.__name__} with {found[0].key.token}")
        except ValueError:
            logging.getLogger("engage.test").exception("a fault")
    assert "Traceback" in desk.places.log.read_text("utf-8")
    assert newcomer.holders(*everything_secret(newcomer)) == {"config/secrets.json"}
