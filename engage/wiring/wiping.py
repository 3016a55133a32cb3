"""Wiping: what would be removed, told beforehand; and the removal, told as it was done."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from engage.settings.config import load
from engage.settings.credentials import Credentials
from engage.settings.files import folders
from engage.store.database import StoreUnusable
from engage.store.reader import Reader
from engage.store.store import Store
from engage.store.wiping import Alone, Holdings, InUse, alone
from engage.ui.wording import count, network_name
from engage.wiring.belongings import WITHDRAWN_AT, Belongings, copies, database_files, secret_files, state_files


class Wiping:
    """Of these networks, or with `everything` of all there is. Raises SettingsError and StoreUnusable."""

    def __init__(
        self, networks: Sequence[str], *, everything: bool = False, environ: Mapping[str, str] = os.environ
    ) -> None:
        self._places, self._everything = folders(environ=environ), everything
        settings = load(self._places.settings, environ)
        credentials = Credentials(self._places.secrets, environ)
        known = self._known()
        self._parts = [Belongings(one, self._places, settings, credentials, known) for one in networks]

    def announced(self) -> Iterator[str]:
        """What would be removed."""
        for part in self._parts:
            if part.accounts:
                yield f"{network_name(part.network)}: {', '.join(part.accounts)}, with tokens and settings"
            told = _told(self._held(part.network))
            if told:
                yield f"{network_name(part.network)}: {told}"
        yield "the log and the copies of the database, which may hold any of it"
        if self._everything:
            yield f"the database, and all else in {self._places.state}"

    def run(self) -> Iterator[str]:
        """Remove it; what was removed, in sentences. InUse before anything is touched."""
        if self._places.database.exists():
            try:
                with alone(self._places.database) as store:
                    yield from self._rows(store)
            except InUse:
                raise
            except StoreUnusable:  # what cannot be opened can still be deleted
                if not self._everything:
                    raise
        for part in self._parts:
            yield from part.drop_secrets()
            yield from part.drop_settings()
            part.drop_locks()
        yield from self._files()
        yield from self._left()

    def _rows(self, store: Alone) -> Iterator[str]:
        for part in self._parts:
            told = _told(store.holdings(part.network))
            if not self._everything:
                store.wipe(part.network)
            yield f"Removed of {network_name(part.network)}: {told or 'nothing, there was none'}."

    def _files(self) -> Iterator[str]:
        places = self._places
        found = [*copies(places), *places.state.glob(f"{places.log.name}*")]
        if self._everything:
            found = [*database_files(places), *copies(places), *secret_files(places), *state_files(places)]
        for one in found:
            _remove(one)
            yield f"Removed {one}."

    def _left(self) -> Iterator[str]:
        for part in self._parts:
            if names := part.in_environment():
                yield f"Still in the environment, for you to unset: {', '.join(names)}."
            if part.accounts:
                name, place = network_name(part.network), WITHDRAWN_AT[part.network]
                yield f"What {name} granted is withdrawn for good at {place}."

    def _known(self) -> frozenset[str]:
        """Accounts that the database names."""
        if not self._places.database.exists():
            return frozenset()
        try:
            with closing(Reader(self._places.database)) as reader:
                return frozenset(account.id for account in reader.accounts())
        except StoreUnusable:
            if not self._everything:
                raise
            return frozenset()

    def _held(self, network: str) -> Holdings:
        if not self._places.database.exists():
            return Holdings()
        try:
            with closing(Store(self._places.database)) as store:
                return store.holdings(network)
        except StoreUnusable:
            if not self._everything:
                raise
            return Holdings()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _told(held: Holdings) -> str:
    """`812 posts, 140 profiles`; empty where there is nothing."""
    kinds = (
        (held.posts, "post", ""),
        (held.people, "profile", ""),
        (held.drafts, "draft", ""),
        (held.waiting, "waiting gesture", ""),
        (held.gestures, "gesture in your record", "gestures in your record"),
        (held.notes, "note", ""),
    )
    return ", ".join(count(number, one, many) for number, one, many in kinds if number)
