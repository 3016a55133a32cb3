-- kept_since: when the words came, for how long they are kept; checked_at: when their network was last asked for them
-- by id; let_go: only ids and times are left of it, and no lane shows it.
ALTER TABLE items ADD COLUMN kept_since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE items ADD COLUMN checked_at INTEGER;
ALTER TABLE items ADD COLUMN let_go INTEGER NOT NULL DEFAULT 0;
UPDATE items SET kept_since = created_at;
CREATE INDEX items_kept ON items (kept_since) WHERE let_go = 0;
CREATE INDEX items_gone ON items (gone_at) WHERE gone_at IS NOT NULL AND let_go = 0;
CREATE INDEX items_shells ON items (network) WHERE let_go = 1 AND received_day IS NULL;
CREATE INDEX items_quoted ON items (network, quoted) WHERE quoted <> '';
CREATE INDEX outbox_object ON outbox (post_network, post_id) WHERE post_id <> '';

-- What is gone, and copies of others' words in what has ended, leave at once.
UPDATE items SET text = '', who = '', version = '', quoted = '', permalink = '', mentions = '[]', links = '[]',
    media = '[]', replies = -1, edited = 0, barred = '[]'
WHERE gone_at IS NOT NULL AND (mine = 0 OR kind = 'repost');
UPDATE outbox SET post = json_set(post, '$[3]', '', '$[11]', '', '$[13]', '[]', '$[14]', '[]', '$[15]', '[]',
    '$[20]', '[]')
WHERE post <> '' AND state IN ('confirmed', 'refused', 'voided');
INSERT INTO place (key, value) VALUES ('words to forget', '1');
