"""The schema, step by step: `0001_initial.sql` and on; a step that has been released is never edited."""
