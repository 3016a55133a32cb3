-- What a network has refused an account by plan or rule: by hand until the person wants it tried again.
CREATE TABLE refused_permits (
    account TEXT NOT NULL,
    key TEXT NOT NULL,
    words TEXT NOT NULL,
    since INTEGER NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (account, key)
) WITHOUT ROWID;

-- When the network was last asked for a trace of what was done by hand.
ALTER TABLE outbox ADD COLUMN looked_at INTEGER;
