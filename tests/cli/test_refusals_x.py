"""What X refuses while it is being connected: a plain sentence, the step once more, and nothing half-connected."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from engage.cli.connect_x import connect_x
from engage.domain.guide import Left
from engage.networks.x.oauth import SCOPES
from engage.sandbox.faults import Fault
from engage.sandbox.x_grants import REGISTERED
from engage.wiring.desk import Desk
from tests.cli.newcomer import Newcomer, newcomer, no_keyring
from tests.cli.refusing import PORTAL, WRONG, Case, Walk
from tests.cli.scripted import Answer, Scripted
from tests.sandbox.consent import answer

__all__ = ["newcomer", "no_keyring"]

LABELS = {
    "API key": "consumer_key",
    "API key secret": "consumer_secret",
    "Access token": "access_token",
    "Access token secret": "access_token_secret",
}
REST: dict[str, Answer] = {
    "Which access": 0,
    "Which of your lists": "all",
    "Read your mentions?": True,
    "What reading may cost": "",
    "How far back": 0,
    "Keep them there?": True,
}


def walk(newcomer: Newcomer, case: Case, right: dict[str, Answer]) -> None:
    secrets = [value for value in newcomer.told_by.x.values() if len(value) > 20]
    walked = Walk(newcomer, connect_x, {**REST, **right}, "@wrenbakes is connected.", (*secrets, WRONG))
    walked.refused(case)
    assert not dangling(newcomer)
    walked.repeated(case)


def dangling(newcomer: Newcomer) -> bool:
    """Whether X still holds a grant that nobody keeps."""
    with newcomer.town.sandbox.lock:
        return any(not grant.dead for grant, _ in newcomer.town.sandbox.grants.access.values())


PASTED = {
    "wrong API key": Case("X does not accept these credentials", wrong={"API key": WRONG}),
    "wrong API key secret": Case("X does not accept these credentials", wrong={"API key secret": WRONG}),
    "revoked token": Case("X does not accept these credentials", wrong={"Access token": f"1-{WRONG}"}),
    "wrong token secret": Case("X does not accept these credentials", wrong={"Access token secret": WRONG}),
    "clock behind": Case("clock is 12 minutes behind", faults=(Fault("unauthorized"),), behind=timedelta(minutes=12)),
    "clock ahead": Case("clock is 45 minutes ahead", faults=(Fault("unauthorized"),), behind=timedelta(minutes=-45)),
    "captive portal": Case("with a web page", faults=(Fault("answer", status=200, body=PORTAL),)),
    "portal that sends elsewhere": Case(
        "answered in its place", faults=(Fault("answer", status=302, headers={"Location": "https://hotel.example"}),)
    ),
    "portal at the lists": Case("with a web page", faults=(Fault("answer", path="owned_lists", body=PORTAL),)),
    "no answer": Case("X did not answer", faults=(Fault("server_error"),)),
    "cut off": Case("X did not answer", faults=(Fault("cut_before"),)),
    "no credit": Case("Top up at console.x.com", faults=(Fault("credits_depleted"),)),
    "spending limit": Case("spending limit that you set", faults=(Fault("spend_cap"),)),
    "too many calls": Case(
        "Too many calls: the network takes no more before", faults=(Fault("rate_limited", reset=600),)
    ),
    "too many calls, untold": Case("a quarter of an hour from now", faults=(Fault("rate_limited"),)),
    "app may not read": Case("X does not let this app read", faults=(Fault("feature_refused"),)),
    "read-only": Case(
        'Give the app "Read and write"',
        faults=(
            Fault(
                "answer",
                path="users/me",
                body=json.dumps({"data": {"id": "1", "name": "Me", "username": "me"}}),
                headers={"x-access-level": "read"},
            ),
        ),
    ),
}


@pytest.mark.parametrize("case", PASTED.values(), ids=PASTED)
def test_the_four_values(newcomer: Newcomer, no_keyring: None, case: Case) -> None:
    right: dict[str, Answer] = {label: newcomer.told_by.x[part] for label, part in reversed(LABELS.items())}
    walk(newcomer, case, {"How do you want": 0, **right})


def test_what_was_typed_before_is_kept_by_enter(newcomer: Newcomer, no_keyring: None) -> None:
    told = newcomer.told_by.x
    answers: dict[str, Answer] = {
        "Access token secret": [told["access_token_secret"], ""],
        "Access token": [told["access_token"], ""],
        "API key secret": [WRONG, told["consumer_secret"]],
        "API key": [told["consumer_key"], ""],
    }
    guide = Scripted({**REST, "How do you want": 0, **answers}, patience=1)
    connect_x(guide, Desk(newcomer.environ))
    assert "@wrenbakes is connected." in guide.heard


def consent(guide: Scripted) -> str:
    return answer(guide.url, "Authorize app")


def late(newcomer: Newcomer) -> Callable[[Scripted], str]:
    """The address comes 31 seconds after the button."""

    def pasted(guide: Scripted) -> str:
        came = consent(guide)
        newcomer.control("/clock", advance=31)
        return came

    return pasted


def used(guide: Scripted) -> str:
    return consent(guide).replace("code=", "code=not-")


ADDRESS = "Paste the whole address"
CONSENT = {
    "denied": Case("Cancel was pressed at X", wrong={ADDRESS: lambda guide: answer(guide.url, "Cancel")}),
    "redirect not registered": Case(
        f"X does not know {REGISTERED}s: register it in the app",
        wrong={"Redirect address": f"{REGISTERED}s", ADDRESS: lambda guide: guide.url},
    ),
    "button not pressed": Case("the button was not pressed yet", wrong={ADDRESS: lambda guide: guide.url}),
    "another attempt": Case("belongs to another attempt", wrong={ADDRESS: f"{REGISTERED}?state=old&code=old"}),
    "no address": Case("carries no code", wrong={ADDRESS: "what?"}),
    "too much asked": Case(
        "choose the self-serve access",
        wrong={ADDRESS: lambda guide: answer(guide.url, "Cancel").replace("access_denied", "invalid_scope")},
    ),
    "X's own fault": Case(
        "did not say why",
        wrong={ADDRESS: lambda guide: answer(guide.url, "Cancel").replace("access_denied", "server_error")},
    ),
    "code of nobody": Case("it lives for 30 seconds and serves once", wrong={ADDRESS: used}),
    "wrong secret": Case("does not accept this client id with this secret", wrong={"Client secret": WRONG}),
    "portal at the tokens": Case("with a web page", faults=(Fault("answer", path="oauth2/token", body=PORTAL),)),
    "portal at the test read": Case("with a web page", faults=(Fault("answer", path="users/me", body=PORTAL),)),
    "revoked at once": Case("X does not accept these credentials", faults=(Fault("unauthorized", path="users/me"),)),
    "missing scopes": Case(
        "the access lacks list.read (read your lists), tweet.write (retweet, reply and post).",
        prepare=lambda newcomer: newcomer.control(
            "/logins/x", scopes=[one for one in SCOPES["full"].split() if one not in ("tweet.write", "list.read")]
        ),
        mend=lambda newcomer: newcomer.control("/logins/x", scopes=SCOPES["full"].split()),
    ),
    "no refresh token": Case(
        "the access lacks offline.access (stay signed in).",
        prepare=lambda newcomer: newcomer.control(
            "/logins/x", scopes=SCOPES["full"].replace(" offline.access", "").split()
        ),
        mend=lambda newcomer: newcomer.control("/logins/x", scopes=SCOPES["full"].split()),
    ),
}


@pytest.mark.parametrize("case", CONSENT.values(), ids=CONSENT)
def test_the_consent(newcomer: Newcomer, no_keyring: None, case: Case) -> None:
    client = newcomer.told_by.x["client_id"]
    right: dict[str, Answer] = {"Client ID": client, "Client secret": "", "Redirect address": REGISTERED}
    walk(newcomer, case, {"How do you want": 1, **right, ADDRESS: consent})


def test_a_code_that_comes_too_late(newcomer: Newcomer, no_keyring: None) -> None:
    client = newcomer.told_by.x["client_id"]
    right: dict[str, Answer] = {"Client ID": client, "Client secret": "", "Redirect address": REGISTERED}
    case = Case("it lives for 30 seconds and serves once", wrong={ADDRESS: late(newcomer)})
    walk(newcomer, case, {"How do you want": 1, **right, ADDRESS: consent})


def test_who_stops_after_the_consent_leaves_no_grant(newcomer: Newcomer, no_keyring: None) -> None:
    client = newcomer.told_by.x["client_id"]
    right: dict[str, Answer] = {"Client ID": client, "Client secret": "", "Redirect address": REGISTERED}
    before = newcomer.text
    guide = Scripted(
        {**REST, "How do you want": 1, **right, ADDRESS: consent, "Keep them there?": False, "Stop here?": True}
    )
    with pytest.raises(Left):
        connect_x(guide, Desk(newcomer.environ))
    assert (newcomer.text, newcomer.files()) == (before, {"config/config.toml"})
    assert not dangling(newcomer)
