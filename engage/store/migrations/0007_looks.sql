-- What the name of a profile, and its handle behind an @, look like: so that somebody who looks like another is found.
CREATE TABLE looks (
    network TEXT NOT NULL,
    look TEXT NOT NULL,
    profile INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
    PRIMARY KEY (network, look, profile)
) WITHOUT ROWID;
CREATE INDEX looks_profile ON looks (profile);

INSERT OR IGNORE INTO looks (network, look, profile)
SELECT network, skeleton(name), id FROM profiles WHERE skeleton(name) <> '' AND looked_up_at IS NOT NULL;
INSERT OR IGNORE INTO looks (network, look, profile)
SELECT network, '@' || skeleton(handle), id FROM profiles WHERE skeleton(handle) <> '' AND looked_up_at IS NOT NULL;
