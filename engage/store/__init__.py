"""Everything kept on disk: one SQLite file, `Store` to write it and `Reader` to read it."""
