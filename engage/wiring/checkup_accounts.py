"""The accounts of the settings as patients of a check-up; a secret that is missing for one does not hide the others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engage.domain.checkup import CREDENTIALS, Patient, Said, Step, ok, wrong
from engage.domain.clock import Clock
from engage.domain.price import ReadBudget, micros
from engage.domain.source import Account
from engage.networks.facebook.checkup import PageCheckup
from engage.networks.reaching import Reachability
from engage.networks.x.checkup import ROUTE, XCheckup
from engage.settings.config import Settings
from engage.settings.credentials import Credentials, host_of
from engage.settings.errors import SettingsError
from engage.settings.parts import known_parts, lacking
from engage.settings.tables import XAccount, XSettings
from engage.wiring.own_keys import page_account, x_account
from engage.wiring.renewing import pair_of, x_keys


@dataclass(frozen=True, slots=True)
class Case:
    """One account: what it is called, its secret's step, and its network. `budget` None: reading costs nothing."""

    title: str
    secret: Step
    patient: Patient
    budget: ReadBudget | None = None

    @property
    def names(self) -> frozenset[str]:
        """What a person may call it."""
        account = self.patient.account
        named = {account.id, account.remote_id, account.name, account.handle, account.network}
        return frozenset(name.casefold() for name in named - {""})


class Pocket:
    """One account's secret, looked for when it is first wanted. `parts` are whole once `step` said so."""

    def __init__(self, account: Account, api_url: str, credentials: Credentials) -> None:
        self._account, self._host, self._credentials = account, host_of(api_url), credentials
        self.parts: Mapping[str, str] = {}

    @property
    def step(self) -> Step:
        return Step(CREDENTIALS, self._look)

    def _look(self) -> Said:
        again = f"`engage connect {self._account.network}` puts it in its place."
        try:
            secret, place = self._credentials.found(self._account.id, self._host)
        except SettingsError as problem:
            return wrong(str(problem), f"Put that file right; or {again}")
        if secret is None:
            return wrong(f"There is no token for {self._host} in keyring, environment or file.", again)
        if gaps := lacking(self._account.network, secret.parts):
            return wrong(f"Not whole: {' and '.join(gaps)} missing in {place}.", again)
        self.parts = known_parts(self._account.network, secret.parts)
        return ok(f"Whole, in {place}.")


def cases(settings: Settings, credentials: Credentials, clock: Clock) -> Iterator[Case]:
    """Every account that the settings name."""
    yield from _x(settings, credentials, clock)
    yield from _pages(settings, credentials, clock)


def _x(settings: Settings, credentials: Credentials, clock: Clock) -> Iterator[Case]:
    """All of them are reached on the same way, which is tried once."""
    reach = Reachability("X", settings.x.api_url, ROUTE, clock)
    for one in settings.x.all_accounts:
        yield _of_x(settings.x, one, reach, credentials, clock)


def _of_x(x: XSettings, one: XAccount, reach: Reachability, credentials: Credentials, clock: Clock) -> Case:
    account = x_account(one.user_id, one.handle)
    pocket = Pocket(account, x.api_url, credentials)
    patient = XCheckup(
        account,
        reach,
        lambda: x_keys(pocket.parts, account.id, x.api_url, credentials, clock),
        lambda: pair_of(pocket.parts) if "oauth2_refresh" in pocket.parts else None,
        clock,
        api_url=x.api_url,
        plan=one.plan,
    )
    title = f"@{one.handle} on X" if one.handle else f"{account.id} on X"
    return Case(title, pocket.step, patient, ReadBudget(micros(x.daily_budget)))


def _pages(settings: Settings, credentials: Credentials, clock: Clock) -> Iterator[Case]:
    """All of them are reached on the same way, which is tried once."""
    facebook = settings.facebook
    reach = Reachability("Facebook", facebook.api_url, f"/{facebook.version}/me", clock)
    for page in facebook.pages:
        yield _page(settings, page_account(page.id, page.name), reach, credentials, clock)


def _page(settings: Settings, account: Account, reach: Reachability, credentials: Credentials, clock: Clock) -> Case:
    facebook = settings.facebook
    pocket = Pocket(account, facebook.api_url, credentials)
    patient = PageCheckup(
        account,
        reach,
        lambda: pocket.parts["token"],
        clock,
        api_url=facebook.api_url,
        version=facebook.version,
    )
    return Case(f"{account.name} on Facebook", pocket.step, patient)
