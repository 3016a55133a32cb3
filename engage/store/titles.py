"""What a source is called on a screen."""

TITLE = (
    "CASE WHEN EXISTS (SELECT 1 FROM sources AS n WHERE n.title = s.title AND n.account <> s.account AND n.active)"
    " THEN s.title || ' ' || CASE a.handle WHEN '' THEN a.name ELSE '@' || a.handle END ELSE s.title END"
)
"""The title of a source s of an account a: with the account where another one has a source of the same title."""
