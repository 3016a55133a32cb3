-- Which of my accounts likes a post or passes it on, as far as known. The item itself says whether any of them does.
CREATE TABLE marks (
    item INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    liked INTEGER,
    reposted INTEGER,
    PRIMARY KEY (item, account)
) WITHOUT ROWID;

INSERT INTO marks (item, account, liked, reposted)
SELECT item, account, liked, reposted FROM (
    SELECT i.id AS item, i.liked, i.reposted, coalesce(
        (SELECT o.account FROM outbox AS o WHERE o.item = i.id AND o.kind IN ('like', 'unlike', 'repost', 'unrepost')
            ORDER BY o.id DESC LIMIT 1),
        (SELECT a.id FROM accounts AS a WHERE a.network = i.network AND a.remote_id = i.page),
        (SELECT s.account FROM item_sources AS b JOIN sources AS s ON s.id = b.source WHERE b.item = i.id
            ORDER BY s.active DESC, s.id LIMIT 1),
        (SELECT min(a.id) FROM accounts AS a WHERE a.network = i.network)) AS account
    FROM items AS i WHERE i.liked IS NOT NULL OR i.reposted IS NOT NULL
) WHERE account IS NOT NULL;

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

-- The account that made a gesture: it is part of what makes it a new one.
ALTER TABLE events ADD COLUMN actor TEXT NOT NULL DEFAULT '';
DROP TRIGGER events_kept_as_written;
UPDATE events SET actor = coalesce((SELECT o.account FROM outbox AS o WHERE o.id = events.entry), '');
CREATE TRIGGER events_kept_as_written BEFORE UPDATE ON events BEGIN
    SELECT raise(ABORT, 'events are append-only');
END;
DROP VIEW gestures;
CREATE VIEW gestures AS
SELECT
    e.id, e.entry, e.kind, e.class, e.object, coalesce(p.merged_into, e.person) AS person, e.network, s.state,
    e.at, e.day, e.counts, e.reason, CASE s.state WHEN 'voided' THEN s.at END AS voided_at, e.actor
FROM events AS e
JOIN event_states AS s ON s.id = (SELECT max(l.id) FROM event_states AS l WHERE l.event = e.id)
LEFT JOIN people AS p ON p.id = e.person;
