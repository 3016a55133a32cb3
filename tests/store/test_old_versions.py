"""Every schema that was ever released opens, with all that was in it; and what was released is never changed."""

import hashlib
from contextlib import closing
from importlib import resources
from pathlib import Path

import pytest

from engage.domain.action import ActionKind
from engage.store import database
from engage.store.reader import Reader
from engage.store.store import Store

RELEASED = {
    "0001_initial.sql": "849fe4eb864a1fed5122c32caaa65c9bb57cf638bb8e2efb9862403a7a33470a",
    "0002_charges.sql": "94e4ab153b59c3c7147edea82ac73ffa9c73345d3d495e884396b351d69f67c1",
    "0003_hand_offs.sql": "1a56c2af71097ae43b6a090aba589db8a9b5a1c581b79827f009bad882d5cdce",
}
"""SHA-256 of the migrations that somebody's database has been through."""

SAMPLE = """
INSERT INTO accounts VALUES ('x:1', 'x', '1', 'Me Myself', 'me');
INSERT INTO sources (id, account, kind, remote_id, title, cursor) VALUES (1, 'x:1', 'list', 'L1', 'Bakers', 'far');
INSERT INTO people (id, name, first_seen) VALUES (1, 'Ana Ruiz', 1), (2, 'Me Myself', 1);
INSERT INTO profiles (id, network, remote_id, person, name, handle, looked_up_at) VALUES
    (1, 'x', '7', 1, 'Ana Ruiz', 'anaruiz', 1), (2, 'x', '1', 2, 'Me Myself', 'me', 1);
INSERT INTO notes (id, person, text, at) VALUES (1, 1, 'Sells at Kirkgate', 1760430000000);
INSERT INTO items (id, network, remote_id, author, who, text, created_at, kind, version, conversation, parent, quoted,
    page, permalink, to_me, mentions, links, media, replies, edited, barred, mine) VALUES
    (1, 'x', '50', 1, 'Ana Ruiz anaruiz', 'Rye bread, at last', 1760430000000, 'post', '50', '50', '', '', '', '', 0,
     '[]', '[]', '[]', -1, 0, '[]', 0);
INSERT INTO item_sources VALUES (1, 1);
INSERT INTO lane_items VALUES ('all', 1760430000000, 1, 1);
INSERT INTO outbox (id, kind, account, item, person, post_network, post_id, post, profile, text, state, created_at,
    hold_until) VALUES (1, 'reply', 'x:1', 1, 1, 'x', '50', '', '7', 'Where is it sold?', 'held', 1, 2);
INSERT INTO events (id, entry, kind, class, object, person, network, at, zone, day, session, counts, reason) VALUES
    (1, 1, 'reply', 'talk', 'x:50', 1, 'x', 1760430000000, 'UTC', '2025-10-14', 0, 1, '');
INSERT INTO event_states VALUES (1, 1, 'held', 1760430000000);
INSERT INTO drafts VALUES (1, 'reply', 1, 'x:1', 'half a senten', 13, 1760430000000);
INSERT INTO sessions (id, started_at, zone, day, acting, last_key_at) VALUES (1, 1, 'UTC', '2025-10-14', 'x:1', 2);
"""


def file_of(version: int, path: Path) -> None:
    """A database as that version left it, with something in every table of the first."""
    with closing(database.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
        for sql in database._steps()[:version]:
            connection.executescript(sql)
        connection.executescript(SAMPLE)
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()


@pytest.mark.parametrize("version", range(1, database.newest() + 1))
def test_it_opens_with_everything_in_it(tmp_path: Path, version: int) -> None:
    path = tmp_path / "engage.db"
    file_of(version, path)
    with closing(Store(path)) as store, closing(Reader(path)) as reader:
        assert [(one.id, one.cursor) for one in store.sources.all()] == [(1, "far")]
        post = store.posts.post(1)
        assert post is not None
        assert post.text == "Rye bread, at last"
        assert [one.text for one in reader.drafts()] == ["half a senten"]
        assert [(one.id, one.action.kind, one.action.text) for one in reader.outbox()] == [
            (1, ActionKind.REPLY, "Where is it sold?")
        ]
        card = reader.person(1)
        assert card is not None
        assert [note.text for note in card.person.notes] == ["Sells at Kirkgate"]
        assert [row.text for row in reader.search("rye")] == ["Rye bread, at last"]
        assert [row.text for row in reader.search("kirkgate")] == ["Rye bread, at last"]


def test_what_was_released_stays_as_it_is() -> None:
    folder = resources.files("engage.store") / "migrations"
    found = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in RELEASED}
    assert found == RELEASED
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".sql"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
