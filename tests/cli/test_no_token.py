"""Where tokens are after all was connected, read, shown and gone wrong: with the credential store, and nowhere else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engage.cli.faults import faults_logged
from engage.settings.credentials import Secret
from engage.wiring.desk import Desk
from tests.cli.home import NO_KEYRING
from tests.cli.newcomer import Newcomer, address_in, come_back, free_port, newcomer
from tests.pty_talk import Talk

__all__ = ["newcomer"]

ROOT = Path(__file__).parents[2]
FOUR = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")
LABELS = ("API key", "API key secret", "Access token", "Access token secret")
READING = (("sync",), ("today",), ("week",), ("costs",))


@pytest.fixture(params=["keyring", "file"])
def store(request: pytest.FixtureRequest, newcomer: Newcomer, tmp_path: Path) -> Path:
    """Where this person's secrets go, and nothing else may have them."""
    if request.param == "file":
        newcomer.environ |= NO_KEYRING
        return newcomer.secrets_file
    ring = tmp_path / "ring.json"
    newcomer.environ |= {
        "PYTHON_KEYRING_BACKEND": "tests.cli.ring.FileRing", "TEST_RING": str(ring), "PYTHONPATH": str(ROOT)
    }  # fmt: skip
    return ring


def everything_secret(newcomer: Newcomer) -> list[str]:
    """Every secret that the town has given out or asks for, those of one's own app and account among them."""
    sandbox = newcomer.town.sandbox
    with sandbox.lock:
        pages = [page.token for page in sandbox.town.pages.values() if page.token]
        grants, logins = sandbox.grants, sandbox.logins
        mine = [newcomer.told_by.x[part] for part in FOUR]
        app = [sandbox.tokens.fb_app_secret, sandbox.tokens.fb_user_token, sandbox.tokens.x_client_secret]
        return [*mine, *app, *pages, *grants.access, *grants.refreshing, *grants.spent, *grants.codes, *logins.tokens]


class Watch:
    """Collects what can be seen of the person's commands from outside."""

    def __init__(self, newcomer: Newcomer) -> None:
        self.newcomer = newcomer
        self.seen: list[str] = []

    def talk(self, *arguments: str) -> Talk:
        return self.newcomer.talk(*arguments)

    def look(self, talk: Talk) -> None:
        """The arguments of the running process, as everybody on the machine can read them."""
        self.seen.append(Path(f"/proc/{talk.pid}/cmdline").read_text("utf-8"))
        assert "connect" in self.seen[-1]

    def over(self, talk: Talk, words: str) -> None:
        talk.expect(words)
        assert talk.ended() == 0
        self.seen.append(talk.heard)

    def run(self, *arguments: str, code: int = 0) -> str:
        ended = self.newcomer.process(*arguments)
        assert ended.returncode == code, ended.stderr
        self.seen += [ended.stdout, ended.stderr]
        return ended.stdout

    def found(self) -> list[str]:
        secrets = everything_secret(self.newcomer)
        assert len(secrets) > 8
        return [secret for secret in secrets if any(secret in text for text in self.seen)]


def keep(talk: Talk, store: Path) -> Talk:
    """Agree to the file where it comes to that."""
    return talk.answer("Keep them there?", "y") if store.name == "secrets.json" else talk


def connect_x(watch: Watch, store: Path, way: str) -> None:
    newcomer = watch.newcomer
    redirect = f"http://127.0.0.1:{free_port()}/callback"
    newcomer.control("/logins/x", redirects=[redirect])
    talk = watch.talk("connect", "x")
    talk.answer("Number").answer("How do you want to sign in?", way)
    if way == "1":
        for label, part in zip(LABELS, FOUR, strict=True):
            talk.answer(f"{label} (not shown", newcomer.told_by.x[part])
    else:
        talk.answer("Client ID", newcomer.told_by.x["client_id"])
        talk.answer("Client secret", newcomer.town.sandbox.tokens.x_client_secret)
        talk.answer("Redirect address", redirect)
        come_back(address_in(talk, newcomer.town.web), "Authorize app")
    talk.expect("you are Wren Halloran")
    watch.look(talk)
    talk.answer("Numbers").answer("Read your mentions?").answer("What reading may cost a day", "50")
    talk.answer("How far back is the first reading to go?")
    watch.over(keep(talk, store), "@wrenbakes is connected")


def connect_facebook(watch: Watch, store: Path, way: str) -> None:
    newcomer, tokens = watch.newcomer, watch.newcomer.town.sandbox.tokens
    talk = watch.talk("connect", "facebook")
    talk.answer("How do you want to sign in?", way)
    talk.answer("App ID", tokens.fb_app_id).answer("App secret (not shown", tokens.fb_app_secret)
    if way == "1":
        talk.answer("User token (not shown", tokens.fb_user_token)
    else:
        come_back(address_in(talk, newcomer.town.web), "Continue")
    talk.expect("Which Pages")
    watch.look(talk)
    watch.over(keep(talk.answer("Numbers"), store), "Connected:")


def fault(newcomer: Newcomer) -> None:
    """A fault in the middle of everything, with every secret in its words: it goes to the log."""
    desk = Desk(newcomer.environ)
    secrets = everything_secret(newcomer)
    with pytest.raises(SystemExit), faults_logged(desk.places.log, lambda: secrets):
        raise ValueError(f"{secrets} {Secret({'token': secrets[0]})}")
    assert "Traceback" in desk.places.log.read_text("utf-8")


@pytest.mark.parametrize("way", ["1", "2"], ids=["pasted", "in the browser"])
def test_only_the_credential_store_has_them(newcomer: Newcomer, store: Path, way: str) -> None:
    watch = Watch(newcomer)
    connect_x(watch, store, way)
    connect_facebook(watch, store, way)
    for command in READING:
        watch.run(*command)
        json.loads(watch.run(*command, "--json"))
    fault(newcomer)
    watch.seen.append(newcomer.text)
    assert watch.found() == []
    inside = {store.relative_to(newcomer.folder).as_posix()} if store.is_relative_to(newcomer.folder) else set()
    assert newcomer.holders(*everything_secret(newcomer)) == inside
    kept: dict[str, dict[str, object]] = json.loads(store.read_text("utf-8"))
    assert len(kept) == 1, "one host"
    assert sum(map(len, kept.values())) == 3, "my account and two Pages"
    forget(newcomer)
    assert not [secret for secret in everything_secret(newcomer) if secret in store.read_text("utf-8")]
    watch.run("sync", code=2)


def forget(newcomer: Newcomer) -> None:
    """Take every secret out again, in a process that has the person's keyring."""
    pages = [f"facebook:{page['id']}" for page in newcomer.told_by.pages]
    accounts = [f"x:{newcomer.told_by.x['user_id']}", *pages]
    code = f"from engage.wiring.desk import Desk\nfor one in {accounts}: Desk().forget(one, Desk().x_host)"
    subprocess.run([sys.executable, "-c", code], env={**os.environ, **newcomer.environ}, timeout=60, check=True)
