CREATE INDEX event_states_event ON event_states (event, id);
CREATE INDEX events_day ON events (day);
CREATE INDEX events_entry ON events (entry);
CREATE INDEX events_object ON events (object);
CREATE INDEX events_person ON events (person, at);
CREATE INDEX items_author ON items (author, created_at);
CREATE INDEX items_conversation ON items (network, conversation, created_at);
CREATE INDEX items_gone ON items (gone_at) WHERE gone_at IS NOT NULL AND let_go = 0;
CREATE INDEX items_kept ON items (kept_since) WHERE let_go = 0;
CREATE INDEX items_parent ON items (network, parent) WHERE parent <> '';
CREATE INDEX items_quoted ON items (network, quoted) WHERE quoted <> '';
CREATE INDEX items_received ON items (received_day) WHERE received_day IS NOT NULL;
CREATE INDEX items_shells ON items (network) WHERE let_go = 1 AND received_day IS NULL;
CREATE UNIQUE INDEX lane_items_item ON lane_items (item, lane);
CREATE INDEX looks_profile ON looks (profile);
CREATE INDEX notes_person ON notes (person, at);
CREATE INDEX outbox_item ON outbox (item, id);
CREATE INDEX outbox_made ON outbox (account, made) WHERE made <> '';
CREATE INDEX outbox_object ON outbox (post_network, post_id) WHERE post_id <> '';
CREATE INDEX outbox_state ON outbox (state, account, hold_until);
CREATE INDEX outbox_texts ON outbox (id) WHERE text <> '';
CREATE INDEX people_merged ON people (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX profiles_person ON profiles (person);
CREATE INDEX sessions_day ON sessions (day);
CREATE INDEX sessions_open ON sessions (id) WHERE ended_at IS NULL;
CREATE INDEX states_awaiting ON states (item) WHERE place = 'later' AND wake_on_post = 1;
CREATE INDEX states_waking ON states (wake_at) WHERE place = 'later';
CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    network TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    name TEXT NOT NULL,
    handle TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE charged (
    day TEXT NOT NULL,
    account TEXT NOT NULL,
    class TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    PRIMARY KEY (day, account, class, remote_id)
) WITHOUT ROWID;
CREATE TABLE charges (
    day TEXT NOT NULL,
    account TEXT NOT NULL,
    lane TEXT NOT NULL,
    class TEXT NOT NULL,
    is_read INTEGER NOT NULL,
    count INTEGER NOT NULL,
    micros INTEGER NOT NULL,
    PRIMARY KEY (day, account, lane, class)
) WITHOUT ROWID;
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    item INTEGER NOT NULL,
    account TEXT NOT NULL,
    text TEXT NOT NULL,
    cursor INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (kind, item, account)
);
CREATE TABLE event_states (
    id INTEGER PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES events (id),
    state TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    kind TEXT NOT NULL,
    class TEXT NOT NULL,
    object TEXT NOT NULL,
    person INTEGER NOT NULL,
    network TEXT NOT NULL,
    at INTEGER NOT NULL,
    zone TEXT NOT NULL,
    day TEXT NOT NULL,
    session INTEGER NOT NULL,
    counts INTEGER NOT NULL,
    reason TEXT NOT NULL
, actor TEXT NOT NULL DEFAULT '');
CREATE TABLE horizon (
    at INTEGER NOT NULL
);
CREATE TABLE item_sources (
    item INTEGER NOT NULL REFERENCES items (id),
    source INTEGER NOT NULL REFERENCES sources (id),
    PRIMARY KEY (item, source)
) WITHOUT ROWID;
CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    author INTEGER NOT NULL REFERENCES profiles (id),
    who TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    conversation TEXT NOT NULL,
    parent TEXT NOT NULL,
    quoted TEXT NOT NULL,
    page TEXT NOT NULL,
    permalink TEXT NOT NULL,
    to_me INTEGER NOT NULL,
    mentions TEXT NOT NULL,
    links TEXT NOT NULL,
    media TEXT NOT NULL,
    liked INTEGER,
    reposted INTEGER,
    replies INTEGER NOT NULL,
    edited INTEGER NOT NULL,
    barred TEXT NOT NULL,
    mine INTEGER NOT NULL,
    gone_at INTEGER,
    received_day TEXT, kept_since INTEGER NOT NULL DEFAULT 0, checked_at INTEGER, let_go INTEGER NOT NULL DEFAULT 0,
    UNIQUE (network, remote_id)
);
CREATE VIRTUAL TABLE items_fts USING fts5 (
    text, who, content = 'items', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', columnsize = 0
);
CREATE TABLE 'items_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'items_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'items_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE lane_items (
    lane TEXT NOT NULL,
    sort INTEGER NOT NULL,
    item INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    PRIMARY KEY (lane, sort DESC, item DESC)
) WITHOUT ROWID;
CREATE TABLE lane_tallies (
    lane TEXT PRIMARY KEY,
    total INTEGER NOT NULL,
    unread INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE looks (
    network TEXT NOT NULL,
    look TEXT NOT NULL,
    profile INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
    PRIMARY KEY (network, look, profile)
) WITHOUT ROWID;
CREATE TABLE marks (
    item INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    liked INTEGER,
    reposted INTEGER,
    PRIMARY KEY (item, account)
) WITHOUT ROWID;
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (id),
    text TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE VIRTUAL TABLE notes_fts USING fts5 (
    text, content = 'notes', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', columnsize = 0
);
CREATE TABLE 'notes_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'notes_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'notes_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    item INTEGER NOT NULL,
    person INTEGER NOT NULL,
    post_network TEXT NOT NULL,
    post_id TEXT NOT NULL,
    post TEXT NOT NULL,
    profile TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    hold_until INTEGER NOT NULL,
    sent_at INTEGER,
    settled_at INTEGER,
    made TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    seen_at INTEGER
, looked_at INTEGER, answer TEXT NOT NULL DEFAULT '', sender TEXT NOT NULL DEFAULT '');
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    first_seen INTEGER NOT NULL,
    merged_into INTEGER REFERENCES people (id)
);
CREATE TABLE person_tallies (
    person INTEGER PRIMARY KEY REFERENCES people (id),
    out_talk INTEGER NOT NULL DEFAULT 0,
    in_talk INTEGER NOT NULL DEFAULT 0,
    last_out INTEGER,
    last_in INTEGER,
    first_exchange_at INTEGER,
    last_exchange_at INTEGER
);
CREATE TABLE place (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE profiles (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,
    handle TEXT NOT NULL DEFAULT '',
    bio TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    is_page INTEGER NOT NULL DEFAULT 0,
    protected INTEGER NOT NULL DEFAULT 0,
    looked_up_at INTEGER,
    UNIQUE (network, remote_id)
);
CREATE TABLE refused_permits (
    account TEXT NOT NULL,
    key TEXT NOT NULL,
    words TEXT NOT NULL,
    since INTEGER NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (account, key)
) WITHOUT ROWID;
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    started_at INTEGER NOT NULL,
    zone TEXT NOT NULL,
    day TEXT NOT NULL,
    acting TEXT NOT NULL,
    last_key_at INTEGER NOT NULL,
    active_seconds REAL NOT NULL DEFAULT 0,
    ended_at INTEGER
);
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    title TEXT NOT NULL,
    cursor TEXT NOT NULL DEFAULT '',
    moved_at INTEGER,
    paused TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1, paused_until INTEGER, limited INTEGER NOT NULL DEFAULT 0, answer TEXT NOT NULL DEFAULT '',
    UNIQUE (account, kind, remote_id)
);
CREATE TABLE states (
    item INTEGER PRIMARY KEY REFERENCES items (id),
    place TEXT NOT NULL DEFAULT 'inbox',
    placed_at INTEGER,
    read_at INTEGER,
    wake_at INTEGER,
    wake_on_post INTEGER NOT NULL DEFAULT 0,
    woken_at INTEGER
);
CREATE TRIGGER event_states_kept_as_written BEFORE UPDATE ON event_states BEGIN
    SELECT raise(ABORT, 'events are append-only');
END;
CREATE TRIGGER event_states_never_removed BEFORE DELETE ON event_states BEGIN
    SELECT raise(ABORT, 'events are append-only');
END;
CREATE TRIGGER events_kept_as_written BEFORE UPDATE ON events BEGIN
    SELECT raise(ABORT, 'events are append-only');
END;
CREATE TRIGGER events_never_removed BEFORE DELETE ON events BEGIN
    SELECT raise(ABORT, 'events are append-only');
END;
CREATE TRIGGER items_fts_added AFTER INSERT ON items BEGIN
    INSERT INTO items_fts (rowid, text, who) VALUES (new.id, new.text, new.who);
END;
CREATE TRIGGER items_fts_changed AFTER UPDATE OF text, who ON items BEGIN
    INSERT INTO items_fts (items_fts, rowid, text, who) VALUES ('delete', old.id, old.text, old.who);
    INSERT INTO items_fts (rowid, text, who) VALUES (new.id, new.text, new.who);
END;
CREATE TRIGGER items_fts_removed AFTER DELETE ON items BEGIN
    INSERT INTO items_fts (items_fts, rowid, text, who) VALUES ('delete', old.id, old.text, old.who);
END;
CREATE TRIGGER lane_items_added AFTER INSERT ON lane_items BEGIN
    INSERT INTO lane_tallies (lane, total, unread) VALUES (new.lane, 1, new.unread)
    ON CONFLICT (lane) DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
END;
CREATE TRIGGER lane_items_changed AFTER UPDATE ON lane_items BEGIN
    UPDATE lane_tallies SET total = total - 1, unread = unread - old.unread WHERE lane = old.lane;
    INSERT INTO lane_tallies (lane, total, unread) VALUES (new.lane, 1, new.unread)
    ON CONFLICT (lane) DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
END;
CREATE TRIGGER lane_items_removed AFTER DELETE ON lane_items BEGIN
    UPDATE lane_tallies SET total = total - 1, unread = unread - old.unread WHERE lane = old.lane;
END;
CREATE TRIGGER marks_added AFTER INSERT ON marks BEGIN
    UPDATE items SET liked = (SELECT max(liked) FROM marks WHERE item = new.item),
        reposted = (SELECT max(reposted) FROM marks WHERE item = new.item) WHERE id = new.item;
END;
CREATE TRIGGER marks_changed AFTER UPDATE ON marks BEGIN
    UPDATE items SET liked = (SELECT max(liked) FROM marks WHERE item = new.item),
        reposted = (SELECT max(reposted) FROM marks WHERE item = new.item) WHERE id = new.item;
END;
CREATE TRIGGER marks_removed AFTER DELETE ON marks BEGIN
    UPDATE items SET liked = (SELECT max(liked) FROM marks WHERE item = old.item),
        reposted = (SELECT max(reposted) FROM marks WHERE item = old.item) WHERE id = old.item;
END;
CREATE TRIGGER notes_fts_added AFTER INSERT ON notes BEGIN
    INSERT INTO notes_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER notes_fts_changed AFTER UPDATE OF text ON notes BEGIN
    INSERT INTO notes_fts (notes_fts, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO notes_fts (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER notes_fts_removed AFTER DELETE ON notes BEGIN
    INSERT INTO notes_fts (notes_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE VIEW gestures AS
SELECT
    e.id, e.entry, e.kind, e.class, e.object, coalesce(p.merged_into, e.person) AS person, e.network, s.state,
    e.at, e.day, e.counts, e.reason, CASE s.state WHEN 'voided' THEN s.at END AS voided_at, e.actor
FROM events AS e
JOIN event_states AS s ON s.id = (SELECT max(l.id) FROM event_states AS l WHERE l.event = e.id)
LEFT JOIN people AS p ON p.id = e.person;
