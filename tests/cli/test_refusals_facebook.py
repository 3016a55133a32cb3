"""What Facebook refuses while it is being connected: a plain sentence, the step once more, nothing half-connected."""

import json

import pytest

from engage.cli.connect_facebook import connect_facebook
from engage.networks.facebook.login import SCOPES
from engage.sandbox.faults import Fault
from engage.sandbox.fb_logins import REGISTERED
from tests.cli.newcomer import Newcomer, newcomer, no_keyring
from tests.cli.refusing import PORTAL, WRONG, Case, Walk
from tests.cli.scripted import Answer, Scripted
from tests.sandbox.consent import answer

__all__ = ["newcomer", "no_keyring"]

ADDRESS = "Paste the whole address"
REST: dict[str, Answer] = {"Which Pages": "all", "Keep them there?": True}
ALL = list(SCOPES)


def walk(newcomer: Newcomer, case: Case, right: dict[str, Answer]) -> None:
    tokens = newcomer.town.sandbox.tokens
    given: dict[str, Answer] = {"App ID": tokens.fb_app_id, "App secret": tokens.fb_app_secret}
    names = " and ".join(page["name"] for page in newcomer.told_by.pages).replace(" and ", ", ")
    secrets = (tokens.fb_app_secret, tokens.fb_user_token, WRONG)
    walked = Walk(newcomer, connect_facebook, {**REST, **given, **right}, f"Connected: {names}.", secrets)
    walked.refused(case)
    walked.repeated(case)


def granting(said: str, *, scopes: list[str]) -> Case:
    """The login grants only these."""
    return Case(
        said,
        prepare=lambda newcomer: newcomer.control("/logins/facebook", scopes=scopes),
        mend=lambda newcomer: newcomer.control("/logins/facebook", scopes=ALL),
    )


def ticking(newcomer: Newcomer, *, any_page: bool) -> None:
    pages = [page["id"] for page in newcomer.told_by.pages] if any_page else []
    newcomer.control("/logins/facebook", pages=pages)


def tasked(newcomer: Newcomer, *tasks: str) -> None:
    for page in newcomer.told_by.pages:
        newcomer.control(f"/pages/{page['id']}", tasks=tasks)


def running_out(newcomer: Newcomer, until: str) -> None:
    newcomer.control("/logins/facebook", until=f"{until}-01-01T00:00:00+00:00")


def inspected(**told: object) -> Fault:
    return Fault("answer", path="debug_token", body=json.dumps({"data": {"scopes": ALL, **told}}))


TOKEN = {
    "wrong app secret": Case("does not accept this app secret", wrong={"App secret": WRONG}),
    "wrong app id": Case("does not know this app id", wrong={"App ID": "123"}),
    "token of nobody": Case("Generate a new one in the Graph API Explorer", wrong={"User token": f"EAA{WRONG}"}),
    "expired token": Case(
        "This token has run out",
        prepare=lambda newcomer: running_out(newcomer, "2026"),
        mend=lambda newcomer: running_out(newcomer, "2036"),
    ),
    "another app's token, exchanged": Case(
        "of this very app?", faults=(Fault("graph_error", path="oauth/access_token", code=100),)
    ),
    "another app's token": Case(
        "This token is another app's", faults=(inspected(is_valid=True, type="USER", app_id="999"),)
    ),
    "not a user's token": Case(
        "This is not a User token", faults=(inspected(is_valid=True, type="PAGE", app_id="999"),)
    ),
    "a token that is not valid": Case("This is not a User token", faults=(inspected(is_valid=False),)),
    "one scope": granting(
        "lacks pages_manage_engagement (comment, reply and like as the Page). Add it",
        scopes=[one for one in ALL if one != "pages_manage_engagement"],
    ),
    "two scopes": granting(
        "lacks pages_read_user_content (read what visitors write there), pages_manage_posts (post as the Page).",
        scopes=["pages_show_list", "pages_read_engagement", "pages_manage_engagement"],
    ),
    "continue with previous settings": Case(
        'by "Continue with previous settings"',
        prepare=lambda newcomer: ticking(newcomer, any_page=False),
        mend=lambda newcomer: ticking(newcomer, any_page=True),
    ),
    "Pages without tasks": Case(
        "you lack the task MODERATE (comment, reply, like and hide)",
        prepare=lambda newcomer: tasked(newcomer, "ANALYZE"),
        mend=lambda newcomer: tasked(newcomer, "MODERATE", "CREATE_CONTENT"),
    ),
    "portal at the exchange": Case("with a web page", faults=(Fault("answer", path="access_token", body=PORTAL),)),
    "portal at the inspection": Case("with a web page", faults=(Fault("answer", path="debug_token", body=PORTAL),)),
    "portal at the Pages": Case("with a web page", faults=(Fault("answer", path="me/accounts", body=PORTAL),)),
    "portal that sends elsewhere": Case("answered in its place", faults=(Fault("answer", status=302, body=PORTAL),)),
    "no answer": Case("Facebook did not answer", faults=(Fault("server_error"),)),
    "too many calls": Case("Too many calls", faults=(Fault("rate_limited", reset=600),)),
    "account to be checked": Case(
        "Generate a new one", faults=(Fault("graph_error", path="access_token", code=190, subcode=459),)
    ),
}


@pytest.mark.parametrize("case", TOKEN.values(), ids=TOKEN)
def test_a_pasted_token(newcomer: Newcomer, no_keyring: None, case: Case) -> None:
    walk(newcomer, case, {"How do you want": 0, "User token": newcomer.town.sandbox.tokens.fb_user_token})


def consent(guide: Scripted) -> str:
    return answer(guide.url, "Continue")


def late(newcomer: Newcomer, guide: Scripted) -> str:
    """The address comes long after the button."""
    came = consent(guide)
    newcomer.control("/clock", advance=1200)
    return came


DIALOG = {
    "denied": Case("the login was cancelled at Facebook", wrong={ADDRESS: lambda guide: answer(guide.url, "Cancel")}),
    "Facebook's own fault": Case(
        "did not say why",
        wrong={ADDRESS: lambda guide: answer(guide.url, "Cancel").replace("access_denied", "server_error")},
    ),
    "another attempt": Case("another attempt", wrong={ADDRESS: f"{REGISTERED}?code=old&state=old"}),
    "no code": Case("carries no code", wrong={ADDRESS: REGISTERED}),
    "redirect not registered": Case(
        f"then {REGISTERED}/ is not registered in the app",
        wrong={"Registered https address": f"{REGISTERED}/", ADDRESS: lambda guide: guide.url},
    ),
    "code of nobody": Case(
        "Begin this step again", wrong={ADDRESS: lambda guide: consent(guide).replace("code=", "code=not-")}
    ),
    "portal at the code": Case("with a web page", faults=(Fault("answer", path="access_token", body=PORTAL),)),
}


@pytest.mark.parametrize("case", DIALOG.values(), ids=DIALOG)
def test_the_dialog(newcomer: Newcomer, no_keyring: None, case: Case) -> None:
    walk(newcomer, case, {"How do you want": 2, "Registered https address": REGISTERED, ADDRESS: consent})


def test_a_code_that_comes_too_late(newcomer: Newcomer, no_keyring: None) -> None:
    case = Case("Begin this step again", wrong={ADDRESS: lambda guide: late(newcomer, guide)})
    walk(newcomer, case, {"How do you want": 2, "Registered https address": REGISTERED, ADDRESS: consent})
