-- Until when a source is not read, whether that is its network's wish, and what the network had answered.
ALTER TABLE sources ADD COLUMN paused_until INTEGER;
ALTER TABLE sources ADD COLUMN limited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN answer TEXT NOT NULL DEFAULT '';

-- What the network answered to a gesture where that was not a plain yes; tokens are taken out before.
ALTER TABLE outbox ADD COLUMN answer TEXT NOT NULL DEFAULT '';
