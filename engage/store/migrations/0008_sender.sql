-- Which running copy of the app is sending an entry: see copies.py. Empty where none is, or where it is not known.
ALTER TABLE outbox ADD COLUMN sender TEXT NOT NULL DEFAULT '';
