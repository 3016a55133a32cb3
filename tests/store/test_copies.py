"""Who sends what: an entry belongs to the copy that claimed it for as long as that lives."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from engage.domain.outbox import OutboxState
from engage.store.copies import DOOR, FOLDER, Copy
from engage.store.store import Store
from tests.store.samples import ME, NOON, Shelf, ago, tweet


def sending(shelf: Shelf) -> int:
    [item] = shelf.save(tweet("1"))
    entry = shelf.act(item, state=OutboxState.QUEUED)
    claimed = shelf.store.outbox.claim(ME.id, ago(minutes=-1))
    assert claimed is not None
    assert claimed.id == entry
    return entry


def left(store: Store) -> list[int]:
    return [entry.id for entry in store.outbox.left_sending(ME.id)]


def test_what_is_being_sent_is_left_alone_until_who_sends_it_is_gone(shelf: Shelf) -> None:
    entry = sending(shelf)
    with closing(Store(shelf.path)) as other:
        assert left(other) == []
        assert left(shelf.store) == [entry], "its own, between two steps"
        shelf.store.close()
        assert left(other) == [entry]
    assert [path.name for path in (shelf.path.parent / FOLDER).iterdir()] == [DOOR]


def test_what_names_nobody_is_left_over(shelf: Shelf) -> None:
    entry = sending(shelf)
    shelf.store._db.execute("UPDATE outbox SET sender = ''")
    with closing(Store(shelf.path)) as other:
        assert left(other) == [entry]


def test_a_copy_that_never_sends_makes_no_file(shelf: Shelf) -> None:
    assert shelf.store.outbox.claim(ME.id, NOON) is None
    assert left(shelf.store) == []
    assert not (shelf.path.parent / FOLDER).exists()


def test_its_file_is_for_nobody_else_and_a_dead_ones_file_is_removed(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(mode=0o700)
    (tmp_path / FOLDER / "long dead").touch()
    one, other = Copy(tmp_path / "engage.db"), Copy(tmp_path / "engage.db")
    assert one.name != other.name
    folder = tmp_path / FOLDER
    assert (folder.stat().st_mode & 0o777, (folder / one.name).stat().st_mode & 0o777) == (0o700, 0o600)
    (folder / "dead").touch()
    assert [other.left(name) for name in (one.name, other.name, "dead", "")] == [False, True, True, True]
    assert {path.name for path in folder.iterdir()} == {DOOR, one.name, other.name}
    one.close()
    other.close()


def test_a_file_that_cannot_be_removed_keeps_no_store_open(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = sending(shelf)

    def read_only(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    with closing(Store(shelf.path)) as other:
        with monkeypatch.context() as folder:
            folder.setattr(Path, "unlink", read_only)
            shelf.store.close()
        assert left(other) == [entry]


@pytest.mark.parametrize("spoil", [lambda path: path.touch(), lambda path: path.symlink_to("nowhere/at/all")])
def test_where_no_lock_can_be_had_it_counts_as_gone(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    spoil(tmp_path / FOLDER)
    copy = Copy(tmp_path / "engage.db")
    assert copy.name == ""
    assert copy.left("")
    copy.close()
