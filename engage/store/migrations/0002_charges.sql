-- What the networks charge, in millionths of a dollar, by UTC day.
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

-- What was read on the last days: the same again on the same UTC day costs nothing.
CREATE TABLE charged (
    day TEXT NOT NULL,
    account TEXT NOT NULL,
    class TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    PRIMARY KEY (day, account, class, remote_id)
) WITHOUT ROWID;
